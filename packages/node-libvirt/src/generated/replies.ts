// Made by scripts/generate.ts from facts/; do not edit.

import {
  STRING_MAX,
  readInt,
  readString,
  readUhyper,
  writeInt,
  writeString,
  writeUhyper,
} from '../wire/items.ts';
import type { XdrReader } from '../wire/reader.ts';
import {
  type TypedParameterInput,
  type TypedParameters,
  readTypedParameterList,
  readTypedParameters,
  writeTypedParameterList,
} from '../wire/typed-params.ts';
import type { XdrWriter } from '../wire/writer.ts';
import {
  type DomainDiskError,
  type DomainFsinfo,
  type DomainInterface,
  type DomainIothreadInfo,
  type DomainMemoryStat,
  type DomainStatsRecord,
  type NetworkDhcpLease,
  type NodeGetCpuStats,
  type NodeGetMemoryStats,
  type NonnullDomain,
  type NonnullDomainCheckpoint,
  type NonnullDomainSnapshot,
  type NonnullInterface,
  type NonnullNetwork,
  type NonnullNetworkPort,
  type NonnullNodeDevice,
  type NonnullNwfilter,
  type NonnullNwfilterBinding,
  type NonnullSecret,
  type NonnullStoragePool,
  type NonnullStorageVol,
  type VcpuInfo,
  readDomainDiskError,
  readDomainFsinfo,
  readDomainInterface,
  readDomainIothreadInfo,
  readDomainMemoryStat,
  readDomainStatsRecord,
  readNetworkDhcpLease,
  readNodeGetCpuStats,
  readNodeGetMemoryStats,
  readNonnullDomain,
  readNonnullDomainCheckpoint,
  readNonnullDomainSnapshot,
  readNonnullInterface,
  readNonnullNetwork,
  readNonnullNetworkPort,
  readNonnullNodeDevice,
  readNonnullNwfilter,
  readNonnullNwfilterBinding,
  readNonnullSecret,
  readNonnullStoragePool,
  readNonnullStorageVol,
  readVcpuInfo,
  writeDomainDiskError,
  writeDomainFsinfo,
  writeDomainInterface,
  writeDomainIothreadInfo,
  writeDomainMemoryStat,
  writeDomainStatsRecord,
  writeNetworkDhcpLease,
  writeNodeGetCpuStats,
  writeNodeGetMemoryStats,
  writeNonnullDomain,
  writeNonnullDomainCheckpoint,
  writeNonnullDomainSnapshot,
  writeNonnullInterface,
  writeNonnullNetwork,
  writeNonnullNetworkPort,
  writeNonnullNodeDevice,
  writeNonnullNwfilter,
  writeNonnullNwfilterBinding,
  writeNonnullSecret,
  writeNonnullStoragePool,
  writeNonnullStorageVol,
  writeVcpuInfo,
} from './structs.ts';
import {
  type AuthType,
  readAuthType,
  writeAuthType,
} from './wire-enums.ts';

export interface ConnectSupportsFeatureRet {
  readonly supported: number;
}

export function readConnectSupportsFeatureRet(r: XdrReader): ConnectSupportsFeatureRet {
  return {
    supported: r.int('ConnectSupportsFeatureRet.supported'),
  };
}

export function writeConnectSupportsFeatureRet(w: XdrWriter, value: ConnectSupportsFeatureRet): void {
  w.int(value.supported, 'ConnectSupportsFeatureRet.supported');
}

export interface ConnectGetTypeRet {
  readonly type: string;
}

export function readConnectGetTypeRet(r: XdrReader): ConnectGetTypeRet {
  return {
    type: r.string(STRING_MAX, 'ConnectGetTypeRet.type'),
  };
}

export function writeConnectGetTypeRet(w: XdrWriter, value: ConnectGetTypeRet): void {
  w.string(value.type, STRING_MAX, 'ConnectGetTypeRet.type');
}

export interface ConnectGetVersionRet {
  readonly hvVer: bigint;
}

export function readConnectGetVersionRet(r: XdrReader): ConnectGetVersionRet {
  return {
    hvVer: r.uhyper('ConnectGetVersionRet.hvVer'),
  };
}

export function writeConnectGetVersionRet(w: XdrWriter, value: ConnectGetVersionRet): void {
  w.uhyper(value.hvVer, 'ConnectGetVersionRet.hvVer');
}

export interface ConnectGetLibVersionRet {
  readonly libVer: bigint;
}

export function readConnectGetLibVersionRet(r: XdrReader): ConnectGetLibVersionRet {
  return {
    libVer: r.uhyper('ConnectGetLibVersionRet.libVer'),
  };
}

export function writeConnectGetLibVersionRet(w: XdrWriter, value: ConnectGetLibVersionRet): void {
  w.uhyper(value.libVer, 'ConnectGetLibVersionRet.libVer');
}

export interface ConnectGetHostnameRet {
  readonly hostname: string;
}

export function readConnectGetHostnameRet(r: XdrReader): ConnectGetHostnameRet {
  return {
    hostname: r.string(STRING_MAX, 'ConnectGetHostnameRet.hostname'),
  };
}

export function writeConnectGetHostnameRet(w: XdrWriter, value: ConnectGetHostnameRet): void {
  w.string(value.hostname, STRING_MAX, 'ConnectGetHostnameRet.hostname');
}

export interface ConnectGetSysinfoRet {
  readonly sysinfo: string;
}

export function readConnectGetSysinfoRet(r: XdrReader): ConnectGetSysinfoRet {
  return {
    sysinfo: r.string(STRING_MAX, 'ConnectGetSysinfoRet.sysinfo'),
  };
}

export function writeConnectGetSysinfoRet(w: XdrWriter, value: ConnectGetSysinfoRet): void {
  w.string(value.sysinfo, STRING_MAX, 'ConnectGetSysinfoRet.sysinfo');
}

export interface ConnectGetUriRet {
  readonly uri: string;
}

export function readConnectGetUriRet(r: XdrReader): ConnectGetUriRet {
  return {
    uri: r.string(STRING_MAX, 'ConnectGetUriRet.uri'),
  };
}

export function writeConnectGetUriRet(w: XdrWriter, value: ConnectGetUriRet): void {
  w.string(value.uri, STRING_MAX, 'ConnectGetUriRet.uri');
}

export interface ConnectGetMaxVcpusRet {
  readonly maxVcpus: number;
}

export function readConnectGetMaxVcpusRet(r: XdrReader): ConnectGetMaxVcpusRet {
  return {
    maxVcpus: r.int('ConnectGetMaxVcpusRet.maxVcpus'),
  };
}

export function writeConnectGetMaxVcpusRet(w: XdrWriter, value: ConnectGetMaxVcpusRet): void {
  w.int(value.maxVcpus, 'ConnectGetMaxVcpusRet.maxVcpus');
}

export interface NodeGetInfoRet {
  readonly model: string;
  readonly memory: bigint;
  readonly cpus: number;
  readonly mhz: number;
  readonly nodes: number;
  readonly sockets: number;
  readonly cores: number;
  readonly threads: number;
}

export function readNodeGetInfoRet(r: XdrReader): NodeGetInfoRet {
  return {
    model: r.fixedText(32, 'NodeGetInfoRet.model'),
    memory: r.uhyper('NodeGetInfoRet.memory'),
    cpus: r.int('NodeGetInfoRet.cpus'),
    mhz: r.int('NodeGetInfoRet.mhz'),
    nodes: r.int('NodeGetInfoRet.nodes'),
    sockets: r.int('NodeGetInfoRet.sockets'),
    cores: r.int('NodeGetInfoRet.cores'),
    threads: r.int('NodeGetInfoRet.threads'),
  };
}

export function writeNodeGetInfoRet(w: XdrWriter, value: NodeGetInfoRet): void {
  w.fixedText(value.model, 32, 'NodeGetInfoRet.model');
  w.uhyper(value.memory, 'NodeGetInfoRet.memory');
  w.int(value.cpus, 'NodeGetInfoRet.cpus');
  w.int(value.mhz, 'NodeGetInfoRet.mhz');
  w.int(value.nodes, 'NodeGetInfoRet.nodes');
  w.int(value.sockets, 'NodeGetInfoRet.sockets');
  w.int(value.cores, 'NodeGetInfoRet.cores');
  w.int(value.threads, 'NodeGetInfoRet.threads');
}

export interface ConnectGetCapabilitiesRet {
  readonly capabilities: string;
}

export function readConnectGetCapabilitiesRet(r: XdrReader): ConnectGetCapabilitiesRet {
  return {
    capabilities: r.string(STRING_MAX, 'ConnectGetCapabilitiesRet.capabilities'),
  };
}

export function writeConnectGetCapabilitiesRet(w: XdrWriter, value: ConnectGetCapabilitiesRet): void {
  w.string(value.capabilities, STRING_MAX, 'ConnectGetCapabilitiesRet.capabilities');
}

export interface ConnectGetDomainCapabilitiesRet {
  readonly capabilities: string;
}

export function readConnectGetDomainCapabilitiesRet(r: XdrReader): ConnectGetDomainCapabilitiesRet {
  return {
    capabilities: r.string(STRING_MAX, 'ConnectGetDomainCapabilitiesRet.capabilities'),
  };
}

export function writeConnectGetDomainCapabilitiesRet(w: XdrWriter, value: ConnectGetDomainCapabilitiesRet): void {
  w.string(value.capabilities, STRING_MAX, 'ConnectGetDomainCapabilitiesRet.capabilities');
}

export interface NodeGetCpuStatsRet {
  readonly params: readonly NodeGetCpuStats[];
  readonly nparams: number;
}

export function readNodeGetCpuStatsRet(r: XdrReader): NodeGetCpuStatsRet {
  return {
    params: r.array(16, readNodeGetCpuStats, 'NodeGetCpuStatsRet.params'),
    nparams: r.int('NodeGetCpuStatsRet.nparams'),
  };
}

export function writeNodeGetCpuStatsRet(w: XdrWriter, value: NodeGetCpuStatsRet): void {
  w.array(value.params, writeNodeGetCpuStats, { max: 16, field: 'NodeGetCpuStatsRet.params' });
  w.int(value.nparams, 'NodeGetCpuStatsRet.nparams');
}

export interface NodeGetMemoryStatsRet {
  readonly params: readonly NodeGetMemoryStats[];
  readonly nparams: number;
}

export function readNodeGetMemoryStatsRet(r: XdrReader): NodeGetMemoryStatsRet {
  return {
    params: r.array(16, readNodeGetMemoryStats, 'NodeGetMemoryStatsRet.params'),
    nparams: r.int('NodeGetMemoryStatsRet.nparams'),
  };
}

export function writeNodeGetMemoryStatsRet(w: XdrWriter, value: NodeGetMemoryStatsRet): void {
  w.array(value.params, writeNodeGetMemoryStats, { max: 16, field: 'NodeGetMemoryStatsRet.params' });
  w.int(value.nparams, 'NodeGetMemoryStatsRet.nparams');
}

export interface NodeGetCellsFreeMemoryRet {
  readonly cells: readonly bigint[];
}

export function readNodeGetCellsFreeMemoryRet(r: XdrReader): NodeGetCellsFreeMemoryRet {
  return {
    cells: r.array(1024, readUhyper, 'NodeGetCellsFreeMemoryRet.cells'),
  };
}

export function writeNodeGetCellsFreeMemoryRet(w: XdrWriter, value: NodeGetCellsFreeMemoryRet): void {
  w.array(value.cells, writeUhyper, { max: 1024, field: 'NodeGetCellsFreeMemoryRet.cells' });
}

export interface NodeGetFreeMemoryRet {
  readonly freeMem: bigint;
}

export function readNodeGetFreeMemoryRet(r: XdrReader): NodeGetFreeMemoryRet {
  return {
    freeMem: r.uhyper('NodeGetFreeMemoryRet.freeMem'),
  };
}

export function writeNodeGetFreeMemoryRet(w: XdrWriter, value: NodeGetFreeMemoryRet): void {
  w.uhyper(value.freeMem, 'NodeGetFreeMemoryRet.freeMem');
}

export interface DomainGetSchedulerTypeRet {
  readonly type: string;
  readonly nparams: number;
}

export function readDomainGetSchedulerTypeRet(r: XdrReader): DomainGetSchedulerTypeRet {
  return {
    type: r.string(STRING_MAX, 'DomainGetSchedulerTypeRet.type'),
    nparams: r.int('DomainGetSchedulerTypeRet.nparams'),
  };
}

export function writeDomainGetSchedulerTypeRet(w: XdrWriter, value: DomainGetSchedulerTypeRet): void {
  w.string(value.type, STRING_MAX, 'DomainGetSchedulerTypeRet.type');
  w.int(value.nparams, 'DomainGetSchedulerTypeRet.nparams');
}

export interface DomainGetSchedulerParametersRet<P = TypedParameters> {
  readonly params: P;
}

export function readDomainGetSchedulerParametersRet(r: XdrReader): DomainGetSchedulerParametersRet {
  return {
    params: readTypedParameters(r, 16, 'DomainGetSchedulerParametersRet.params'),
  };
}

export function writeDomainGetSchedulerParametersRet(w: XdrWriter, value: DomainGetSchedulerParametersRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainGetSchedulerParametersRet.params' });
}

export interface DomainGetSchedulerParametersFlagsRet<P = TypedParameters> {
  readonly params: P;
}

export function readDomainGetSchedulerParametersFlagsRet(r: XdrReader): DomainGetSchedulerParametersFlagsRet {
  return {
    params: readTypedParameters(r, 16, 'DomainGetSchedulerParametersFlagsRet.params'),
  };
}

export function writeDomainGetSchedulerParametersFlagsRet(w: XdrWriter, value: DomainGetSchedulerParametersFlagsRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainGetSchedulerParametersFlagsRet.params' });
}

export interface DomainGetBlkioParametersRet<P = TypedParameters> {
  readonly params: P;
  readonly nparams: number;
}

export function readDomainGetBlkioParametersRet(r: XdrReader): DomainGetBlkioParametersRet {
  return {
    params: readTypedParameters(r, 16, 'DomainGetBlkioParametersRet.params'),
    nparams: r.int('DomainGetBlkioParametersRet.nparams'),
  };
}

export function writeDomainGetBlkioParametersRet(w: XdrWriter, value: DomainGetBlkioParametersRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainGetBlkioParametersRet.params' });
  w.int(value.nparams, 'DomainGetBlkioParametersRet.nparams');
}

export interface DomainGetMemoryParametersRet<P = TypedParameters> {
  readonly params: P;
  readonly nparams: number;
}

export function readDomainGetMemoryParametersRet(r: XdrReader): DomainGetMemoryParametersRet {
  return {
    params: readTypedParameters(r, 16, 'DomainGetMemoryParametersRet.params'),
    nparams: r.int('DomainGetMemoryParametersRet.nparams'),
  };
}

export function writeDomainGetMemoryParametersRet(w: XdrWriter, value: DomainGetMemoryParametersRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainGetMemoryParametersRet.params' });
  w.int(value.nparams, 'DomainGetMemoryParametersRet.nparams');
}

export interface DomainGetNumaParametersRet<P = TypedParameters> {
  readonly params: P;
  readonly nparams: number;
}

export function readDomainGetNumaParametersRet(r: XdrReader): DomainGetNumaParametersRet {
  return {
    params: readTypedParameters(r, 16, 'DomainGetNumaParametersRet.params'),
    nparams: r.int('DomainGetNumaParametersRet.nparams'),
  };
}

export function writeDomainGetNumaParametersRet(w: XdrWriter, value: DomainGetNumaParametersRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainGetNumaParametersRet.params' });
  w.int(value.nparams, 'DomainGetNumaParametersRet.nparams');
}

export interface DomainGetPerfEventsRet<P = TypedParameters> {
  readonly params: P;
}

export function readDomainGetPerfEventsRet(r: XdrReader): DomainGetPerfEventsRet {
  return {
    params: readTypedParameters(r, 64, 'DomainGetPerfEventsRet.params'),
  };
}

export function writeDomainGetPerfEventsRet(w: XdrWriter, value: DomainGetPerfEventsRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainGetPerfEventsRet.params' });
}

export interface DomainBlockStatsRet {
  readonly rdReq: bigint;
  readonly rdBytes: bigint;
  readonly wrReq: bigint;
  readonly wrBytes: bigint;
  readonly errs: bigint;
}

export function readDomainBlockStatsRet(r: XdrReader): DomainBlockStatsRet {
  return {
    rdReq: r.hyper('DomainBlockStatsRet.rdReq'),
    rdBytes: r.hyper('DomainBlockStatsRet.rdBytes'),
    wrReq: r.hyper('DomainBlockStatsRet.wrReq'),
    wrBytes: r.hyper('DomainBlockStatsRet.wrBytes'),
    errs: r.hyper('DomainBlockStatsRet.errs'),
  };
}

export function writeDomainBlockStatsRet(w: XdrWriter, value: DomainBlockStatsRet): void {
  w.hyper(value.rdReq, 'DomainBlockStatsRet.rdReq');
  w.hyper(value.rdBytes, 'DomainBlockStatsRet.rdBytes');
  w.hyper(value.wrReq, 'DomainBlockStatsRet.wrReq');
  w.hyper(value.wrBytes, 'DomainBlockStatsRet.wrBytes');
  w.hyper(value.errs, 'DomainBlockStatsRet.errs');
}

export interface DomainBlockStatsFlagsRet<P = TypedParameters> {
  readonly params: P;
  readonly nparams: number;
}

export function readDomainBlockStatsFlagsRet(r: XdrReader): DomainBlockStatsFlagsRet {
  return {
    params: readTypedParameters(r, 16, 'DomainBlockStatsFlagsRet.params'),
    nparams: r.int('DomainBlockStatsFlagsRet.nparams'),
  };
}

export function writeDomainBlockStatsFlagsRet(w: XdrWriter, value: DomainBlockStatsFlagsRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainBlockStatsFlagsRet.params' });
  w.int(value.nparams, 'DomainBlockStatsFlagsRet.nparams');
}

