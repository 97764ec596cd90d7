import * as pb from '../../gen/ts/cell/v1/console.ts';
import {
  AttachResponse,
  CloseReason,
  OnConflict as pbOnConflict,
  PresenceChange as pbPresenceChange,
} from '../../gen/ts/cell/v1/console_service.ts';
import { VmState as pbVmState } from '../../gen/ts/cell/v1/vm.ts';
import { invalidField } from '../core/error.ts';
import type { VmState } from '../hypervisor/vm-state.ts';
import { encodedMessage } from '../rpc/service.ts';
import type { AttachEvent, OnConflict } from './attach.ts';
import type { EndReason, LineItem } from './console-line.ts';
import type { ConsoleFacts } from './consoles.ts';
import { type ConsoleDevice, firstSerial } from './device.ts';
import type { Recording } from './recordings.ts';
import type { ConsoleRole, PresenceChange, SessionInfo } from './room.ts';

const kinds = {
  serial: pb.ConsoleKind.SERIAL,
  virtio: pb.ConsoleKind.VIRTIO,
  vnc: pb.ConsoleKind.VNC,
} as const satisfies Record<ConsoleDevice['kind'], pb.ConsoleKind>;
const devices: Readonly<Record<Exclude<pb.ConsoleKind, 'UNRECOGNIZED'>, ConsoleDevice['kind']>> = {
  [pb.ConsoleKind.UNSPECIFIED]: 'serial',
  [pb.ConsoleKind.SERIAL]: 'serial',
  [pb.ConsoleKind.VIRTIO]: 'virtio',
  [pb.ConsoleKind.VNC]: 'vnc',
};
const roles = {
  observer: pb.ConsoleRole.OBSERVER,
  controller: pb.ConsoleRole.CONTROLLER,
} as const satisfies Record<ConsoleRole, pb.ConsoleRole>;
const changes: Readonly<Record<PresenceChange, pbPresenceChange>> = {
  joined: pbPresenceChange.JOINED,
  left: pbPresenceChange.LEFT,
  role: pbPresenceChange.ROLE,
  'take-over': pbPresenceChange.TAKE_OVER,
};
const conflicts: Readonly<Record<Exclude<pbOnConflict, 'UNRECOGNIZED'>, OnConflict>> = {
  [pbOnConflict.UNSPECIFIED]: 'observe',
  [pbOnConflict.OBSERVE]: 'observe',
  [pbOnConflict.TAKE_OVER]: 'take-over',
  [pbOnConflict.FAIL]: 'fail',
};
const endReasons: Readonly<Record<EndReason, CloseReason>> = {
  'vm-stopped': CloseReason.VM_STOPPED,
  'vm-deleted': CloseReason.VM_DELETED,
  revoked: CloseReason.REVOKED,
  'device-gone': CloseReason.DEVICE_GONE,
  moved: CloseReason.MOVED,
  'hypervisor-lost': CloseReason.HYPERVISOR_LOST,
};
const vmStates: Readonly<Record<VmState, pbVmState>> = {
  unknown: pbVmState.UNSPECIFIED,
  running: pbVmState.RUNNING,
  paused: pbVmState.PAUSED,
  'shutting-down': pbVmState.SHUTTING_DOWN,
  'shut-off': pbVmState.SHUT_OFF,
  crashed: pbVmState.CRASHED,
  suspended: pbVmState.SUSPENDED,
};

/** Parses a console; an absent one is the first serial port. */
export function parseDevice(field: string, device: pb.ConsoleDevice | undefined): ConsoleDevice {
  if (!device) return firstSerial;
  if (device.kind === 'UNRECOGNIZED') throw invalidField(`${field}.kind`, 'must be one of the values of its enum');
  const kind = devices[device.kind];
  if (kind === 'vnc' && device.index !== 0) throw invalidField(`${field}.index`, 'must be 0 for VNC');
  return { kind, index: device.index };
}

export function parseRole(field: string, role: pb.ConsoleRole): ConsoleRole {
  if (role === 'UNRECOGNIZED') throw invalidField(field, 'must be one of the values of its enum');
  return role === pb.ConsoleRole.CONTROLLER ? 'controller' : 'observer';
}

export function parseOnConflict(field: string, onConflict: pbOnConflict): OnConflict {
  if (onConflict === 'UNRECOGNIZED') throw invalidField(field, 'must be one of the values of its enum');
  return conflicts[onConflict];
}

export function renderDevice({ kind, index }: ConsoleDevice): pb.ConsoleDevice {
  return { kind: kinds[kind], index };
}

export function renderRole(role: ConsoleRole): pb.ConsoleRole {
  return roles[role];
}

export function renderSession({ device, role, ticketId, recordingId, ...same }: SessionInfo): pb.ConsoleSession {
  return {
    ...same,
    device: renderDevice(device),
    role: renderRole(role),
    ticketId: ticketId ?? '',
    recordingId: recordingId ?? '',
  };
}

export function renderConsole({ device, logged, run, oldestOffset, nextOffset, sessions }: ConsoleFacts): pb.Console {
  return {
    device: renderDevice(device),
    logged,
    bootId: run?.bootId ?? '',
    oldestOffset: BigInt(oldestOffset),
    nextOffset: BigInt(nextOffset),
    sessions: sessions.map(renderSession),
  };
}

export function renderRecording({ device, sizeBytes, ...same }: Recording): pb.ConsoleRecording {
  return { ...same, device: renderDevice(device), sizeBytes: BigInt(sizeBytes) };
}

/** Output, as all streams have it. */
export function renderItem(item: LineItem) {
  const offset = BigInt(item.offset);
  return item.tag === 'data'
    ? ({ $case: 'data', value: { offset, data: item.bytes } } as const)
    : ({ $case: 'gap', value: { offset, lostBytes: BigInt(item.lostBytes) } } as const);
}

/** What somebody at a console of that run is told. */
export function renderAttachEvent(event: AttachEvent, bootId: string): AttachResponse {
  if (event.tag !== 'presence') return { event: renderEvent(event, bootId) };
  let bytes = presences.get(event);
  if (!bytes) {
    bytes = AttachResponse.encode({ event: renderEvent(event, bootId) }).finish();
    presences.set(event, bytes);
  }
  return encodedMessage(bytes);
}

/** Changes in rooms, encoded once for everybody there. */
const presences = new WeakMap<AttachEvent, Uint8Array>();

function renderEvent(event: AttachEvent, bootId: string): NonNullable<AttachResponse['event']> {
  switch (event.tag) {
    case 'attached': {
      const { session, others, offset, logged, vmState } = event;
      const who = { session: renderSession(session), others: others.map(renderSession) };
      const where = { bootId, offset: BigInt(offset), logged, vmState: vmStates[vmState] };
      return { $case: 'attached', value: { ...who, ...where } };
    }
    case 'data':
    case 'gap':
      return renderItem(event);
    case 'presence': {
      const [session, sessions] = [renderSession(event.session), event.sessions.map(renderSession)];
      return { $case: 'presence', value: { change: changes[event.change], session, sessions } };
    }
    case 'vm-state':
      return { $case: 'vmState', value: { state: vmStates[event.state] } };
    case 'refused':
      return { $case: 'refused', value: { controller: event.controller && renderSession(event.controller) } };
    case 'moved':
      return { $case: 'moved', value: { hostId: event.hostId } };
    case 'closed': {
      const { reason, message } = event.end;
      return { $case: 'closed', value: { reason: endReasons[reason], message } };
    }
    default:
      return event satisfies never;
  }
}
