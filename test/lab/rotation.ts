import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect as connectTls, createSecureContext } from 'node:tls';
import { ChannelCredentials } from '@grpc/grpc-js';
import type { Channel, Client } from 'nice-grpc';
import { createChannel, createClient } from 'nice-grpc';
import { HealthDefinition } from '../../gen/ts/grpc/health/v1/health.ts';
import { caPaths, certificatePaths } from '../../src/cli/cert-files.ts';
import type { CertificatePair } from '../../src/cli/certs.ts';
import { createCa, issueCertificate } from '../../src/cli/certs.ts';
import type { Celld } from './celld.ts';
import { within } from './deadline.ts';

/** How much is done while certificates change. */
export interface RotationLoad {
  readonly rotations: number;
  readonly callsPerSecond: number;
  readonly streams: number;
}

/** What came of it. */
export interface RotationResult {
  readonly calls: number;
  readonly failures: readonly string[];
  readonly endedStreams: number;
  /** The longest that a new server certificate took to be shown, from the moment it was written. */
  readonly slowestMs: number;
}

const trustDomain = 'cell.local';
const shownWithinMs = 20_000;
const beatMs = 20;

/**
 * Has celld's own certificate, the authority of its clients and the clients' certificates replaced again and again while calls are made and streams are
 * open. Of the authorities one stays, which signed the server and the streams' clients; the other, which signed those who call, is replaced with an
 * overlap in every fourth rotation.
 */
export async function rotateUnderLoad(celld: Celld, load: RotationLoad): Promise<RotationResult> {
  const stays = await pairIn(caPaths(celld.pki));
  const site = new Site(celld, stays);
  using streams = openStreams(celld, stays, { certificate: await site.issue(stays, 'streams'), count: load.streams });
  await streams.allOpen;
  let authority = await createCa({ commonName: 'callers 0' });
  await site.trust([stays, authority]);
  await site.shows();
  using calls = new Calls(celld, stays, load.callsPerSecond);
  calls.useCertificate(await site.issue(authority, 'caller'));
  for (let rotation = 1; rotation <= load.rotations; rotation += 1) {
    if (rotation % 4 === 0) {
      const next = await createCa({ commonName: `callers ${rotation}` });
      await site.trust([stays, authority, next]);
      await calls.settled(calls.useCertificate(await site.issue(next, 'caller')));
      await site.trust([stays, next]);
      authority = next;
    } else calls.useCertificate(await site.issue(authority, 'caller'));
    await site.showNewCertificate();
  }
  await calls.finish();
  return { calls: calls.made, failures: calls.failures, endedStreams: streams.ended(), slowestMs: site.slowestMs };
}

/** The files of celld's TLS, and what is seen of them from outside. */
class Site {
  readonly #celld: Celld;
  readonly #ca: CertificatePair;
  slowestMs = 0;

  constructor(celld: Celld, ca: CertificatePair) {
    this.#celld = celld;
    this.#ca = ca;
  }

  issue(ca: CertificatePair, name: string): Promise<CertificatePair> {
    return issueCertificate(ca, { trustDomain, kind: 'op', name });
  }

  /** Has clients of these authorities let in, and waits until celld says that it does. */
  async trust(authorities: readonly CertificatePair[]): Promise<void> {
    const from = this.#celld.log.length;
    const inForce = this.#celld.waitForLog(
      ({ msg, part }) => part === 'authorities' && msg === 'a file of TLS has changed and is in force',
      { from, timeoutMs: shownWithinMs },
    );
    await replaceFile(
      join(this.#celld.pki, 'ca.crt'),
      authorities.map(({ certificatePem }) => certificatePem).join(''),
    );
    await inForce;
  }

  /** Writes a key and then its certificate, as tools do, and waits until new connections see it. */
  async showNewCertificate(): Promise<void> {
    const { certificatePem, keyPem } = await issueCertificate(this.#ca, {
      trustDomain,
      kind: 'host',
      name: 'server',
      dnsNames: ['localhost'],
      ipAddresses: ['127.0.0.1'],
    });
    const paths = certificatePaths(this.#celld.pki, { kind: 'host', name: 'server' });
    const startMs = performance.now();
    await replaceFile(paths.key, keyPem);
    await delay(beatMs);
    await replaceFile(paths.certificate, certificatePem);
    const { serialNumber } = new X509Certificate(certificatePem);
    while ((await this.shows()) !== serialNumber) {
      assert.ok(performance.now() - startMs < shownWithinMs, 'the new certificate is not shown');
      await delay(beatMs);
    }
    this.slowestMs = Math.max(this.slowestMs, performance.now() - startMs);
  }

