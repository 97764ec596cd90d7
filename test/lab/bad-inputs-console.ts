import type { JsonValue } from '@bufbuild/protobuf';
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
/** A console in a field of a message. */
const deviceRows = (field: string, message: (device: JsonValue) => JsonValue): BadInput[] => [
  ...each(`${field}.kind`, [99, -1], (kind) => message({ kind })),
  ...each(`${field}.index`, [16, 4_294_967_295], (index) => message({ index })),
];
/** Where to begin, in a field of a message. */
const offsetRows = (field: string, message: (from: JsonValue) => JsonValue): BadInput[] => [
  ...each(`${field}.boot_id`, ['', ...badUuids], (bootId) => message({ bootId, offset: '0' })),
  ...each(`${field}.offset`, [past53, max64], (offset) => message({ bootId: crypto.randomUUID(), offset })),
];

const attachRows: readonly BadInput[] = [
  bad('nothing', {}, 'action'),
  bad('bytes before it is said for which console', { data: 'eA==' }, 'open'),
  bad('a wish for control before it is said of which console', { requestControl: {} }, 'open'),
  bad('a release of what nobody has', { releaseControl: {} }, 'open'),
  bad('more than a MiB of bytes', { data: Buffer.alloc(1024 * 1024 + 1).toString('base64') }, 'data'),
  ...each('open.vm', ['', 'a'.repeat(64), ...badNames], (vm) => ({ open: { vm } })),
  ...deviceRows('open.device', (device) => ({ open: { vm: 'nobody', device } })),
  bad('a second screen', { open: { vm: 'nobody', device: { kind: 3, index: 1 } } }, 'open.device.index'),
  ...each('open.role', [99, -1], (role) => ({ open: { vm: 'nobody', role } })),
  ...each('open.on_conflict', [99, -1], (onConflict) => ({ open: { vm: 'nobody', onConflict } })),
  ...offsetRows('open.from_offset', (fromOffset) => ({ open: { vm: 'nobody', fromOffset } })),
  ...each('open.ticket', ['a'.repeat(257)], (ticket) => ({ open: { ticket } })),
  ...each('open.display_name', ['a'.repeat(65), ...controls], (displayName) => ({
    open: { vm: 'nobody', displayName },
  })),
];

const waitRows: readonly BadInput[] = [
  ...vmRows({ text: 'x' }),
  bad('nothing to wait for', { vm: 'nobody' }, 'wanted'),
  ...each('text', ['', 'a'.repeat(1_025), '한'.repeat(342)], (text) => ({ vm: 'nobody', text })),
  ...each('pattern', ['', 'a'.repeat(1_025), '(', '[a', 'a**', '\\1', '(?=a)'], (pattern) => ({
    vm: 'nobody',
    pattern,
  })),
  ...deviceRows('device', (device) => ({ vm: 'nobody', text: 'x', device })),
  ...offsetRows('from_offset', (fromOffset) => ({ vm: 'nobody', text: 'x', fromOffset })),
  ...durationRows('timeout', 7, (writer) =>
    writer.tag(1, WireType.LengthDelimited).string('nobody').tag(3, WireType.LengthDelimited).string('x'),
  ).filter(({ says }) => !says.includes('of 0 s and 999')),
];

const readLogRows: readonly BadInput[] = [
  ...vmRows(),
  ...deviceRows('device', (device) => ({ vm: 'nobody', device })),
  ...offsetRows('from_offset', (fromOffset) => ({ vm: 'nobody', fromOffset })),
  ...each('max_bytes', [past53, max64], (maxBytes) => ({ vm: 'nobody', maxBytes })),
  ...each('last_bytes', [past53, max64], (lastBytes) => ({ vm: 'nobody', lastBytes })),
];

const ticketRows: readonly BadInput[] = [
  ...vmRows(),
  ...deviceRows('device', (device) => ({ vm: 'nobody', device })),
  ...each('role', [99, -1], (role) => ({ vm: 'nobody', role })),
  ...each('ttl', ['0s', '0.999s', '60.000000001s', '-1s'], (ttl) => ({ vm: 'nobody', ttl })),
];

const keyRows: readonly BadInput[] = [
  ...vmRows({ keys: ['KEY_A'] }),
  bad('no keys', { vm: 'nobody' }, 'keys'),
  bad('17 keys', { vm: 'nobody', keys: times(17, () => 'KEY_A') }, 'keys'),
  ...['', 'A', 'key_a', 'KEY_', 'KEY_a', 'KEY_A\n', `KEY_${'A'.repeat(33)}`].map((key) =>
    bad(`a key is ${JSON.stringify(key)}`, { vm: 'nobody', keys: ['KEY_A', key] }, 'keys[1]'),
  ),
  ...each('hold', ['-1s', '5.000000001s'], (hold) => ({ vm: 'nobody', keys: ['KEY_A'], hold })),
];

const idRows = (field: string, name: string): BadInput[] => each(field, ['', ...badUuids], (id) => ({ [name]: id }));

/** Every RPC of ConsoleService. */
export const consoleRows: Readonly<Record<string, readonly BadInput[]>> = {
  'cell.v1.ConsoleService/Attach': attachRows,
  'cell.v1.ConsoleService/ListConsoles': vmRows(),
  'cell.v1.ConsoleService/ReadConsoleLog': readLogRows,
  'cell.v1.ConsoleService/WaitForOutput': waitRows,
  'cell.v1.ConsoleService/ListConsoleSessions': each('vm', ['a'.repeat(64), ...badNames], (vm) => ({ vm })),
  'cell.v1.ConsoleService/CloseConsoleSession': idRows('session_id', 'sessionId'),
  'cell.v1.ConsoleService/CreateConsoleTicket': ticketRows,
  'cell.v1.ConsoleService/ListConsoleTickets': [],
  'cell.v1.ConsoleService/RevokeConsoleTicket': idRows('ticket_id', 'ticketId'),
  'cell.v1.ConsoleService/ListConsoleRecordings': each('vm_uuid', badUuids, (vmUuid) => ({ vmUuid })),
  'cell.v1.ConsoleService/ReadConsoleRecording': idRows('recording_id', 'recordingId'),
  'cell.v1.ConsoleService/DeleteConsoleRecording': idRows('recording_id', 'recordingId'),
  'cell.v1.ConsoleService/GetScreenshot': vmRows(),
  'cell.v1.ConsoleService/SendKeys': keyRows,
};
