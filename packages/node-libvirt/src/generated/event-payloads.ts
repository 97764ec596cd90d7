// Made by scripts/generate.ts from facts/; do not edit.

import {
  STRING_MAX,
  readString,
  writeString,
} from '../wire/items.ts';
import type { XdrReader } from '../wire/reader.ts';
import {
  type TypedParameterInput,
  type TypedParameters,
  readTypedParameters,
  writeTypedParameterList,
} from '../wire/typed-params.ts';
import type { XdrWriter } from '../wire/writer.ts';
import {
  type DomainEventGraphicsAddress,
  type DomainEventGraphicsIdentity,
  type NonnullDomain,
  type NonnullNetwork,
  type NonnullNodeDevice,
  type NonnullSecret,
  type NonnullStoragePool,
  readDomainEventGraphicsAddress,
  readDomainEventGraphicsIdentity,
  readNonnullDomain,
  readNonnullNetwork,
  readNonnullNodeDevice,
  readNonnullSecret,
  readNonnullStoragePool,
  writeDomainEventGraphicsAddress,
  writeDomainEventGraphicsIdentity,
  writeNonnullDomain,
  writeNonnullNetwork,
  writeNonnullNodeDevice,
  writeNonnullSecret,
  writeNonnullStoragePool,
} from './structs.ts';

export interface DomainEventLifecycleMsg {
  readonly dom: NonnullDomain;
  readonly event: number;
  readonly detail: number;
}

export function readDomainEventLifecycleMsg(r: XdrReader): DomainEventLifecycleMsg {
  return {
    dom: readNonnullDomain(r),
    event: r.int('DomainEventLifecycleMsg.event'),
    detail: r.int('DomainEventLifecycleMsg.detail'),
  };
}

export function writeDomainEventLifecycleMsg(w: XdrWriter, value: DomainEventLifecycleMsg): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.event, 'DomainEventLifecycleMsg.event');
  w.int(value.detail, 'DomainEventLifecycleMsg.detail');
}

export interface DomainEventCallbackLifecycleMsg {
  readonly callbackID: number;
  readonly msg: DomainEventLifecycleMsg;
}

export function readDomainEventCallbackLifecycleMsg(r: XdrReader): DomainEventCallbackLifecycleMsg {
  return {
    callbackID: r.int('DomainEventCallbackLifecycleMsg.callbackID'),
    msg: readDomainEventLifecycleMsg(r),
  };
}

export function writeDomainEventCallbackLifecycleMsg(w: XdrWriter, value: DomainEventCallbackLifecycleMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackLifecycleMsg.callbackID');
  writeDomainEventLifecycleMsg(w, value.msg);
}

export interface DomainEventRebootMsg {
  readonly dom: NonnullDomain;
}

export function readDomainEventRebootMsg(r: XdrReader): DomainEventRebootMsg {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainEventRebootMsg(w: XdrWriter, value: DomainEventRebootMsg): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainEventCallbackRebootMsg {
  readonly callbackID: number;
  readonly msg: DomainEventRebootMsg;
}

export function readDomainEventCallbackRebootMsg(r: XdrReader): DomainEventCallbackRebootMsg {
  return {
    callbackID: r.int('DomainEventCallbackRebootMsg.callbackID'),
    msg: readDomainEventRebootMsg(r),
  };
}

export function writeDomainEventCallbackRebootMsg(w: XdrWriter, value: DomainEventCallbackRebootMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackRebootMsg.callbackID');
  writeDomainEventRebootMsg(w, value.msg);
}

export interface DomainEventRtcChangeMsg {
  readonly dom: NonnullDomain;
  readonly offset: bigint;
}

export function readDomainEventRtcChangeMsg(r: XdrReader): DomainEventRtcChangeMsg {
  return {
    dom: readNonnullDomain(r),
    offset: r.hyper('DomainEventRtcChangeMsg.offset'),
  };
}

export function writeDomainEventRtcChangeMsg(w: XdrWriter, value: DomainEventRtcChangeMsg): void {
  writeNonnullDomain(w, value.dom);
  w.hyper(value.offset, 'DomainEventRtcChangeMsg.offset');
}

export interface DomainEventCallbackRtcChangeMsg {
  readonly callbackID: number;
  readonly msg: DomainEventRtcChangeMsg;
}

export function readDomainEventCallbackRtcChangeMsg(r: XdrReader): DomainEventCallbackRtcChangeMsg {
  return {
    callbackID: r.int('DomainEventCallbackRtcChangeMsg.callbackID'),
    msg: readDomainEventRtcChangeMsg(r),
  };
}

export function writeDomainEventCallbackRtcChangeMsg(w: XdrWriter, value: DomainEventCallbackRtcChangeMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackRtcChangeMsg.callbackID');
  writeDomainEventRtcChangeMsg(w, value.msg);
}

export interface DomainEventWatchdogMsg {
  readonly dom: NonnullDomain;
  readonly action: number;
}

export function readDomainEventWatchdogMsg(r: XdrReader): DomainEventWatchdogMsg {
  return {
    dom: readNonnullDomain(r),
    action: r.int('DomainEventWatchdogMsg.action'),
  };
}

export function writeDomainEventWatchdogMsg(w: XdrWriter, value: DomainEventWatchdogMsg): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.action, 'DomainEventWatchdogMsg.action');
}

export interface DomainEventCallbackWatchdogMsg {
  readonly callbackID: number;
  readonly msg: DomainEventWatchdogMsg;
}

export function readDomainEventCallbackWatchdogMsg(r: XdrReader): DomainEventCallbackWatchdogMsg {
  return {
    callbackID: r.int('DomainEventCallbackWatchdogMsg.callbackID'),
    msg: readDomainEventWatchdogMsg(r),
  };
}

