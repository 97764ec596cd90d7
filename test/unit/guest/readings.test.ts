import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as guest from '../../../gen/ts/cell/v1/guest.ts';
import {
  readAgent,
  readExecStatus,
  readFilePart,
  readFilesystems,
  readHostName,
  readInterfaces,
  readOs,
  readPid,
  readTimezone,
  readTrimmed,
  readUsers,
  readWritten,
} from '../../../src/guest/readings.ts';
import { mostItems, mostTextChars, ReplyError } from '../../../src/guest/reply.ts';

/** Every reading of a reply, with what the contract makes of its outcome. */
const readings: Readonly<Record<string, { read: (value: unknown) => unknown; encode?: (read: never) => unknown }>> = {
  agent: { read: readAgent },
  os: { read: readOs, encode: (os) => guest.GuestOs.encode(os).finish() },
  hostName: { read: readHostName },
  timezone: { read: readTimezone, encode: (timezone) => guest.GuestTimezone.encode(timezone).finish() },
  interfaces: {
    read: readInterfaces,
    encode: (list: guest.GuestInterface[]) => list.map((each) => guest.GuestInterface.encode(each).finish()),
  },
  filesystems: {
    read: readFilesystems,
    encode: (list: guest.GuestFilesystem[]) => list.map((each) => guest.GuestFilesystem.encode(each).finish()),
  },
  users: {
    read: readUsers,
    encode: (list: guest.GuestUser[]) => list.map((each) => guest.GuestUser.encode(each).finish()),
  },
  trimmed: {
    read: readTrimmed,
    encode: (list: guest.TrimmedFilesystem[]) => list.map((each) => guest.TrimmedFilesystem.encode(each).finish()),
  },
  filePart: { read: (value) => readFilePart(value, 100) },
  written: { read: (value) => readWritten(value, 100) },
  pid: { read: readPid },
  execStatus: { read: readExecStatus },
};

const agent = {
  version: '7.2.0',
  supported_commands: [{ name: 'guest-exec', enabled: true, 'success-response': true }],
};
const interfaces = [
  {
    name: 'eth0',
    'hardware-address': '52:54:00:AB:CD:EF',
    'ip-addresses': [
      { 'ip-address': '192.0.2.7', 'ip-address-type': 'ipv4', prefix: 24 },
      { 'ip-address': 'fe80::1%eth0', 'ip-address-type': 'ipv6', prefix: 64 },
    ],
    statistics: {
      'rx-bytes': 2 ** 64 - 2 ** 11,
      'rx-packets': 1,
      'rx-errs': 2,
      'rx-dropped': 3,
      'tx-bytes': 4,
      'tx-packets': 5,
      'tx-errs': 6,
      'tx-dropped': 7,
    },
  },
];
const filesystems = [
  {
    name: 'vda1',
    mountpoint: '/',
    type: 'ext4',
    'used-bytes': 1,
    'total-bytes': 2,
    disk: [{ 'bus-type': 'virtio', serial: 'S', dev: '/dev/vda1', 'pci-controller': {} }],
  },
];
/** Replies as an honest agent makes them. */
const honest: Readonly<Record<string, unknown>> = {
  agent,
  os: { id: 'debian', 'pretty-name': 'Debian', 'kernel-release': '6.1' },
  hostName: { 'host-name': 'web' },
  timezone: { zone: 'CET', offset: 3_600 },
  interfaces,
  filesystems,
  users: [{ user: 'kim', 'login-time': 1_600_000_000.5 }],
  trimmed: { paths: [{ path: '/', trimmed: 4_096, minimum: 0 }] },
  filePart: { count: 3, 'buf-b64': 'YWJj', eof: false },
  written: { count: 100, eof: false },
  pid: { pid: 7 },
  execStatus: { exited: true, exitcode: 0, 'out-data': 'YWJj' },
};

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\ud800',
    '\u001b[2J',
    '\u202e',
    '__proto__',
    'a'.repeat(100_000),
    '1.2.3.4',
    '::1',
    'YWJj',
    '%%%',
  ),
);
const leaf = fc.oneof(
  text,
  fc.boolean(),
  fc.double(),
  fc.constantFrom(null, 0, -1, 2 ** 31, 2 ** 53, 2 ** 63, 2 ** 64, 1e308, -0),
);
const names = fc.oneof(text, fc.constantFrom(...namesIn(Object.values(honest)), 'constructor', 'toString'));
const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
  anything: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('anything'), { maxLength: 5 }),
    fc.dictionary(names, tie('anything'), { maxKeys: 6 }),
  ),
}));

