// Made by scripts/generate.ts from facts/; do not edit.

import { define } from '../event-source.ts';
import { QEMU_PROGRAM, REMOTE_PROGRAM } from './constants.ts';
import {
  readConnectEventConnectionClosedMsg,
  readDomainEventBlockJob2Msg,
  readDomainEventBlockThresholdMsg,
  readDomainEventCallbackAgentLifecycleMsg,
  readDomainEventCallbackBalloonChangeMsg,
  readDomainEventCallbackBlockJobMsg,
  readDomainEventCallbackControlErrorMsg,
  readDomainEventCallbackDeviceAddedMsg,
  readDomainEventCallbackDeviceRemovalFailedMsg,
  readDomainEventCallbackDeviceRemovedMsg,
  readDomainEventCallbackDiskChangeMsg,
  readDomainEventCallbackGraphicsMsg,
  readDomainEventCallbackIoErrorMsg,
  readDomainEventCallbackIoErrorReasonMsg,
  readDomainEventCallbackJobCompletedMsg,
  readDomainEventCallbackLifecycleMsg,
  readDomainEventCallbackMetadataChangeMsg,
  readDomainEventCallbackMigrationIterationMsg,
  readDomainEventCallbackPmsuspendDiskMsg,
  readDomainEventCallbackPmsuspendMsg,
  readDomainEventCallbackPmwakeupMsg,
  readDomainEventCallbackRebootMsg,
  readDomainEventCallbackRtcChangeMsg,
  readDomainEventCallbackTrayChangeMsg,
  readDomainEventCallbackTunableMsg,
  readDomainEventCallbackWatchdogMsg,
  readDomainEventMemoryDeviceSizeChangeMsg,
  readDomainEventMemoryFailureMsg,
  readDomainEventNicMacChangeMsg,
  readNetworkEventCallbackMetadataChangeMsg,
  readNetworkEventLifecycleMsg,
  readNodeDeviceEventLifecycleMsg,
  readNodeDeviceEventUpdateMsg,
  readQemuDomainMonitorEventMsg,
  readSecretEventLifecycleMsg,
  readSecretEventValueChangedMsg,
  readStoragePoolEventLifecycleMsg,
  readStoragePoolEventRefreshMsg,
} from './event-payloads.ts';