export function writeDomainEventCallbackWatchdogMsg(w: XdrWriter, value: DomainEventCallbackWatchdogMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackWatchdogMsg.callbackID');
  writeDomainEventWatchdogMsg(w, value.msg);
}

export interface DomainEventIoErrorMsg {
  readonly dom: NonnullDomain;
  readonly srcPath: string;
  readonly devAlias: string;
  readonly action: number;
}

export function readDomainEventIoErrorMsg(r: XdrReader): DomainEventIoErrorMsg {
  return {
    dom: readNonnullDomain(r),
    srcPath: r.string(STRING_MAX, 'DomainEventIoErrorMsg.srcPath'),
    devAlias: r.string(STRING_MAX, 'DomainEventIoErrorMsg.devAlias'),
    action: r.int('DomainEventIoErrorMsg.action'),
  };
}

export function writeDomainEventIoErrorMsg(w: XdrWriter, value: DomainEventIoErrorMsg): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.srcPath, STRING_MAX, 'DomainEventIoErrorMsg.srcPath');
  w.string(value.devAlias, STRING_MAX, 'DomainEventIoErrorMsg.devAlias');
  w.int(value.action, 'DomainEventIoErrorMsg.action');
}

export interface DomainEventCallbackIoErrorMsg {
  readonly callbackID: number;
  readonly msg: DomainEventIoErrorMsg;
}

export function readDomainEventCallbackIoErrorMsg(r: XdrReader): DomainEventCallbackIoErrorMsg {
  return {
    callbackID: r.int('DomainEventCallbackIoErrorMsg.callbackID'),
    msg: readDomainEventIoErrorMsg(r),
  };
}

export function writeDomainEventCallbackIoErrorMsg(w: XdrWriter, value: DomainEventCallbackIoErrorMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackIoErrorMsg.callbackID');
  writeDomainEventIoErrorMsg(w, value.msg);
}

export interface DomainEventIoErrorReasonMsg {
  readonly dom: NonnullDomain;
  readonly srcPath: string;
  readonly devAlias: string;
  readonly action: number;
  readonly reason: string;
}

export function readDomainEventIoErrorReasonMsg(r: XdrReader): DomainEventIoErrorReasonMsg {
  return {
    dom: readNonnullDomain(r),
    srcPath: r.string(STRING_MAX, 'DomainEventIoErrorReasonMsg.srcPath'),
    devAlias: r.string(STRING_MAX, 'DomainEventIoErrorReasonMsg.devAlias'),
    action: r.int('DomainEventIoErrorReasonMsg.action'),
    reason: r.string(STRING_MAX, 'DomainEventIoErrorReasonMsg.reason'),
  };
}

export function writeDomainEventIoErrorReasonMsg(w: XdrWriter, value: DomainEventIoErrorReasonMsg): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.srcPath, STRING_MAX, 'DomainEventIoErrorReasonMsg.srcPath');
  w.string(value.devAlias, STRING_MAX, 'DomainEventIoErrorReasonMsg.devAlias');
  w.int(value.action, 'DomainEventIoErrorReasonMsg.action');
  w.string(value.reason, STRING_MAX, 'DomainEventIoErrorReasonMsg.reason');
}

export interface DomainEventCallbackIoErrorReasonMsg {
  readonly callbackID: number;
  readonly msg: DomainEventIoErrorReasonMsg;
}

export function readDomainEventCallbackIoErrorReasonMsg(r: XdrReader): DomainEventCallbackIoErrorReasonMsg {
  return {
    callbackID: r.int('DomainEventCallbackIoErrorReasonMsg.callbackID'),
    msg: readDomainEventIoErrorReasonMsg(r),
  };
}

export function writeDomainEventCallbackIoErrorReasonMsg(w: XdrWriter, value: DomainEventCallbackIoErrorReasonMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackIoErrorReasonMsg.callbackID');
  writeDomainEventIoErrorReasonMsg(w, value.msg);
}

export interface DomainEventGraphicsMsg {
  readonly dom: NonnullDomain;
  readonly phase: number;
  readonly local: DomainEventGraphicsAddress;
  readonly remote: DomainEventGraphicsAddress;
  readonly authScheme: string;
  readonly subject: readonly DomainEventGraphicsIdentity[];
}

export function readDomainEventGraphicsMsg(r: XdrReader): DomainEventGraphicsMsg {
  return {
    dom: readNonnullDomain(r),
    phase: r.int('DomainEventGraphicsMsg.phase'),
    local: readDomainEventGraphicsAddress(r),
    remote: readDomainEventGraphicsAddress(r),
    authScheme: r.string(STRING_MAX, 'DomainEventGraphicsMsg.authScheme'),
    subject: r.array(20, readDomainEventGraphicsIdentity, 'DomainEventGraphicsMsg.subject'),
  };
}

export function writeDomainEventGraphicsMsg(w: XdrWriter, value: DomainEventGraphicsMsg): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.phase, 'DomainEventGraphicsMsg.phase');
  writeDomainEventGraphicsAddress(w, value.local);
  writeDomainEventGraphicsAddress(w, value.remote);
  w.string(value.authScheme, STRING_MAX, 'DomainEventGraphicsMsg.authScheme');
  w.array(value.subject, writeDomainEventGraphicsIdentity, { max: 20, field: 'DomainEventGraphicsMsg.subject' });
}

export interface DomainEventCallbackGraphicsMsg {
  readonly callbackID: number;
  readonly msg: DomainEventGraphicsMsg;
}