export interface DomainInterfaceStatsRet {
  readonly rxBytes: bigint;
  readonly rxPackets: bigint;
  readonly rxErrs: bigint;
  readonly rxDrop: bigint;
  readonly txBytes: bigint;
  readonly txPackets: bigint;
  readonly txErrs: bigint;
  readonly txDrop: bigint;
}

export function readDomainInterfaceStatsRet(r: XdrReader): DomainInterfaceStatsRet {
  return {
    rxBytes: r.hyper('DomainInterfaceStatsRet.rxBytes'),
    rxPackets: r.hyper('DomainInterfaceStatsRet.rxPackets'),
    rxErrs: r.hyper('DomainInterfaceStatsRet.rxErrs'),
    rxDrop: r.hyper('DomainInterfaceStatsRet.rxDrop'),
    txBytes: r.hyper('DomainInterfaceStatsRet.txBytes'),
    txPackets: r.hyper('DomainInterfaceStatsRet.txPackets'),
    txErrs: r.hyper('DomainInterfaceStatsRet.txErrs'),
    txDrop: r.hyper('DomainInterfaceStatsRet.txDrop'),
  };
}

export function writeDomainInterfaceStatsRet(w: XdrWriter, value: DomainInterfaceStatsRet): void {
  w.hyper(value.rxBytes, 'DomainInterfaceStatsRet.rxBytes');
  w.hyper(value.rxPackets, 'DomainInterfaceStatsRet.rxPackets');
  w.hyper(value.rxErrs, 'DomainInterfaceStatsRet.rxErrs');
  w.hyper(value.rxDrop, 'DomainInterfaceStatsRet.rxDrop');
  w.hyper(value.txBytes, 'DomainInterfaceStatsRet.txBytes');
  w.hyper(value.txPackets, 'DomainInterfaceStatsRet.txPackets');
  w.hyper(value.txErrs, 'DomainInterfaceStatsRet.txErrs');
  w.hyper(value.txDrop, 'DomainInterfaceStatsRet.txDrop');
}

export interface DomainGetInterfaceParametersRet<P = TypedParameters> {
  readonly params: P;
  readonly nparams: number;
}

export function readDomainGetInterfaceParametersRet(r: XdrReader): DomainGetInterfaceParametersRet {
  return {
    params: readTypedParameters(r, 16, 'DomainGetInterfaceParametersRet.params'),
    nparams: r.int('DomainGetInterfaceParametersRet.nparams'),
  };
}

export function writeDomainGetInterfaceParametersRet(w: XdrWriter, value: DomainGetInterfaceParametersRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainGetInterfaceParametersRet.params' });
  w.int(value.nparams, 'DomainGetInterfaceParametersRet.nparams');
}

export interface DomainMemoryStatsRet {
  readonly stats: readonly DomainMemoryStat[];
}

export function readDomainMemoryStatsRet(r: XdrReader): DomainMemoryStatsRet {
  return {
    stats: r.array(1024, readDomainMemoryStat, 'DomainMemoryStatsRet.stats'),
  };
}

export function writeDomainMemoryStatsRet(w: XdrWriter, value: DomainMemoryStatsRet): void {
  w.array(value.stats, writeDomainMemoryStat, { max: 1024, field: 'DomainMemoryStatsRet.stats' });
}

export interface DomainBlockPeekRet {
  readonly buffer: Uint8Array;
}

export function readDomainBlockPeekRet(r: XdrReader): DomainBlockPeekRet {
  return {
    buffer: r.opaque(4194304, 'DomainBlockPeekRet.buffer'),
  };
}

export function writeDomainBlockPeekRet(w: XdrWriter, value: DomainBlockPeekRet): void {
  w.opaque(value.buffer, 4194304, 'DomainBlockPeekRet.buffer');
}

export interface DomainMemoryPeekRet {
  readonly buffer: Uint8Array;
}

export function readDomainMemoryPeekRet(r: XdrReader): DomainMemoryPeekRet {
  return {
    buffer: r.opaque(4194304, 'DomainMemoryPeekRet.buffer'),
  };
}

export function writeDomainMemoryPeekRet(w: XdrWriter, value: DomainMemoryPeekRet): void {
  w.opaque(value.buffer, 4194304, 'DomainMemoryPeekRet.buffer');
}

export interface DomainGetBlockInfoRet {
  readonly allocation: bigint;
  readonly capacity: bigint;
  readonly physical: bigint;
}

export function readDomainGetBlockInfoRet(r: XdrReader): DomainGetBlockInfoRet {
  return {
    allocation: r.uhyper('DomainGetBlockInfoRet.allocation'),
    capacity: r.uhyper('DomainGetBlockInfoRet.capacity'),
    physical: r.uhyper('DomainGetBlockInfoRet.physical'),
  };
}

export function writeDomainGetBlockInfoRet(w: XdrWriter, value: DomainGetBlockInfoRet): void {
  w.uhyper(value.allocation, 'DomainGetBlockInfoRet.allocation');
  w.uhyper(value.capacity, 'DomainGetBlockInfoRet.capacity');
  w.uhyper(value.physical, 'DomainGetBlockInfoRet.physical');
}

export interface ConnectListDomainsRet {
  readonly ids: readonly number[];
}

export function readConnectListDomainsRet(r: XdrReader): ConnectListDomainsRet {
  return {
    ids: r.array(16384, readInt, 'ConnectListDomainsRet.ids'),
  };
}

export function writeConnectListDomainsRet(w: XdrWriter, value: ConnectListDomainsRet): void {
  w.array(value.ids, writeInt, { max: 16384, field: 'ConnectListDomainsRet.ids' });
}

export interface ConnectNumOfDomainsRet {
  readonly num: number;
}

export function readConnectNumOfDomainsRet(r: XdrReader): ConnectNumOfDomainsRet {
  return {
    num: r.int('ConnectNumOfDomainsRet.num'),
  };
}

export function writeConnectNumOfDomainsRet(w: XdrWriter, value: ConnectNumOfDomainsRet): void {
  w.int(value.num, 'ConnectNumOfDomainsRet.num');
}

export interface DomainCreateXmlRet {
  readonly dom: NonnullDomain;
}

export function readDomainCreateXmlRet(r: XdrReader): DomainCreateXmlRet {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainCreateXmlRet(w: XdrWriter, value: DomainCreateXmlRet): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainCreateXmlWithFilesRet {
  readonly dom: NonnullDomain;
}

export function readDomainCreateXmlWithFilesRet(r: XdrReader): DomainCreateXmlWithFilesRet {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainCreateXmlWithFilesRet(w: XdrWriter, value: DomainCreateXmlWithFilesRet): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainLookupByIdRet {
  readonly dom: NonnullDomain;
}

export function readDomainLookupByIdRet(r: XdrReader): DomainLookupByIdRet {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainLookupByIdRet(w: XdrWriter, value: DomainLookupByIdRet): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainLookupByUuidRet {
  readonly dom: NonnullDomain;
}

export function readDomainLookupByUuidRet(r: XdrReader): DomainLookupByUuidRet {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainLookupByUuidRet(w: XdrWriter, value: DomainLookupByUuidRet): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainLookupByNameRet {
  readonly dom: NonnullDomain;
}

export function readDomainLookupByNameRet(r: XdrReader): DomainLookupByNameRet {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainLookupByNameRet(w: XdrWriter, value: DomainLookupByNameRet): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainGetOsTypeRet {
  readonly type: string;
}

export function readDomainGetOsTypeRet(r: XdrReader): DomainGetOsTypeRet {
  return {
    type: r.string(STRING_MAX, 'DomainGetOsTypeRet.type'),
  };
}

export function writeDomainGetOsTypeRet(w: XdrWriter, value: DomainGetOsTypeRet): void {
  w.string(value.type, STRING_MAX, 'DomainGetOsTypeRet.type');
}

export interface DomainGetMaxMemoryRet {
  readonly memory: bigint;
}

export function readDomainGetMaxMemoryRet(r: XdrReader): DomainGetMaxMemoryRet {
  return {
    memory: r.uhyper('DomainGetMaxMemoryRet.memory'),
  };
}

export function writeDomainGetMaxMemoryRet(w: XdrWriter, value: DomainGetMaxMemoryRet): void {
  w.uhyper(value.memory, 'DomainGetMaxMemoryRet.memory');
}

export interface DomainGetInfoRet {
  readonly state: number;
  readonly maxMem: bigint;
  readonly memory: bigint;
  readonly nrVirtCpu: number;
  readonly cpuTime: bigint;
}

export function readDomainGetInfoRet(r: XdrReader): DomainGetInfoRet {
  return {
    state: r.uchar('DomainGetInfoRet.state'),
    maxMem: r.uhyper('DomainGetInfoRet.maxMem'),
    memory: r.uhyper('DomainGetInfoRet.memory'),
    nrVirtCpu: r.ushort('DomainGetInfoRet.nrVirtCpu'),
    cpuTime: r.uhyper('DomainGetInfoRet.cpuTime'),
  };
}

export function writeDomainGetInfoRet(w: XdrWriter, value: DomainGetInfoRet): void {
  w.uchar(value.state, 'DomainGetInfoRet.state');
  w.uhyper(value.maxMem, 'DomainGetInfoRet.maxMem');
  w.uhyper(value.memory, 'DomainGetInfoRet.memory');
  w.ushort(value.nrVirtCpu, 'DomainGetInfoRet.nrVirtCpu');
  w.uhyper(value.cpuTime, 'DomainGetInfoRet.cpuTime');
}

export interface DomainSaveImageGetXmlDescRet {
  readonly xml: string;
}

export function readDomainSaveImageGetXmlDescRet(r: XdrReader): DomainSaveImageGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'DomainSaveImageGetXmlDescRet.xml'),
  };
}

export function writeDomainSaveImageGetXmlDescRet(w: XdrWriter, value: DomainSaveImageGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'DomainSaveImageGetXmlDescRet.xml');
}

export interface DomainScreenshotRet {
  readonly mime: string | undefined;
}

export function readDomainScreenshotRet(r: XdrReader): DomainScreenshotRet {
  return {
    mime: r.optional(readString, 'DomainScreenshotRet.mime'),
  };
}

export function writeDomainScreenshotRet(w: XdrWriter, value: DomainScreenshotRet): void {
  w.optional(value.mime, writeString, 'DomainScreenshotRet.mime');
}

export interface DomainGetXmlDescRet {
  readonly xml: string;
}

export function readDomainGetXmlDescRet(r: XdrReader): DomainGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'DomainGetXmlDescRet.xml'),
  };
}

export function writeDomainGetXmlDescRet(w: XdrWriter, value: DomainGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'DomainGetXmlDescRet.xml');
}

export interface DomainMigratePrepareRet {
  readonly cookie: Uint8Array;
  readonly uriOut: string | undefined;
}

export function readDomainMigratePrepareRet(r: XdrReader): DomainMigratePrepareRet {
  return {
    cookie: r.opaque(4194304, 'DomainMigratePrepareRet.cookie'),
    uriOut: r.optional(readString, 'DomainMigratePrepareRet.uriOut'),
  };
}

export function writeDomainMigratePrepareRet(w: XdrWriter, value: DomainMigratePrepareRet): void {
  w.opaque(value.cookie, 4194304, 'DomainMigratePrepareRet.cookie');
  w.optional(value.uriOut, writeString, 'DomainMigratePrepareRet.uriOut');
}

export interface DomainMigrateFinishRet {
  readonly ddom: NonnullDomain;
}

export function readDomainMigrateFinishRet(r: XdrReader): DomainMigrateFinishRet {
  return {
    ddom: readNonnullDomain(r),
  };
}

export function writeDomainMigrateFinishRet(w: XdrWriter, value: DomainMigrateFinishRet): void {
  writeNonnullDomain(w, value.ddom);
}

export interface DomainMigratePrepare2Ret {
  readonly cookie: Uint8Array;
  readonly uriOut: string | undefined;
}

export function readDomainMigratePrepare2Ret(r: XdrReader): DomainMigratePrepare2Ret {
  return {
    cookie: r.opaque(4194304, 'DomainMigratePrepare2Ret.cookie'),
    uriOut: r.optional(readString, 'DomainMigratePrepare2Ret.uriOut'),
  };
}

export function writeDomainMigratePrepare2Ret(w: XdrWriter, value: DomainMigratePrepare2Ret): void {
  w.opaque(value.cookie, 4194304, 'DomainMigratePrepare2Ret.cookie');
  w.optional(value.uriOut, writeString, 'DomainMigratePrepare2Ret.uriOut');
}

export interface DomainMigrateFinish2Ret {
  readonly ddom: NonnullDomain;
}

export function readDomainMigrateFinish2Ret(r: XdrReader): DomainMigrateFinish2Ret {
  return {
    ddom: readNonnullDomain(r),
  };
}

export function writeDomainMigrateFinish2Ret(w: XdrWriter, value: DomainMigrateFinish2Ret): void {
  writeNonnullDomain(w, value.ddom);
}

export interface ConnectListDefinedDomainsRet {
  readonly names: readonly string[];
}

export function readConnectListDefinedDomainsRet(r: XdrReader): ConnectListDefinedDomainsRet {
  return {
    names: r.array(16384, readString, 'ConnectListDefinedDomainsRet.names'),
  };
}

export function writeConnectListDefinedDomainsRet(w: XdrWriter, value: ConnectListDefinedDomainsRet): void {
  w.array(value.names, writeString, { max: 16384, field: 'ConnectListDefinedDomainsRet.names' });
}

export interface ConnectNumOfDefinedDomainsRet {
  readonly num: number;
}

export function readConnectNumOfDefinedDomainsRet(r: XdrReader): ConnectNumOfDefinedDomainsRet {
  return {
    num: r.int('ConnectNumOfDefinedDomainsRet.num'),
  };
}

export function writeConnectNumOfDefinedDomainsRet(w: XdrWriter, value: ConnectNumOfDefinedDomainsRet): void {
  w.int(value.num, 'ConnectNumOfDefinedDomainsRet.num');
}

export interface DomainCreateWithFlagsRet {
  readonly dom: NonnullDomain;
}