/** Every name of a field in a value. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(namesIn)];
}

/** An honest reply, in which one value somewhere is another. */
function spoiled(reply: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(reply);
  return fc
    .tuple(fc.constantFrom(...places), anything)
    .map(([place, value]) =>
      place.reduceRight<unknown>((inner, key, depth) => putAt(reply, [place, depth, key], inner), value),
    );
}

function putAt(
  reply: unknown,
  [place, depth, key]: readonly [readonly string[], number, string],
  inner: unknown,
): unknown {
  const at = place.slice(0, depth).reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], reply); // the place is of the reply
  return Array.isArray(at) ? at.with(Number(key), inner) : { ...(at as object), [key]: inner };
}

function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

/** Every text in what was read, which a user may come to see. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.values(value).flatMap(textsIn);
}

function checkReading(name: string, value: unknown): 'read' | 'refused' {
  const { read, encode } = readings[name] ?? assert.fail(name);
  let outcome: unknown;
  try {
    outcome = read(value);
  } catch (thrown) {
    if (!(thrown instanceof ReplyError)) throw thrown;
    assert.ok(thrown.message.length < 200);
    return 'refused';
  }
  for (const shown of textsIn(outcome)) {
    assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    assert.ok(shown.isWellFormed() && shown.length <= mostTextChars + 1);
  }
  encode?.(outcome as never); // it takes what the reading gives
  return 'read';
}

describe('a reply of an agent', () => {
  it('that is honest is read', () => {
    for (const [name, reply] of Object.entries(honest)) assert.equal(checkReading(name, reply), 'read', name);
    assert.deepEqual(readInterfaces(interfaces)[0], {
      name: 'eth0',
      macAddress: '52:54:00:ab:cd:ef',
      addresses: [
        { address: '192.0.2.7', prefixLength: 24 },
        { address: 'fe80::1', prefixLength: 64 },
      ],
      stats: {
        receivedBytes: 2n ** 64n - 2n ** 11n,
        receivedPackets: 1n,
        receiveErrors: 2n,
        receiveDropped: 3n,
        sentBytes: 4n,
        sentPackets: 5n,
        sendErrors: 6n,
        sendDropped: 7n,
      },
    });
    assert.deepEqual(readUsers([{ user: 'kim', 'login-time': 1.5 }])[0]?.loginTime, new Date(1_500));
    assert.deepEqual(readExecStatus({ exited: true, exitcode: 4_294_967_295 }), {
      tag: 'exited',
      how: { tag: 'exit-code', value: -1 },
      stdout: Buffer.alloc(0),
      stderr: Buffer.alloc(0),
      truncated: false,
    });
  });

  for (const [name, reply] of Object.entries(honest)) {
    it(`of ${name}, whatever it is, is read into what can be shown and sent, or refused`, () => {
      let refused = 0;
      const check = (value: unknown) => {
        if (checkReading(name, value) === 'refused') refused += 1;
      };
      fc.assert(fc.property(anything, check), { numRuns: 1_500 });
      fc.assert(fc.property(spoiled(reply), check), { numRuns: 1_500 });
      assert.ok(refused > 100, `${refused} were refused`);
    });
  }

  it('is refused with more of anything than is bounded', () => {
    const many = Array.from({ length: mostItems + 1 }, () => ({ user: 'kim', 'login-time': 0 }));
    assert.throws(() => readUsers(many), ReplyError);
    assert.equal(readUsers(many.slice(1)).length, mostItems);
    const large = { count: 101, 'buf-b64': Buffer.alloc(101).toString('base64'), eof: true };
    assert.throws(() => readFilePart(large, 100), ReplyError);
    assert.throws(() => readFilePart({ count: 2, 'buf-b64': 'YWJj', eof: true }, 100), ReplyError);
    assert.throws(() => readWritten({ count: 101, eof: false }, 100), ReplyError);
  });

  it('is refused with what is no address, prefix or time', () => {
    const withAddress = (address: unknown, prefix: unknown) => [
      { name: 'e', 'ip-addresses': [{ 'ip-address': address, prefix }] },
    ];
    for (const [address, prefix] of [
      ['1.2.3.4; reboot', 24],
      ['1.2.3', 24],
      ['1.2.3.4', 33],
      ['::1', 129],
      ['1.2.3.4', '24'],
      ['', 0],
    ])
      assert.throws(() => readInterfaces(withAddress(address, prefix)), ReplyError);
    for (const time of [-1, Number.NaN, 1e300, '0', null])
      assert.throws(() => readUsers([{ user: 'kim', 'login-time': time }]), ReplyError);
  });
});