export function readDomainEventCallbackGraphicsMsg(r: XdrReader): DomainEventCallbackGraphicsMsg {
  return {
    callbackID: r.int('DomainEventCallbackGraphicsMsg.callbackID'),
    msg: readDomainEventGraphicsMsg(r),
  };
}

export function writeDomainEventCallbackGraphicsMsg(w: XdrWriter, value: DomainEventCallbackGraphicsMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackGraphicsMsg.callbackID');
  writeDomainEventGraphicsMsg(w, value.msg);
}

export interface DomainEventBlockJobMsg {
  readonly dom: NonnullDomain;
  readonly path: string;
  readonly type: number;
  readonly status: number;
}

export function readDomainEventBlockJobMsg(r: XdrReader): DomainEventBlockJobMsg {
  return {
    dom: readNonnullDomain(r),
    path: r.string(STRING_MAX, 'DomainEventBlockJobMsg.path'),
    type: r.int('DomainEventBlockJobMsg.type'),
    status: r.int('DomainEventBlockJobMsg.status'),
  };
}

export function writeDomainEventBlockJobMsg(w: XdrWriter, value: DomainEventBlockJobMsg): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.path, STRING_MAX, 'DomainEventBlockJobMsg.path');
  w.int(value.type, 'DomainEventBlockJobMsg.type');
  w.int(value.status, 'DomainEventBlockJobMsg.status');
}

export interface DomainEventCallbackBlockJobMsg {
  readonly callbackID: number;
  readonly msg: DomainEventBlockJobMsg;
}

export function readDomainEventCallbackBlockJobMsg(r: XdrReader): DomainEventCallbackBlockJobMsg {
  return {
    callbackID: r.int('DomainEventCallbackBlockJobMsg.callbackID'),
    msg: readDomainEventBlockJobMsg(r),
  };
}

export function writeDomainEventCallbackBlockJobMsg(w: XdrWriter, value: DomainEventCallbackBlockJobMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackBlockJobMsg.callbackID');
  writeDomainEventBlockJobMsg(w, value.msg);
}

export interface DomainEventDiskChangeMsg {
  readonly dom: NonnullDomain;
  readonly oldSrcPath: string | undefined;
  readonly newSrcPath: string | undefined;
  readonly devAlias: string;
  readonly reason: number;
}

export function readDomainEventDiskChangeMsg(r: XdrReader): DomainEventDiskChangeMsg {
  return {
    dom: readNonnullDomain(r),
    oldSrcPath: r.optional(readString, 'DomainEventDiskChangeMsg.oldSrcPath'),
    newSrcPath: r.optional(readString, 'DomainEventDiskChangeMsg.newSrcPath'),
    devAlias: r.string(STRING_MAX, 'DomainEventDiskChangeMsg.devAlias'),
    reason: r.int('DomainEventDiskChangeMsg.reason'),
  };
}

export function writeDomainEventDiskChangeMsg(w: XdrWriter, value: DomainEventDiskChangeMsg): void {
  writeNonnullDomain(w, value.dom);
  w.optional(value.oldSrcPath, writeString, 'DomainEventDiskChangeMsg.oldSrcPath');
  w.optional(value.newSrcPath, writeString, 'DomainEventDiskChangeMsg.newSrcPath');
  w.string(value.devAlias, STRING_MAX, 'DomainEventDiskChangeMsg.devAlias');
  w.int(value.reason, 'DomainEventDiskChangeMsg.reason');
}

export interface DomainEventCallbackDiskChangeMsg {
  readonly callbackID: number;
  readonly msg: DomainEventDiskChangeMsg;
}

export function readDomainEventCallbackDiskChangeMsg(r: XdrReader): DomainEventCallbackDiskChangeMsg {
  return {
    callbackID: r.int('DomainEventCallbackDiskChangeMsg.callbackID'),
    msg: readDomainEventDiskChangeMsg(r),
  };
}

export function writeDomainEventCallbackDiskChangeMsg(w: XdrWriter, value: DomainEventCallbackDiskChangeMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackDiskChangeMsg.callbackID');
  writeDomainEventDiskChangeMsg(w, value.msg);
}

export interface DomainEventTrayChangeMsg {
  readonly dom: NonnullDomain;
  readonly devAlias: string;
  readonly reason: number;
}

export function readDomainEventTrayChangeMsg(r: XdrReader): DomainEventTrayChangeMsg {
  return {
    dom: readNonnullDomain(r),
    devAlias: r.string(STRING_MAX, 'DomainEventTrayChangeMsg.devAlias'),
    reason: r.int('DomainEventTrayChangeMsg.reason'),
  };
}

export function writeDomainEventTrayChangeMsg(w: XdrWriter, value: DomainEventTrayChangeMsg): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.devAlias, STRING_MAX, 'DomainEventTrayChangeMsg.devAlias');
  w.int(value.reason, 'DomainEventTrayChangeMsg.reason');
}

export interface DomainEventCallbackTrayChangeMsg {
  readonly callbackID: number;
  readonly msg: DomainEventTrayChangeMsg;
}

export function readDomainEventCallbackTrayChangeMsg(r: XdrReader): DomainEventCallbackTrayChangeMsg {
  return {
    callbackID: r.int('DomainEventCallbackTrayChangeMsg.callbackID'),
    msg: readDomainEventTrayChangeMsg(r),
  };
}

export function writeDomainEventCallbackTrayChangeMsg(w: XdrWriter, value: DomainEventCallbackTrayChangeMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackTrayChangeMsg.callbackID');
  writeDomainEventTrayChangeMsg(w, value.msg);
}

export interface DomainEventPmwakeupMsg {
  readonly dom: NonnullDomain;
}