export function readDomainCreateWithFlagsRet(r: XdrReader): DomainCreateWithFlagsRet {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainCreateWithFlagsRet(w: XdrWriter, value: DomainCreateWithFlagsRet): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainCreateWithFilesRet {
  readonly dom: NonnullDomain;
}

export function readDomainCreateWithFilesRet(r: XdrReader): DomainCreateWithFilesRet {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainCreateWithFilesRet(w: XdrWriter, value: DomainCreateWithFilesRet): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainDefineXmlRet {
  readonly dom: NonnullDomain;
}

export function readDomainDefineXmlRet(r: XdrReader): DomainDefineXmlRet {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainDefineXmlRet(w: XdrWriter, value: DomainDefineXmlRet): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainDefineXmlFlagsRet {
  readonly dom: NonnullDomain;
}

export function readDomainDefineXmlFlagsRet(r: XdrReader): DomainDefineXmlFlagsRet {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainDefineXmlFlagsRet(w: XdrWriter, value: DomainDefineXmlFlagsRet): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainGetVcpusFlagsRet {
  readonly num: number;
}

export function readDomainGetVcpusFlagsRet(r: XdrReader): DomainGetVcpusFlagsRet {
  return {
    num: r.int('DomainGetVcpusFlagsRet.num'),
  };
}

export function writeDomainGetVcpusFlagsRet(w: XdrWriter, value: DomainGetVcpusFlagsRet): void {
  w.int(value.num, 'DomainGetVcpusFlagsRet.num');
}

export interface DomainGetVcpuPinInfoRet {
  readonly cpumaps: Uint8Array;
  readonly num: number;
}

export function readDomainGetVcpuPinInfoRet(r: XdrReader): DomainGetVcpuPinInfoRet {
  return {
    cpumaps: r.opaque(8388608, 'DomainGetVcpuPinInfoRet.cpumaps'),
    num: r.int('DomainGetVcpuPinInfoRet.num'),
  };
}

export function writeDomainGetVcpuPinInfoRet(w: XdrWriter, value: DomainGetVcpuPinInfoRet): void {
  w.opaque(value.cpumaps, 8388608, 'DomainGetVcpuPinInfoRet.cpumaps');
  w.int(value.num, 'DomainGetVcpuPinInfoRet.num');
}

export interface DomainGetEmulatorPinInfoRet {
  readonly cpumaps: Uint8Array;
  readonly ret: number;
}

export function readDomainGetEmulatorPinInfoRet(r: XdrReader): DomainGetEmulatorPinInfoRet {
  return {
    cpumaps: r.opaque(8388608, 'DomainGetEmulatorPinInfoRet.cpumaps'),
    ret: r.int('DomainGetEmulatorPinInfoRet.ret'),
  };
}

export function writeDomainGetEmulatorPinInfoRet(w: XdrWriter, value: DomainGetEmulatorPinInfoRet): void {
  w.opaque(value.cpumaps, 8388608, 'DomainGetEmulatorPinInfoRet.cpumaps');
  w.int(value.ret, 'DomainGetEmulatorPinInfoRet.ret');
}

export interface DomainGetVcpusRet {
  readonly info: readonly VcpuInfo[];
  readonly cpumaps: Uint8Array;
}

export function readDomainGetVcpusRet(r: XdrReader): DomainGetVcpusRet {
  return {
    info: r.array(16384, readVcpuInfo, 'DomainGetVcpusRet.info'),
    cpumaps: r.opaque(8388608, 'DomainGetVcpusRet.cpumaps'),
  };
}

export function writeDomainGetVcpusRet(w: XdrWriter, value: DomainGetVcpusRet): void {
  w.array(value.info, writeVcpuInfo, { max: 16384, field: 'DomainGetVcpusRet.info' });
  w.opaque(value.cpumaps, 8388608, 'DomainGetVcpusRet.cpumaps');
}

export interface DomainGetMaxVcpusRet {
  readonly num: number;
}

export function readDomainGetMaxVcpusRet(r: XdrReader): DomainGetMaxVcpusRet {
  return {
    num: r.int('DomainGetMaxVcpusRet.num'),
  };
}

export function writeDomainGetMaxVcpusRet(w: XdrWriter, value: DomainGetMaxVcpusRet): void {
  w.int(value.num, 'DomainGetMaxVcpusRet.num');
}

export interface DomainGetIothreadInfoRet {
  readonly info: readonly DomainIothreadInfo[];
  readonly ret: number;
}

export function readDomainGetIothreadInfoRet(r: XdrReader): DomainGetIothreadInfoRet {
  return {
    info: r.array(16384, readDomainIothreadInfo, 'DomainGetIothreadInfoRet.info'),
    ret: r.uint('DomainGetIothreadInfoRet.ret'),
  };
}

export function writeDomainGetIothreadInfoRet(w: XdrWriter, value: DomainGetIothreadInfoRet): void {
  w.array(value.info, writeDomainIothreadInfo, { max: 16384, field: 'DomainGetIothreadInfoRet.info' });
  w.uint(value.ret, 'DomainGetIothreadInfoRet.ret');
}

export interface DomainGetSecurityLabelRet {
  readonly label: string;
  readonly enforcing: number;
}

export function readDomainGetSecurityLabelRet(r: XdrReader): DomainGetSecurityLabelRet {
  return {
    label: r.text(4097, 'DomainGetSecurityLabelRet.label'),
    enforcing: r.int('DomainGetSecurityLabelRet.enforcing'),
  };
}

export function writeDomainGetSecurityLabelRet(w: XdrWriter, value: DomainGetSecurityLabelRet): void {
  w.text(value.label, 4097, 'DomainGetSecurityLabelRet.label');
  w.int(value.enforcing, 'DomainGetSecurityLabelRet.enforcing');
}

export interface DomainGetSecurityLabelListRet {
  readonly labels: readonly DomainGetSecurityLabelRet[];
  readonly ret: number;
}

export function readDomainGetSecurityLabelListRet(r: XdrReader): DomainGetSecurityLabelListRet {
  return {
    labels: r.array(64, readDomainGetSecurityLabelRet, 'DomainGetSecurityLabelListRet.labels'),
    ret: r.int('DomainGetSecurityLabelListRet.ret'),
  };
}

export function writeDomainGetSecurityLabelListRet(w: XdrWriter, value: DomainGetSecurityLabelListRet): void {
  w.array(value.labels, writeDomainGetSecurityLabelRet, { max: 64, field: 'DomainGetSecurityLabelListRet.labels' });
  w.int(value.ret, 'DomainGetSecurityLabelListRet.ret');
}

export interface NodeGetSecurityModelRet {
  readonly model: string;
  readonly doi: string;
}

export function readNodeGetSecurityModelRet(r: XdrReader): NodeGetSecurityModelRet {
  return {
    model: r.text(257, 'NodeGetSecurityModelRet.model'),
    doi: r.text(257, 'NodeGetSecurityModelRet.doi'),
  };
}

export function writeNodeGetSecurityModelRet(w: XdrWriter, value: NodeGetSecurityModelRet): void {
  w.text(value.model, 257, 'NodeGetSecurityModelRet.model');
  w.text(value.doi, 257, 'NodeGetSecurityModelRet.doi');
}

export interface DomainGetAutostartRet {
  readonly autostart: number;
}

export function readDomainGetAutostartRet(r: XdrReader): DomainGetAutostartRet {
  return {
    autostart: r.int('DomainGetAutostartRet.autostart'),
  };
}

export function writeDomainGetAutostartRet(w: XdrWriter, value: DomainGetAutostartRet): void {
  w.int(value.autostart, 'DomainGetAutostartRet.autostart');
}

export interface DomainGetMetadataRet {
  readonly metadata: string;
}

export function readDomainGetMetadataRet(r: XdrReader): DomainGetMetadataRet {
  return {
    metadata: r.string(STRING_MAX, 'DomainGetMetadataRet.metadata'),
  };
}

export function writeDomainGetMetadataRet(w: XdrWriter, value: DomainGetMetadataRet): void {
  w.string(value.metadata, STRING_MAX, 'DomainGetMetadataRet.metadata');
}

export interface DomainGetBlockJobInfoRet {
  readonly found: number;
  readonly type: number;
  readonly bandwidth: bigint;
  readonly cur: bigint;
  readonly end: bigint;
}

export function readDomainGetBlockJobInfoRet(r: XdrReader): DomainGetBlockJobInfoRet {
  return {
    found: r.int('DomainGetBlockJobInfoRet.found'),
    type: r.int('DomainGetBlockJobInfoRet.type'),
    bandwidth: r.uhyper('DomainGetBlockJobInfoRet.bandwidth'),
    cur: r.uhyper('DomainGetBlockJobInfoRet.cur'),
    end: r.uhyper('DomainGetBlockJobInfoRet.end'),
  };
}

export function writeDomainGetBlockJobInfoRet(w: XdrWriter, value: DomainGetBlockJobInfoRet): void {
  w.int(value.found, 'DomainGetBlockJobInfoRet.found');
  w.int(value.type, 'DomainGetBlockJobInfoRet.type');
  w.uhyper(value.bandwidth, 'DomainGetBlockJobInfoRet.bandwidth');
  w.uhyper(value.cur, 'DomainGetBlockJobInfoRet.cur');
  w.uhyper(value.end, 'DomainGetBlockJobInfoRet.end');
}

export interface DomainGetBlockIoTuneRet<P = TypedParameters> {
  readonly params: P;
  readonly nparams: number;
}

export function readDomainGetBlockIoTuneRet(r: XdrReader): DomainGetBlockIoTuneRet {
  return {
    params: readTypedParameters(r, 32, 'DomainGetBlockIoTuneRet.params'),
    nparams: r.int('DomainGetBlockIoTuneRet.nparams'),
  };
}

export function writeDomainGetBlockIoTuneRet(w: XdrWriter, value: DomainGetBlockIoTuneRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 32, field: 'DomainGetBlockIoTuneRet.params' });
  w.int(value.nparams, 'DomainGetBlockIoTuneRet.nparams');
}

export interface DomainGetCpuStatsRet {
  readonly params: TypedParameterInput;
  readonly nparams: number;
}

export function readDomainGetCpuStatsRet(r: XdrReader): DomainGetCpuStatsRet {
  return {
    params: readTypedParameterList(r, 2048, 'DomainGetCpuStatsRet.params'),
    nparams: r.int('DomainGetCpuStatsRet.nparams'),
  };
}

export function writeDomainGetCpuStatsRet(w: XdrWriter, value: DomainGetCpuStatsRet): void {
  writeTypedParameterList(w, value.params, { max: 2048, field: 'DomainGetCpuStatsRet.params' });
  w.int(value.nparams, 'DomainGetCpuStatsRet.nparams');
}

export interface DomainGetHostnameRet {
  readonly hostname: string;
}

export function readDomainGetHostnameRet(r: XdrReader): DomainGetHostnameRet {
  return {
    hostname: r.string(STRING_MAX, 'DomainGetHostnameRet.hostname'),
  };
}

export function writeDomainGetHostnameRet(w: XdrWriter, value: DomainGetHostnameRet): void {
  w.string(value.hostname, STRING_MAX, 'DomainGetHostnameRet.hostname');
}

export interface ConnectNumOfNetworksRet {
  readonly num: number;
}

export function readConnectNumOfNetworksRet(r: XdrReader): ConnectNumOfNetworksRet {
  return {
    num: r.int('ConnectNumOfNetworksRet.num'),
  };
}

export function writeConnectNumOfNetworksRet(w: XdrWriter, value: ConnectNumOfNetworksRet): void {
  w.int(value.num, 'ConnectNumOfNetworksRet.num');
}

export interface ConnectListNetworksRet {
  readonly names: readonly string[];
}

export function readConnectListNetworksRet(r: XdrReader): ConnectListNetworksRet {
  return {
    names: r.array(16384, readString, 'ConnectListNetworksRet.names'),
  };
}

export function writeConnectListNetworksRet(w: XdrWriter, value: ConnectListNetworksRet): void {
  w.array(value.names, writeString, { max: 16384, field: 'ConnectListNetworksRet.names' });
}

export interface ConnectNumOfDefinedNetworksRet {
  readonly num: number;
}

export function readConnectNumOfDefinedNetworksRet(r: XdrReader): ConnectNumOfDefinedNetworksRet {
  return {
    num: r.int('ConnectNumOfDefinedNetworksRet.num'),
  };
}

export function writeConnectNumOfDefinedNetworksRet(w: XdrWriter, value: ConnectNumOfDefinedNetworksRet): void {
  w.int(value.num, 'ConnectNumOfDefinedNetworksRet.num');
}

export interface ConnectListDefinedNetworksRet {
  readonly names: readonly string[];
}

export function readConnectListDefinedNetworksRet(r: XdrReader): ConnectListDefinedNetworksRet {
  return {
    names: r.array(16384, readString, 'ConnectListDefinedNetworksRet.names'),
  };
}

export function writeConnectListDefinedNetworksRet(w: XdrWriter, value: ConnectListDefinedNetworksRet): void {
  w.array(value.names, writeString, { max: 16384, field: 'ConnectListDefinedNetworksRet.names' });
}

export interface NetworkLookupByUuidRet {
  readonly net: NonnullNetwork;
}

export function readNetworkLookupByUuidRet(r: XdrReader): NetworkLookupByUuidRet {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkLookupByUuidRet(w: XdrWriter, value: NetworkLookupByUuidRet): void {
  writeNonnullNetwork(w, value.net);
}

export interface NetworkLookupByNameRet {
  readonly net: NonnullNetwork;
}

export function readNetworkLookupByNameRet(r: XdrReader): NetworkLookupByNameRet {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkLookupByNameRet(w: XdrWriter, value: NetworkLookupByNameRet): void {
  writeNonnullNetwork(w, value.net);
}

export interface NetworkCreateXmlRet {
  readonly net: NonnullNetwork;
}

export function readNetworkCreateXmlRet(r: XdrReader): NetworkCreateXmlRet {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkCreateXmlRet(w: XdrWriter, value: NetworkCreateXmlRet): void {
  writeNonnullNetwork(w, value.net);
}

export interface NetworkCreateXmlFlagsRet {
  readonly net: NonnullNetwork;
}

export function readNetworkCreateXmlFlagsRet(r: XdrReader): NetworkCreateXmlFlagsRet {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkCreateXmlFlagsRet(w: XdrWriter, value: NetworkCreateXmlFlagsRet): void {
  writeNonnullNetwork(w, value.net);
}

export interface NetworkDefineXmlRet {
  readonly net: NonnullNetwork;
}

export function readNetworkDefineXmlRet(r: XdrReader): NetworkDefineXmlRet {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkDefineXmlRet(w: XdrWriter, value: NetworkDefineXmlRet): void {
  writeNonnullNetwork(w, value.net);
}

export interface NetworkDefineXmlFlagsRet {
  readonly net: NonnullNetwork;
}

export function readNetworkDefineXmlFlagsRet(r: XdrReader): NetworkDefineXmlFlagsRet {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkDefineXmlFlagsRet(w: XdrWriter, value: NetworkDefineXmlFlagsRet): void {
  writeNonnullNetwork(w, value.net);
}

export interface NetworkGetXmlDescRet {
  readonly xml: string;
}

export function readNetworkGetXmlDescRet(r: XdrReader): NetworkGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'NetworkGetXmlDescRet.xml'),
  };
}

export function writeNetworkGetXmlDescRet(w: XdrWriter, value: NetworkGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'NetworkGetXmlDescRet.xml');
}

export interface NetworkGetBridgeNameRet {
  readonly name: string;
}

export function readNetworkGetBridgeNameRet(r: XdrReader): NetworkGetBridgeNameRet {
  return {
    name: r.string(STRING_MAX, 'NetworkGetBridgeNameRet.name'),
  };
}

export function writeNetworkGetBridgeNameRet(w: XdrWriter, value: NetworkGetBridgeNameRet): void {
  w.string(value.name, STRING_MAX, 'NetworkGetBridgeNameRet.name');
}

export interface NetworkGetAutostartRet {
  readonly autostart: number;
}

export function readNetworkGetAutostartRet(r: XdrReader): NetworkGetAutostartRet {
  return {
    autostart: r.int('NetworkGetAutostartRet.autostart'),
  };
}

export function writeNetworkGetAutostartRet(w: XdrWriter, value: NetworkGetAutostartRet): void {
  w.int(value.autostart, 'NetworkGetAutostartRet.autostart');
}

export interface ConnectNumOfNwfiltersRet {
  readonly num: number;
}

export function readConnectNumOfNwfiltersRet(r: XdrReader): ConnectNumOfNwfiltersRet {
  return {
    num: r.int('ConnectNumOfNwfiltersRet.num'),
  };
}

export function writeConnectNumOfNwfiltersRet(w: XdrWriter, value: ConnectNumOfNwfiltersRet): void {
  w.int(value.num, 'ConnectNumOfNwfiltersRet.num');
}

export interface ConnectListNwfiltersRet {
  readonly names: readonly string[];
}

export function readConnectListNwfiltersRet(r: XdrReader): ConnectListNwfiltersRet {
  return {
    names: r.array(16384, readString, 'ConnectListNwfiltersRet.names'),
  };
}

export function writeConnectListNwfiltersRet(w: XdrWriter, value: ConnectListNwfiltersRet): void {
  w.array(value.names, writeString, { max: 16384, field: 'ConnectListNwfiltersRet.names' });
}

export interface NwfilterLookupByUuidRet {
  readonly nwfilter: NonnullNwfilter;
}

export function readNwfilterLookupByUuidRet(r: XdrReader): NwfilterLookupByUuidRet {
  return {
    nwfilter: readNonnullNwfilter(r),
  };
}

export function writeNwfilterLookupByUuidRet(w: XdrWriter, value: NwfilterLookupByUuidRet): void {
  writeNonnullNwfilter(w, value.nwfilter);
}

export interface NwfilterLookupByNameRet {
  readonly nwfilter: NonnullNwfilter;
}

export function readNwfilterLookupByNameRet(r: XdrReader): NwfilterLookupByNameRet {
  return {
    nwfilter: readNonnullNwfilter(r),
  };
}

export function writeNwfilterLookupByNameRet(w: XdrWriter, value: NwfilterLookupByNameRet): void {
  writeNonnullNwfilter(w, value.nwfilter);
}

export interface NwfilterDefineXmlRet {
  readonly nwfilter: NonnullNwfilter;
}

export function readNwfilterDefineXmlRet(r: XdrReader): NwfilterDefineXmlRet {
  return {
    nwfilter: readNonnullNwfilter(r),
  };
}

export function writeNwfilterDefineXmlRet(w: XdrWriter, value: NwfilterDefineXmlRet): void {
  writeNonnullNwfilter(w, value.nwfilter);
}

export interface NwfilterDefineXmlFlagsRet {
  readonly nwfilter: NonnullNwfilter;
}

export function readNwfilterDefineXmlFlagsRet(r: XdrReader): NwfilterDefineXmlFlagsRet {
  return {
    nwfilter: readNonnullNwfilter(r),
  };
}

export function writeNwfilterDefineXmlFlagsRet(w: XdrWriter, value: NwfilterDefineXmlFlagsRet): void {
  writeNonnullNwfilter(w, value.nwfilter);
}

export interface NwfilterGetXmlDescRet {
  readonly xml: string;
}

export function readNwfilterGetXmlDescRet(r: XdrReader): NwfilterGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'NwfilterGetXmlDescRet.xml'),
  };
}

export function writeNwfilterGetXmlDescRet(w: XdrWriter, value: NwfilterGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'NwfilterGetXmlDescRet.xml');
}

export interface ConnectNumOfInterfacesRet {
  readonly num: number;
}

export function readConnectNumOfInterfacesRet(r: XdrReader): ConnectNumOfInterfacesRet {
  return {
    num: r.int('ConnectNumOfInterfacesRet.num'),
  };
}

export function writeConnectNumOfInterfacesRet(w: XdrWriter, value: ConnectNumOfInterfacesRet): void {
  w.int(value.num, 'ConnectNumOfInterfacesRet.num');
}

export interface ConnectListInterfacesRet {
  readonly names: readonly string[];
}

export function readConnectListInterfacesRet(r: XdrReader): ConnectListInterfacesRet {
  return {
    names: r.array(16384, readString, 'ConnectListInterfacesRet.names'),
  };
}

export function writeConnectListInterfacesRet(w: XdrWriter, value: ConnectListInterfacesRet): void {
  w.array(value.names, writeString, { max: 16384, field: 'ConnectListInterfacesRet.names' });
}

export interface ConnectNumOfDefinedInterfacesRet {
  readonly num: number;
}

export function readConnectNumOfDefinedInterfacesRet(r: XdrReader): ConnectNumOfDefinedInterfacesRet {
  return {
    num: r.int('ConnectNumOfDefinedInterfacesRet.num'),
  };
}

export function writeConnectNumOfDefinedInterfacesRet(w: XdrWriter, value: ConnectNumOfDefinedInterfacesRet): void {
  w.int(value.num, 'ConnectNumOfDefinedInterfacesRet.num');
}

export interface ConnectListDefinedInterfacesRet {
  readonly names: readonly string[];
}

export function readConnectListDefinedInterfacesRet(r: XdrReader): ConnectListDefinedInterfacesRet {
  return {
    names: r.array(16384, readString, 'ConnectListDefinedInterfacesRet.names'),
  };
}

export function writeConnectListDefinedInterfacesRet(w: XdrWriter, value: ConnectListDefinedInterfacesRet): void {
  w.array(value.names, writeString, { max: 16384, field: 'ConnectListDefinedInterfacesRet.names' });
}

export interface InterfaceLookupByNameRet {
  readonly iface: NonnullInterface;
}

