import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { CreateVmRequest } from '../../gen/ts/cell/v1/compute_service.ts';
import { type Canary, canary, filesBelow, type Place, sightings } from '../lab/canaries.ts';
import { type Celld, endsWithTest } from '../lab/celld.ts';
import { ConsoleClient } from '../lab/console-client.ts';
import { waitUntil } from '../lab/deadline.ts';
import { newVolume, type SpecDraft, volume } from '../lab/guests.ts';
import { startedPrograms, traced } from '../lab/process-trace.ts';
import { refused } from '../lab/refusal.ts';
import { type Stage, small, startStage } from '../lab/stage.ts';
import { Wire } from '../lab/wire.ts';
import { run } from '../support/cellctl.ts';
import { openCollector } from '../support/collector.ts';

const secrets = {
  userData: canary('user data'),
  metaData: canary('meta data'),
  networkConfig: canary('network config'),
  refusedUserData: canary('user data of a request that is refused'),
  validatedUserData: canary('user data of a request that is only validated'),
  failedUserData: canary('user data of a creation that fails'),
  brokenUserData: canary('user data in bytes that are no message'),
  authorization: canary('authorization header'),
  apiKey: canary('binary header'),
  specFile: canary('spec file of cellctl'),
  userDataFile: canary('user data file of cellctl'),
  environment: canary('environment of celld'),
  collectorHeader: canary('header for the collector'),
};
/** What is no secret and is to be seen: that the search finds something. */
const seen = 'seen-by-everybody';

let stage: Stage;
let celld: Celld;
let collector: Awaited<ReturnType<typeof openCollector>>;
let directory: string;
const answers: Place[] = [];
const tickets: Canary[] = [];

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secrets-'));
  collector = await openCollector();
  const variables = [
    `CELL_NOT_A_SETTING=${secrets.environment.text}`,
    `OTEL_EXPORTER_OTLP_HEADERS=api-key=${secrets.collectorHeader.text}`,
  ];
  const runner = ['env', ...variables, ...endsWithTest, ...traced(trace())];
  stage = await startStage({
    runner,
    libvirtdConf: { log_filters: '1:qemu 1:rpc 1:storage 1:conf', log_outputs: '1:stderr' },
    config: {
      log: { level: 'trace' },
      telemetry: { otlpEndpoint: collector.url, otlpMetricsInterval: '1s', prometheus: '127.0.0.1:0' },
    },
  });
  celld = stage.celld;
});