export function readDomainEventPmwakeupMsg(r: XdrReader): DomainEventPmwakeupMsg {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainEventPmwakeupMsg(w: XdrWriter, value: DomainEventPmwakeupMsg): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainEventCallbackPmwakeupMsg {
  readonly callbackID: number;
  readonly reason: number;
  readonly msg: DomainEventPmwakeupMsg;
}

export function readDomainEventCallbackPmwakeupMsg(r: XdrReader): DomainEventCallbackPmwakeupMsg {
  return {
    callbackID: r.int('DomainEventCallbackPmwakeupMsg.callbackID'),
    reason: r.int('DomainEventCallbackPmwakeupMsg.reason'),
    msg: readDomainEventPmwakeupMsg(r),
  };
}

export function writeDomainEventCallbackPmwakeupMsg(w: XdrWriter, value: DomainEventCallbackPmwakeupMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackPmwakeupMsg.callbackID');
  w.int(value.reason, 'DomainEventCallbackPmwakeupMsg.reason');
  writeDomainEventPmwakeupMsg(w, value.msg);
}

export interface DomainEventPmsuspendMsg {
  readonly dom: NonnullDomain;
}

export function readDomainEventPmsuspendMsg(r: XdrReader): DomainEventPmsuspendMsg {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainEventPmsuspendMsg(w: XdrWriter, value: DomainEventPmsuspendMsg): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainEventCallbackPmsuspendMsg {
  readonly callbackID: number;
  readonly reason: number;
  readonly msg: DomainEventPmsuspendMsg;
}

export function readDomainEventCallbackPmsuspendMsg(r: XdrReader): DomainEventCallbackPmsuspendMsg {
  return {
    callbackID: r.int('DomainEventCallbackPmsuspendMsg.callbackID'),
    reason: r.int('DomainEventCallbackPmsuspendMsg.reason'),
    msg: readDomainEventPmsuspendMsg(r),
  };
}

export function writeDomainEventCallbackPmsuspendMsg(w: XdrWriter, value: DomainEventCallbackPmsuspendMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackPmsuspendMsg.callbackID');
  w.int(value.reason, 'DomainEventCallbackPmsuspendMsg.reason');
  writeDomainEventPmsuspendMsg(w, value.msg);
}

export interface DomainEventBalloonChangeMsg {
  readonly dom: NonnullDomain;
  readonly actual: bigint;
}

export function readDomainEventBalloonChangeMsg(r: XdrReader): DomainEventBalloonChangeMsg {
  return {
    dom: readNonnullDomain(r),
    actual: r.uhyper('DomainEventBalloonChangeMsg.actual'),
  };
}

export function writeDomainEventBalloonChangeMsg(w: XdrWriter, value: DomainEventBalloonChangeMsg): void {
  writeNonnullDomain(w, value.dom);
  w.uhyper(value.actual, 'DomainEventBalloonChangeMsg.actual');
}

export interface DomainEventCallbackBalloonChangeMsg {
  readonly callbackID: number;
  readonly msg: DomainEventBalloonChangeMsg;
}

export function readDomainEventCallbackBalloonChangeMsg(r: XdrReader): DomainEventCallbackBalloonChangeMsg {
  return {
    callbackID: r.int('DomainEventCallbackBalloonChangeMsg.callbackID'),
    msg: readDomainEventBalloonChangeMsg(r),
  };
}

export function writeDomainEventCallbackBalloonChangeMsg(w: XdrWriter, value: DomainEventCallbackBalloonChangeMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackBalloonChangeMsg.callbackID');
  writeDomainEventBalloonChangeMsg(w, value.msg);
}

export interface DomainEventPmsuspendDiskMsg {
  readonly dom: NonnullDomain;
}

export function readDomainEventPmsuspendDiskMsg(r: XdrReader): DomainEventPmsuspendDiskMsg {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainEventPmsuspendDiskMsg(w: XdrWriter, value: DomainEventPmsuspendDiskMsg): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainEventCallbackPmsuspendDiskMsg {
  readonly callbackID: number;
  readonly reason: number;
  readonly msg: DomainEventPmsuspendDiskMsg;
}

export function readDomainEventCallbackPmsuspendDiskMsg(r: XdrReader): DomainEventCallbackPmsuspendDiskMsg {
  return {
    callbackID: r.int('DomainEventCallbackPmsuspendDiskMsg.callbackID'),
    reason: r.int('DomainEventCallbackPmsuspendDiskMsg.reason'),
    msg: readDomainEventPmsuspendDiskMsg(r),
  };
}

export function writeDomainEventCallbackPmsuspendDiskMsg(w: XdrWriter, value: DomainEventCallbackPmsuspendDiskMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackPmsuspendDiskMsg.callbackID');
  w.int(value.reason, 'DomainEventCallbackPmsuspendDiskMsg.reason');
  writeDomainEventPmsuspendDiskMsg(w, value.msg);
}

export interface DomainEventControlErrorMsg {
  readonly dom: NonnullDomain;
}

export function readDomainEventControlErrorMsg(r: XdrReader): DomainEventControlErrorMsg {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainEventControlErrorMsg(w: XdrWriter, value: DomainEventControlErrorMsg): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainEventCallbackControlErrorMsg {
  readonly callbackID: number;
  readonly msg: DomainEventControlErrorMsg;
}

export function readDomainEventCallbackControlErrorMsg(r: XdrReader): DomainEventCallbackControlErrorMsg {
  return {
    callbackID: r.int('DomainEventCallbackControlErrorMsg.callbackID'),
    msg: readDomainEventControlErrorMsg(r),
  };
}

export function writeDomainEventCallbackControlErrorMsg(w: XdrWriter, value: DomainEventCallbackControlErrorMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackControlErrorMsg.callbackID');
  writeDomainEventControlErrorMsg(w, value.msg);
}

export interface DomainEventDeviceRemovedMsg {
  readonly dom: NonnullDomain;
  readonly devAlias: string;
}

export function readDomainEventDeviceRemovedMsg(r: XdrReader): DomainEventDeviceRemovedMsg {
  return {
    dom: readNonnullDomain(r),
    devAlias: r.string(STRING_MAX, 'DomainEventDeviceRemovedMsg.devAlias'),
  };
}

export function writeDomainEventDeviceRemovedMsg(w: XdrWriter, value: DomainEventDeviceRemovedMsg): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.devAlias, STRING_MAX, 'DomainEventDeviceRemovedMsg.devAlias');
}

export interface DomainEventCallbackDeviceRemovedMsg {
  readonly callbackID: number;
  readonly msg: DomainEventDeviceRemovedMsg;
}

export function readDomainEventCallbackDeviceRemovedMsg(r: XdrReader): DomainEventCallbackDeviceRemovedMsg {
  return {
    callbackID: r.int('DomainEventCallbackDeviceRemovedMsg.callbackID'),
    msg: readDomainEventDeviceRemovedMsg(r),
  };
}

export function writeDomainEventCallbackDeviceRemovedMsg(w: XdrWriter, value: DomainEventCallbackDeviceRemovedMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackDeviceRemovedMsg.callbackID');
  writeDomainEventDeviceRemovedMsg(w, value.msg);
}

export interface DomainEventBlockJob2Msg {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly dst: string;
  readonly type: number;
  readonly status: number;
}

export function readDomainEventBlockJob2Msg(r: XdrReader): DomainEventBlockJob2Msg {
  return {
    callbackID: r.int('DomainEventBlockJob2Msg.callbackID'),
    dom: readNonnullDomain(r),
    dst: r.string(STRING_MAX, 'DomainEventBlockJob2Msg.dst'),
    type: r.int('DomainEventBlockJob2Msg.type'),
    status: r.int('DomainEventBlockJob2Msg.status'),
  };
}

export function writeDomainEventBlockJob2Msg(w: XdrWriter, value: DomainEventBlockJob2Msg): void {
  w.int(value.callbackID, 'DomainEventBlockJob2Msg.callbackID');
  writeNonnullDomain(w, value.dom);
  w.string(value.dst, STRING_MAX, 'DomainEventBlockJob2Msg.dst');
  w.int(value.type, 'DomainEventBlockJob2Msg.type');
  w.int(value.status, 'DomainEventBlockJob2Msg.status');
}

export interface DomainEventBlockThresholdMsg {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly dev: string;
  readonly path: string | undefined;
  readonly threshold: bigint;
  readonly excess: bigint;
}

export function readDomainEventBlockThresholdMsg(r: XdrReader): DomainEventBlockThresholdMsg {
  return {
    callbackID: r.int('DomainEventBlockThresholdMsg.callbackID'),
    dom: readNonnullDomain(r),
    dev: r.string(STRING_MAX, 'DomainEventBlockThresholdMsg.dev'),
    path: r.optional(readString, 'DomainEventBlockThresholdMsg.path'),
    threshold: r.uhyper('DomainEventBlockThresholdMsg.threshold'),
    excess: r.uhyper('DomainEventBlockThresholdMsg.excess'),
  };
}

export function writeDomainEventBlockThresholdMsg(w: XdrWriter, value: DomainEventBlockThresholdMsg): void {
  w.int(value.callbackID, 'DomainEventBlockThresholdMsg.callbackID');
  writeNonnullDomain(w, value.dom);
  w.string(value.dev, STRING_MAX, 'DomainEventBlockThresholdMsg.dev');
  w.optional(value.path, writeString, 'DomainEventBlockThresholdMsg.path');
  w.uhyper(value.threshold, 'DomainEventBlockThresholdMsg.threshold');
  w.uhyper(value.excess, 'DomainEventBlockThresholdMsg.excess');
}

export interface DomainEventCallbackTunableMsg<P = TypedParameters> {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly params: P;
}

export function readDomainEventCallbackTunableMsg(r: XdrReader): DomainEventCallbackTunableMsg {
  return {
    callbackID: r.int('DomainEventCallbackTunableMsg.callbackID'),
    dom: readNonnullDomain(r),
    params: readTypedParameters(r, 2048, 'DomainEventCallbackTunableMsg.params'),
  };
}

export function writeDomainEventCallbackTunableMsg(w: XdrWriter, value: DomainEventCallbackTunableMsg<TypedParameterInput>): void {
  w.int(value.callbackID, 'DomainEventCallbackTunableMsg.callbackID');
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 2048, field: 'DomainEventCallbackTunableMsg.params' });
}