export function readInterfaceLookupByNameRet(r: XdrReader): InterfaceLookupByNameRet {
  return {
    iface: readNonnullInterface(r),
  };
}

export function writeInterfaceLookupByNameRet(w: XdrWriter, value: InterfaceLookupByNameRet): void {
  writeNonnullInterface(w, value.iface);
}

export interface InterfaceLookupByMacStringRet {
  readonly iface: NonnullInterface;
}

export function readInterfaceLookupByMacStringRet(r: XdrReader): InterfaceLookupByMacStringRet {
  return {
    iface: readNonnullInterface(r),
  };
}

export function writeInterfaceLookupByMacStringRet(w: XdrWriter, value: InterfaceLookupByMacStringRet): void {
  writeNonnullInterface(w, value.iface);
}

export interface InterfaceGetXmlDescRet {
  readonly xml: string;
}

export function readInterfaceGetXmlDescRet(r: XdrReader): InterfaceGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'InterfaceGetXmlDescRet.xml'),
  };
}

export function writeInterfaceGetXmlDescRet(w: XdrWriter, value: InterfaceGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'InterfaceGetXmlDescRet.xml');
}

export interface InterfaceDefineXmlRet {
  readonly iface: NonnullInterface;
}

export function readInterfaceDefineXmlRet(r: XdrReader): InterfaceDefineXmlRet {
  return {
    iface: readNonnullInterface(r),
  };
}

export function writeInterfaceDefineXmlRet(w: XdrWriter, value: InterfaceDefineXmlRet): void {
  writeNonnullInterface(w, value.iface);
}

export interface AuthListRet {
  readonly types: readonly AuthType[];
}

export function readAuthListRet(r: XdrReader): AuthListRet {
  return {
    types: r.array(20, readAuthType, 'AuthListRet.types'),
  };
}

export function writeAuthListRet(w: XdrWriter, value: AuthListRet): void {
  w.array(value.types, writeAuthType, { max: 20, field: 'AuthListRet.types' });
}

export interface AuthSaslInitRet {
  readonly mechlist: string;
}

export function readAuthSaslInitRet(r: XdrReader): AuthSaslInitRet {
  return {
    mechlist: r.string(STRING_MAX, 'AuthSaslInitRet.mechlist'),
  };
}

export function writeAuthSaslInitRet(w: XdrWriter, value: AuthSaslInitRet): void {
  w.string(value.mechlist, STRING_MAX, 'AuthSaslInitRet.mechlist');
}

export interface AuthSaslStartRet {
  readonly complete: number;
  readonly nil: number;
  readonly data: Uint8Array;
}

export function readAuthSaslStartRet(r: XdrReader): AuthSaslStartRet {
  return {
    complete: r.int('AuthSaslStartRet.complete'),
    nil: r.int('AuthSaslStartRet.nil'),
    data: r.octets(65536, 'AuthSaslStartRet.data'),
  };
}

export function writeAuthSaslStartRet(w: XdrWriter, value: AuthSaslStartRet): void {
  w.int(value.complete, 'AuthSaslStartRet.complete');
  w.int(value.nil, 'AuthSaslStartRet.nil');
  w.octets(value.data, 65536, 'AuthSaslStartRet.data');
}

export interface AuthSaslStepRet {
  readonly complete: number;
  readonly nil: number;
  readonly data: Uint8Array;
}

export function readAuthSaslStepRet(r: XdrReader): AuthSaslStepRet {
  return {
    complete: r.int('AuthSaslStepRet.complete'),
    nil: r.int('AuthSaslStepRet.nil'),
    data: r.octets(65536, 'AuthSaslStepRet.data'),
  };
}

export function writeAuthSaslStepRet(w: XdrWriter, value: AuthSaslStepRet): void {
  w.int(value.complete, 'AuthSaslStepRet.complete');
  w.int(value.nil, 'AuthSaslStepRet.nil');
  w.octets(value.data, 65536, 'AuthSaslStepRet.data');
}

export interface AuthPolkitRet {
  readonly complete: number;
}

export function readAuthPolkitRet(r: XdrReader): AuthPolkitRet {
  return {
    complete: r.int('AuthPolkitRet.complete'),
  };
}

export function writeAuthPolkitRet(w: XdrWriter, value: AuthPolkitRet): void {
  w.int(value.complete, 'AuthPolkitRet.complete');
}

export interface ConnectNumOfStoragePoolsRet {
  readonly num: number;
}

export function readConnectNumOfStoragePoolsRet(r: XdrReader): ConnectNumOfStoragePoolsRet {
  return {
    num: r.int('ConnectNumOfStoragePoolsRet.num'),
  };
}

export function writeConnectNumOfStoragePoolsRet(w: XdrWriter, value: ConnectNumOfStoragePoolsRet): void {
  w.int(value.num, 'ConnectNumOfStoragePoolsRet.num');
}

export interface ConnectListStoragePoolsRet {
  readonly names: readonly string[];
}

export function readConnectListStoragePoolsRet(r: XdrReader): ConnectListStoragePoolsRet {
  return {
    names: r.array(16384, readString, 'ConnectListStoragePoolsRet.names'),
  };
}

export function writeConnectListStoragePoolsRet(w: XdrWriter, value: ConnectListStoragePoolsRet): void {
  w.array(value.names, writeString, { max: 16384, field: 'ConnectListStoragePoolsRet.names' });
}

export interface ConnectNumOfDefinedStoragePoolsRet {
  readonly num: number;
}

export function readConnectNumOfDefinedStoragePoolsRet(r: XdrReader): ConnectNumOfDefinedStoragePoolsRet {
  return {
    num: r.int('ConnectNumOfDefinedStoragePoolsRet.num'),
  };
}

export function writeConnectNumOfDefinedStoragePoolsRet(w: XdrWriter, value: ConnectNumOfDefinedStoragePoolsRet): void {
  w.int(value.num, 'ConnectNumOfDefinedStoragePoolsRet.num');
}

export interface ConnectListDefinedStoragePoolsRet {
  readonly names: readonly string[];
}

export function readConnectListDefinedStoragePoolsRet(r: XdrReader): ConnectListDefinedStoragePoolsRet {
  return {
    names: r.array(16384, readString, 'ConnectListDefinedStoragePoolsRet.names'),
  };
}

export function writeConnectListDefinedStoragePoolsRet(w: XdrWriter, value: ConnectListDefinedStoragePoolsRet): void {
  w.array(value.names, writeString, { max: 16384, field: 'ConnectListDefinedStoragePoolsRet.names' });
}

export interface ConnectFindStoragePoolSourcesRet {
  readonly xml: string;
}

export function readConnectFindStoragePoolSourcesRet(r: XdrReader): ConnectFindStoragePoolSourcesRet {
  return {
    xml: r.string(STRING_MAX, 'ConnectFindStoragePoolSourcesRet.xml'),
  };
}

export function writeConnectFindStoragePoolSourcesRet(w: XdrWriter, value: ConnectFindStoragePoolSourcesRet): void {
  w.string(value.xml, STRING_MAX, 'ConnectFindStoragePoolSourcesRet.xml');
}

export interface StoragePoolLookupByUuidRet {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolLookupByUuidRet(r: XdrReader): StoragePoolLookupByUuidRet {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolLookupByUuidRet(w: XdrWriter, value: StoragePoolLookupByUuidRet): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface StoragePoolLookupByNameRet {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolLookupByNameRet(r: XdrReader): StoragePoolLookupByNameRet {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolLookupByNameRet(w: XdrWriter, value: StoragePoolLookupByNameRet): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface StoragePoolLookupByVolumeRet {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolLookupByVolumeRet(r: XdrReader): StoragePoolLookupByVolumeRet {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolLookupByVolumeRet(w: XdrWriter, value: StoragePoolLookupByVolumeRet): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface StoragePoolLookupByTargetPathRet {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolLookupByTargetPathRet(r: XdrReader): StoragePoolLookupByTargetPathRet {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolLookupByTargetPathRet(w: XdrWriter, value: StoragePoolLookupByTargetPathRet): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface StoragePoolCreateXmlRet {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolCreateXmlRet(r: XdrReader): StoragePoolCreateXmlRet {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolCreateXmlRet(w: XdrWriter, value: StoragePoolCreateXmlRet): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface StoragePoolDefineXmlRet {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolDefineXmlRet(r: XdrReader): StoragePoolDefineXmlRet {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolDefineXmlRet(w: XdrWriter, value: StoragePoolDefineXmlRet): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface StoragePoolGetXmlDescRet {
  readonly xml: string;
}

export function readStoragePoolGetXmlDescRet(r: XdrReader): StoragePoolGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'StoragePoolGetXmlDescRet.xml'),
  };
}

export function writeStoragePoolGetXmlDescRet(w: XdrWriter, value: StoragePoolGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'StoragePoolGetXmlDescRet.xml');
}

export interface StoragePoolGetInfoRet {
  readonly state: number;
  readonly capacity: bigint;
  readonly allocation: bigint;
  readonly available: bigint;
}

export function readStoragePoolGetInfoRet(r: XdrReader): StoragePoolGetInfoRet {
  return {
    state: r.uchar('StoragePoolGetInfoRet.state'),
    capacity: r.uhyper('StoragePoolGetInfoRet.capacity'),
    allocation: r.uhyper('StoragePoolGetInfoRet.allocation'),
    available: r.uhyper('StoragePoolGetInfoRet.available'),
  };
}

export function writeStoragePoolGetInfoRet(w: XdrWriter, value: StoragePoolGetInfoRet): void {
  w.uchar(value.state, 'StoragePoolGetInfoRet.state');
  w.uhyper(value.capacity, 'StoragePoolGetInfoRet.capacity');
  w.uhyper(value.allocation, 'StoragePoolGetInfoRet.allocation');
  w.uhyper(value.available, 'StoragePoolGetInfoRet.available');
}

export interface StoragePoolGetAutostartRet {
  readonly autostart: number;
}

export function readStoragePoolGetAutostartRet(r: XdrReader): StoragePoolGetAutostartRet {
  return {
    autostart: r.int('StoragePoolGetAutostartRet.autostart'),
  };
}

export function writeStoragePoolGetAutostartRet(w: XdrWriter, value: StoragePoolGetAutostartRet): void {
  w.int(value.autostart, 'StoragePoolGetAutostartRet.autostart');
}

export interface StoragePoolNumOfVolumesRet {
  readonly num: number;
}

export function readStoragePoolNumOfVolumesRet(r: XdrReader): StoragePoolNumOfVolumesRet {
  return {
    num: r.int('StoragePoolNumOfVolumesRet.num'),
  };
}

export function writeStoragePoolNumOfVolumesRet(w: XdrWriter, value: StoragePoolNumOfVolumesRet): void {
  w.int(value.num, 'StoragePoolNumOfVolumesRet.num');
}

export interface StoragePoolListVolumesRet {
  readonly names: readonly string[];
}

export function readStoragePoolListVolumesRet(r: XdrReader): StoragePoolListVolumesRet {
  return {
    names: r.array(16384, readString, 'StoragePoolListVolumesRet.names'),
  };
}

export function writeStoragePoolListVolumesRet(w: XdrWriter, value: StoragePoolListVolumesRet): void {
  w.array(value.names, writeString, { max: 16384, field: 'StoragePoolListVolumesRet.names' });
}

export interface StorageVolLookupByNameRet {
  readonly vol: NonnullStorageVol;
}

export function readStorageVolLookupByNameRet(r: XdrReader): StorageVolLookupByNameRet {
  return {
    vol: readNonnullStorageVol(r),
  };
}

export function writeStorageVolLookupByNameRet(w: XdrWriter, value: StorageVolLookupByNameRet): void {
  writeNonnullStorageVol(w, value.vol);
}

export interface StorageVolLookupByKeyRet {
  readonly vol: NonnullStorageVol;
}

export function readStorageVolLookupByKeyRet(r: XdrReader): StorageVolLookupByKeyRet {
  return {
    vol: readNonnullStorageVol(r),
  };
}

export function writeStorageVolLookupByKeyRet(w: XdrWriter, value: StorageVolLookupByKeyRet): void {
  writeNonnullStorageVol(w, value.vol);
}

export interface StorageVolLookupByPathRet {
  readonly vol: NonnullStorageVol;
}

export function readStorageVolLookupByPathRet(r: XdrReader): StorageVolLookupByPathRet {
  return {
    vol: readNonnullStorageVol(r),
  };
}

export function writeStorageVolLookupByPathRet(w: XdrWriter, value: StorageVolLookupByPathRet): void {
  writeNonnullStorageVol(w, value.vol);
}

export interface StorageVolCreateXmlRet {
  readonly vol: NonnullStorageVol;
}

export function readStorageVolCreateXmlRet(r: XdrReader): StorageVolCreateXmlRet {
  return {
    vol: readNonnullStorageVol(r),
  };
}

export function writeStorageVolCreateXmlRet(w: XdrWriter, value: StorageVolCreateXmlRet): void {
  writeNonnullStorageVol(w, value.vol);
}

export interface StorageVolCreateXmlFromRet {
  readonly vol: NonnullStorageVol;
}

export function readStorageVolCreateXmlFromRet(r: XdrReader): StorageVolCreateXmlFromRet {
  return {
    vol: readNonnullStorageVol(r),
  };
}

export function writeStorageVolCreateXmlFromRet(w: XdrWriter, value: StorageVolCreateXmlFromRet): void {
  writeNonnullStorageVol(w, value.vol);
}

export interface StorageVolGetXmlDescRet {
  readonly xml: string;
}

export function readStorageVolGetXmlDescRet(r: XdrReader): StorageVolGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'StorageVolGetXmlDescRet.xml'),
  };
}

export function writeStorageVolGetXmlDescRet(w: XdrWriter, value: StorageVolGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'StorageVolGetXmlDescRet.xml');
}

export interface StorageVolGetInfoRet {
  readonly type: number;
  readonly capacity: bigint;
  readonly allocation: bigint;
}

export function readStorageVolGetInfoRet(r: XdrReader): StorageVolGetInfoRet {
  return {
    type: r.char('StorageVolGetInfoRet.type'),
    capacity: r.uhyper('StorageVolGetInfoRet.capacity'),
    allocation: r.uhyper('StorageVolGetInfoRet.allocation'),
  };
}

export function writeStorageVolGetInfoRet(w: XdrWriter, value: StorageVolGetInfoRet): void {
  w.char(value.type, 'StorageVolGetInfoRet.type');
  w.uhyper(value.capacity, 'StorageVolGetInfoRet.capacity');
  w.uhyper(value.allocation, 'StorageVolGetInfoRet.allocation');
}

export interface StorageVolGetInfoFlagsRet {
  readonly type: number;
  readonly capacity: bigint;
  readonly allocation: bigint;
}

export function readStorageVolGetInfoFlagsRet(r: XdrReader): StorageVolGetInfoFlagsRet {
  return {
    type: r.char('StorageVolGetInfoFlagsRet.type'),
    capacity: r.uhyper('StorageVolGetInfoFlagsRet.capacity'),
    allocation: r.uhyper('StorageVolGetInfoFlagsRet.allocation'),
  };
}

export function writeStorageVolGetInfoFlagsRet(w: XdrWriter, value: StorageVolGetInfoFlagsRet): void {
  w.char(value.type, 'StorageVolGetInfoFlagsRet.type');
  w.uhyper(value.capacity, 'StorageVolGetInfoFlagsRet.capacity');
  w.uhyper(value.allocation, 'StorageVolGetInfoFlagsRet.allocation');
}

export interface StorageVolGetPathRet {
  readonly name: string;
}

export function readStorageVolGetPathRet(r: XdrReader): StorageVolGetPathRet {
  return {
    name: r.string(STRING_MAX, 'StorageVolGetPathRet.name'),
  };
}

export function writeStorageVolGetPathRet(w: XdrWriter, value: StorageVolGetPathRet): void {
  w.string(value.name, STRING_MAX, 'StorageVolGetPathRet.name');
}

export interface NodeNumOfDevicesRet {
  readonly num: number;
}

export function readNodeNumOfDevicesRet(r: XdrReader): NodeNumOfDevicesRet {
  return {
    num: r.int('NodeNumOfDevicesRet.num'),
  };
}

export function writeNodeNumOfDevicesRet(w: XdrWriter, value: NodeNumOfDevicesRet): void {
  w.int(value.num, 'NodeNumOfDevicesRet.num');
}

export interface NodeListDevicesRet {
  readonly names: readonly string[];
}

export function readNodeListDevicesRet(r: XdrReader): NodeListDevicesRet {
  return {
    names: r.array(65536, readString, 'NodeListDevicesRet.names'),
  };
}

export function writeNodeListDevicesRet(w: XdrWriter, value: NodeListDevicesRet): void {
  w.array(value.names, writeString, { max: 65536, field: 'NodeListDevicesRet.names' });
}

export interface NodeDeviceLookupByNameRet {
  readonly dev: NonnullNodeDevice;
}

export function readNodeDeviceLookupByNameRet(r: XdrReader): NodeDeviceLookupByNameRet {
  return {
    dev: readNonnullNodeDevice(r),
  };
}

export function writeNodeDeviceLookupByNameRet(w: XdrWriter, value: NodeDeviceLookupByNameRet): void {
  writeNonnullNodeDevice(w, value.dev);
}

export interface NodeDeviceLookupScsiHostByWwnRet {
  readonly dev: NonnullNodeDevice;
}

export function readNodeDeviceLookupScsiHostByWwnRet(r: XdrReader): NodeDeviceLookupScsiHostByWwnRet {
  return {
    dev: readNonnullNodeDevice(r),
  };
}

export function writeNodeDeviceLookupScsiHostByWwnRet(w: XdrWriter, value: NodeDeviceLookupScsiHostByWwnRet): void {
  writeNonnullNodeDevice(w, value.dev);
}

export interface NodeDeviceGetXmlDescRet {
  readonly xml: string;
}

export function readNodeDeviceGetXmlDescRet(r: XdrReader): NodeDeviceGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'NodeDeviceGetXmlDescRet.xml'),
  };
}

export function writeNodeDeviceGetXmlDescRet(w: XdrWriter, value: NodeDeviceGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'NodeDeviceGetXmlDescRet.xml');
}

