// The spec of a VM from a YAML or JSON file in protobuf's JSON form.

import type { YAMLError } from 'yaml';
import type {
  Cdrom,
  ClockSpec,
  CloudInit,
  CpuSpec,
  CpuTopology,
  DirectBoot,
  Disk,
  DiskThrottle,
  Firmware,
  GuestAgentSignal,
  GuestNumaCell,
  HypervSpec,
  LaunchSecurity,
  NewVolume,
  Nic,
  NumaPlacement,
  ReadySignal,
  Sev,
  TcpSignal,
  ThrottleRate,
  TpmSpec,
  TuningSpec,
  VcpuPin,
  VmSpec,
  VolumeRef,
} from '../../gen/ts/cell/v1/vm.ts';
import {
  ClockOffset,
  CpuMode,
  clockOffsetFromJSON,
  cpuModeFromJSON,
  DiskBus,
  DiskCache,
  DiskDiscard,
  DiskErrorPolicy,
  DiskIo,
  diskBusFromJSON,
  diskCacheFromJSON,
  diskDiscardFromJSON,
  diskErrorPolicyFromJSON,
  diskIoFromJSON,
  FirmwareKind,
  firmwareKindFromJSON,
  GuestProfile,
  guestProfileFromJSON,
  NicLink,
  NicModel,
  NumaMode,
  nicLinkFromJSON,
  nicModelFromJSON,
  numaModeFromJSON,
  StorageRole,
  storageRoleFromJSON,
  TickPolicy,
  TpmModel,
  tickPolicyFromJSON,
  tpmModelFromJSON,
  VolumeFormat,
  volumeFormatFromJSON,
} from '../../gen/ts/cell/v1/vm.ts';
import { CliError } from './cli-error.ts';
import type { JsonProblem } from './json-rules.ts';
import {
  choice,
  count,
  flag,
  list,
  message,
  optional,
  optionalCount,
  optionalFlag,
  secretText,
  size,
  text,
  texts,
} from './json-rules.ts';

const volumeRef = message<VolumeRef>({ pool: text, volume: text });

const newVolume = message<NewVolume>({
  pool: text,
  capacityBytes: size,
  format: choice(VolumeFormat, volumeFormatFromJSON),
  allowOvercommit: flag,
});

const rate = optional(message<ThrottleRate>({ perSecond: size, burstPerSecond: size, burstSeconds: count }));
const throttle = message<DiskThrottle>({
  totalBytes: rate,
  readBytes: rate,
  writeBytes: rate,
  totalOperations: rate,
  readOperations: rate,
  writeOperations: rate,
});

const disk = message<Disk>({
  name: text,
  source: {
    absent: undefined,
    cases: {
      volume: (value, place) => ({ $case: 'volume', value: volumeRef(value, place) }),
      newVolume: (value, place) => ({ $case: 'newVolume', value: newVolume(value, place) }),
    },
  },
  bus: choice(DiskBus, diskBusFromJSON),
  cache: choice(DiskCache, diskCacheFromJSON),
  io: choice(DiskIo, diskIoFromJSON),
  discard: choice(DiskDiscard, diskDiscardFromJSON),
  queues: count,
  iothread: flag,
  iothreadCpus: list(count.read),
  serial: text,
  bootOrder: count,
  readOnly: flag,
  throttle: optional(throttle),
  errorPolicy: choice(DiskErrorPolicy, diskErrorPolicyFromJSON),
});

const cdrom = message<Cdrom>({ name: text, volume: optional(volumeRef), bootOrder: count });

const nic = message<Nic>({
  source: {
    absent: undefined,
    cases: {
      network: (value, place) => ({ $case: 'network', value: text.read(value, place) }),
      bridge: (value, place) => ({ $case: 'bridge', value: text.read(value, place) }),
    },
  },
  model: choice(NicModel, nicModelFromJSON),
  queues: count,
  mac: text,
  bootOrder: count,
  link: choice(NicLink, nicLinkFromJSON),
});

const cpu = message<CpuSpec>({
  vcpus: count,
  topology: optional(message<CpuTopology>({ sockets: count, cores: count, threads: count })),
  mode: choice(CpuMode, cpuModeFromJSON),
  model: text,
  maximumVcpus: count,
  features: list(text.read),
  disabledFeatures: list(text.read),
});

const counts = list(count.read);
const sev = message<Sev>({ policy: optionalCount, kernelHashes: flag });

const agentSignal = message<GuestAgentSignal>({});
const tcpSignal = message<TcpSignal>({ address: text, port: count });
const readySignal = optional(
  message<ReadySignal>({
    signal: {
      absent: undefined,
      cases: {
        guestAgent: (value, place) => ({ $case: 'guestAgent', value: agentSignal(value, place) }),
        tcp: (value, place) => ({ $case: 'tcp', value: tcpSignal(value, place) }),
      },
    },
  }),
);