export interface DomainEventCallbackDeviceAddedMsg {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly devAlias: string;
}

export function readDomainEventCallbackDeviceAddedMsg(r: XdrReader): DomainEventCallbackDeviceAddedMsg {
  return {
    callbackID: r.int('DomainEventCallbackDeviceAddedMsg.callbackID'),
    dom: readNonnullDomain(r),
    devAlias: r.string(STRING_MAX, 'DomainEventCallbackDeviceAddedMsg.devAlias'),
  };
}

export function writeDomainEventCallbackDeviceAddedMsg(w: XdrWriter, value: DomainEventCallbackDeviceAddedMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackDeviceAddedMsg.callbackID');
  writeNonnullDomain(w, value.dom);
  w.string(value.devAlias, STRING_MAX, 'DomainEventCallbackDeviceAddedMsg.devAlias');
}

export interface ConnectEventConnectionClosedMsg {
  readonly reason: number;
}

export function readConnectEventConnectionClosedMsg(r: XdrReader): ConnectEventConnectionClosedMsg {
  return {
    reason: r.int('ConnectEventConnectionClosedMsg.reason'),
  };
}

export function writeConnectEventConnectionClosedMsg(w: XdrWriter, value: ConnectEventConnectionClosedMsg): void {
  w.int(value.reason, 'ConnectEventConnectionClosedMsg.reason');
}