export interface NodeDeviceGetParentRet {
  readonly parentName: string | undefined;
}

export function readNodeDeviceGetParentRet(r: XdrReader): NodeDeviceGetParentRet {
  return {
    parentName: r.optional(readString, 'NodeDeviceGetParentRet.parentName'),
  };
}

export function writeNodeDeviceGetParentRet(w: XdrWriter, value: NodeDeviceGetParentRet): void {
  w.optional(value.parentName, writeString, 'NodeDeviceGetParentRet.parentName');
}

export interface NodeDeviceNumOfCapsRet {
  readonly num: number;
}

export function readNodeDeviceNumOfCapsRet(r: XdrReader): NodeDeviceNumOfCapsRet {
  return {
    num: r.int('NodeDeviceNumOfCapsRet.num'),
  };
}

export function writeNodeDeviceNumOfCapsRet(w: XdrWriter, value: NodeDeviceNumOfCapsRet): void {
  w.int(value.num, 'NodeDeviceNumOfCapsRet.num');
}

export interface NodeDeviceListCapsRet {
  readonly names: readonly string[];
}

export function readNodeDeviceListCapsRet(r: XdrReader): NodeDeviceListCapsRet {
  return {
    names: r.array(65536, readString, 'NodeDeviceListCapsRet.names'),
  };
}

export function writeNodeDeviceListCapsRet(w: XdrWriter, value: NodeDeviceListCapsRet): void {
  w.array(value.names, writeString, { max: 65536, field: 'NodeDeviceListCapsRet.names' });
}

export interface NodeDeviceCreateXmlRet {
  readonly dev: NonnullNodeDevice;
}

export function readNodeDeviceCreateXmlRet(r: XdrReader): NodeDeviceCreateXmlRet {
  return {
    dev: readNonnullNodeDevice(r),
  };
}

export function writeNodeDeviceCreateXmlRet(w: XdrWriter, value: NodeDeviceCreateXmlRet): void {
  writeNonnullNodeDevice(w, value.dev);
}

export interface NodeDeviceDefineXmlRet {
  readonly dev: NonnullNodeDevice;
}

export function readNodeDeviceDefineXmlRet(r: XdrReader): NodeDeviceDefineXmlRet {
  return {
    dev: readNonnullNodeDevice(r),
  };
}

export function writeNodeDeviceDefineXmlRet(w: XdrWriter, value: NodeDeviceDefineXmlRet): void {
  writeNonnullNodeDevice(w, value.dev);
}

export interface NodeDeviceGetAutostartRet {
  readonly autostart: number;
}

export function readNodeDeviceGetAutostartRet(r: XdrReader): NodeDeviceGetAutostartRet {
  return {
    autostart: r.int('NodeDeviceGetAutostartRet.autostart'),
  };
}

export function writeNodeDeviceGetAutostartRet(w: XdrWriter, value: NodeDeviceGetAutostartRet): void {
  w.int(value.autostart, 'NodeDeviceGetAutostartRet.autostart');
}

export interface NodeDeviceIsPersistentRet {
  readonly persistent: number;
}

export function readNodeDeviceIsPersistentRet(r: XdrReader): NodeDeviceIsPersistentRet {
  return {
    persistent: r.int('NodeDeviceIsPersistentRet.persistent'),
  };
}

export function writeNodeDeviceIsPersistentRet(w: XdrWriter, value: NodeDeviceIsPersistentRet): void {
  w.int(value.persistent, 'NodeDeviceIsPersistentRet.persistent');
}

export interface NodeDeviceIsActiveRet {
  readonly active: number;
}

export function readNodeDeviceIsActiveRet(r: XdrReader): NodeDeviceIsActiveRet {
  return {
    active: r.int('NodeDeviceIsActiveRet.active'),
  };
}

export function writeNodeDeviceIsActiveRet(w: XdrWriter, value: NodeDeviceIsActiveRet): void {
  w.int(value.active, 'NodeDeviceIsActiveRet.active');
}

export interface ConnectDomainEventRegisterRet {
  readonly cbRegistered: number;
}

export function readConnectDomainEventRegisterRet(r: XdrReader): ConnectDomainEventRegisterRet {
  return {
    cbRegistered: r.int('ConnectDomainEventRegisterRet.cbRegistered'),
  };
}

export function writeConnectDomainEventRegisterRet(w: XdrWriter, value: ConnectDomainEventRegisterRet): void {
  w.int(value.cbRegistered, 'ConnectDomainEventRegisterRet.cbRegistered');
}

export interface ConnectDomainEventDeregisterRet {
  readonly cbRegistered: number;
}

export function readConnectDomainEventDeregisterRet(r: XdrReader): ConnectDomainEventDeregisterRet {
  return {
    cbRegistered: r.int('ConnectDomainEventDeregisterRet.cbRegistered'),
  };
}

export function writeConnectDomainEventDeregisterRet(w: XdrWriter, value: ConnectDomainEventDeregisterRet): void {
  w.int(value.cbRegistered, 'ConnectDomainEventDeregisterRet.cbRegistered');
}

export interface ConnectDomainXmlFromNativeRet {
  readonly domainXml: string;
}

export function readConnectDomainXmlFromNativeRet(r: XdrReader): ConnectDomainXmlFromNativeRet {
  return {
    domainXml: r.string(STRING_MAX, 'ConnectDomainXmlFromNativeRet.domainXml'),
  };
}

export function writeConnectDomainXmlFromNativeRet(w: XdrWriter, value: ConnectDomainXmlFromNativeRet): void {
  w.string(value.domainXml, STRING_MAX, 'ConnectDomainXmlFromNativeRet.domainXml');
}

export interface ConnectDomainXmlToNativeRet {
  readonly nativeConfig: string;
}

export function readConnectDomainXmlToNativeRet(r: XdrReader): ConnectDomainXmlToNativeRet {
  return {
    nativeConfig: r.string(STRING_MAX, 'ConnectDomainXmlToNativeRet.nativeConfig'),
  };
}

export function writeConnectDomainXmlToNativeRet(w: XdrWriter, value: ConnectDomainXmlToNativeRet): void {
  w.string(value.nativeConfig, STRING_MAX, 'ConnectDomainXmlToNativeRet.nativeConfig');
}

export interface ConnectNumOfSecretsRet {
  readonly num: number;
}

export function readConnectNumOfSecretsRet(r: XdrReader): ConnectNumOfSecretsRet {
  return {
    num: r.int('ConnectNumOfSecretsRet.num'),
  };
}

export function writeConnectNumOfSecretsRet(w: XdrWriter, value: ConnectNumOfSecretsRet): void {
  w.int(value.num, 'ConnectNumOfSecretsRet.num');
}

export interface ConnectListSecretsRet {
  readonly uuids: readonly string[];
}

export function readConnectListSecretsRet(r: XdrReader): ConnectListSecretsRet {
  return {
    uuids: r.array(16384, readString, 'ConnectListSecretsRet.uuids'),
  };
}

export function writeConnectListSecretsRet(w: XdrWriter, value: ConnectListSecretsRet): void {
  w.array(value.uuids, writeString, { max: 16384, field: 'ConnectListSecretsRet.uuids' });
}

export interface SecretLookupByUuidRet {
  readonly secret: NonnullSecret;
}

export function readSecretLookupByUuidRet(r: XdrReader): SecretLookupByUuidRet {
  return {
    secret: readNonnullSecret(r),
  };
}

export function writeSecretLookupByUuidRet(w: XdrWriter, value: SecretLookupByUuidRet): void {
  writeNonnullSecret(w, value.secret);
}

export interface SecretDefineXmlRet {
  readonly secret: NonnullSecret;
}

export function readSecretDefineXmlRet(r: XdrReader): SecretDefineXmlRet {
  return {
    secret: readNonnullSecret(r),
  };
}

export function writeSecretDefineXmlRet(w: XdrWriter, value: SecretDefineXmlRet): void {
  writeNonnullSecret(w, value.secret);
}

export interface SecretGetXmlDescRet {
  readonly xml: string;
}

export function readSecretGetXmlDescRet(r: XdrReader): SecretGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'SecretGetXmlDescRet.xml'),
  };
}

export function writeSecretGetXmlDescRet(w: XdrWriter, value: SecretGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'SecretGetXmlDescRet.xml');
}

export interface SecretGetValueRet {
  readonly value: Uint8Array;
}

export function readSecretGetValueRet(r: XdrReader): SecretGetValueRet {
  return {
    value: r.opaque(65536, 'SecretGetValueRet.value'),
  };
}

export function writeSecretGetValueRet(w: XdrWriter, value: SecretGetValueRet): void {
  w.opaque(value.value, 65536, 'SecretGetValueRet.value');
}

export interface SecretLookupByUsageRet {
  readonly secret: NonnullSecret;
}

export function readSecretLookupByUsageRet(r: XdrReader): SecretLookupByUsageRet {
  return {
    secret: readNonnullSecret(r),
  };
}

export function writeSecretLookupByUsageRet(w: XdrWriter, value: SecretLookupByUsageRet): void {
  writeNonnullSecret(w, value.secret);
}

export interface ConnectIsSecureRet {
  readonly secure: number;
}

export function readConnectIsSecureRet(r: XdrReader): ConnectIsSecureRet {
  return {
    secure: r.int('ConnectIsSecureRet.secure'),
  };
}

export function writeConnectIsSecureRet(w: XdrWriter, value: ConnectIsSecureRet): void {
  w.int(value.secure, 'ConnectIsSecureRet.secure');
}

export interface DomainIsActiveRet {
  readonly active: number;
}

export function readDomainIsActiveRet(r: XdrReader): DomainIsActiveRet {
  return {
    active: r.int('DomainIsActiveRet.active'),
  };
}

export function writeDomainIsActiveRet(w: XdrWriter, value: DomainIsActiveRet): void {
  w.int(value.active, 'DomainIsActiveRet.active');
}

export interface DomainIsPersistentRet {
  readonly persistent: number;
}

export function readDomainIsPersistentRet(r: XdrReader): DomainIsPersistentRet {
  return {
    persistent: r.int('DomainIsPersistentRet.persistent'),
  };
}

export function writeDomainIsPersistentRet(w: XdrWriter, value: DomainIsPersistentRet): void {
  w.int(value.persistent, 'DomainIsPersistentRet.persistent');
}

export interface DomainIsUpdatedRet {
  readonly updated: number;
}

export function readDomainIsUpdatedRet(r: XdrReader): DomainIsUpdatedRet {
  return {
    updated: r.int('DomainIsUpdatedRet.updated'),
  };
}

export function writeDomainIsUpdatedRet(w: XdrWriter, value: DomainIsUpdatedRet): void {
  w.int(value.updated, 'DomainIsUpdatedRet.updated');
}

export interface NetworkIsActiveRet {
  readonly active: number;
}

export function readNetworkIsActiveRet(r: XdrReader): NetworkIsActiveRet {
  return {
    active: r.int('NetworkIsActiveRet.active'),
  };
}

export function writeNetworkIsActiveRet(w: XdrWriter, value: NetworkIsActiveRet): void {
  w.int(value.active, 'NetworkIsActiveRet.active');
}

export interface NetworkIsPersistentRet {
  readonly persistent: number;
}

export function readNetworkIsPersistentRet(r: XdrReader): NetworkIsPersistentRet {
  return {
    persistent: r.int('NetworkIsPersistentRet.persistent'),
  };
}

export function writeNetworkIsPersistentRet(w: XdrWriter, value: NetworkIsPersistentRet): void {
  w.int(value.persistent, 'NetworkIsPersistentRet.persistent');
}

export interface StoragePoolIsActiveRet {
  readonly active: number;
}

export function readStoragePoolIsActiveRet(r: XdrReader): StoragePoolIsActiveRet {
  return {
    active: r.int('StoragePoolIsActiveRet.active'),
  };
}

export function writeStoragePoolIsActiveRet(w: XdrWriter, value: StoragePoolIsActiveRet): void {
  w.int(value.active, 'StoragePoolIsActiveRet.active');
}

export interface StoragePoolIsPersistentRet {
  readonly persistent: number;
}

export function readStoragePoolIsPersistentRet(r: XdrReader): StoragePoolIsPersistentRet {
  return {
    persistent: r.int('StoragePoolIsPersistentRet.persistent'),
  };
}

export function writeStoragePoolIsPersistentRet(w: XdrWriter, value: StoragePoolIsPersistentRet): void {
  w.int(value.persistent, 'StoragePoolIsPersistentRet.persistent');
}

export interface InterfaceIsActiveRet {
  readonly active: number;
}

export function readInterfaceIsActiveRet(r: XdrReader): InterfaceIsActiveRet {
  return {
    active: r.int('InterfaceIsActiveRet.active'),
  };
}

export function writeInterfaceIsActiveRet(w: XdrWriter, value: InterfaceIsActiveRet): void {
  w.int(value.active, 'InterfaceIsActiveRet.active');
}

export interface ConnectCompareCpuRet {
  readonly result: number;
}

export function readConnectCompareCpuRet(r: XdrReader): ConnectCompareCpuRet {
  return {
    result: r.int('ConnectCompareCpuRet.result'),
  };
}

export function writeConnectCompareCpuRet(w: XdrWriter, value: ConnectCompareCpuRet): void {
  w.int(value.result, 'ConnectCompareCpuRet.result');
}

export interface ConnectBaselineCpuRet {
  readonly cpu: string;
}

export function readConnectBaselineCpuRet(r: XdrReader): ConnectBaselineCpuRet {
  return {
    cpu: r.string(STRING_MAX, 'ConnectBaselineCpuRet.cpu'),
  };
}

export function writeConnectBaselineCpuRet(w: XdrWriter, value: ConnectBaselineCpuRet): void {
  w.string(value.cpu, STRING_MAX, 'ConnectBaselineCpuRet.cpu');
}

export interface DomainGetJobInfoRet {
  readonly type: number;
  readonly timeElapsed: bigint;
  readonly timeRemaining: bigint;
  readonly dataTotal: bigint;
  readonly dataProcessed: bigint;
  readonly dataRemaining: bigint;
  readonly memTotal: bigint;
  readonly memProcessed: bigint;
  readonly memRemaining: bigint;
  readonly fileTotal: bigint;
  readonly fileProcessed: bigint;
  readonly fileRemaining: bigint;
}

export function readDomainGetJobInfoRet(r: XdrReader): DomainGetJobInfoRet {
  return {
    type: r.int('DomainGetJobInfoRet.type'),
    timeElapsed: r.uhyper('DomainGetJobInfoRet.timeElapsed'),
    timeRemaining: r.uhyper('DomainGetJobInfoRet.timeRemaining'),
    dataTotal: r.uhyper('DomainGetJobInfoRet.dataTotal'),
    dataProcessed: r.uhyper('DomainGetJobInfoRet.dataProcessed'),
    dataRemaining: r.uhyper('DomainGetJobInfoRet.dataRemaining'),
    memTotal: r.uhyper('DomainGetJobInfoRet.memTotal'),
    memProcessed: r.uhyper('DomainGetJobInfoRet.memProcessed'),
    memRemaining: r.uhyper('DomainGetJobInfoRet.memRemaining'),
    fileTotal: r.uhyper('DomainGetJobInfoRet.fileTotal'),
    fileProcessed: r.uhyper('DomainGetJobInfoRet.fileProcessed'),
    fileRemaining: r.uhyper('DomainGetJobInfoRet.fileRemaining'),
  };
}

export function writeDomainGetJobInfoRet(w: XdrWriter, value: DomainGetJobInfoRet): void {
  w.int(value.type, 'DomainGetJobInfoRet.type');
  w.uhyper(value.timeElapsed, 'DomainGetJobInfoRet.timeElapsed');
  w.uhyper(value.timeRemaining, 'DomainGetJobInfoRet.timeRemaining');
  w.uhyper(value.dataTotal, 'DomainGetJobInfoRet.dataTotal');
  w.uhyper(value.dataProcessed, 'DomainGetJobInfoRet.dataProcessed');
  w.uhyper(value.dataRemaining, 'DomainGetJobInfoRet.dataRemaining');
  w.uhyper(value.memTotal, 'DomainGetJobInfoRet.memTotal');
  w.uhyper(value.memProcessed, 'DomainGetJobInfoRet.memProcessed');
  w.uhyper(value.memRemaining, 'DomainGetJobInfoRet.memRemaining');
  w.uhyper(value.fileTotal, 'DomainGetJobInfoRet.fileTotal');
  w.uhyper(value.fileProcessed, 'DomainGetJobInfoRet.fileProcessed');
  w.uhyper(value.fileRemaining, 'DomainGetJobInfoRet.fileRemaining');
}

export interface DomainGetJobStatsRet<P = TypedParameters> {
  readonly type: number;
  readonly params: P;
}

export function readDomainGetJobStatsRet(r: XdrReader): DomainGetJobStatsRet {
  return {
    type: r.int('DomainGetJobStatsRet.type'),
    params: readTypedParameters(r, 64, 'DomainGetJobStatsRet.params'),
  };
}

export function writeDomainGetJobStatsRet(w: XdrWriter, value: DomainGetJobStatsRet<TypedParameterInput>): void {
  w.int(value.type, 'DomainGetJobStatsRet.type');
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainGetJobStatsRet.params' });
}

export interface DomainMigrateGetMaxDowntimeRet {
  readonly downtime: bigint;
}

export function readDomainMigrateGetMaxDowntimeRet(r: XdrReader): DomainMigrateGetMaxDowntimeRet {
  return {
    downtime: r.uhyper('DomainMigrateGetMaxDowntimeRet.downtime'),
  };
}

export function writeDomainMigrateGetMaxDowntimeRet(w: XdrWriter, value: DomainMigrateGetMaxDowntimeRet): void {
  w.uhyper(value.downtime, 'DomainMigrateGetMaxDowntimeRet.downtime');
}