  /** The number of the certificate that a new connection sees. */
  shows(): Promise<string | undefined> {
    const [host, port] = this.#celld.address.split(':');
    const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
    const socket = connectTls({ host, port: Number(port), ca: this.#ca.certificatePem, ALPNProtocols: ['h2'] }, () =>
      resolve(socket.getPeerX509Certificate()?.serialNumber),
    );
    socket.on('error', reject);
    return promise.finally(() => socket.destroy());
  }
}

/** Calls at an even pace, each on the newest connection. */
class Calls implements Disposable {
  readonly failures: string[] = [];
  made = 0;
  readonly #celld: Celld;
  readonly #ca: CertificatePair;
  readonly #timer: NodeJS.Timeout;
  readonly #channels = new Set<Channel>();
  readonly #pending = new Map<Client<HealthDefinition>, Set<Promise<void>>>();
  #client: Client<HealthDefinition> | undefined;

  constructor(celld: Celld, ca: CertificatePair, perSecond: number) {
    this.#celld = celld;
    this.#ca = ca;
    let due = 0;
    this.#timer = setInterval(() => {
      for (due += (perSecond * beatMs) / 1_000; due >= 1; due -= 1) this.#call();
    }, beatMs);
  }

  /** Makes new calls with this certificate; gives the client of the ones before. */
  useCertificate(certificate: CertificatePair): Client<HealthDefinition> | undefined {
    const channel = channelOf(this.#celld, this.#ca, certificate);
    const before = this.#client;
    this.#channels.add(channel);
    this.#client = createClient(HealthDefinition, channel);
    this.#pending.set(this.#client, new Set());
    return before;
  }

  /** Waits for the calls of a client that makes no new ones. */
  async settled(client: Client<HealthDefinition> | undefined): Promise<void> {
    if (client !== undefined) await Promise.all(this.#pending.get(client) ?? []);
  }

  async finish(): Promise<void> {
    clearInterval(this.#timer);
    await within(Promise.all([...this.#pending.values()].flatMap((calls) => [...calls])), 20_000, () => 'calls hang');
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    for (const channel of this.#channels) channel.close();
  }

  #call(): void {
    const client = this.#client;
    if (client === undefined) return;
    this.made += 1;
    const calls = this.#pending.get(client);
    const call = client.check({ service: '' }).then(
      () => undefined,
      (error: unknown) => void this.failures.push(String(error)),
    );
    calls?.add(call);
    void call.then(() => calls?.delete(call));
  }
}

interface OpenStreams extends Disposable {
  /** Each has given its first message. */
  readonly allOpen: Promise<void>;
  ended(): number;
}

function openStreams(
  celld: Celld,
  ca: CertificatePair,
  { certificate, count }: { readonly certificate: CertificatePair; readonly count: number },
): OpenStreams {
  const channel = channelOf(celld, ca, certificate);
  const health = createClient(HealthDefinition, channel);
  const end = new AbortController();
  let ended = 0;
  const opened = Array.from({ length: count }, async () => {
    const stream = health.watch({ service: '' }, { signal: end.signal })[Symbol.asyncIterator]();
    await stream.next();
    void drain(stream).finally(() => {
      ended += 1;
    });
  });
  return {
    allOpen: within(Promise.all(opened), 20_000, () => 'streams do not open').then(() => undefined),
    ended: () => ended,
    [Symbol.dispose]: () => {
      end.abort();
      channel.close();
    },
  };
}

async function drain(stream: AsyncIterator<unknown>): Promise<void> {
  try {
    while (!(await stream.next()).done);
  } catch {
    // An end like another.
  }
}

function channelOf(celld: Celld, ca: CertificatePair, { certificatePem, keyPem }: CertificatePair): Channel {
  const context = createSecureContext({
    ca: ca.certificatePem,
    cert: certificatePem,
    key: keyPem,
    minVersion: 'TLSv1.3',
  });
  const options = { 'grpc.use_local_subchannel_pool': 1, 'grpc.enable_retries': 0 };
  return createChannel(celld.address, ChannelCredentials.createFromSecureContext(context), options);
}

async function pairIn({ certificate, key }: { readonly certificate: string; readonly key: string }) {
  const [certificatePem, keyPem] = await Promise.all([readFile(certificate, 'utf8'), readFile(key, 'utf8')]);
  return { certificatePem, keyPem };
}

/** Puts a file in the place of another at once. */
async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