after(async () => {
  await stage?.[Symbol.asyncDispose]();
  await collector?.[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

/** What celld has sent to the collector. */
const collected = () =>
  (['traces', 'metrics'] as const).map((signal): Place => [`sent ${signal}`, collector.bodies(`/v1/${signal}`)]);

const trace = () => join(directory, 'celld.trace');

const withUserData = ({ text }: Canary, more: SpecDraft = {}) =>
  small(seen, { cloudInit: { userData: `#cloud-config\npassword: ${text}\n` }, ...more });

async function refuse(how: string, call: Promise<unknown>): Promise<void> {
  const refusal = await refused(call);
  answers.push([`answer: ${how}`, JSON.stringify(refusal)]);
}

/** Everything that anybody but celld, libvirt and the guest may come to read, the processes of the host included. */
async function everyPlace(): Promise<Place[]> {
  const { host } = stage;
  const processes = await host.processes();
  const lines = await Promise.all(
    processes.flatMap(({ pid }) =>
      ['cmdline', 'environ'].map(
        async (what): Promise<Place> => [
          `${what} of ${pid}`,
          await readFile(`/proc/${pid}/${what}`).catch(() => Buffer.alloc(0)),
        ],
      ),
    ),
  );
  const ready = celld.log.find(({ msg }) => msg === 'ready')?.['prometheus'] as AddressOfMetrics;
  const metrics = await fetch(`http://127.0.0.1:${ready.port}/metrics`).then((response) => response.text());
  const xml = (await stage.host.virsh('list', '--all', '--name')).split('\n').filter((name) => name !== '');
  return [
    ['log', celld.log.map((line) => JSON.stringify(line)).join('\n')],
    ['standard error', celld.stderr],
    ['metrics', metrics],
    ...collected(),
    ...lines,
    ...(await filesBelow(join(celld.directory, 'state'))),
    ...(await filesBelow(join(host.directory, 'log'))),
    ...(await filesBelow(join(host.directory, 'etc'))),
    ...(await filesBelow(join(host.directory, 'run'))),
    ...(await filesBelow(join(host.directory, 'cache'))),
    ...(await Promise.all(
      xml.map(async (name): Promise<Place> => [`XML of ${name}`, await host.virsh('dumpxml', '--security-info', name)]),
    )),
    ...answers,
  ];
}

interface AddressOfMetrics {
  readonly port: number;
}

/** Sends bytes with headers that hold secrets; what comes back is an answer like others. */
async function sendRaw(how: string, message: Uint8Array): Promise<void> {
  await using wire = await Wire.open(celld.socket);
  const headers = {
    authorization: `Bearer ${secrets.authorization.text}`,
    cookie: `session=${secrets.authorization.text}`,
    'x-api-key-bin': Buffer.from(secrets.apiKey.text).toString('base64'),
    baggage: `token=${secrets.apiKey.text}`,
  };
  for (const path of ['/cell.v1.ComputeService/CreateVm', '/cell.v1.ComputeService/NoSuchMethod']) {
    const answer = await wire.call({ path, streams: false }, message, headers);
    answers.push([`answer: ${how}`, JSON.stringify(answer)]);
  }
}

/** A CreateVmRequest whose user data are these bytes. */
function requestOf(userData: Uint8Array): Uint8Array {
  const field = (number: number, content: Uint8Array) =>
    new BinaryWriter().tag(number, WireType.LengthDelimited).bytes(content).finish();
  const specField = CreateVmRequest.encode(CreateVmRequest.fromPartial({ spec: {} })).finish()[0] ?? 0;
  return field(specField >> 3, field(17, field(1, userData)));
}

/** Runs cellctl; gives its exit code. */
async function cellctl(...args: string[]): Promise<number> {
  const ran = await run(['--socket', celld.socket, '-v', ...args]);
  answers.push([`cellctl ${args.join(' ')}`, JSON.stringify(ran)]);
  return ran.exitCode;
}

describe('thirteen secrets', { timeout: 240_000 }, () => {
  it('go through every place that takes one', async () => {
    const { compute } = celld;
    const requestId = crypto.randomUUID();
    const cloudInit = {
      userData: `#cloud-config\npassword: ${secrets.userData.text}\n`,
      metaData: `instance-id: i-1\npassword: ${secrets.metaData.text}\n`,
      networkConfig: `version: 2\nwifis: {w: {password: ${secrets.networkConfig.text}}}\n`,
    };
    await compute.createVm({ spec: small(seen, { cloudInit }), requestId });
    await compute.startVm({ vm: seen });
    answers.push(['answer: GetVm', JSON.stringify(await compute.getVm({ vm: seen }), noBigints)]);
    answers.push(['answer: ListOperations', JSON.stringify(await celld.operations.listOperations({}), noBigints)]);

    const refusing = (how: string, spec: SpecDraft, more: object = {}) =>
      refuse(how, compute.createVm({ spec, ...more }));
    await refusing('another request', withUserData(secrets.refusedUserData), { requestId });
    await refusing('a taken name', withUserData(secrets.refusedUserData));
    await refusing(
      'no such volume',
      withUserData(secrets.refusedUserData, { name: 'x', disks: [{ name: 'a', source: volume('none') }] }),
    );
    await refusing(
      'too long',
      withUserData(secrets.refusedUserData, {
        name: 'x',
        cloudInit: { userData: secrets.refusedUserData.text.repeat(3000) },
      }),
    );
    await refusing('validated', withUserData(secrets.validatedUserData, { name: '-rf' }), { validateOnly: true });
    const valid = await compute.createVm({
      spec: withUserData(secrets.validatedUserData, { name: 'x' }),
      validateOnly: true,
    });
    answers.push(['answer: validated', JSON.stringify(valid, noBigints)]);

    const uuid = crypto.randomUUID();
    await writeFile(join(celld.poolPath, `${uuid}-cidata.iso`), '');
    await refusing('a file in the way', withUserData(secrets.failedUserData, { name: 'x' }), { uuid });
    await rm(join(celld.poolPath, `${uuid}-cidata.iso`));
    const network = { source: { $case: 'network' as const, value: 'none' } };
    await refusing('no such network', withUserData(secrets.failedUserData, { name: 'x', nics: [network] }));

    const bytes = Buffer.from(secrets.brokenUserData.text);
    await sendRaw('no UTF-8', requestOf(Buffer.concat([bytes, Buffer.from([0xff, 0xfe])])));
    await sendRaw('cut off', requestOf(bytes).subarray(0, -3));
    await sendRaw('no message', bytes);
  });

  it('are joined by that of a ticket, which is used, and of one that is not', async () => {
    const { consoles } = celld;
    const role = 'CONSOLE_ROLE_OBSERVER';
    for (const name of ['ticket', 'unused ticket']) {
      const { secret } = await consoles.createConsoleTicket({ vm: seen, role });
      tickets.push({ name, text: secret });
    }
    const [used] = tickets;
    const attach = () => ConsoleClient.attach(consoles, { ticket: used?.text ?? '' });
    {
      await using console = await attach();
      answers.push(['answer: a ticket', JSON.stringify(console.events, noBigints)]);
    }
    await refuse('a ticket that was used', attach());
    answers.push(['answer: ListConsoleTickets', JSON.stringify(await consoles.listConsoleTickets({}), noBigints)]);
  });

  it('are given to cellctl too', async () => {
    const file = async (name: string, content: string) => {
      await writeFile(join(directory, name), content);
      return join(directory, name);
    };
    const cloudInit = { userData: `#cloud-config\npassword: ${secrets.specFile.text}` };
    const spec = { name: 'x', cpu: { vcpus: 1 }, memoryBytes: '33554432', cloudInit };
    const create = (...args: string[]) => cellctl('vm', 'create', ...args);
    const flags = ['--name', 'y', '--vcpus', '1', '--memory', '32MiB'];
    const userData = ['--user-data', await file('user-data', secrets.userDataFile.text)];
    const codes = [
      await create('-f', await file('good.yaml', JSON.stringify(spec)), '--validate-only'),
      await create('-f', await file('bad.yaml', JSON.stringify({ ...spec, nonsense: 1 }))),
      await create('-f', await file('alias', `cloudInit: {userData: *${secrets.specFile.text}}`)),
      await create('-f', await file('open', `{"cloudInit":{"userData":"${secrets.specFile.text}`)),
      await create(...flags, ...userData),
      await create(...flags, ...userData, '-o', 'json'),
      await cellctl('vm', 'get', 'y', '-o', 'json'),
      await cellctl('vm', 'delete', 'y'),
    ];
    assert.deepEqual(codes, [0, 2, 2, 2, 0, 1, 0, 0], JSON.stringify(answers));
  });

  it('fail with libvirt in the middle of a creation', async () => {
    const { host } = stage;
    await host.signalLibvirtd('SIGSTOP');
    const disks = [{ name: 'a', source: newVolume() }];
    const creation = refuse(
      'without libvirt',
      celld.compute.createVm({ spec: withUserData(secrets.failedUserData, { name: 'z', disks }) }),
    );
    await host.killLibvirtd();
    await creation;
    const from = celld.log.length;
    await host.startLibvirtd();
    await celld.waitForLog(({ msg }) => msg === 'libvirt is reached', { from });
  });

  it('are in the seed alone, which only root and QEMU can read, and are gone with the VM', async () => {
    const { uuid } = await stage.get(seen);
    const seed = join(celld.poolPath, `${uuid}-cidata.iso`);
    const inSeed = [secrets.userData, secrets.metaData, secrets.networkConfig];
    const found = sightings(Object.values(secrets), await filesBelow(celld.poolPath));
    assert.deepEqual(found.sort(), inSeed.map(({ name }) => `${name} in ${seed} as text`).sort());
    assert.equal((await stat(seed)).mode & 0o777, 0o600);
    const places = await everyPlace();
    // What is no secret is found there, so these are places where secrets would be found too.
    const looked: readonly (readonly [string, string])[] = [
      ...['XML of', 'cmdline of', '/log/qemu/', 'libvirtd.log', '/etc/', '/run/', 'answer: GetVm'].map(
        (where) => [where, seen] as const,
      ),
      ...([
        ['log', 'CreateVm'],
        ['metrics', 'CreateVm'],
        ['.journal', uuid],
        ['answer: ListOperations', uuid],
      ] as const),
    ];
    for (const [where, text] of looked) {
      const found = places.some(([name, content]) => name.includes(where) && content.includes(text));
      assert.ok(found, `${where} is looked through`);
    }
    assert.deepEqual(sightings([...Object.values(secrets), ...tickets], places), []);
    await celld.compute.deleteVm({ vm: seen });
    assert.deepEqual(sightings(Object.values(secrets), await filesBelow(stage.host.directory)), []);
  });

  it('are not in the arguments or the environment of what celld starts, nor in anything that it says at its end', async () => {
    const keys = await Promise.all(
      ['host-server.key', 'op-admin.key', 'ca.key'].map(async (name): Promise<Canary> => {
        const pem = await readFile(join(celld.pki, name), 'utf8').catch(() => '');
        return { name, text: pem.split('\n')[1] ?? name };
      }),
    );
    using clients = await celld.clientsOf({ kind: 'op', name: 'admin' });
    await clients.compute.listVms({});
    const all = [...Object.values(secrets), ...tickets, ...keys];
    const places = await everyPlace();
    await celld.kill();
    let programs = await startedPrograms(trace());
    await waitUntil('the trace to be written', async () => {
      programs = await startedPrograms(trace());
      return programs.length > 1;
    });
    const [, ...children] = programs;
    assert.ok(children.length > 0);
    const started = children.flatMap(({ arguments: args, environment }) => [...args, ...environment]).join('\n');
    const end: Place[] = [
      ['started programs', started],
      ['log at the end', celld.log.map((line) => JSON.stringify(line)).join('\n')],
      ['standard error at the end', celld.stderr],
      ...collected(),
    ];
    assert.deepEqual(sightings(all, [...places, ...end]), []);
    assert.match(started, /PATH=/);
    for (const [place, what] of collected()) assert.ok(what.includes('CreateVm'), place);
    assert.ok(collector.sent.every(({ headers }) => headers['api-key'] === secrets.collectorHeader.text));
  });
});

const noBigints = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