export interface DomainMigrateGetCompressionCacheRet {
  readonly cacheSize: bigint;
}

export function readDomainMigrateGetCompressionCacheRet(r: XdrReader): DomainMigrateGetCompressionCacheRet {
  return {
    cacheSize: r.uhyper('DomainMigrateGetCompressionCacheRet.cacheSize'),
  };
}

export function writeDomainMigrateGetCompressionCacheRet(w: XdrWriter, value: DomainMigrateGetCompressionCacheRet): void {
  w.uhyper(value.cacheSize, 'DomainMigrateGetCompressionCacheRet.cacheSize');
}

export interface DomainMigrateGetMaxSpeedRet {
  readonly bandwidth: bigint;
}

export function readDomainMigrateGetMaxSpeedRet(r: XdrReader): DomainMigrateGetMaxSpeedRet {
  return {
    bandwidth: r.uhyper('DomainMigrateGetMaxSpeedRet.bandwidth'),
  };
}

export function writeDomainMigrateGetMaxSpeedRet(w: XdrWriter, value: DomainMigrateGetMaxSpeedRet): void {
  w.uhyper(value.bandwidth, 'DomainMigrateGetMaxSpeedRet.bandwidth');
}

export interface ConnectDomainEventCallbackRegisterAnyRet {
  readonly callbackID: number;
}

export function readConnectDomainEventCallbackRegisterAnyRet(r: XdrReader): ConnectDomainEventCallbackRegisterAnyRet {
  return {
    callbackID: r.int('ConnectDomainEventCallbackRegisterAnyRet.callbackID'),
  };
}

export function writeConnectDomainEventCallbackRegisterAnyRet(w: XdrWriter, value: ConnectDomainEventCallbackRegisterAnyRet): void {
  w.int(value.callbackID, 'ConnectDomainEventCallbackRegisterAnyRet.callbackID');
}

export interface DomainHasManagedSaveImageRet {
  readonly result: number;
}

export function readDomainHasManagedSaveImageRet(r: XdrReader): DomainHasManagedSaveImageRet {
  return {
    result: r.int('DomainHasManagedSaveImageRet.result'),
  };
}

export function writeDomainHasManagedSaveImageRet(w: XdrWriter, value: DomainHasManagedSaveImageRet): void {
  w.int(value.result, 'DomainHasManagedSaveImageRet.result');
}

export interface DomainManagedSaveGetXmlDescRet {
  readonly xml: string;
}

export function readDomainManagedSaveGetXmlDescRet(r: XdrReader): DomainManagedSaveGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'DomainManagedSaveGetXmlDescRet.xml'),
  };
}

export function writeDomainManagedSaveGetXmlDescRet(w: XdrWriter, value: DomainManagedSaveGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'DomainManagedSaveGetXmlDescRet.xml');
}

export interface DomainSnapshotCreateXmlRet {
  readonly snap: NonnullDomainSnapshot;
}

export function readDomainSnapshotCreateXmlRet(r: XdrReader): DomainSnapshotCreateXmlRet {
  return {
    snap: readNonnullDomainSnapshot(r),
  };
}

export function writeDomainSnapshotCreateXmlRet(w: XdrWriter, value: DomainSnapshotCreateXmlRet): void {
  writeNonnullDomainSnapshot(w, value.snap);
}

export interface DomainSnapshotGetXmlDescRet {
  readonly xml: string;
}

export function readDomainSnapshotGetXmlDescRet(r: XdrReader): DomainSnapshotGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'DomainSnapshotGetXmlDescRet.xml'),
  };
}

export function writeDomainSnapshotGetXmlDescRet(w: XdrWriter, value: DomainSnapshotGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'DomainSnapshotGetXmlDescRet.xml');
}

export interface DomainSnapshotNumRet {
  readonly num: number;
}

export function readDomainSnapshotNumRet(r: XdrReader): DomainSnapshotNumRet {
  return {
    num: r.int('DomainSnapshotNumRet.num'),
  };
}

export function writeDomainSnapshotNumRet(w: XdrWriter, value: DomainSnapshotNumRet): void {
  w.int(value.num, 'DomainSnapshotNumRet.num');
}

export interface DomainSnapshotListNamesRet {
  readonly names: readonly string[];
}

export function readDomainSnapshotListNamesRet(r: XdrReader): DomainSnapshotListNamesRet {
  return {
    names: r.array(16384, readString, 'DomainSnapshotListNamesRet.names'),
  };
}

export function writeDomainSnapshotListNamesRet(w: XdrWriter, value: DomainSnapshotListNamesRet): void {
  w.array(value.names, writeString, { max: 16384, field: 'DomainSnapshotListNamesRet.names' });
}

export interface DomainListAllSnapshotsRet {
  readonly snapshots: readonly NonnullDomainSnapshot[];
  readonly ret: number;
}

export function readDomainListAllSnapshotsRet(r: XdrReader): DomainListAllSnapshotsRet {
  return {
    snapshots: r.array(16384, readNonnullDomainSnapshot, 'DomainListAllSnapshotsRet.snapshots'),
    ret: r.int('DomainListAllSnapshotsRet.ret'),
  };
}

export function writeDomainListAllSnapshotsRet(w: XdrWriter, value: DomainListAllSnapshotsRet): void {
  w.array(value.snapshots, writeNonnullDomainSnapshot, { max: 16384, field: 'DomainListAllSnapshotsRet.snapshots' });
  w.int(value.ret, 'DomainListAllSnapshotsRet.ret');
}

export interface DomainSnapshotNumChildrenRet {
  readonly num: number;
}

export function readDomainSnapshotNumChildrenRet(r: XdrReader): DomainSnapshotNumChildrenRet {
  return {
    num: r.int('DomainSnapshotNumChildrenRet.num'),
  };
}

export function writeDomainSnapshotNumChildrenRet(w: XdrWriter, value: DomainSnapshotNumChildrenRet): void {
  w.int(value.num, 'DomainSnapshotNumChildrenRet.num');
}

export interface DomainSnapshotListChildrenNamesRet {
  readonly names: readonly string[];
}

export function readDomainSnapshotListChildrenNamesRet(r: XdrReader): DomainSnapshotListChildrenNamesRet {
  return {
    names: r.array(16384, readString, 'DomainSnapshotListChildrenNamesRet.names'),
  };
}

export function writeDomainSnapshotListChildrenNamesRet(w: XdrWriter, value: DomainSnapshotListChildrenNamesRet): void {
  w.array(value.names, writeString, { max: 16384, field: 'DomainSnapshotListChildrenNamesRet.names' });
}

export interface DomainSnapshotListAllChildrenRet {
  readonly snapshots: readonly NonnullDomainSnapshot[];
  readonly ret: number;
}

export function readDomainSnapshotListAllChildrenRet(r: XdrReader): DomainSnapshotListAllChildrenRet {
  return {
    snapshots: r.array(16384, readNonnullDomainSnapshot, 'DomainSnapshotListAllChildrenRet.snapshots'),
    ret: r.int('DomainSnapshotListAllChildrenRet.ret'),
  };
}

export function writeDomainSnapshotListAllChildrenRet(w: XdrWriter, value: DomainSnapshotListAllChildrenRet): void {
  w.array(value.snapshots, writeNonnullDomainSnapshot, { max: 16384, field: 'DomainSnapshotListAllChildrenRet.snapshots' });
  w.int(value.ret, 'DomainSnapshotListAllChildrenRet.ret');
}

export interface DomainSnapshotLookupByNameRet {
  readonly snap: NonnullDomainSnapshot;
}

export function readDomainSnapshotLookupByNameRet(r: XdrReader): DomainSnapshotLookupByNameRet {
  return {
    snap: readNonnullDomainSnapshot(r),
  };
}

export function writeDomainSnapshotLookupByNameRet(w: XdrWriter, value: DomainSnapshotLookupByNameRet): void {
  writeNonnullDomainSnapshot(w, value.snap);
}

export interface DomainHasCurrentSnapshotRet {
  readonly result: number;
}

export function readDomainHasCurrentSnapshotRet(r: XdrReader): DomainHasCurrentSnapshotRet {
  return {
    result: r.int('DomainHasCurrentSnapshotRet.result'),
  };
}

export function writeDomainHasCurrentSnapshotRet(w: XdrWriter, value: DomainHasCurrentSnapshotRet): void {
  w.int(value.result, 'DomainHasCurrentSnapshotRet.result');
}

export interface DomainSnapshotGetParentRet {
  readonly snap: NonnullDomainSnapshot;
}

export function readDomainSnapshotGetParentRet(r: XdrReader): DomainSnapshotGetParentRet {
  return {
    snap: readNonnullDomainSnapshot(r),
  };
}

export function writeDomainSnapshotGetParentRet(w: XdrWriter, value: DomainSnapshotGetParentRet): void {
  writeNonnullDomainSnapshot(w, value.snap);
}

export interface DomainSnapshotCurrentRet {
  readonly snap: NonnullDomainSnapshot;
}

export function readDomainSnapshotCurrentRet(r: XdrReader): DomainSnapshotCurrentRet {
  return {
    snap: readNonnullDomainSnapshot(r),
  };
}

export function writeDomainSnapshotCurrentRet(w: XdrWriter, value: DomainSnapshotCurrentRet): void {
  writeNonnullDomainSnapshot(w, value.snap);
}

export interface DomainSnapshotIsCurrentRet {
  readonly current: number;
}

export function readDomainSnapshotIsCurrentRet(r: XdrReader): DomainSnapshotIsCurrentRet {
  return {
    current: r.int('DomainSnapshotIsCurrentRet.current'),
  };
}

export function writeDomainSnapshotIsCurrentRet(w: XdrWriter, value: DomainSnapshotIsCurrentRet): void {
  w.int(value.current, 'DomainSnapshotIsCurrentRet.current');
}

export interface DomainSnapshotHasMetadataRet {
  readonly metadata: number;
}

export function readDomainSnapshotHasMetadataRet(r: XdrReader): DomainSnapshotHasMetadataRet {
  return {
    metadata: r.int('DomainSnapshotHasMetadataRet.metadata'),
  };
}

export function writeDomainSnapshotHasMetadataRet(w: XdrWriter, value: DomainSnapshotHasMetadataRet): void {
  w.int(value.metadata, 'DomainSnapshotHasMetadataRet.metadata');
}

export interface DomainGetStateRet {
  readonly state: number;
  readonly reason: number;
}

export function readDomainGetStateRet(r: XdrReader): DomainGetStateRet {
  return {
    state: r.int('DomainGetStateRet.state'),
    reason: r.int('DomainGetStateRet.reason'),
  };
}

export function writeDomainGetStateRet(w: XdrWriter, value: DomainGetStateRet): void {
  w.int(value.state, 'DomainGetStateRet.state');
  w.int(value.reason, 'DomainGetStateRet.reason');
}

export interface DomainMigrateBegin3Ret {
  readonly cookieOut: Uint8Array;
  readonly xml: string;
}

export function readDomainMigrateBegin3Ret(r: XdrReader): DomainMigrateBegin3Ret {
  return {
    cookieOut: r.opaque(4194304, 'DomainMigrateBegin3Ret.cookieOut'),
    xml: r.string(STRING_MAX, 'DomainMigrateBegin3Ret.xml'),
  };
}

export function writeDomainMigrateBegin3Ret(w: XdrWriter, value: DomainMigrateBegin3Ret): void {
  w.opaque(value.cookieOut, 4194304, 'DomainMigrateBegin3Ret.cookieOut');
  w.string(value.xml, STRING_MAX, 'DomainMigrateBegin3Ret.xml');
}

export interface DomainMigratePrepare3Ret {
  readonly cookieOut: Uint8Array;
  readonly uriOut: string | undefined;
}

export function readDomainMigratePrepare3Ret(r: XdrReader): DomainMigratePrepare3Ret {
  return {
    cookieOut: r.opaque(4194304, 'DomainMigratePrepare3Ret.cookieOut'),
    uriOut: r.optional(readString, 'DomainMigratePrepare3Ret.uriOut'),
  };
}

export function writeDomainMigratePrepare3Ret(w: XdrWriter, value: DomainMigratePrepare3Ret): void {
  w.opaque(value.cookieOut, 4194304, 'DomainMigratePrepare3Ret.cookieOut');
  w.optional(value.uriOut, writeString, 'DomainMigratePrepare3Ret.uriOut');
}

export interface DomainMigratePrepareTunnel3Ret {
  readonly cookieOut: Uint8Array;
}

export function readDomainMigratePrepareTunnel3Ret(r: XdrReader): DomainMigratePrepareTunnel3Ret {
  return {
    cookieOut: r.opaque(4194304, 'DomainMigratePrepareTunnel3Ret.cookieOut'),
  };
}

export function writeDomainMigratePrepareTunnel3Ret(w: XdrWriter, value: DomainMigratePrepareTunnel3Ret): void {
  w.opaque(value.cookieOut, 4194304, 'DomainMigratePrepareTunnel3Ret.cookieOut');
}

export interface DomainMigratePerform3Ret {
  readonly cookieOut: Uint8Array;
}

export function readDomainMigratePerform3Ret(r: XdrReader): DomainMigratePerform3Ret {
  return {
    cookieOut: r.opaque(4194304, 'DomainMigratePerform3Ret.cookieOut'),
  };
}

export function writeDomainMigratePerform3Ret(w: XdrWriter, value: DomainMigratePerform3Ret): void {
  w.opaque(value.cookieOut, 4194304, 'DomainMigratePerform3Ret.cookieOut');
}

export interface DomainMigrateFinish3Ret {
  readonly dom: NonnullDomain;
  readonly cookieOut: Uint8Array;
}

export function readDomainMigrateFinish3Ret(r: XdrReader): DomainMigrateFinish3Ret {
  return {
    dom: readNonnullDomain(r),
    cookieOut: r.opaque(4194304, 'DomainMigrateFinish3Ret.cookieOut'),
  };
}

export function writeDomainMigrateFinish3Ret(w: XdrWriter, value: DomainMigrateFinish3Ret): void {
  writeNonnullDomain(w, value.dom);
  w.opaque(value.cookieOut, 4194304, 'DomainMigrateFinish3Ret.cookieOut');
}

export interface DomainGetControlInfoRet {
  readonly state: number;
  readonly details: number;
  readonly stateTime: bigint;
}

export function readDomainGetControlInfoRet(r: XdrReader): DomainGetControlInfoRet {
  return {
    state: r.uint('DomainGetControlInfoRet.state'),
    details: r.uint('DomainGetControlInfoRet.details'),
    stateTime: r.uhyper('DomainGetControlInfoRet.stateTime'),
  };
}

export function writeDomainGetControlInfoRet(w: XdrWriter, value: DomainGetControlInfoRet): void {
  w.uint(value.state, 'DomainGetControlInfoRet.state');
  w.uint(value.details, 'DomainGetControlInfoRet.details');
  w.uhyper(value.stateTime, 'DomainGetControlInfoRet.stateTime');
}

export interface DomainGetDiskErrorsRet {
  readonly errors: readonly DomainDiskError[];
  readonly nerrors: number;
}

export function readDomainGetDiskErrorsRet(r: XdrReader): DomainGetDiskErrorsRet {
  return {
    errors: r.array(256, readDomainDiskError, 'DomainGetDiskErrorsRet.errors'),
    nerrors: r.int('DomainGetDiskErrorsRet.nerrors'),
  };
}

export function writeDomainGetDiskErrorsRet(w: XdrWriter, value: DomainGetDiskErrorsRet): void {
  w.array(value.errors, writeDomainDiskError, { max: 256, field: 'DomainGetDiskErrorsRet.errors' });
  w.int(value.nerrors, 'DomainGetDiskErrorsRet.nerrors');
}

export interface ConnectListAllDomainsRet {
  readonly domains: readonly NonnullDomain[];
  readonly ret: number;
}

export function readConnectListAllDomainsRet(r: XdrReader): ConnectListAllDomainsRet {
  return {
    domains: r.array(16384, readNonnullDomain, 'ConnectListAllDomainsRet.domains'),
    ret: r.uint('ConnectListAllDomainsRet.ret'),
  };
}

export function writeConnectListAllDomainsRet(w: XdrWriter, value: ConnectListAllDomainsRet): void {
  w.array(value.domains, writeNonnullDomain, { max: 16384, field: 'ConnectListAllDomainsRet.domains' });
  w.uint(value.ret, 'ConnectListAllDomainsRet.ret');
}

export interface ConnectListAllStoragePoolsRet {
  readonly pools: readonly NonnullStoragePool[];
  readonly ret: number;
}

export function readConnectListAllStoragePoolsRet(r: XdrReader): ConnectListAllStoragePoolsRet {
  return {
    pools: r.array(16384, readNonnullStoragePool, 'ConnectListAllStoragePoolsRet.pools'),
    ret: r.uint('ConnectListAllStoragePoolsRet.ret'),
  };
}

export function writeConnectListAllStoragePoolsRet(w: XdrWriter, value: ConnectListAllStoragePoolsRet): void {
  w.array(value.pools, writeNonnullStoragePool, { max: 16384, field: 'ConnectListAllStoragePoolsRet.pools' });
  w.uint(value.ret, 'ConnectListAllStoragePoolsRet.ret');
}

export interface StoragePoolListAllVolumesRet {
  readonly vols: readonly NonnullStorageVol[];
  readonly ret: number;
}

export function readStoragePoolListAllVolumesRet(r: XdrReader): StoragePoolListAllVolumesRet {
  return {
    vols: r.array(16384, readNonnullStorageVol, 'StoragePoolListAllVolumesRet.vols'),
    ret: r.uint('StoragePoolListAllVolumesRet.ret'),
  };
}

export function writeStoragePoolListAllVolumesRet(w: XdrWriter, value: StoragePoolListAllVolumesRet): void {
  w.array(value.vols, writeNonnullStorageVol, { max: 16384, field: 'StoragePoolListAllVolumesRet.vols' });
  w.uint(value.ret, 'StoragePoolListAllVolumesRet.ret');
}