const vmSpec = message<VmSpec>({
  name: text,
  description: text,
  labels: texts,
  cpu: optional(cpu),
  memoryBytes: size,
  allowMemoryOvercommit: flag,
  firmware: optional(message<Firmware>({ kind: choice(FirmwareKind, firmwareKindFromJSON), secureBoot: flag })),
  machineType: text,
  disks: list(disk),
  cdroms: list(cdrom),
  nics: list(nic),
  serialConsole: optionalFlag,
  vnc: optionalFlag,
  rng: optionalFlag,
  guestAgent: optionalFlag,
  directBoot: optional(
    message<DirectBoot>({ kernel: optional(volumeRef), initrd: optional(volumeRef), cmdline: text }),
  ),
  cloudInit: optional(message<CloudInit>({ userData: secretText, metaData: secretText, networkConfig: secretText })),
  autostart: flag,
  guestProfile: choice(GuestProfile, guestProfileFromJSON),
  hyperv: optional(
    message<HypervSpec>({
      relaxed: optionalFlag,
      vapic: optionalFlag,
      spinlockRetries: optionalCount,
      vpindex: optionalFlag,
      runtime: optionalFlag,
      synic: optionalFlag,
      stimer: optionalFlag,
      stimerDirect: optionalFlag,
      reset: optionalFlag,
      frequencies: optionalFlag,
      reenlightenment: optionalFlag,
      tlbflush: optionalFlag,
      ipi: optionalFlag,
      evmcs: optionalFlag,
      vendorId: text,
    }),
  ),
  clock: optional(
    message<ClockSpec>({
      offset: choice(ClockOffset, clockOffsetFromJSON),
      rtc: choice(TickPolicy, tickPolicyFromJSON),
      pit: choice(TickPolicy, tickPolicyFromJSON),
      hpet: optionalFlag,
      kvmClock: optionalFlag,
      hypervClock: optionalFlag,
    }),
  ),
  tpm: optional(message<TpmSpec>({ enabled: optionalFlag, model: choice(TpmModel, tpmModelFromJSON) })),
  vmGenerationId: optionalFlag,
  driversMedia: flag,
  tuning: optional(
    message<TuningSpec>({
      vcpuPins: list(message<VcpuPin>({ vcpu: count, cpus: counts })),
      emulatorCpus: counts,
      numa: optional(message<NumaPlacement>({ mode: choice(NumaMode, numaModeFromJSON), nodes: counts })),
      guestNumaCells: list(message<GuestNumaCell>({ vcpus: counts, memoryBytes: size })),
      hugepageBytes: size,
      lockMemory: optionalFlag,
    }),
  ),
  launchSecurity: optional(
    message<LaunchSecurity>({
      kind: {
        absent: undefined,
        cases: { sev: (value, place) => ({ $case: 'sev', value: sev(value, place) }) },
      },
    }),
  ),
  resumeAfterIoError: flag,
  deleteProtection: flag,
  startProtection: flag,
  startOrder: count,
  startDelaySeconds: count,
  startReady: readySignal,
  storageRole: choice(StorageRole, storageRoleFromJSON),
  maximumMemoryBytes: size,
});

/** Reads a spec. `source` names the file in errors. Throws a usage CliError that lists everything that is wrong. */
export async function parseSpec(content: string, source: string): Promise<VmSpec> {
  const document = await parseDocument(content, source);
  const problems: JsonProblem[] = [];
  const spec = vmSpec(document, { path: '', problems });
  if (problems.length > 0) {
    throw new CliError('usage', `${source} is not the spec of a VM`, {
      fieldViolations: problems.map(({ path, problem }) => ({ field: path, description: problem })),
      hint: 'the fields are those of VmSpec in proto/cell/v1/vm.proto; docs/cellctl.md has an example',
    });
  }
  return spec;
}

async function parseDocument(content: string, source: string): Promise<unknown> {
  const { parseDocument: parse } = await import('yaml');
  // JSON is YAML too.
  const document = parse(content);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw syntaxError(source, placeOf(problem));
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw syntaxError(source, 'an alias has no anchor, or there are too many aliases');
  }
}

/** Says what is wrong without a piece of the document, as the parser's message has it: the document may hold secrets. */
function placeOf({ code, linePos }: YAMLError): string {
  const [{ line, col } = { line: 0, col: 0 }] = linePos ?? [];
  return `${code.toLowerCase().replaceAll('_', ' ')} at line ${line}, column ${col}`;
}

function syntaxError(source: string, problem: string): CliError {
  return new CliError('usage', `${source} is neither YAML nor JSON: ${problem}`);
}
