import type { JsonValue } from '@bufbuild/protobuf';
import type { Reason } from '../../src/core/reasons.ts';

/** An object that a call is about: one within the scope of the scoped callers, one that is not, one that there is not. */
export type Relation = 'own' | 'foreign' | 'missing';

/** One object in a relation to the scoped callers, in each form that requests name it by. */
export interface Target {
  readonly relation: Relation;
  readonly vm: string;
  readonly vmUuid: string;
  readonly operationId: string;
  /** Of a VM that is to be made. */
  readonly labels: Readonly<Record<string, string>>;
}

/** What is expected of an RPC. */
export interface AccessRow {
  /** The roles that may call it, beside admin. */
  readonly may: readonly string[];
  readonly request: (target: Target) => JsonValue;
  /** How it ends for somebody who may call it, on each kind of object that it can reach. */
  readonly own: 'OK' | Reason;
  readonly missing: 'OK' | Reason;
  /** For a scoped caller on what is out of its scope. Default: as for what is missing, to the byte. */
  readonly outOfScope?: Reason;
  /** Callers that are no hosts are denied, whatever their role. Default: false. */
  readonly hostsOnly?: boolean;
  /** Callers with a scope are denied, whatever their role. Default: false. */
  readonly unscopedOnly?: boolean;
}

/** Of a session, a ticket or a recording that there is not. */
const nobodysId = '00000000-0000-4000-8000-000000000000';

const emulatedCpu = { architecture: 'x86_64', model: 'qemu64' };

const nobodysMac = '52:54:00:ff:ff:ff';

const viewers = ['viewer', 'operator', 'migrator', 'ha'];
const readers = [...viewers, 'console'];
const hosts = [...viewers, 'storage-admin', 'network-admin'];

const movers = ['operator', 'migrator'];
const onMigration = (may: readonly string[]): AccessRow => ({
  may,
  request: () => ({ migrationId: nobodysId }),
  own: 'MIGRATION_NOT_FOUND',
  missing: 'MIGRATION_NOT_FOUND',
});

const onEvacuation: AccessRow = {
  may: [],
  unscopedOnly: true,
  request: () => ({ evacuationId: nobodysId }),
  own: 'EVACUATION_NOT_FOUND',
  missing: 'EVACUATION_NOT_FOUND',
};

const onHost = (may: readonly string[], request: JsonValue = {}): AccessRow => ({
  may,
  request: () => request,
  own: 'OK',
  missing: 'OK',
});
const onVm = (may: readonly string[], own: AccessRow['own'], more: Record<string, JsonValue> = {}): AccessRow => ({
  may,
  request: ({ vm }) => ({ vm, ...more }),
  own,
  missing: 'VM_NOT_FOUND',
});
/** A change is only tried: the objects of the table stay as they are. */
const change = (may: readonly string[], own: AccessRow['own']) => onVm(may, own, { validateOnly: true });