export interface ConnectListAllNetworksRet {
  readonly nets: readonly NonnullNetwork[];
  readonly ret: number;
}

export function readConnectListAllNetworksRet(r: XdrReader): ConnectListAllNetworksRet {
  return {
    nets: r.array(16384, readNonnullNetwork, 'ConnectListAllNetworksRet.nets'),
    ret: r.uint('ConnectListAllNetworksRet.ret'),
  };
}

export function writeConnectListAllNetworksRet(w: XdrWriter, value: ConnectListAllNetworksRet): void {
  w.array(value.nets, writeNonnullNetwork, { max: 16384, field: 'ConnectListAllNetworksRet.nets' });
  w.uint(value.ret, 'ConnectListAllNetworksRet.ret');
}

export interface ConnectListAllInterfacesRet {
  readonly ifaces: readonly NonnullInterface[];
  readonly ret: number;
}

export function readConnectListAllInterfacesRet(r: XdrReader): ConnectListAllInterfacesRet {
  return {
    ifaces: r.array(16384, readNonnullInterface, 'ConnectListAllInterfacesRet.ifaces'),
    ret: r.uint('ConnectListAllInterfacesRet.ret'),
  };
}

export function writeConnectListAllInterfacesRet(w: XdrWriter, value: ConnectListAllInterfacesRet): void {
  w.array(value.ifaces, writeNonnullInterface, { max: 16384, field: 'ConnectListAllInterfacesRet.ifaces' });
  w.uint(value.ret, 'ConnectListAllInterfacesRet.ret');
}

export interface ConnectListAllNodeDevicesRet {
  readonly devices: readonly NonnullNodeDevice[];
  readonly ret: number;
}

export function readConnectListAllNodeDevicesRet(r: XdrReader): ConnectListAllNodeDevicesRet {
  return {
    devices: r.array(65536, readNonnullNodeDevice, 'ConnectListAllNodeDevicesRet.devices'),
    ret: r.uint('ConnectListAllNodeDevicesRet.ret'),
  };
}

export function writeConnectListAllNodeDevicesRet(w: XdrWriter, value: ConnectListAllNodeDevicesRet): void {
  w.array(value.devices, writeNonnullNodeDevice, { max: 65536, field: 'ConnectListAllNodeDevicesRet.devices' });
  w.uint(value.ret, 'ConnectListAllNodeDevicesRet.ret');
}

export interface ConnectListAllNwfiltersRet {
  readonly filters: readonly NonnullNwfilter[];
  readonly ret: number;
}

export function readConnectListAllNwfiltersRet(r: XdrReader): ConnectListAllNwfiltersRet {
  return {
    filters: r.array(16384, readNonnullNwfilter, 'ConnectListAllNwfiltersRet.filters'),
    ret: r.uint('ConnectListAllNwfiltersRet.ret'),
  };
}

export function writeConnectListAllNwfiltersRet(w: XdrWriter, value: ConnectListAllNwfiltersRet): void {
  w.array(value.filters, writeNonnullNwfilter, { max: 16384, field: 'ConnectListAllNwfiltersRet.filters' });
  w.uint(value.ret, 'ConnectListAllNwfiltersRet.ret');
}

export interface ConnectListAllSecretsRet {
  readonly secrets: readonly NonnullSecret[];
  readonly ret: number;
}

export function readConnectListAllSecretsRet(r: XdrReader): ConnectListAllSecretsRet {
  return {
    secrets: r.array(16384, readNonnullSecret, 'ConnectListAllSecretsRet.secrets'),
    ret: r.uint('ConnectListAllSecretsRet.ret'),
  };
}

export function writeConnectListAllSecretsRet(w: XdrWriter, value: ConnectListAllSecretsRet): void {
  w.array(value.secrets, writeNonnullSecret, { max: 16384, field: 'ConnectListAllSecretsRet.secrets' });
  w.uint(value.ret, 'ConnectListAllSecretsRet.ret');
}

export interface NodeGetMemoryParametersRet<P = TypedParameters> {
  readonly params: P;
  readonly nparams: number;
}

export function readNodeGetMemoryParametersRet(r: XdrReader): NodeGetMemoryParametersRet {
  return {
    params: readTypedParameters(r, 64, 'NodeGetMemoryParametersRet.params'),
    nparams: r.int('NodeGetMemoryParametersRet.nparams'),
  };
}

export function writeNodeGetMemoryParametersRet(w: XdrWriter, value: NodeGetMemoryParametersRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 64, field: 'NodeGetMemoryParametersRet.params' });
  w.int(value.nparams, 'NodeGetMemoryParametersRet.nparams');
}

export interface NodeGetCpuMapRet {
  readonly cpumap: Uint8Array;
  readonly online: number;
  readonly ret: number;
}

export function readNodeGetCpuMapRet(r: XdrReader): NodeGetCpuMapRet {
  return {
    cpumap: r.opaque(2048, 'NodeGetCpuMapRet.cpumap'),
    online: r.uint('NodeGetCpuMapRet.online'),
    ret: r.int('NodeGetCpuMapRet.ret'),
  };
}

export function writeNodeGetCpuMapRet(w: XdrWriter, value: NodeGetCpuMapRet): void {
  w.opaque(value.cpumap, 2048, 'NodeGetCpuMapRet.cpumap');
  w.uint(value.online, 'NodeGetCpuMapRet.online');
  w.int(value.ret, 'NodeGetCpuMapRet.ret');
}

export interface DomainGetTimeRet {
  readonly seconds: bigint;
  readonly nseconds: number;
}

export function readDomainGetTimeRet(r: XdrReader): DomainGetTimeRet {
  return {
    seconds: r.hyper('DomainGetTimeRet.seconds'),
    nseconds: r.uint('DomainGetTimeRet.nseconds'),
  };
}

export function writeDomainGetTimeRet(w: XdrWriter, value: DomainGetTimeRet): void {
  w.hyper(value.seconds, 'DomainGetTimeRet.seconds');
  w.uint(value.nseconds, 'DomainGetTimeRet.nseconds');
}

export interface DomainMigrateBegin3ParamsRet {
  readonly cookieOut: Uint8Array;
  readonly xml: string;
}

export function readDomainMigrateBegin3ParamsRet(r: XdrReader): DomainMigrateBegin3ParamsRet {
  return {
    cookieOut: r.opaque(4194304, 'DomainMigrateBegin3ParamsRet.cookieOut'),
    xml: r.string(STRING_MAX, 'DomainMigrateBegin3ParamsRet.xml'),
  };
}

export function writeDomainMigrateBegin3ParamsRet(w: XdrWriter, value: DomainMigrateBegin3ParamsRet): void {
  w.opaque(value.cookieOut, 4194304, 'DomainMigrateBegin3ParamsRet.cookieOut');
  w.string(value.xml, STRING_MAX, 'DomainMigrateBegin3ParamsRet.xml');
}

export interface DomainMigratePrepare3ParamsRet {
  readonly cookieOut: Uint8Array;
  readonly uriOut: string | undefined;
}

export function readDomainMigratePrepare3ParamsRet(r: XdrReader): DomainMigratePrepare3ParamsRet {
  return {
    cookieOut: r.opaque(4194304, 'DomainMigratePrepare3ParamsRet.cookieOut'),
    uriOut: r.optional(readString, 'DomainMigratePrepare3ParamsRet.uriOut'),
  };
}

export function writeDomainMigratePrepare3ParamsRet(w: XdrWriter, value: DomainMigratePrepare3ParamsRet): void {
  w.opaque(value.cookieOut, 4194304, 'DomainMigratePrepare3ParamsRet.cookieOut');
  w.optional(value.uriOut, writeString, 'DomainMigratePrepare3ParamsRet.uriOut');
}

export interface DomainMigratePrepareTunnel3ParamsRet {
  readonly cookieOut: Uint8Array;
}

export function readDomainMigratePrepareTunnel3ParamsRet(r: XdrReader): DomainMigratePrepareTunnel3ParamsRet {
  return {
    cookieOut: r.opaque(4194304, 'DomainMigratePrepareTunnel3ParamsRet.cookieOut'),
  };
}

export function writeDomainMigratePrepareTunnel3ParamsRet(w: XdrWriter, value: DomainMigratePrepareTunnel3ParamsRet): void {
  w.opaque(value.cookieOut, 4194304, 'DomainMigratePrepareTunnel3ParamsRet.cookieOut');
}

export interface DomainMigratePerform3ParamsRet {
  readonly cookieOut: Uint8Array;
}

export function readDomainMigratePerform3ParamsRet(r: XdrReader): DomainMigratePerform3ParamsRet {
  return {
    cookieOut: r.opaque(4194304, 'DomainMigratePerform3ParamsRet.cookieOut'),
  };
}

export function writeDomainMigratePerform3ParamsRet(w: XdrWriter, value: DomainMigratePerform3ParamsRet): void {
  w.opaque(value.cookieOut, 4194304, 'DomainMigratePerform3ParamsRet.cookieOut');
}

export interface DomainMigrateFinish3ParamsRet {
  readonly dom: NonnullDomain;
  readonly cookieOut: Uint8Array;
}

export function readDomainMigrateFinish3ParamsRet(r: XdrReader): DomainMigrateFinish3ParamsRet {
  return {
    dom: readNonnullDomain(r),
    cookieOut: r.opaque(4194304, 'DomainMigrateFinish3ParamsRet.cookieOut'),
  };
}

export function writeDomainMigrateFinish3ParamsRet(w: XdrWriter, value: DomainMigrateFinish3ParamsRet): void {
  writeNonnullDomain(w, value.dom);
  w.opaque(value.cookieOut, 4194304, 'DomainMigrateFinish3ParamsRet.cookieOut');
}

export interface ConnectGetCpuModelNamesRet {
  readonly models: readonly string[];
  readonly ret: number;
}

export function readConnectGetCpuModelNamesRet(r: XdrReader): ConnectGetCpuModelNamesRet {
  return {
    models: r.array(8192, readString, 'ConnectGetCpuModelNamesRet.models'),
    ret: r.int('ConnectGetCpuModelNamesRet.ret'),
  };
}

export function writeConnectGetCpuModelNamesRet(w: XdrWriter, value: ConnectGetCpuModelNamesRet): void {
  w.array(value.models, writeString, { max: 8192, field: 'ConnectGetCpuModelNamesRet.models' });
  w.int(value.ret, 'ConnectGetCpuModelNamesRet.ret');
}

export interface ConnectNetworkEventRegisterAnyRet {
  readonly callbackID: number;
}

export function readConnectNetworkEventRegisterAnyRet(r: XdrReader): ConnectNetworkEventRegisterAnyRet {
  return {
    callbackID: r.int('ConnectNetworkEventRegisterAnyRet.callbackID'),
  };
}

export function writeConnectNetworkEventRegisterAnyRet(w: XdrWriter, value: ConnectNetworkEventRegisterAnyRet): void {
  w.int(value.callbackID, 'ConnectNetworkEventRegisterAnyRet.callbackID');
}

export interface NetworkGetMetadataRet {
  readonly metadata: string;
}

export function readNetworkGetMetadataRet(r: XdrReader): NetworkGetMetadataRet {
  return {
    metadata: r.string(STRING_MAX, 'NetworkGetMetadataRet.metadata'),
  };
}

export function writeNetworkGetMetadataRet(w: XdrWriter, value: NetworkGetMetadataRet): void {
  w.string(value.metadata, STRING_MAX, 'NetworkGetMetadataRet.metadata');
}

export interface ConnectStoragePoolEventRegisterAnyRet {
  readonly callbackID: number;
}

export function readConnectStoragePoolEventRegisterAnyRet(r: XdrReader): ConnectStoragePoolEventRegisterAnyRet {
  return {
    callbackID: r.int('ConnectStoragePoolEventRegisterAnyRet.callbackID'),
  };
}

export function writeConnectStoragePoolEventRegisterAnyRet(w: XdrWriter, value: ConnectStoragePoolEventRegisterAnyRet): void {
  w.int(value.callbackID, 'ConnectStoragePoolEventRegisterAnyRet.callbackID');
}

export interface ConnectNodeDeviceEventRegisterAnyRet {
  readonly callbackID: number;
}

export function readConnectNodeDeviceEventRegisterAnyRet(r: XdrReader): ConnectNodeDeviceEventRegisterAnyRet {
  return {
    callbackID: r.int('ConnectNodeDeviceEventRegisterAnyRet.callbackID'),
  };
}

export function writeConnectNodeDeviceEventRegisterAnyRet(w: XdrWriter, value: ConnectNodeDeviceEventRegisterAnyRet): void {
  w.int(value.callbackID, 'ConnectNodeDeviceEventRegisterAnyRet.callbackID');
}

export interface DomainFsfreezeRet {
  readonly filesystems: number;
}

export function readDomainFsfreezeRet(r: XdrReader): DomainFsfreezeRet {
  return {
    filesystems: r.int('DomainFsfreezeRet.filesystems'),
  };
}

export function writeDomainFsfreezeRet(w: XdrWriter, value: DomainFsfreezeRet): void {
  w.int(value.filesystems, 'DomainFsfreezeRet.filesystems');
}

export interface DomainFsthawRet {
  readonly filesystems: number;
}

export function readDomainFsthawRet(r: XdrReader): DomainFsthawRet {
  return {
    filesystems: r.int('DomainFsthawRet.filesystems'),
  };
}

export function writeDomainFsthawRet(w: XdrWriter, value: DomainFsthawRet): void {
  w.int(value.filesystems, 'DomainFsthawRet.filesystems');
}

export interface NodeGetFreePagesRet {
  readonly counts: readonly bigint[];
}

export function readNodeGetFreePagesRet(r: XdrReader): NodeGetFreePagesRet {
  return {
    counts: r.array(1024, readUhyper, 'NodeGetFreePagesRet.counts'),
  };
}

export function writeNodeGetFreePagesRet(w: XdrWriter, value: NodeGetFreePagesRet): void {
  w.array(value.counts, writeUhyper, { max: 1024, field: 'NodeGetFreePagesRet.counts' });
}

export interface NodeAllocPagesRet {
  readonly ret: number;
}

export function readNodeAllocPagesRet(r: XdrReader): NodeAllocPagesRet {
  return {
    ret: r.int('NodeAllocPagesRet.ret'),
  };
}

export function writeNodeAllocPagesRet(w: XdrWriter, value: NodeAllocPagesRet): void {
  w.int(value.ret, 'NodeAllocPagesRet.ret');
}

export interface NetworkGetDhcpLeasesRet {
  readonly leases: readonly NetworkDhcpLease[];
  readonly ret: number;
}

export function readNetworkGetDhcpLeasesRet(r: XdrReader): NetworkGetDhcpLeasesRet {
  return {
    leases: r.array(65536, readNetworkDhcpLease, 'NetworkGetDhcpLeasesRet.leases'),
    ret: r.uint('NetworkGetDhcpLeasesRet.ret'),
  };
}

export function writeNetworkGetDhcpLeasesRet(w: XdrWriter, value: NetworkGetDhcpLeasesRet): void {
  w.array(value.leases, writeNetworkDhcpLease, { max: 65536, field: 'NetworkGetDhcpLeasesRet.leases' });
  w.uint(value.ret, 'NetworkGetDhcpLeasesRet.ret');
}

export interface ConnectGetAllDomainStatsRet<P = TypedParameters> {
  readonly retStats: readonly DomainStatsRecord<P>[];
}

export function readConnectGetAllDomainStatsRet(r: XdrReader): ConnectGetAllDomainStatsRet {
  return {
    retStats: r.array(16384, readDomainStatsRecord, 'ConnectGetAllDomainStatsRet.retStats'),
  };
}

export function writeConnectGetAllDomainStatsRet(w: XdrWriter, value: ConnectGetAllDomainStatsRet<TypedParameterInput>): void {
  w.array(value.retStats, writeDomainStatsRecord, { max: 16384, field: 'ConnectGetAllDomainStatsRet.retStats' });
}

export interface DomainGetFsinfoRet {
  readonly info: readonly DomainFsinfo[];
  readonly ret: number;
}

export function readDomainGetFsinfoRet(r: XdrReader): DomainGetFsinfoRet {
  return {
    info: r.array(256, readDomainFsinfo, 'DomainGetFsinfoRet.info'),
    ret: r.uint('DomainGetFsinfoRet.ret'),
  };
}

export function writeDomainGetFsinfoRet(w: XdrWriter, value: DomainGetFsinfoRet): void {
  w.array(value.info, writeDomainFsinfo, { max: 256, field: 'DomainGetFsinfoRet.info' });
  w.uint(value.ret, 'DomainGetFsinfoRet.ret');
}

export interface DomainInterfaceAddressesRet {
  readonly ifaces: readonly DomainInterface[];
}

export function readDomainInterfaceAddressesRet(r: XdrReader): DomainInterfaceAddressesRet {
  return {
    ifaces: r.array(2048, readDomainInterface, 'DomainInterfaceAddressesRet.ifaces'),
  };
}

export function writeDomainInterfaceAddressesRet(w: XdrWriter, value: DomainInterfaceAddressesRet): void {
  w.array(value.ifaces, writeDomainInterface, { max: 2048, field: 'DomainInterfaceAddressesRet.ifaces' });
}

export interface DomainRenameRet {
  readonly retcode: number;
}

export function readDomainRenameRet(r: XdrReader): DomainRenameRet {
  return {
    retcode: r.int('DomainRenameRet.retcode'),
  };
}

export function writeDomainRenameRet(w: XdrWriter, value: DomainRenameRet): void {
  w.int(value.retcode, 'DomainRenameRet.retcode');
}

export interface DomainGetGuestVcpusRet<P = TypedParameters> {
  readonly params: P;
}

export function readDomainGetGuestVcpusRet(r: XdrReader): DomainGetGuestVcpusRet {
  return {
    params: readTypedParameters(r, 64, 'DomainGetGuestVcpusRet.params'),
  };
}

