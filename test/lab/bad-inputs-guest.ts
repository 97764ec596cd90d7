import { WireType } from '@bufbuild/protobuf/wire';
import {
  type BadInput,
  bad,
  badNames,
  badUuids,
  controls,
  durationRows,
  each,
  max64,
  times,
  vmRows,
} from './bad-input-rows.ts';

const past53 = '9007199254740992';
const program = { vm: 'nobody', path: '/bin/true' };
const base64 = (bytes: number) => Buffer.alloc(bytes).toString('base64');
/** Paths in a guest are the guest's matter, but for what no system has. */
const badPaths = ['', 'a\0b', `/${'a'.repeat(4_096)}`, `/${'한'.repeat(1_366)}`];

const execRows: readonly BadInput[] = [
  ...vmRows({ path: '/bin/true' }),
  ...each('request_id', badUuids, (requestId) => ({ ...program, requestId })),
  ...each('path', badPaths, (path) => ({ ...program, path })),
  bad('1,025 arguments', { ...program, arguments: times(1_025, () => 'a') }, 'arguments'),
  bad('an argument with NUL', { ...program, arguments: ['a', 'a\0'] }, 'arguments[1]'),
  bad('an argument of more than 64 KiB', { ...program, arguments: ['a'.repeat(65_537)] }, 'arguments[0]'),
  bad(
    'more than 64 KiB in all',
    { ...program, arguments: ['a'.repeat(40_000)], environment: [`A=${'a'.repeat(20_000)}`], input: base64(6_000) },
    'input',
  ),
  bad('257 variables', { ...program, environment: times(257, () => 'A=1') }, 'environment'),
  ...['', 'A', '=1', 'A=\0'].map((variable) =>
    bad(`a variable is ${JSON.stringify(variable)}`, { ...program, environment: ['A=1', variable] }, 'environment[1]'),
  ),
  bad('input of more than 64 KiB', { ...program, input: base64(65_537) }, 'input'),
  ...each('output', [99, -1], (output) => ({ ...program, output })),
  ...each('timeout', ['0s', '0.999s', '86400.000000001s', '-1s'], (timeout) => ({ ...program, timeout })),
];

const pushRows: readonly BadInput[] = [
  bad('nothing', {}, 'part'),
  bad('bytes before it is said of which file', { data: 'eA==' }, 'open'),
  bad('more than a MiB of bytes', { data: base64(1024 * 1024 + 1) }, 'data'),
  ...each('open.vm', ['', 'a'.repeat(64), ...badNames], (vm) => ({ open: { vm, path: '/x' } })),
  ...each('open.path', badPaths, (path) => ({ open: { vm: 'nobody', path } })),
];

const file = { vm: 'nobody', path: '/x' };
const pullRows: readonly BadInput[] = [
  ...vmRows({ path: '/x' }),
  ...each('path', badPaths, (path) => ({ ...file, path })),
  ...each('offset', [past53, max64], (offset) => ({ ...file, offset })),
  ...each('max_bytes', ['67108865', max64], (maxBytes) => ({ ...file, maxBytes })),
];

const secret = { vm: 'nobody', user: 'root', password: 'x' };
const passwordRows: readonly BadInput[] = [
  ...vmRows({ user: 'root', password: 'x' }),
  ...each('user', ['', 'a'.repeat(257), 'root:x', ...controls], (user) => ({ ...secret, user })),
  ...each('password', ['', 'a'.repeat(1_025), ...controls], (password) => ({ ...secret, password })),
];

const freezeRows: readonly BadInput[] = [
  ...vmRows(),
  ...durationRows('timeout', 2, (writer) => writer.tag(1, WireType.LengthDelimited).string('nobody')),
  bad('257 places', { vm: 'nobody', mountpoints: times(257, (index) => `/${index}`) }, 'mountpoints'),
  ...badPaths.map((path) =>
    bad(`a place is ${JSON.stringify(path).slice(0, 40)}`, { vm: 'nobody', mountpoints: [path] }, 'mountpoints[0]'),
  ),
];

/** Every RPC of GuestService. */
export const guestRows: Readonly<Record<string, readonly BadInput[]>> = {
  'cell.v1.GuestService/GetGuestInfo': vmRows(),
  'cell.v1.GuestService/ListGuestInterfaces': vmRows(),
  'cell.v1.GuestService/ListGuestFilesystems': vmRows(),
  'cell.v1.GuestService/ListGuestUsers': vmRows(),
  'cell.v1.GuestService/GetGuestTime': vmRows(),
  'cell.v1.GuestService/SetGuestTime': vmRows(),
  'cell.v1.GuestService/ExecInGuest': execRows,
  'cell.v1.GuestService/PushFile': pushRows,
  'cell.v1.GuestService/PullFile': pullRows,
  'cell.v1.GuestService/SetGuestPassword': passwordRows,
  'cell.v1.GuestService/TrimGuest': [
    ...vmRows(),
    ...each('minimum_bytes', [past53, max64], (minimumBytes) => ({ vm: 'nobody', minimumBytes })),
  ],
  'cell.v1.GuestService/FreezeGuest': freezeRows,
  'cell.v1.GuestService/ThawGuest': vmRows(),
};
