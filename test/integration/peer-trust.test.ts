import assert from 'node:assert/strict';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { EvacuationAction } from '../../gen/ts/cell/v1/evacuation.ts';
import { MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { caPaths, certificatePaths } from '../../src/cli/cert-files.ts';
import { type CertificatePair, type CertificateRequest, issueCertificate } from '../../src/cli/certs.ts';
import { trustDomain } from '../lab/celld.ts';
import { planOf } from '../lab/evacuations.ts';
import { type Fleet, type FleetHost, startHosts } from '../lab/fleet.ts';
import { move } from '../lab/moves.ts';
import { refused } from '../lab/refusal.ts';
import { TickWitness } from '../lab/whereabouts.ts';

const mostMs = 10_000;
const lives = { short: 12_000, long: 86_400_000 };

let directory: string;
let fleet: Fleet;
let first: FleetHost;
let second: FleetHost;

const denyListOf = (id: string) => join(directory, `${id}.yaml`);

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'denied-'));
  for (const id of ['h1', 'h2']) await writeFile(denyListOf(id), '');
  fleet = await startHosts(2, { config: (id) => ({ tls: { denyList: denyListOf(id) } }) });
  [first, second] = [fleet.at(0), fleet.at(1)];
});
after(async () => {
  await fleet?.[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

/** Puts a file in the place of another, and waits until celld has it in force. */
async function replace({ celld }: FleetHost, files: Readonly<Record<string, string>>, part: string): Promise<void> {
  const from = celld.log.length;
  for (const [path, text] of Object.entries(files)) {
    await writeFile(`${path}.new`, text, { mode: 0o600 });
    await rename(`${path}.new`, path);
  }
  const inForce = 'a file of TLS has changed and is in force';
  await celld.waitForLog((line) => line['part'] === part && line.msg === inForce, { from });
}

const deny = (at: FleetHost, { id }: FleetHost) =>
  replace(at, { [denyListOf(at.id)]: `denied: [{identity: "${spiffe(id)}", reason: stolen}]` }, 'deny-list');
const spiffe = (id: string) => `spiffe://${trustDomain}/cell/host/${id}`;

/** Has a host show another certificate of the same authority; gives what undoes it. */
async function show(host: FleetHost, wrong: Partial<CertificateRequest>): Promise<() => Promise<void>> {
  const paths = certificatePaths(fleet.pki, { kind: 'host', name: host.id });
  const [ca, good] = await Promise.all([pairAt(caPaths(fleet.pki)), pairAt(paths)]);
  const put = ({ certificatePem, keyPem }: CertificatePair) =>
    replace(host, { [paths.key]: keyPem, [paths.certificate]: certificatePem }, 'certificate');
  const names = { dnsNames: ['localhost', host.id], ipAddresses: ['127.0.0.1', host.host.address] };
  const request = { trustDomain, kind: 'host' as const, name: host.id, ...names, lifeMs: lives.long };
  await put(await issueCertificate(ca, { ...request, ...wrong }));
  return () => put(good);
}

async function pairAt({ certificate, key }: { readonly certificate: string; readonly key: string }) {
  const [certificatePem, keyPem] = await Promise.all([readFile(certificate, 'utf8'), readFile(key, 'utf8')]);
  return { certificatePem, keyPem };
}

/** What is wrong with a host, and how the source tells of it. */
const rows: readonly {
  readonly what: string;
  readonly says: RegExp;
  readonly strike: () => Promise<() => Promise<void>>;
}[] = [
  {
    what: 'whose certificate is of another trust domain',
    says: /the certificate is not that of spiffe:\/\/cell\.local\/cell\/host\/h2/,
    strike: () => show(second, { trustDomain: 'elsewhere.local' }),
  },
  {
    what: 'whose certificate is of another host',
    says: /the certificate is not that of spiffe:\/\/cell\.local\/cell\/host\/h2/,
    strike: () => show(second, { name: 'h9' }),
  },
  {
    what: 'whose certificate has ended',
    says: /certificate has expired/,
    strike: async () => {
      const mend = await show(second, { lifeMs: lives.short });
      await delay(lives.short);
      return mend;
    },
  },
  {
    what: 'that is on the deny-list here',
    says: /h2 is on the deny-list: stolen/,
    strike: async () => {
      await deny(first, second);
      return () => replace(first, { [denyListOf(first.id)]: 'denied: []' }, 'deny-list');
    },
  },
  {
    what: 'that has this one on its deny-list',
    says: /on the deny-list|h2/,
    strike: async () => {
      await deny(second, first);
      return () => replace(second, { [denyListOf(second.id)]: 'denied: []' }, 'deny-list');
    },
  },
];

describe('a VM that is to go to a host', () => {
  let uuid: string;
  let witness: TickWitness;
  before(async () => {
    const guests = await fleet.guests(first, { programs: ['ticker'], run: 'ticker 20' });
    ({ uuid } = await guests.create('traveller'));
    witness = new TickWitness(fleet.hosts, uuid);
    await first.celld.compute.startVm({ vm: uuid });
    await witness.more(10, first.id, 60_000);
  });
  after(() => witness?.[Symbol.dispose]());

  for (const { what, says, strike } of rows)
    it(`stays, untouched, within 10 s: ${what}`, { timeout: 120_000 }, async () => {
      const mend = await strike();
      try {
        const beganMs = performance.now();
        const { state, error, phase } = await move(first, second, uuid);
        const tookMs = performance.now() - beganMs;
        assert.equal(state, MigrationState.FAILED);
        assert.match(error?.message ?? '', says, `${phase}`);
        assert.ok(tookMs < mostMs, `it took ${tookMs} ms`);
        const plan = await planOf(first);
        assert.equal(plan.targets[0]?.reachable, false);
        assert.match(plan.targets[0]?.error?.message ?? '', says);
        assert.ok(plan.vms.every(({ action }) => action === EvacuationAction.REFUSE));
        assert.deepEqual(await fleet.copies(uuid), [{ host: first.id, state: 'running' }]);
        await witness.more(10, first.id);
        witness.assertOneCopy();
      } finally {
        await mend();
      }
    });

  it('stays while the deny-list here cannot be understood', async () => {
    await writeFile(denyListOf(first.id), 'denied: [{identity: nobody}]');
    const { migrations } = first.celld.clients;
    const { reason, message } = await refused(migrations.startMigration({ vm: uuid, targetHost: second.id }));
    assert.equal(reason, 'PEER_UNAVAILABLE');
    assert.match(message, /the deny-list of this host cannot be used: denied\[0\] has no reason/);
    await replace(first, { [denyListOf(first.id)]: '# nobody\ndenied: []' }, 'deny-list');
  });

  it('goes when all of that is mended', async () => {
    const { state, error } = await move(first, second, uuid);
    assert.equal(state, MigrationState.SUCCEEDED, error?.message);
    await witness.more(10, second.id);
    witness.assertOneCopy();
  });
});
