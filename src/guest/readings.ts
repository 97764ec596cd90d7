import { isIP } from 'node:net';
import { ReplyError, ReplyObject, readList } from './reply.ts';

/** The agent itself. */
export interface AgentFacts {
  readonly version: string;
  readonly commands: readonly { readonly name: string; readonly enabled: boolean }[];
}

export function readAgent(value: unknown): AgentFacts {
  const reply = new ReplyObject(value, 'the reply');
  const commands = reply.list('supported_commands', (item) => ({
    name: item.text('name'),
    enabled: item.flag('enabled'),
  }));
  return { version: reply.text('version'), commands };
}

/** Of guest-get-osinfo; what the agent does not say is empty. */
export function readOs(value: unknown) {
  const reply = new ReplyObject(value, 'the reply');
  return {
    id: reply.textOrNone('id'),
    name: reply.textOrNone('name'),
    prettyName: reply.textOrNone('pretty-name'),
    version: reply.textOrNone('version'),
    versionId: reply.textOrNone('version-id'),
    machine: reply.textOrNone('machine'),
    variant: reply.textOrNone('variant'),
    variantId: reply.textOrNone('variant-id'),
    kernelRelease: reply.textOrNone('kernel-release'),
    kernelVersion: reply.textOrNone('kernel-version'),
  };
}

export function readHostName(value: unknown): string {
  return new ReplyObject(value, 'the reply').text('host-name');
}

const dayS = 86_400;

export function readTimezone(value: unknown) {
  const reply = new ReplyObject(value, 'the reply');
  return { name: reply.textOrNone('zone'), offsetSeconds: reply.integer('offset', { min: -dayS, max: dayS }) };
}

const macPattern = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;

/** Of guest-network-get-interfaces. */
export function readInterfaces(value: unknown) {
  return readList(value, 'the reply', (item) => {
    const mac = item.textOrNone('hardware-address');
    return {
      name: item.text('name'),
      // Tunnels have others, or none.
      macAddress: macPattern.test(mac) ? mac.toLowerCase() : '',
      addresses: item.list('ip-addresses', readAddress),
      stats: item.has('statistics') ? readStats(item.object('statistics')) : undefined,
    };
  });
}

function readAddress(item: ReplyObject) {
  const address = item.text('ip-address');
  const [bare = ''] = address.split('%');
  const family = isIP(bare);
  if (family === 0) throw new ReplyError('ip-address is no IP address');
  return { address: bare, prefixLength: item.integer('prefix', { max: family === 4 ? 32 : 128 }) };
}

function readStats(item: ReplyObject) {
  const count = (name: string) => counterOf(item, name);
  return {
    receivedBytes: count('rx-bytes'),
    receivedPackets: count('rx-packets'),
    receiveErrors: count('rx-errs'),
    receiveDropped: count('rx-dropped'),
    sentBytes: count('tx-bytes'),
    sentPackets: count('tx-packets'),
    sendErrors: count('tx-errs'),
    sendDropped: count('tx-dropped'),
  };
}

const most64 = 2 ** 64 - 2 ** 11;

/** A count of 64 bits, as exactly as JSON lets it be. */
const counterOf = (item: ReplyObject, name: string): bigint => BigInt(item.integer(name, { max: most64 }));

/** Of guest-get-fsinfo. */
export function readFilesystems(value: unknown) {
  const bytes = (item: ReplyObject, name: string) => (item.has(name) ? counterOf(item, name) : undefined);
  return readList(value, 'the reply', (item) => ({
    name: item.text('name'),
    mountpoint: item.text('mountpoint'),
    type: item.text('type'),
    usedBytes: bytes(item, 'used-bytes'),
    totalBytes: bytes(item, 'total-bytes'),
    disks: item.list('disk', (disk) => ({
      bus: disk.textOrNone('bus-type'),
      serial: disk.textOrNone('serial'),
      device: disk.textOrNone('dev'),
    })),
  }));
}

/** Of guest-get-users. */
export function readUsers(value: unknown) {
  return readList(value, 'the reply', (item) => ({
    name: item.text('user'),
    domain: item.textOrNone('domain'),
    loginTime: item.time('login-time'),
  }));
}

/** Of guest-fstrim. */
export function readTrimmed(value: unknown) {
  return new ReplyObject(value, 'the reply').list('paths', (item) => ({
    path: item.text('path'),
    trimmedBytes: item.has('trimmed') ? counterOf(item, 'trimmed') : 0n,
    error: item.textOrNone('error'),
  }));
}

/** Of guest-file-read: what was asked for, or less. */
export function readFilePart(value: unknown, maxBytes: number): { readonly bytes: Buffer; readonly atEnd: boolean } {
  const reply = new ReplyObject(value, 'the reply');
  const bytes = reply.bytes('buf-b64', maxBytes);
  if (reply.integer('count') !== bytes.length) throw new ReplyError('count is not that of its bytes');
  return { bytes, atEnd: reply.flag('eof') };
}

/** Of guest-file-write: how many of the bytes were written. */
export function readWritten(value: unknown, maxBytes: number): number {
  return new ReplyObject(value, 'the reply').integer('count', { max: maxBytes });
}

/** Of guest-exec. */
export function readPid(value: unknown): number {
  return new ReplyObject(value, 'the reply').integer('pid');
}

/** How a program stands. */
export type ExecStatus = { readonly tag: 'running' } | ExecEnd;

export interface ExecEnd {
  readonly tag: 'exited';
  readonly how: { readonly tag: 'exit-code' | 'signal'; readonly value: number };
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly truncated: boolean;
}

const mostOutputBytes = 16 * 1024 * 1024;
const int32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

/** Of guest-exec-status. Windows tells exit codes as unsigned. */
export function readExecStatus(value: unknown): ExecStatus {
  const reply = new ReplyObject(value, 'the reply');
  if (!reply.flag('exited')) return { tag: 'running' };
  const output = (name: string) => (reply.has(name) ? reply.bytes(name, mostOutputBytes) : Buffer.alloc(0));
  const flag = (name: string) => reply.has(name) && reply.flag(name);
  const code = (name: string) => reply.integer(name, { ...int32, max: 2 ** 32 - 1 }) | 0;
  return {
    tag: 'exited',
    how: reply.has('signal') ? { tag: 'signal', value: code('signal') } : { tag: 'exit-code', value: code('exitcode') },
    stdout: output('out-data'),
    stderr: output('err-data'),
    truncated: flag('out-truncated') || flag('err-truncated'),
  };
}
