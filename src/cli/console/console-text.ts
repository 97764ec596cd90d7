// Consoles, sessions, tickets and recordings for people.

import type { Console, ConsoleRecording, ConsoleSession, ConsoleTicket } from '../../../gen/ts/cell/v1/console.ts';
import { ConsoleRole } from '../../../gen/ts/cell/v1/console.ts';
import { ageText, durationText, sizeText } from '../format.ts';
import type { TableStyle } from '../output.ts';
import { tableText } from '../table.ts';
import { wordOf } from '../words.ts';
import { deviceText, roleVerb, sessionName } from './device.ts';

export function consoleTable(consoles: readonly Console[], { wide, headers }: TableStyle): string {
  const header = ['CONSOLE', 'KEPT', 'PRINTED', 'WHO'];
  const rows = consoles.map((console) => {
    const { device, logged, bootId, oldestOffset, nextOffset, sessions } = console;
    return [
      deviceText(device),
      nextOffset === 0n ? '' : `${sizeText(nextOffset - oldestOffset)}${logged ? '' : ' (not logged)'}`,
      nextOffset === 0n ? '' : sizeText(nextOffset),
      sessions.map((session) => `${sessionName(session)} ${roleVerb(session)}`).join(', '),
      ...(wide ? [bootId, `${oldestOffset}`, `${nextOffset}`] : []),
    ];
  });
  return tableText(wide ? [...header, 'BOOT-ID', 'OLDEST', 'NEXT'] : header, rows, headers);
}

export function sessionTable(sessions: readonly ConsoleSession[], { wide, headers, now }: TableStyle): string {
  const header = ['ID', 'VM', 'CONSOLE', 'ROLE', 'WHO', 'AGE'];
  const rows = sessions.map((session) => [
    session.sessionId,
    session.vmUuid,
    deviceText(session.device),
    wordOf(ConsoleRole, session.role),
    sessionName(session),
    ageText(session.startTime, now),
    ...(wide ? [session.ticketId, session.recordingId] : []),
  ]);
  return tableText(wide ? [...header, 'TICKET', 'RECORDING'] : header, rows, headers);
}

export function ticketTable(tickets: readonly ConsoleTicket[], { headers, now }: TableStyle): string {
  const rows = tickets.map(({ ticketId, vmUuid, device, role, caller, expireTime }) => [
    ticketId,
    vmUuid,
    deviceText(device),
    wordOf(ConsoleRole, role),
    caller,
    expireTime === undefined ? '' : durationText(Math.max(0, expireTime.getTime() - now.getTime())),
  ]);
  return tableText(['ID', 'VM', 'CONSOLE', 'ROLE', 'MADE-BY', 'LEFT'], rows, headers);
}

export function recordingTable(recordings: readonly ConsoleRecording[], { wide, headers, now }: TableStyle): string {
  const header = ['ID', 'VM', 'CONSOLE', 'BEGAN', 'LASTED', 'SIZE', 'BY'];
  const rows = recordings.map((recording) => {
    const { recordingId, vmName, vmUuid, device, startTime, endTime, sizeBytes, caller, expireTime } = recording;
    return [
      recordingId,
      vmName,
      deviceText(device),
      ageText(startTime, now),
      endTime === undefined || startTime === undefined
        ? 'not over'
        : durationText(endTime.getTime() - startTime.getTime()),
      sizeText(sizeBytes),
      caller,
      ...(wide ? [vmUuid, expireTime?.toISOString() ?? ''] : []),
    ];
  });
  return tableText(wide ? [...header, 'VM-UUID', 'KEPT-UNTIL'] : header, rows, headers);
}