export interface NetworkEventLifecycleMsg {
  readonly callbackID: number;
  readonly net: NonnullNetwork;
  readonly event: number;
  readonly detail: number;
}

export function readNetworkEventLifecycleMsg(r: XdrReader): NetworkEventLifecycleMsg {
  return {
    callbackID: r.int('NetworkEventLifecycleMsg.callbackID'),
    net: readNonnullNetwork(r),
    event: r.int('NetworkEventLifecycleMsg.event'),
    detail: r.int('NetworkEventLifecycleMsg.detail'),
  };
}

export function writeNetworkEventLifecycleMsg(w: XdrWriter, value: NetworkEventLifecycleMsg): void {
  w.int(value.callbackID, 'NetworkEventLifecycleMsg.callbackID');
  writeNonnullNetwork(w, value.net);
  w.int(value.event, 'NetworkEventLifecycleMsg.event');
  w.int(value.detail, 'NetworkEventLifecycleMsg.detail');
}

export interface NetworkEventCallbackMetadataChangeMsg {
  readonly callbackID: number;
  readonly net: NonnullNetwork;
  readonly type: number;
  readonly nsuri: string | undefined;
}

export function readNetworkEventCallbackMetadataChangeMsg(r: XdrReader): NetworkEventCallbackMetadataChangeMsg {
  return {
    callbackID: r.int('NetworkEventCallbackMetadataChangeMsg.callbackID'),
    net: readNonnullNetwork(r),
    type: r.int('NetworkEventCallbackMetadataChangeMsg.type'),
    nsuri: r.optional(readString, 'NetworkEventCallbackMetadataChangeMsg.nsuri'),
  };
}

export function writeNetworkEventCallbackMetadataChangeMsg(w: XdrWriter, value: NetworkEventCallbackMetadataChangeMsg): void {
  w.int(value.callbackID, 'NetworkEventCallbackMetadataChangeMsg.callbackID');
  writeNonnullNetwork(w, value.net);
  w.int(value.type, 'NetworkEventCallbackMetadataChangeMsg.type');
  w.optional(value.nsuri, writeString, 'NetworkEventCallbackMetadataChangeMsg.nsuri');
}

export interface StoragePoolEventLifecycleMsg {
  readonly callbackID: number;
  readonly pool: NonnullStoragePool;
  readonly event: number;
  readonly detail: number;
}

export function readStoragePoolEventLifecycleMsg(r: XdrReader): StoragePoolEventLifecycleMsg {
  return {
    callbackID: r.int('StoragePoolEventLifecycleMsg.callbackID'),
    pool: readNonnullStoragePool(r),
    event: r.int('StoragePoolEventLifecycleMsg.event'),
    detail: r.int('StoragePoolEventLifecycleMsg.detail'),
  };
}

export function writeStoragePoolEventLifecycleMsg(w: XdrWriter, value: StoragePoolEventLifecycleMsg): void {
  w.int(value.callbackID, 'StoragePoolEventLifecycleMsg.callbackID');
  writeNonnullStoragePool(w, value.pool);
  w.int(value.event, 'StoragePoolEventLifecycleMsg.event');
  w.int(value.detail, 'StoragePoolEventLifecycleMsg.detail');
}