/** Every event a client can ask for, by the name of its stream. */
export const events = {
  domainLifecycle: define({
    name: 'domainLifecycle',
    class: 'domain',
    id: 0,
    program: REMOTE_PROGRAM,
    procedure: 318,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackLifecycleMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainReboot: define({
    name: 'domainReboot',
    class: 'domain',
    id: 1,
    program: REMOTE_PROGRAM,
    procedure: 319,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackRebootMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainRtcChange: define({
    name: 'domainRtcChange',
    class: 'domain',
    id: 2,
    program: REMOTE_PROGRAM,
    procedure: 320,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackRtcChangeMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainWatchdog: define({
    name: 'domainWatchdog',
    class: 'domain',
    id: 3,
    program: REMOTE_PROGRAM,
    procedure: 321,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackWatchdogMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainIoError: define({
    name: 'domainIoError',
    class: 'domain',
    id: 4,
    program: REMOTE_PROGRAM,
    procedure: 322,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackIoErrorMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainGraphics: define({
    name: 'domainGraphics',
    class: 'domain',
    id: 5,
    program: REMOTE_PROGRAM,
    procedure: 323,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackGraphicsMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainIoErrorReason: define({
    name: 'domainIoErrorReason',
    class: 'domain',
    id: 6,
    program: REMOTE_PROGRAM,
    procedure: 324,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackIoErrorReasonMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainControlError: define({
    name: 'domainControlError',
    class: 'domain',
    id: 7,
    program: REMOTE_PROGRAM,
    procedure: 325,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackControlErrorMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainBlockJob: define({
    name: 'domainBlockJob',
    class: 'domain',
    id: 8,
    program: REMOTE_PROGRAM,
    procedure: 326,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackBlockJobMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainDiskChange: define({
    name: 'domainDiskChange',
    class: 'domain',
    id: 9,
    program: REMOTE_PROGRAM,
    procedure: 327,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackDiskChangeMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainTrayChange: define({
    name: 'domainTrayChange',
    class: 'domain',
    id: 10,
    program: REMOTE_PROGRAM,
    procedure: 328,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackTrayChangeMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainPmwakeup: define({
    name: 'domainPmwakeup',
    class: 'domain',
    id: 11,
    program: REMOTE_PROGRAM,
    procedure: 329,
    since: undefined,
    read: (r) => {
      const { callbackID, reason, msg } = readDomainEventCallbackPmwakeupMsg(r);
      return { callbackId: callbackID, payload: { ...msg, reason } };
    },
  }),
  domainPmsuspend: define({
    name: 'domainPmsuspend',
    class: 'domain',
    id: 12,
    program: REMOTE_PROGRAM,
    procedure: 330,
    since: undefined,
    read: (r) => {
      const { callbackID, reason, msg } = readDomainEventCallbackPmsuspendMsg(r);
      return { callbackId: callbackID, payload: { ...msg, reason } };
    },
  }),
  domainBalloonChange: define({
    name: 'domainBalloonChange',
    class: 'domain',
    id: 13,
    program: REMOTE_PROGRAM,
    procedure: 331,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackBalloonChangeMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainPmsuspendDisk: define({
    name: 'domainPmsuspendDisk',
    class: 'domain',
    id: 14,
    program: REMOTE_PROGRAM,
    procedure: 332,
    since: undefined,
    read: (r) => {
      const { callbackID, reason, msg } = readDomainEventCallbackPmsuspendDiskMsg(r);
      return { callbackId: callbackID, payload: { ...msg, reason } };
    },
  }),
  domainDeviceRemoved: define({
    name: 'domainDeviceRemoved',
    class: 'domain',
    id: 15,
    program: REMOTE_PROGRAM,
    procedure: 333,
    since: undefined,
    read: (r) => {
      const { callbackID, msg } = readDomainEventCallbackDeviceRemovedMsg(r);
      return { callbackId: callbackID, payload: msg };
    },
  }),
  domainBlockJob2: define({
    name: 'domainBlockJob2',
    class: 'domain',
    id: 16,
    program: REMOTE_PROGRAM,
    procedure: 339,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readDomainEventBlockJob2Msg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  domainTunable: define({
    name: 'domainTunable',
    class: 'domain',
    id: 17,
    program: REMOTE_PROGRAM,
    procedure: 346,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readDomainEventCallbackTunableMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  domainAgentLifecycle: define({
    name: 'domainAgentLifecycle',
    class: 'domain',
    id: 18,
    program: REMOTE_PROGRAM,
    procedure: 348,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readDomainEventCallbackAgentLifecycleMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  domainDeviceAdded: define({
    name: 'domainDeviceAdded',
    class: 'domain',
    id: 19,
    program: REMOTE_PROGRAM,
    procedure: 354,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readDomainEventCallbackDeviceAddedMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  domainMigrationIteration: define({
    name: 'domainMigrationIteration',
    class: 'domain',
    id: 20,
    program: REMOTE_PROGRAM,
    procedure: 359,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readDomainEventCallbackMigrationIterationMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  domainJobCompleted: define({
    name: 'domainJobCompleted',
    class: 'domain',
    id: 21,
    program: REMOTE_PROGRAM,
    procedure: 363,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readDomainEventCallbackJobCompletedMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  domainDeviceRemovalFailed: define({
    name: 'domainDeviceRemovalFailed',
    class: 'domain',
    id: 22,
    program: REMOTE_PROGRAM,
    procedure: 367,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readDomainEventCallbackDeviceRemovalFailedMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  domainMetadataChange: define({
    name: 'domainMetadataChange',
    class: 'domain',
    id: 23,
    program: REMOTE_PROGRAM,
    procedure: 379,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readDomainEventCallbackMetadataChangeMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  domainBlockThreshold: define({
    name: 'domainBlockThreshold',
    class: 'domain',
    id: 24,
    program: REMOTE_PROGRAM,
    procedure: 385,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readDomainEventBlockThresholdMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  domainMemoryFailure: define({
    name: 'domainMemoryFailure',
    class: 'domain',
    id: 25,
    program: REMOTE_PROGRAM,
    procedure: 423,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readDomainEventMemoryFailureMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  domainMemoryDeviceSizeChange: define({
    name: 'domainMemoryDeviceSizeChange',
    class: 'domain',
    id: 26,
    program: REMOTE_PROGRAM,
    procedure: 438,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readDomainEventMemoryDeviceSizeChangeMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  domainNicMacChange: define({
    name: 'domainNicMacChange',
    class: 'domain',
    id: 27,
    program: REMOTE_PROGRAM,
    procedure: 453,
    since: '11.2.0',
    read: (r) => {
      const { callbackID, ...payload } = readDomainEventNicMacChangeMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  networkLifecycle: define({
    name: 'networkLifecycle',
    class: 'network',
    id: 0,
    program: REMOTE_PROGRAM,
    procedure: 315,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readNetworkEventLifecycleMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  networkMetadataChange: define({
    name: 'networkMetadataChange',
    class: 'network',
    id: 1,
    program: REMOTE_PROGRAM,
    procedure: 446,
    since: '9.8.0',
    read: (r) => {
      const { callbackID, ...payload } = readNetworkEventCallbackMetadataChangeMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  storagePoolLifecycle: define({
    name: 'storagePoolLifecycle',
    class: 'storagePool',
    id: 0,
    program: REMOTE_PROGRAM,
    procedure: 370,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readStoragePoolEventLifecycleMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  storagePoolRefresh: define({
    name: 'storagePoolRefresh',
    class: 'storagePool',
    id: 1,
    program: REMOTE_PROGRAM,
    procedure: 373,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readStoragePoolEventRefreshMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  nodeDeviceLifecycle: define({
    name: 'nodeDeviceLifecycle',
    class: 'nodeDevice',
    id: 0,
    program: REMOTE_PROGRAM,
    procedure: 376,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readNodeDeviceEventLifecycleMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  nodeDeviceUpdate: define({
    name: 'nodeDeviceUpdate',
    class: 'nodeDevice',
    id: 1,
    program: REMOTE_PROGRAM,
    procedure: 377,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readNodeDeviceEventUpdateMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  secretLifecycle: define({
    name: 'secretLifecycle',
    class: 'secret',
    id: 0,
    program: REMOTE_PROGRAM,
    procedure: 382,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readSecretEventLifecycleMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  secretValueChanged: define({
    name: 'secretValueChanged',
    class: 'secret',
    id: 1,
    program: REMOTE_PROGRAM,
    procedure: 383,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readSecretEventValueChangedMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  qemuMonitor: define({
    name: 'qemuMonitor',
    class: 'qemuMonitor',
    id: undefined,
    program: QEMU_PROGRAM,
    procedure: 6,
    since: undefined,
    read: (r) => {
      const { callbackID, ...payload } = readQemuDomainMonitorEventMsg(r);
      return { callbackId: callbackID, payload };
    },
  }),
  connectionClosed: define({
    name: 'connectionClosed',
    class: 'connection',
    id: undefined,
    program: REMOTE_PROGRAM,
    procedure: 362,
    since: undefined,
    read: (r) => ({ callbackId: undefined, payload: readConnectEventConnectionClosedMsg(r) }),
  }),
} as const;
