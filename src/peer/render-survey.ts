import * as pb from '../../gen/ts/cell/v1/migration_check.ts';
import type {
  CheckArrivalRequest,
  CheckArrivalResponse,
  GetArrivalRoomResponse,
} from '../../gen/ts/cell/v1/peer_service.ts';
import type { ArrivalFacts, ArrivalSurvey } from './arrival-facts.ts';
import type { ArrivalRoom } from './arrival-room.ts';
import { type Finding, type FindingKind, findingKinds } from './finding.ts';
import { parseVolumes, renderVolume } from './parse-volume.ts';
import type { VmFile } from './vm-files.ts';

const { MigrationFindingKind: Kind, MigrationSeverity: Severity, MigrationEnd: End } = pb;

const kinds: Readonly<Record<FindingKind, pb.MigrationFindingKind>> = {
  'target-unavailable': Kind.TARGET_UNAVAILABLE,
  'vm-state': Kind.VM_STATE,
  'vm-busy': Kind.VM_BUSY,
  'vm-foreign': Kind.VM_FOREIGN,
  'storage-controller': Kind.STORAGE_CONTROLLER,
  'cpu-features-missing': Kind.CPU_FEATURES_MISSING,
  'cpu-differs': Kind.CPU_DIFFERS,
  'kvm-missing': Kind.KVM_MISSING,
  'machine-type-missing': Kind.MACHINE_TYPE_MISSING,
  'device-not-movable': Kind.DEVICE_NOT_MOVABLE,
  'disk-not-shared': Kind.DISK_NOT_SHARED,
  'disk-unknown': Kind.DISK_UNKNOWN,
  'disk-cache': Kind.DISK_CACHE,
  'network-missing': Kind.NETWORK_MISSING,
  'bridge-missing': Kind.BRIDGE_MISSING,
  'vcpu-limit': Kind.VCPU_LIMIT,
  'memory-promised': Kind.MEMORY_PROMISED,
  'memory-low': Kind.MEMORY_LOW,
  'vm-exists': Kind.VM_EXISTS,
  'mac-in-use': Kind.MAC_IN_USE,
  'version-older': Kind.VERSION_OLDER,
  'tls-differs': Kind.TLS_DIFFERS,
  'plain-text': Kind.PLAIN_TEXT,
  'clock-skew': Kind.CLOCK_SKEW,
  maintenance: Kind.MAINTENANCE,
  'host-part-missing': Kind.HOST_PART_MISSING,
  'no-convergence': Kind.NO_CONVERGENCE,
  'disk-copied': Kind.DISK_COPIED,
  'disk-not-copyable': Kind.DISK_NOT_COPYABLE,
  'volume-exists': Kind.VOLUME_EXISTS,
  'pool-missing': Kind.POOL_MISSING,
  'pool-full': Kind.POOL_FULL,
  'post-copy-impossible': Kind.POST_COPY_IMPOSSIBLE,
};
const severities: Readonly<Record<Finding['severity'], pb.MigrationSeverity>> = {
  blocker: Severity.BLOCKER,
  warning: Severity.WARNING,
};
const ends: Readonly<Record<Finding['end'], pb.MigrationEnd>> = { source: End.SOURCE, target: End.TARGET };

export function renderFinding(finding: Finding): pb.MigrationFinding {
  const { kind, severity, end, features, ...rest } = finding;
  return { ...rest, kind: kinds[kind], severity: severities[severity], end: ends[end], features: [...features] };
}

/** What another host has found. A blocker of a kind that this version does not know stays one: `target-unavailable`. */
export function parseFinding({ kind, severity, end, ...rest }: pb.MigrationFinding): Finding {
  return {
    ...rest,
    kind: findingKinds.find((each) => kinds[each] === kind) ?? 'target-unavailable',
    severity: severity === Severity.WARNING ? 'warning' : 'blocker',
    end: end === End.SOURCE ? 'source' : 'target',
  };
}

/** What another host is asked. */
export function renderArrival({ xml, sourceCpu, files, volumes, ...facts }: ArrivalFacts): CheckArrivalRequest {
  return {
    domainXml: xml,
    encrypted: facts.encrypted,
    offline: facts.offline,
    postCopy: facts.postCopy,
    sourceCpu: sourceCpu && {
      architecture: sourceCpu.cpu.arch,
      model: sourceCpu.cpu.model,
      vendor: sourceCpu.cpu.vendor ?? '',
      features: [...sourceCpu.cpu.features],
      disabledFeatures: [...sourceCpu.cpu.disabledFeatures],
      allFeatures: [...sourceCpu.features],
    },
    qemuVersion: facts.qemuVersion ?? '',
    libvirtVersion: facts.libvirtVersion ?? '',
    files: files.map(({ inode = '', birthNs = '', ...file }) => ({ ...file, inode, birthNs })),
    volumes: volumes.map(renderVolume),
  };
}

/** What another host asks. */
export function parseArrival({
  domainXml: xml,
  sourceCpu,
  files,
  volumes,
  ...request
}: CheckArrivalRequest): ArrivalFacts {
  return {
    xml,
    encrypted: request.encrypted,
    offline: request.offline,
    postCopy: request.postCopy,
    sourceCpu: sourceCpu && {
      cpu: {
        arch: sourceCpu.architecture,
        model: sourceCpu.model,
        vendor: unlessEmpty(sourceCpu.vendor),
        features: sourceCpu.features,
        disabledFeatures: sourceCpu.disabledFeatures,
      },
      features: sourceCpu.allFeatures,
    },
    qemuVersion: unlessEmpty(request.qemuVersion),
    libvirtVersion: unlessEmpty(request.libvirtVersion),
    files: files.map(parseFile),
    volumes: parseVolumes(volumes),
  };
}

function parseFile({ inode, birthNs, ...file }: CheckArrivalRequest['files'][number]): VmFile {
  return { ...file, inode: unlessEmpty(inode), birthNs: unlessEmpty(birthNs) };
}

export function renderRoom(room: ArrivalRoom): GetArrivalRoomResponse {
  return {
    promisableMemoryBytes: BigInt(room.promisableMemoryBytes),
    freeMemoryBytes: BigInt(room.freeMemoryBytes),
    freeVcpus: BigInt(room.freeVcpus),
  };
}

export function parseRoom(room: GetArrivalRoomResponse): ArrivalRoom {
  return {
    promisableMemoryBytes: Number(room.promisableMemoryBytes),
    freeMemoryBytes: Number(room.freeMemoryBytes),
    freeVcpus: Number(room.freeVcpus),
  };
}

export function renderSurvey({ findings, time }: ArrivalSurvey): CheckArrivalResponse {
  return { findings: findings.map(renderFinding), time };
}

/** What another host answers. One without its time cannot be told to be apart. */
export function parseSurvey({ findings, time = new Date() }: CheckArrivalResponse): ArrivalSurvey {
  return { findings: findings.map(parseFinding), time };
}

const unlessEmpty = (text: string) => (text === '' ? undefined : text);