export function writeDomainGetGuestVcpusRet(w: XdrWriter, value: DomainGetGuestVcpusRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainGetGuestVcpusRet.params' });
}

export interface ConnectSecretEventRegisterAnyRet {
  readonly callbackID: number;
}

export function readConnectSecretEventRegisterAnyRet(r: XdrReader): ConnectSecretEventRegisterAnyRet {
  return {
    callbackID: r.int('ConnectSecretEventRegisterAnyRet.callbackID'),
  };
}

export function writeConnectSecretEventRegisterAnyRet(w: XdrWriter, value: ConnectSecretEventRegisterAnyRet): void {
  w.int(value.callbackID, 'ConnectSecretEventRegisterAnyRet.callbackID');
}

export interface ConnectCompareHypervisorCpuRet {
  readonly result: number;
}

export function readConnectCompareHypervisorCpuRet(r: XdrReader): ConnectCompareHypervisorCpuRet {
  return {
    result: r.int('ConnectCompareHypervisorCpuRet.result'),
  };
}

export function writeConnectCompareHypervisorCpuRet(w: XdrWriter, value: ConnectCompareHypervisorCpuRet): void {
  w.int(value.result, 'ConnectCompareHypervisorCpuRet.result');
}

export interface ConnectBaselineHypervisorCpuRet {
  readonly cpu: string;
}

export function readConnectBaselineHypervisorCpuRet(r: XdrReader): ConnectBaselineHypervisorCpuRet {
  return {
    cpu: r.string(STRING_MAX, 'ConnectBaselineHypervisorCpuRet.cpu'),
  };
}

export function writeConnectBaselineHypervisorCpuRet(w: XdrWriter, value: ConnectBaselineHypervisorCpuRet): void {
  w.string(value.cpu, STRING_MAX, 'ConnectBaselineHypervisorCpuRet.cpu');
}

export interface NodeGetSevInfoRet<P = TypedParameters> {
  readonly params: P;
  readonly nparams: number;
}

export function readNodeGetSevInfoRet(r: XdrReader): NodeGetSevInfoRet {
  return {
    params: readTypedParameters(r, 64, 'NodeGetSevInfoRet.params'),
    nparams: r.int('NodeGetSevInfoRet.nparams'),
  };
}

export function writeNodeGetSevInfoRet(w: XdrWriter, value: NodeGetSevInfoRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 64, field: 'NodeGetSevInfoRet.params' });
  w.int(value.nparams, 'NodeGetSevInfoRet.nparams');
}

export interface DomainGetLaunchSecurityInfoRet<P = TypedParameters> {
  readonly params: P;
}

export function readDomainGetLaunchSecurityInfoRet(r: XdrReader): DomainGetLaunchSecurityInfoRet {
  return {
    params: readTypedParameters(r, 64, 'DomainGetLaunchSecurityInfoRet.params'),
  };
}

export function writeDomainGetLaunchSecurityInfoRet(w: XdrWriter, value: DomainGetLaunchSecurityInfoRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainGetLaunchSecurityInfoRet.params' });
}

export interface NwfilterBindingLookupByPortDevRet {
  readonly nwfilter: NonnullNwfilterBinding;
}

export function readNwfilterBindingLookupByPortDevRet(r: XdrReader): NwfilterBindingLookupByPortDevRet {
  return {
    nwfilter: readNonnullNwfilterBinding(r),
  };
}

export function writeNwfilterBindingLookupByPortDevRet(w: XdrWriter, value: NwfilterBindingLookupByPortDevRet): void {
  writeNonnullNwfilterBinding(w, value.nwfilter);
}

export interface NwfilterBindingCreateXmlRet {
  readonly nwfilter: NonnullNwfilterBinding;
}

export function readNwfilterBindingCreateXmlRet(r: XdrReader): NwfilterBindingCreateXmlRet {
  return {
    nwfilter: readNonnullNwfilterBinding(r),
  };
}

export function writeNwfilterBindingCreateXmlRet(w: XdrWriter, value: NwfilterBindingCreateXmlRet): void {
  writeNonnullNwfilterBinding(w, value.nwfilter);
}

export interface NwfilterBindingGetXmlDescRet {
  readonly xml: string;
}

export function readNwfilterBindingGetXmlDescRet(r: XdrReader): NwfilterBindingGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'NwfilterBindingGetXmlDescRet.xml'),
  };
}

export function writeNwfilterBindingGetXmlDescRet(w: XdrWriter, value: NwfilterBindingGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'NwfilterBindingGetXmlDescRet.xml');
}

export interface ConnectListAllNwfilterBindingsRet {
  readonly bindings: readonly NonnullNwfilterBinding[];
  readonly ret: number;
}

export function readConnectListAllNwfilterBindingsRet(r: XdrReader): ConnectListAllNwfilterBindingsRet {
  return {
    bindings: r.array(16384, readNonnullNwfilterBinding, 'ConnectListAllNwfilterBindingsRet.bindings'),
    ret: r.uint('ConnectListAllNwfilterBindingsRet.ret'),
  };
}

export function writeConnectListAllNwfilterBindingsRet(w: XdrWriter, value: ConnectListAllNwfilterBindingsRet): void {
  w.array(value.bindings, writeNonnullNwfilterBinding, { max: 16384, field: 'ConnectListAllNwfilterBindingsRet.bindings' });
  w.uint(value.ret, 'ConnectListAllNwfilterBindingsRet.ret');
}

export interface ConnectGetStoragePoolCapabilitiesRet {
  readonly capabilities: string;
}

export function readConnectGetStoragePoolCapabilitiesRet(r: XdrReader): ConnectGetStoragePoolCapabilitiesRet {
  return {
    capabilities: r.string(STRING_MAX, 'ConnectGetStoragePoolCapabilitiesRet.capabilities'),
  };
}

export function writeConnectGetStoragePoolCapabilitiesRet(w: XdrWriter, value: ConnectGetStoragePoolCapabilitiesRet): void {
  w.string(value.capabilities, STRING_MAX, 'ConnectGetStoragePoolCapabilitiesRet.capabilities');
}

export interface NetworkListAllPortsRet {
  readonly ports: readonly NonnullNetworkPort[];
  readonly ret: number;
}

export function readNetworkListAllPortsRet(r: XdrReader): NetworkListAllPortsRet {
  return {
    ports: r.array(16384, readNonnullNetworkPort, 'NetworkListAllPortsRet.ports'),
    ret: r.uint('NetworkListAllPortsRet.ret'),
  };
}

export function writeNetworkListAllPortsRet(w: XdrWriter, value: NetworkListAllPortsRet): void {
  w.array(value.ports, writeNonnullNetworkPort, { max: 16384, field: 'NetworkListAllPortsRet.ports' });
  w.uint(value.ret, 'NetworkListAllPortsRet.ret');
}

export interface NetworkPortLookupByUuidRet {
  readonly port: NonnullNetworkPort;
}

export function readNetworkPortLookupByUuidRet(r: XdrReader): NetworkPortLookupByUuidRet {
  return {
    port: readNonnullNetworkPort(r),
  };
}

export function writeNetworkPortLookupByUuidRet(w: XdrWriter, value: NetworkPortLookupByUuidRet): void {
  writeNonnullNetworkPort(w, value.port);
}

export interface NetworkPortCreateXmlRet {
  readonly port: NonnullNetworkPort;
}

export function readNetworkPortCreateXmlRet(r: XdrReader): NetworkPortCreateXmlRet {
  return {
    port: readNonnullNetworkPort(r),
  };
}

export function writeNetworkPortCreateXmlRet(w: XdrWriter, value: NetworkPortCreateXmlRet): void {
  writeNonnullNetworkPort(w, value.port);
}

export interface NetworkPortGetParametersRet<P = TypedParameters> {
  readonly params: P;
  readonly nparams: number;
}

export function readNetworkPortGetParametersRet(r: XdrReader): NetworkPortGetParametersRet {
  return {
    params: readTypedParameters(r, 16, 'NetworkPortGetParametersRet.params'),
    nparams: r.int('NetworkPortGetParametersRet.nparams'),
  };
}

export function writeNetworkPortGetParametersRet(w: XdrWriter, value: NetworkPortGetParametersRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 16, field: 'NetworkPortGetParametersRet.params' });
  w.int(value.nparams, 'NetworkPortGetParametersRet.nparams');
}

export interface NetworkPortGetXmlDescRet {
  readonly xml: string;
}

export function readNetworkPortGetXmlDescRet(r: XdrReader): NetworkPortGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'NetworkPortGetXmlDescRet.xml'),
  };
}

export function writeNetworkPortGetXmlDescRet(w: XdrWriter, value: NetworkPortGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'NetworkPortGetXmlDescRet.xml');
}

export interface DomainCheckpointCreateXmlRet {
  readonly checkpoint: NonnullDomainCheckpoint;
}

export function readDomainCheckpointCreateXmlRet(r: XdrReader): DomainCheckpointCreateXmlRet {
  return {
    checkpoint: readNonnullDomainCheckpoint(r),
  };
}

export function writeDomainCheckpointCreateXmlRet(w: XdrWriter, value: DomainCheckpointCreateXmlRet): void {
  writeNonnullDomainCheckpoint(w, value.checkpoint);
}

export interface DomainCheckpointGetXmlDescRet {
  readonly xml: string;
}

export function readDomainCheckpointGetXmlDescRet(r: XdrReader): DomainCheckpointGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'DomainCheckpointGetXmlDescRet.xml'),
  };
}

export function writeDomainCheckpointGetXmlDescRet(w: XdrWriter, value: DomainCheckpointGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'DomainCheckpointGetXmlDescRet.xml');
}

export interface DomainListAllCheckpointsRet {
  readonly checkpoints: readonly NonnullDomainCheckpoint[];
  readonly ret: number;
}

export function readDomainListAllCheckpointsRet(r: XdrReader): DomainListAllCheckpointsRet {
  return {
    checkpoints: r.array(16384, readNonnullDomainCheckpoint, 'DomainListAllCheckpointsRet.checkpoints'),
    ret: r.int('DomainListAllCheckpointsRet.ret'),
  };
}

export function writeDomainListAllCheckpointsRet(w: XdrWriter, value: DomainListAllCheckpointsRet): void {
  w.array(value.checkpoints, writeNonnullDomainCheckpoint, { max: 16384, field: 'DomainListAllCheckpointsRet.checkpoints' });
  w.int(value.ret, 'DomainListAllCheckpointsRet.ret');
}

export interface DomainCheckpointListAllChildrenRet {
  readonly checkpoints: readonly NonnullDomainCheckpoint[];
  readonly ret: number;
}

export function readDomainCheckpointListAllChildrenRet(r: XdrReader): DomainCheckpointListAllChildrenRet {
  return {
    checkpoints: r.array(16384, readNonnullDomainCheckpoint, 'DomainCheckpointListAllChildrenRet.checkpoints'),
    ret: r.int('DomainCheckpointListAllChildrenRet.ret'),
  };
}

export function writeDomainCheckpointListAllChildrenRet(w: XdrWriter, value: DomainCheckpointListAllChildrenRet): void {
  w.array(value.checkpoints, writeNonnullDomainCheckpoint, { max: 16384, field: 'DomainCheckpointListAllChildrenRet.checkpoints' });
  w.int(value.ret, 'DomainCheckpointListAllChildrenRet.ret');
}

export interface DomainCheckpointLookupByNameRet {
  readonly checkpoint: NonnullDomainCheckpoint;
}

export function readDomainCheckpointLookupByNameRet(r: XdrReader): DomainCheckpointLookupByNameRet {
  return {
    checkpoint: readNonnullDomainCheckpoint(r),
  };
}

export function writeDomainCheckpointLookupByNameRet(w: XdrWriter, value: DomainCheckpointLookupByNameRet): void {
  writeNonnullDomainCheckpoint(w, value.checkpoint);
}

export interface DomainCheckpointGetParentRet {
  readonly parent: NonnullDomainCheckpoint;
}

export function readDomainCheckpointGetParentRet(r: XdrReader): DomainCheckpointGetParentRet {
  return {
    parent: readNonnullDomainCheckpoint(r),
  };
}

export function writeDomainCheckpointGetParentRet(w: XdrWriter, value: DomainCheckpointGetParentRet): void {
  writeNonnullDomainCheckpoint(w, value.parent);
}

export interface DomainGetGuestInfoRet<P = TypedParameters> {
  readonly params: P;
}

export function readDomainGetGuestInfoRet(r: XdrReader): DomainGetGuestInfoRet {
  return {
    params: readTypedParameters(r, 2048, 'DomainGetGuestInfoRet.params'),
  };
}

export function writeDomainGetGuestInfoRet(w: XdrWriter, value: DomainGetGuestInfoRet<TypedParameterInput>): void {
  writeTypedParameterList(w, value.params, { max: 2048, field: 'DomainGetGuestInfoRet.params' });
}

export interface DomainAgentSetResponseTimeoutRet {
  readonly result: number;
}

export function readDomainAgentSetResponseTimeoutRet(r: XdrReader): DomainAgentSetResponseTimeoutRet {
  return {
    result: r.int('DomainAgentSetResponseTimeoutRet.result'),
  };
}

export function writeDomainAgentSetResponseTimeoutRet(w: XdrWriter, value: DomainAgentSetResponseTimeoutRet): void {
  w.int(value.result, 'DomainAgentSetResponseTimeoutRet.result');
}

export interface DomainBackupGetXmlDescRet {
  readonly xml: string;
}

export function readDomainBackupGetXmlDescRet(r: XdrReader): DomainBackupGetXmlDescRet {
  return {
    xml: r.string(STRING_MAX, 'DomainBackupGetXmlDescRet.xml'),
  };
}

export function writeDomainBackupGetXmlDescRet(w: XdrWriter, value: DomainBackupGetXmlDescRet): void {
  w.string(value.xml, STRING_MAX, 'DomainBackupGetXmlDescRet.xml');
}

export interface DomainAuthorizedSshKeysGetRet {
  readonly keys: readonly string[];
}

export function readDomainAuthorizedSshKeysGetRet(r: XdrReader): DomainAuthorizedSshKeysGetRet {
  return {
    keys: r.array(2048, readString, 'DomainAuthorizedSshKeysGetRet.keys'),
  };
}

export function writeDomainAuthorizedSshKeysGetRet(w: XdrWriter, value: DomainAuthorizedSshKeysGetRet): void {
  w.array(value.keys, writeString, { max: 2048, field: 'DomainAuthorizedSshKeysGetRet.keys' });
}

export interface DomainGetMessagesRet {
  readonly msgs: readonly string[];
}

export function readDomainGetMessagesRet(r: XdrReader): DomainGetMessagesRet {
  return {
    msgs: r.array(2048, readString, 'DomainGetMessagesRet.msgs'),
  };
}

export function writeDomainGetMessagesRet(w: XdrWriter, value: DomainGetMessagesRet): void {
  w.array(value.msgs, writeString, { max: 2048, field: 'DomainGetMessagesRet.msgs' });
}

export interface DomainGetAutostartOnceRet {
  readonly autostart: number;
}

export function readDomainGetAutostartOnceRet(r: XdrReader): DomainGetAutostartOnceRet {
  return {
    autostart: r.int('DomainGetAutostartOnceRet.autostart'),
  };
}

export function writeDomainGetAutostartOnceRet(w: XdrWriter, value: DomainGetAutostartOnceRet): void {
  w.int(value.autostart, 'DomainGetAutostartOnceRet.autostart');
}

export interface QemuDomainMonitorCommandRet {
  readonly result: string;
}

export function readQemuDomainMonitorCommandRet(r: XdrReader): QemuDomainMonitorCommandRet {
  return {
    result: r.string(STRING_MAX, 'QemuDomainMonitorCommandRet.result'),
  };
}

export function writeQemuDomainMonitorCommandRet(w: XdrWriter, value: QemuDomainMonitorCommandRet): void {
  w.string(value.result, STRING_MAX, 'QemuDomainMonitorCommandRet.result');
}

export interface QemuDomainAttachRet {
  readonly dom: NonnullDomain;
}

export function readQemuDomainAttachRet(r: XdrReader): QemuDomainAttachRet {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeQemuDomainAttachRet(w: XdrWriter, value: QemuDomainAttachRet): void {
  writeNonnullDomain(w, value.dom);
}

export interface QemuDomainAgentCommandRet {
  readonly result: string | undefined;
}

export function readQemuDomainAgentCommandRet(r: XdrReader): QemuDomainAgentCommandRet {
  return {
    result: r.optional(readString, 'QemuDomainAgentCommandRet.result'),
  };
}

export function writeQemuDomainAgentCommandRet(w: XdrWriter, value: QemuDomainAgentCommandRet): void {
  w.optional(value.result, writeString, 'QemuDomainAgentCommandRet.result');
}

export interface QemuConnectDomainMonitorEventRegisterRet {
  readonly callbackID: number;
}

export function readQemuConnectDomainMonitorEventRegisterRet(r: XdrReader): QemuConnectDomainMonitorEventRegisterRet {
  return {
    callbackID: r.int('QemuConnectDomainMonitorEventRegisterRet.callbackID'),
  };
}

export function writeQemuConnectDomainMonitorEventRegisterRet(w: XdrWriter, value: QemuConnectDomainMonitorEventRegisterRet): void {
  w.int(value.callbackID, 'QemuConnectDomainMonitorEventRegisterRet.callbackID');
}

export interface QemuDomainMonitorCommandWithFilesRet {
  readonly result: string;
}

export function readQemuDomainMonitorCommandWithFilesRet(r: XdrReader): QemuDomainMonitorCommandWithFilesRet {
  return {
    result: r.string(STRING_MAX, 'QemuDomainMonitorCommandWithFilesRet.result'),
  };
}

export function writeQemuDomainMonitorCommandWithFilesRet(w: XdrWriter, value: QemuDomainMonitorCommandWithFilesRet): void {
  w.string(value.result, STRING_MAX, 'QemuDomainMonitorCommandWithFilesRet.result');
}