export interface StoragePoolEventRefreshMsg {
  readonly callbackID: number;
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolEventRefreshMsg(r: XdrReader): StoragePoolEventRefreshMsg {
  return {
    callbackID: r.int('StoragePoolEventRefreshMsg.callbackID'),
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolEventRefreshMsg(w: XdrWriter, value: StoragePoolEventRefreshMsg): void {
  w.int(value.callbackID, 'StoragePoolEventRefreshMsg.callbackID');
  writeNonnullStoragePool(w, value.pool);
}

export interface NodeDeviceEventLifecycleMsg {
  readonly callbackID: number;
  readonly dev: NonnullNodeDevice;
  readonly event: number;
  readonly detail: number;
}

export function readNodeDeviceEventLifecycleMsg(r: XdrReader): NodeDeviceEventLifecycleMsg {
  return {
    callbackID: r.int('NodeDeviceEventLifecycleMsg.callbackID'),
    dev: readNonnullNodeDevice(r),
    event: r.int('NodeDeviceEventLifecycleMsg.event'),
    detail: r.int('NodeDeviceEventLifecycleMsg.detail'),
  };
}

export function writeNodeDeviceEventLifecycleMsg(w: XdrWriter, value: NodeDeviceEventLifecycleMsg): void {
  w.int(value.callbackID, 'NodeDeviceEventLifecycleMsg.callbackID');
  writeNonnullNodeDevice(w, value.dev);
  w.int(value.event, 'NodeDeviceEventLifecycleMsg.event');
  w.int(value.detail, 'NodeDeviceEventLifecycleMsg.detail');
}

export interface NodeDeviceEventUpdateMsg {
  readonly callbackID: number;
  readonly dev: NonnullNodeDevice;
}

export function readNodeDeviceEventUpdateMsg(r: XdrReader): NodeDeviceEventUpdateMsg {
  return {
    callbackID: r.int('NodeDeviceEventUpdateMsg.callbackID'),
    dev: readNonnullNodeDevice(r),
  };
}

export function writeNodeDeviceEventUpdateMsg(w: XdrWriter, value: NodeDeviceEventUpdateMsg): void {
  w.int(value.callbackID, 'NodeDeviceEventUpdateMsg.callbackID');
  writeNonnullNodeDevice(w, value.dev);
}

export interface DomainEventCallbackAgentLifecycleMsg {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly state: number;
  readonly reason: number;
}

export function readDomainEventCallbackAgentLifecycleMsg(r: XdrReader): DomainEventCallbackAgentLifecycleMsg {
  return {
    callbackID: r.int('DomainEventCallbackAgentLifecycleMsg.callbackID'),
    dom: readNonnullDomain(r),
    state: r.int('DomainEventCallbackAgentLifecycleMsg.state'),
    reason: r.int('DomainEventCallbackAgentLifecycleMsg.reason'),
  };
}

export function writeDomainEventCallbackAgentLifecycleMsg(w: XdrWriter, value: DomainEventCallbackAgentLifecycleMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackAgentLifecycleMsg.callbackID');
  writeNonnullDomain(w, value.dom);
  w.int(value.state, 'DomainEventCallbackAgentLifecycleMsg.state');
  w.int(value.reason, 'DomainEventCallbackAgentLifecycleMsg.reason');
}

export interface DomainEventCallbackMigrationIterationMsg {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly iteration: number;
}

export function readDomainEventCallbackMigrationIterationMsg(r: XdrReader): DomainEventCallbackMigrationIterationMsg {
  return {
    callbackID: r.int('DomainEventCallbackMigrationIterationMsg.callbackID'),
    dom: readNonnullDomain(r),
    iteration: r.int('DomainEventCallbackMigrationIterationMsg.iteration'),
  };
}

export function writeDomainEventCallbackMigrationIterationMsg(w: XdrWriter, value: DomainEventCallbackMigrationIterationMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackMigrationIterationMsg.callbackID');
  writeNonnullDomain(w, value.dom);
  w.int(value.iteration, 'DomainEventCallbackMigrationIterationMsg.iteration');
}

export interface DomainEventCallbackJobCompletedMsg<P = TypedParameters> {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly params: P;
}

export function readDomainEventCallbackJobCompletedMsg(r: XdrReader): DomainEventCallbackJobCompletedMsg {
  return {
    callbackID: r.int('DomainEventCallbackJobCompletedMsg.callbackID'),
    dom: readNonnullDomain(r),
    params: readTypedParameters(r, 64, 'DomainEventCallbackJobCompletedMsg.params'),
  };
}

export function writeDomainEventCallbackJobCompletedMsg(w: XdrWriter, value: DomainEventCallbackJobCompletedMsg<TypedParameterInput>): void {
  w.int(value.callbackID, 'DomainEventCallbackJobCompletedMsg.callbackID');
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainEventCallbackJobCompletedMsg.params' });
}

export interface DomainEventCallbackDeviceRemovalFailedMsg {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly devAlias: string;
}

export function readDomainEventCallbackDeviceRemovalFailedMsg(r: XdrReader): DomainEventCallbackDeviceRemovalFailedMsg {
  return {
    callbackID: r.int('DomainEventCallbackDeviceRemovalFailedMsg.callbackID'),
    dom: readNonnullDomain(r),
    devAlias: r.string(STRING_MAX, 'DomainEventCallbackDeviceRemovalFailedMsg.devAlias'),
  };
}

export function writeDomainEventCallbackDeviceRemovalFailedMsg(w: XdrWriter, value: DomainEventCallbackDeviceRemovalFailedMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackDeviceRemovalFailedMsg.callbackID');
  writeNonnullDomain(w, value.dom);
  w.string(value.devAlias, STRING_MAX, 'DomainEventCallbackDeviceRemovalFailedMsg.devAlias');
}

export interface DomainEventCallbackMetadataChangeMsg {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly type: number;
  readonly nsuri: string | undefined;
}

export function readDomainEventCallbackMetadataChangeMsg(r: XdrReader): DomainEventCallbackMetadataChangeMsg {
  return {
    callbackID: r.int('DomainEventCallbackMetadataChangeMsg.callbackID'),
    dom: readNonnullDomain(r),
    type: r.int('DomainEventCallbackMetadataChangeMsg.type'),
    nsuri: r.optional(readString, 'DomainEventCallbackMetadataChangeMsg.nsuri'),
  };
}

export function writeDomainEventCallbackMetadataChangeMsg(w: XdrWriter, value: DomainEventCallbackMetadataChangeMsg): void {
  w.int(value.callbackID, 'DomainEventCallbackMetadataChangeMsg.callbackID');
  writeNonnullDomain(w, value.dom);
  w.int(value.type, 'DomainEventCallbackMetadataChangeMsg.type');
  w.optional(value.nsuri, writeString, 'DomainEventCallbackMetadataChangeMsg.nsuri');
}

export interface DomainEventMemoryFailureMsg {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly recipient: number;
  readonly action: number;
  readonly flags: number;
}

export function readDomainEventMemoryFailureMsg(r: XdrReader): DomainEventMemoryFailureMsg {
  return {
    callbackID: r.int('DomainEventMemoryFailureMsg.callbackID'),
    dom: readNonnullDomain(r),
    recipient: r.int('DomainEventMemoryFailureMsg.recipient'),
    action: r.int('DomainEventMemoryFailureMsg.action'),
    flags: r.uint('DomainEventMemoryFailureMsg.flags'),
  };
}

export function writeDomainEventMemoryFailureMsg(w: XdrWriter, value: DomainEventMemoryFailureMsg): void {
  w.int(value.callbackID, 'DomainEventMemoryFailureMsg.callbackID');
  writeNonnullDomain(w, value.dom);
  w.int(value.recipient, 'DomainEventMemoryFailureMsg.recipient');
  w.int(value.action, 'DomainEventMemoryFailureMsg.action');
  w.uint(value.flags, 'DomainEventMemoryFailureMsg.flags');
}

export interface SecretEventLifecycleMsg {
  readonly callbackID: number;
  readonly secret: NonnullSecret;
  readonly event: number;
  readonly detail: number;
}

export function readSecretEventLifecycleMsg(r: XdrReader): SecretEventLifecycleMsg {
  return {
    callbackID: r.int('SecretEventLifecycleMsg.callbackID'),
    secret: readNonnullSecret(r),
    event: r.int('SecretEventLifecycleMsg.event'),
    detail: r.int('SecretEventLifecycleMsg.detail'),
  };
}

export function writeSecretEventLifecycleMsg(w: XdrWriter, value: SecretEventLifecycleMsg): void {
  w.int(value.callbackID, 'SecretEventLifecycleMsg.callbackID');
  writeNonnullSecret(w, value.secret);
  w.int(value.event, 'SecretEventLifecycleMsg.event');
  w.int(value.detail, 'SecretEventLifecycleMsg.detail');
}

export interface SecretEventValueChangedMsg {
  readonly callbackID: number;
  readonly secret: NonnullSecret;
}

export function readSecretEventValueChangedMsg(r: XdrReader): SecretEventValueChangedMsg {
  return {
    callbackID: r.int('SecretEventValueChangedMsg.callbackID'),
    secret: readNonnullSecret(r),
  };
}

export function writeSecretEventValueChangedMsg(w: XdrWriter, value: SecretEventValueChangedMsg): void {
  w.int(value.callbackID, 'SecretEventValueChangedMsg.callbackID');
  writeNonnullSecret(w, value.secret);
}

export interface DomainEventMemoryDeviceSizeChangeMsg {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly alias: string;
  readonly size: bigint;
}

export function readDomainEventMemoryDeviceSizeChangeMsg(r: XdrReader): DomainEventMemoryDeviceSizeChangeMsg {
  return {
    callbackID: r.int('DomainEventMemoryDeviceSizeChangeMsg.callbackID'),
    dom: readNonnullDomain(r),
    alias: r.string(STRING_MAX, 'DomainEventMemoryDeviceSizeChangeMsg.alias'),
    size: r.uhyper('DomainEventMemoryDeviceSizeChangeMsg.size'),
  };
}

export function writeDomainEventMemoryDeviceSizeChangeMsg(w: XdrWriter, value: DomainEventMemoryDeviceSizeChangeMsg): void {
  w.int(value.callbackID, 'DomainEventMemoryDeviceSizeChangeMsg.callbackID');
  writeNonnullDomain(w, value.dom);
  w.string(value.alias, STRING_MAX, 'DomainEventMemoryDeviceSizeChangeMsg.alias');
  w.uhyper(value.size, 'DomainEventMemoryDeviceSizeChangeMsg.size');
}

export interface DomainEventNicMacChangeMsg {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly alias: string;
  readonly oldMAC: string;
  readonly newMAC: string;
}

export function readDomainEventNicMacChangeMsg(r: XdrReader): DomainEventNicMacChangeMsg {
  return {
    callbackID: r.int('DomainEventNicMacChangeMsg.callbackID'),
    dom: readNonnullDomain(r),
    alias: r.string(STRING_MAX, 'DomainEventNicMacChangeMsg.alias'),
    oldMAC: r.string(STRING_MAX, 'DomainEventNicMacChangeMsg.oldMAC'),
    newMAC: r.string(STRING_MAX, 'DomainEventNicMacChangeMsg.newMAC'),
  };
}

export function writeDomainEventNicMacChangeMsg(w: XdrWriter, value: DomainEventNicMacChangeMsg): void {
  w.int(value.callbackID, 'DomainEventNicMacChangeMsg.callbackID');
  writeNonnullDomain(w, value.dom);
  w.string(value.alias, STRING_MAX, 'DomainEventNicMacChangeMsg.alias');
  w.string(value.oldMAC, STRING_MAX, 'DomainEventNicMacChangeMsg.oldMAC');
  w.string(value.newMAC, STRING_MAX, 'DomainEventNicMacChangeMsg.newMAC');
}

export interface QemuDomainMonitorEventMsg {
  readonly callbackID: number;
  readonly dom: NonnullDomain;
  readonly event: string;
  readonly seconds: bigint;
  readonly micros: number;
  readonly details: string | undefined;
}

export function readQemuDomainMonitorEventMsg(r: XdrReader): QemuDomainMonitorEventMsg {
  return {
    callbackID: r.int('QemuDomainMonitorEventMsg.callbackID'),
    dom: readNonnullDomain(r),
    event: r.string(STRING_MAX, 'QemuDomainMonitorEventMsg.event'),
    seconds: r.hyper('QemuDomainMonitorEventMsg.seconds'),
    micros: r.uint('QemuDomainMonitorEventMsg.micros'),
    details: r.optional(readString, 'QemuDomainMonitorEventMsg.details'),
  };
}

export function writeQemuDomainMonitorEventMsg(w: XdrWriter, value: QemuDomainMonitorEventMsg): void {
  w.int(value.callbackID, 'QemuDomainMonitorEventMsg.callbackID');
  writeNonnullDomain(w, value.dom);
  w.string(value.event, STRING_MAX, 'QemuDomainMonitorEventMsg.event');
  w.hyper(value.seconds, 'QemuDomainMonitorEventMsg.seconds');
  w.uint(value.micros, 'QemuDomainMonitorEventMsg.micros');
  w.optional(value.details, writeString, 'QemuDomainMonitorEventMsg.details');
}