/** Every RPC: who may call it, and what comes of it. */
export const accessRows: Readonly<Record<string, AccessRow>> = {
  'cell.v1.HostService/GetHost': onHost(hosts),
  'cell.v1.HostService/GetLimits': onHost(hosts),
  'cell.v1.HostService/EnterMaintenance': onHost([], { note: '' }),
  'cell.v1.HostService/LeaveMaintenance': onHost([]),

  'cell.v1.CpuService/ComputeCpuBaseline': onHost(hosts, { cpus: [emulatedCpu] }),
  'cell.v1.CpuService/SimulateBaseline': onHost(hosts, { hosts: [{ id: 'a', cpu: emulatedCpu }], leaving: 'a' }),

  'cell.v1.StoragePassthroughService/ListStorageDevices': onHost(['storage-admin']),
  'cell.v1.StoragePassthroughService/WatchStorageDevices': onHost(['storage-admin']),
  'cell.v1.StoragePassthroughService/GetStorageDevice': {
    may: ['storage-admin'],
    request: () => ({ device: 'nobodys' }),
    own: 'STORAGE_DEVICE_NOT_FOUND',
    missing: 'STORAGE_DEVICE_NOT_FOUND',
  },

  'cell.v1.StoragePassthroughService/ListClaims': onHost(['storage-admin']),
  'cell.v1.StoragePassthroughService/ClaimDevices': onVm(['storage-admin'], 'STORAGE_DEVICE_NOT_FOUND', {
    devices: [{ device: 'nobodys' }],
    validateOnly: true,
  }),
  'cell.v1.StoragePassthroughService/ReleaseDevices': change(['storage-admin'], 'CLAIM_NOT_FOUND'),

  'cell.v1.OperationService/GetOperation': {
    may: viewers,
    request: ({ operationId }) => ({ operationId }),
    own: 'OK',
    missing: 'OPERATION_NOT_FOUND',
  },
  'cell.v1.OperationService/ListOperations': {
    may: viewers,
    request: ({ vmUuid }) => ({ vmUuid }),
    own: 'OK',
    missing: 'OK',
  },
  'cell.v1.OperationService/WatchOperation': {
    may: viewers,
    request: ({ operationId }) => ({ operationId }),
    own: 'OK',
    missing: 'OPERATION_NOT_FOUND',
  },

  'cell.v1.ComputeService/CreateVm': {
    may: ['operator'],
    request: ({ labels }) => ({
      validateOnly: true,
      spec: { name: 'new', cpu: { vcpus: 1 }, memoryBytes: '33554432', labels: { ...labels } },
    }),
    own: 'OK',
    missing: 'OK',
    outOfScope: 'PERMISSION_DENIED',
  },
  'cell.v1.ComputeService/GetVm': onVm(readers, 'OK'),
  'cell.v1.ComputeService/ListVms': onHost(readers),
  'cell.v1.ComputeService/UpdateVm': onVm(['operator'], 'OK', { validateOnly: true, spec: { description: 'new' } }),
  'cell.v1.ComputeService/RenameVm': onVm(['operator'], 'OK', { validateOnly: true, newName: 'new' }),
  'cell.v1.ComputeService/DeleteVm': { ...change(['operator'], 'OK'), missing: 'OK' },
  'cell.v1.ComputeService/StartVm': change(['operator', 'ha'], 'OK'),
  'cell.v1.ComputeService/ShutdownVm': change(['operator', 'ha'], 'OK'),
  'cell.v1.ComputeService/PowerOffVm': change(['operator', 'ha'], 'OK'),
  'cell.v1.ComputeService/RebootVm': change(['operator'], 'VM_WRONG_STATE'),
  'cell.v1.ComputeService/ResetVm': change(['operator'], 'VM_WRONG_STATE'),
  'cell.v1.ComputeService/PauseVm': change(['operator'], 'VM_WRONG_STATE'),
  'cell.v1.ComputeService/ResumeVm': change(['operator'], 'VM_WRONG_STATE'),
  'cell.v1.ComputeService/CloneVm': onVm(['operator'], 'OK', { name: 'new', validateOnly: true }),
  'cell.v1.ComputeService/SaveVm': change(['operator'], 'VM_WRONG_STATE'),
  'cell.v1.ComputeService/DiscardSavedState': change(['operator'], 'OK'),
  'cell.v1.ComputeService/WatchVms': onHost(readers),
  'cell.v1.ComputeService/GetVmStats': onVm(readers, 'OK'),
  'cell.v1.ComputeService/WatchVmStats': {
    may: readers,
    request: ({ vm }) => ({ vms: [vm] }),
    own: 'OK',
    missing: 'VM_NOT_FOUND',
  },

  'cell.v1.DiagnosticsService/DumpVmMemory': change([], 'VM_WRONG_STATE'),
  'cell.v1.DiagnosticsService/CollectEvidence': onVm(['operator'], 'OK'),

  'cell.v1.SnapshotService/CreateSnapshot': {
    ...onVm(['operator'], 'NOT_SUPPORTED_BY_HOST', { name: 's', validateOnly: true }),
  },
  'cell.v1.SnapshotService/GetSnapshot': onVm(readers, 'SNAPSHOT_NOT_FOUND', { name: 's' }),
  'cell.v1.SnapshotService/ListSnapshots': onVm(readers, 'OK'),
  'cell.v1.SnapshotService/RevertToSnapshot': onVm(['operator'], 'SNAPSHOT_NOT_FOUND', {
    name: 's',
    validateOnly: true,
  }),
  'cell.v1.SnapshotService/DeleteSnapshot': onVm(['operator'], 'OK', { name: 's', validateOnly: true }),
  'cell.v1.DeviceService/AttachDisk': onVm(['operator'], 'OK', {
    validateOnly: true,
    disk: { name: 'more', newVolume: { capacityBytes: '1048576', pool: 'default' } },
  }),
  'cell.v1.DeviceService/UpdateDisk': onVm(['operator'], 'DEVICE_NOT_FOUND', {
    validateOnly: true,
    disk: 'none',
    throttle: {},
  }),
  'cell.v1.DeviceService/ResizeDisk': onVm(['operator'], 'DEVICE_NOT_FOUND', {
    validateOnly: true,
    disk: 'none',
    capacityBytes: '1048576',
  }),
  'cell.v1.DeviceService/ChangeMedia': onVm(['operator'], 'DEVICE_NOT_FOUND', { validateOnly: true, cdrom: 'none' }),
  'cell.v1.DeviceService/AttachNic': onVm(['operator'], 'NETWORK_NOT_FOUND', {
    validateOnly: true,
    nic: { network: 'default' },
  }),
  'cell.v1.DeviceService/DetachNic': onVm(['operator'], 'DEVICE_NOT_FOUND', { validateOnly: true, mac: nobodysMac }),
  'cell.v1.DeviceService/UpdateNic': onVm(['operator'], 'DEVICE_NOT_FOUND', {
    validateOnly: true,
    mac: nobodysMac,
    link: 'NIC_LINK_DOWN',
  }),
  'cell.v1.DeviceService/DetachDisk': onVm(['operator'], 'DEVICE_NOT_FOUND', { validateOnly: true, disk: 'none' }),

  'cell.v1.MigrationService/StartMigration': onVm(movers, 'HOST_NOT_FOUND', { targetHost: 'nowhere' }),
  'cell.v1.MigrationService/Migrate': onVm(movers, 'HOST_NOT_FOUND', { targetHost: 'nowhere' }),
  'cell.v1.MigrationService/CheckMigration': onVm(movers, 'HOST_NOT_FOUND', { targetHost: 'nowhere' }),
  'cell.v1.MigrationService/GetMigration': onMigration(readers),
  'cell.v1.MigrationService/ListMigrations': {
    may: readers,
    request: ({ vmUuid }) => ({ vmUuid }),
    own: 'OK',
    missing: 'OK',
  },
  'cell.v1.MigrationService/WatchMigration': onMigration(readers),
  'cell.v1.MigrationService/CancelMigration': onMigration(movers),
  'cell.v1.MigrationService/UpdateMigration': onMigration(movers),
  'cell.v1.MigrationService/RecoverMigration': onMigration(movers),

  'cell.v1.EvacuationService/PlanEvacuation': { ...onHost([]), unscopedOnly: true },
  'cell.v1.EvacuationService/EvacuateHost': {
    ...onEvacuation,
    request: () => ({ planToken: 'none' }),
    own: 'PLAN_NOT_FOUND',
    missing: 'PLAN_NOT_FOUND',
  },
  'cell.v1.EvacuationService/PlanReturn': onEvacuation,
  'cell.v1.EvacuationService/ReturnVms': {
    ...onEvacuation,
    request: () => ({ planToken: 'none' }),
    own: 'PLAN_NOT_FOUND',
    missing: 'PLAN_NOT_FOUND',
  },
  'cell.v1.EvacuationService/GetEvacuation': onEvacuation,
  'cell.v1.EvacuationService/ListEvacuations': { ...onHost([]), unscopedOnly: true },
  'cell.v1.EvacuationService/WatchEvacuation': onEvacuation,
  'cell.v1.EvacuationService/CancelEvacuation': onEvacuation,

  'cell.v1.PeerService/GetArrivalRoom': { ...onHost(['host-peer']), hostsOnly: true },
  'cell.v1.PeerService/OfferVm': {
    may: ['host-peer'],
    hostsOnly: true,
    request: ({ vmUuid }) => ({ vmUuid, vmName: 'new', migrationId: nobodysId, encrypted: true }),
    own: 'VM_ALREADY_EXISTS',
    missing: 'OK',
  },
  'cell.v1.PeerService/CheckArrival': {
    may: ['host-peer'],
    hostsOnly: true,
    request: () => ({ domainXml: '<domain/>' }),
    own: 'INVALID_FIELD',
    missing: 'INVALID_FIELD',
  },
  'cell.v1.PeerService/ReceiveVm': {
    may: ['host-peer'],
    hostsOnly: true,
    request: () => ({ prepare: { ticket: 'x', domainXml: '<domain/>' } }),
    own: 'TICKET_INVALID',
    missing: 'TICKET_INVALID',
  },
  'cell.v1.PeerService/SettleArrival': {
    may: ['host-peer'],
    hostsOnly: true,
    request: ({ vmUuid }) => ({ vmUuid, migrationId: vmUuid }),
    own: 'OK',
    missing: 'OK',
  },

  'cell.v1.PeerService/CheckReturn': {
    may: ['host-peer'],
    hostsOnly: true,
    request: ({ vmUuid }) => ({ vmUuid, migrationId: vmUuid }),
    own: 'VM_NOT_FOUND',
    missing: 'VM_NOT_FOUND',
  },
  'cell.v1.PeerService/StartReturn': {
    may: ['host-peer'],
    hostsOnly: true,
    request: ({ vmUuid }) => ({ vmUuid, migrationId: vmUuid, requestId: nobodysId, vm: {} }),
    own: 'VM_NOT_FOUND',
    missing: 'VM_NOT_FOUND',
  },
  'cell.v1.PeerService/GetReturn': {
    may: ['host-peer'],
    hostsOnly: true,
    request: () => ({ requestId: nobodysId }),
    own: 'OK',
    missing: 'OK',
  },
  'cell.v1.PeerService/CancelReturn': {
    may: ['host-peer'],
    hostsOnly: true,
    request: () => ({ requestId: nobodysId }),
    own: 'OK',
    missing: 'OK',
  },

  'cell.v1.GuestService/GetGuestInfo': onVm(['viewer', 'operator'], 'VM_WRONG_STATE'),
  'cell.v1.GuestService/ListGuestInterfaces': onVm(['viewer', 'operator'], 'VM_WRONG_STATE'),
  'cell.v1.GuestService/ListGuestFilesystems': onVm(['viewer', 'operator'], 'VM_WRONG_STATE'),
  'cell.v1.GuestService/ListGuestUsers': onVm(['viewer', 'operator'], 'VM_WRONG_STATE'),
  'cell.v1.GuestService/GetGuestTime': onVm(['viewer', 'operator'], 'VM_WRONG_STATE'),
  'cell.v1.GuestService/SetGuestTime': onVm(['operator'], 'VM_WRONG_STATE'),
  'cell.v1.GuestService/ExecInGuest': onVm([], 'VM_WRONG_STATE', { path: '/bin/true' }),
  'cell.v1.GuestService/PushFile': {
    may: [],
    request: ({ vm }) => ({ open: { vm, path: '/tmp/x' } }),
    own: 'VM_WRONG_STATE',
    missing: 'VM_NOT_FOUND',
  },
  'cell.v1.GuestService/PullFile': onVm([], 'VM_WRONG_STATE', { path: '/tmp/x' }),
  'cell.v1.GuestService/SetGuestPassword': onVm([], 'VM_WRONG_STATE', { user: 'root', password: 'x' }),
  'cell.v1.GuestService/TrimGuest': onVm(['operator'], 'VM_WRONG_STATE'),
  'cell.v1.GuestService/FreezeGuest': onVm(['operator'], 'VM_WRONG_STATE'),
  'cell.v1.GuestService/ThawGuest': onVm(['operator'], 'VM_WRONG_STATE'),

  'cell.v1.ConsoleService/Attach': {
    may: ['console'],
    request: ({ vm }) => ({ open: { vm } }),
    own: 'VM_WRONG_STATE',
    missing: 'VM_NOT_FOUND',
  },
  'cell.v1.ConsoleService/ListConsoles': onVm(readers, 'OK'),
  'cell.v1.ConsoleService/ReadConsoleLog': onVm(['console'], 'NOT_SUPPORTED_BY_HOST'),
  'cell.v1.ConsoleService/WaitForOutput': onVm(['console'], 'NOT_SUPPORTED_BY_HOST', { text: 'x' }),
  'cell.v1.ConsoleService/ListConsoleSessions': onVm(readers, 'OK'),
  'cell.v1.ConsoleService/CloseConsoleSession': onHost([], { sessionId: nobodysId }),
  'cell.v1.ConsoleService/CreateConsoleTicket': onVm(['console'], 'OK'),
  'cell.v1.ConsoleService/ListConsoleTickets': onHost(['console']),
  'cell.v1.ConsoleService/RevokeConsoleTicket': onHost(['console'], { ticketId: nobodysId }),
  'cell.v1.ConsoleService/ListConsoleRecordings': {
    may: [],
    request: ({ vmUuid }) => ({ vmUuid }),
    own: 'OK',
    missing: 'OK',
  },
  'cell.v1.ConsoleService/ReadConsoleRecording': {
    may: [],
    request: () => ({ recordingId: nobodysId }),
    own: 'RECORDING_NOT_FOUND',
    missing: 'RECORDING_NOT_FOUND',
  },
  'cell.v1.ConsoleService/DeleteConsoleRecording': onHost([], { recordingId: nobodysId }),
  'cell.v1.ConsoleService/GetScreenshot': onVm(['console'], 'VM_WRONG_STATE'),
  'cell.v1.ConsoleService/SendKeys': onVm(['console'], 'VM_WRONG_STATE', { keys: ['KEY_A'] }),
};
