// The consoles of the canned celld.

import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsoleRecording, ConsoleSession, ConsoleTicket } from '../../../gen/ts/cell/v1/console.ts';
import { ConsoleKind, ConsoleRole } from '../../../gen/ts/cell/v1/console.ts';
import type { ConsoleServiceImplementation, DeepPartial } from '../../../gen/ts/cell/v1/console_service.ts';
import { PresenceChange } from '../../../gen/ts/cell/v1/console_service.ts';
import { VmState } from '../../../gen/ts/cell/v1/vm.ts';
import { vmUuid } from './canned-data.ts';

export const sessionId = '5d0f7a52-31c8-4f0e-9b53-2c9a6f1e7d01';
export const ticketId = '8f6c3d52-3f4e-4f0e-8a53-0c2a9e1b7d22';
export const recordingId = '9a1c3d52-3f4e-4f0e-8a53-0c2a9e1b7d33';
export const bootId = 'b007c0de-3f4e-4f0e-8a53-0c2a9e1b7d44';
const serial = { kind: ConsoleKind.SERIAL, index: 0 };

export function cannedSession(change: DeepPartial<ConsoleSession> = {}): DeepPartial<ConsoleSession> {
  const start = { sessionId, vmUuid, device: serial, role: ConsoleRole.CONTROLLER, startTime: new Date() };
  return { ...start, caller: 'spiffe://cell.local/cell/op/kim', displayName: 'kim@desk', ...change };
}

const ticket: DeepPartial<ConsoleTicket> = {
  ...{ ticketId, vmUuid, device: serial, role: ConsoleRole.OBSERVER, caller: 'spiffe://cell.local/cell/op/kim' },
  expireTime: new Date(Date.now() + 60_000),
};

const recording: DeepPartial<ConsoleRecording> = {
  ...{ recordingId, vmUuid, vmName: 'web', device: serial, caller: 'spiffe://cell.local/cell/op/kim' },
  ...{ startTime: new Date(Date.now() - 90_000), endTime: new Date(), sizeBytes: 2_048n },
};

/** What a guest has printed. */
export const printed = 'GUEST READY 1.94\r\n/ # ';

export const cannedConsole: ConsoleServiceImplementation = {
  attach: async function* (requests, context) {
    const session = cannedSession();
    yield { event: { $case: 'attached', value: { session, bootId, logged: true, vmState: VmState.RUNNING } } };
    yield { event: { $case: 'data', value: { offset: 0n, data: Buffer.from(printed) } } };
    let offset = BigInt(printed.length);
    for await (const { action } of requests) {
      if (action?.$case === 'data') {
        yield { event: { $case: 'data', value: { offset, data: action.value } } };
        offset += BigInt(action.value.length);
      }
      if (action?.$case === 'releaseControl') {
        const mine = cannedSession({ role: ConsoleRole.OBSERVER });
        const change = PresenceChange.ROLE;
        yield { event: { $case: 'presence', value: { change, session: mine, sessions: [mine] } } };
      }
    }
    await sleep(60_000, undefined, { signal: context.signal });
  },
  listConsoles: async () => ({
    consoles: [
      { device: serial, logged: true, bootId, oldestOffset: 0n, nextOffset: 4_711n, sessions: [cannedSession()] },
      { device: { kind: ConsoleKind.VNC }, bootId },
    ],
  }),
  readConsoleLog: async function* () {
    const size = BigInt(printed.length);
    yield { event: { $case: 'start', value: { bootId, offset: 0n, nextOffset: size } } };
    yield { event: { $case: 'data', value: { offset: 0n, data: Buffer.from(printed) } } };
  },
  waitForOutput: async () => ({ bootId, offset: 0n, endOffset: 11n, match: Buffer.from('GUEST READY') }),
  listConsoleSessions: async () => ({ sessions: [cannedSession()] }),
  closeConsoleSession: async () => ({ existed: true }),
  createConsoleTicket: async () => ({ ticket, secret: 'sesame' }),
  listConsoleTickets: async () => ({ tickets: [ticket] }),
  revokeConsoleTicket: async () => ({ existed: true }),
  listConsoleRecordings: async () => ({ recordings: [recording] }),
  readConsoleRecording: async function* () {
    yield { data: Buffer.from('{"version": 2, "width": 80, "height": 24}\n') };
  },
  deleteConsoleRecording: async () => ({ existed: true }),
  getScreenshot: async () => ({ png: Buffer.from('\x89PNG', 'latin1'), width: 720, height: 400 }),
  sendKeys: async () => ({}),
};
