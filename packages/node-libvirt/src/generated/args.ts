// Made by scripts/generate.ts from facts/; do not edit.

import {
  STRING_MAX,
  readString,
  readUhyper,
  readUint,
  writeString,
  writeUhyper,
  writeUint,
} from '../wire/items.ts';
import type { XdrReader } from '../wire/reader.ts';
import {
  type TypedParameterInput,
  readTypedParameterList,
  writeTypedParameterList,
} from '../wire/typed-params.ts';
import type { XdrWriter } from '../wire/writer.ts';
import {
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
} from './structs.ts';

export interface ConnectOpenArgs {
  readonly name?: string | undefined;
  readonly flags: number;
}

export function readConnectOpenArgs(r: XdrReader): ConnectOpenArgs {
  return {
    name: r.optional(readString, 'ConnectOpenArgs.name'),
    flags: r.uint('ConnectOpenArgs.flags'),
  };
}

export function writeConnectOpenArgs(w: XdrWriter, value: ConnectOpenArgs): void {
  w.optional(value.name, writeString, 'ConnectOpenArgs.name');
  w.uint(value.flags, 'ConnectOpenArgs.flags');
}

export interface ConnectSupportsFeatureArgs {
  readonly feature: number;
}

export function readConnectSupportsFeatureArgs(r: XdrReader): ConnectSupportsFeatureArgs {
  return {
    feature: r.int('ConnectSupportsFeatureArgs.feature'),
  };
}

export function writeConnectSupportsFeatureArgs(w: XdrWriter, value: ConnectSupportsFeatureArgs): void {
  w.int(value.feature, 'ConnectSupportsFeatureArgs.feature');
}

export interface ConnectGetSysinfoArgs {
  readonly flags: number;
}

export function readConnectGetSysinfoArgs(r: XdrReader): ConnectGetSysinfoArgs {
  return {
    flags: r.uint('ConnectGetSysinfoArgs.flags'),
  };
}

export function writeConnectGetSysinfoArgs(w: XdrWriter, value: ConnectGetSysinfoArgs): void {
  w.uint(value.flags, 'ConnectGetSysinfoArgs.flags');
}

export interface ConnectGetMaxVcpusArgs {
  readonly type?: string | undefined;
}

export function readConnectGetMaxVcpusArgs(r: XdrReader): ConnectGetMaxVcpusArgs {
  return {
    type: r.optional(readString, 'ConnectGetMaxVcpusArgs.type'),
  };
}

export function writeConnectGetMaxVcpusArgs(w: XdrWriter, value: ConnectGetMaxVcpusArgs): void {
  w.optional(value.type, writeString, 'ConnectGetMaxVcpusArgs.type');
}

export interface ConnectGetDomainCapabilitiesArgs {
  readonly emulatorbin?: string | undefined;
  readonly arch?: string | undefined;
  readonly machine?: string | undefined;
  readonly virttype?: string | undefined;
  readonly flags: number;
}

export function readConnectGetDomainCapabilitiesArgs(r: XdrReader): ConnectGetDomainCapabilitiesArgs {
  return {
    emulatorbin: r.optional(readString, 'ConnectGetDomainCapabilitiesArgs.emulatorbin'),
    arch: r.optional(readString, 'ConnectGetDomainCapabilitiesArgs.arch'),
    machine: r.optional(readString, 'ConnectGetDomainCapabilitiesArgs.machine'),
    virttype: r.optional(readString, 'ConnectGetDomainCapabilitiesArgs.virttype'),
    flags: r.uint('ConnectGetDomainCapabilitiesArgs.flags'),
  };
}

export function writeConnectGetDomainCapabilitiesArgs(w: XdrWriter, value: ConnectGetDomainCapabilitiesArgs): void {
  w.optional(value.emulatorbin, writeString, 'ConnectGetDomainCapabilitiesArgs.emulatorbin');
  w.optional(value.arch, writeString, 'ConnectGetDomainCapabilitiesArgs.arch');
  w.optional(value.machine, writeString, 'ConnectGetDomainCapabilitiesArgs.machine');
  w.optional(value.virttype, writeString, 'ConnectGetDomainCapabilitiesArgs.virttype');
  w.uint(value.flags, 'ConnectGetDomainCapabilitiesArgs.flags');
}

export interface NodeGetCpuStatsArgs {
  readonly cpuNum: number;
  readonly nparams: number;
  readonly flags: number;
}

export function readNodeGetCpuStatsArgs(r: XdrReader): NodeGetCpuStatsArgs {
  return {
    cpuNum: r.int('NodeGetCpuStatsArgs.cpuNum'),
    nparams: r.int('NodeGetCpuStatsArgs.nparams'),
    flags: r.uint('NodeGetCpuStatsArgs.flags'),
  };
}

export function writeNodeGetCpuStatsArgs(w: XdrWriter, value: NodeGetCpuStatsArgs): void {
  w.int(value.cpuNum, 'NodeGetCpuStatsArgs.cpuNum');
  w.int(value.nparams, 'NodeGetCpuStatsArgs.nparams');
  w.uint(value.flags, 'NodeGetCpuStatsArgs.flags');
}

export interface NodeGetMemoryStatsArgs {
  readonly nparams: number;
  readonly cellNum: number;
  readonly flags: number;
}

export function readNodeGetMemoryStatsArgs(r: XdrReader): NodeGetMemoryStatsArgs {
  return {
    nparams: r.int('NodeGetMemoryStatsArgs.nparams'),
    cellNum: r.int('NodeGetMemoryStatsArgs.cellNum'),
    flags: r.uint('NodeGetMemoryStatsArgs.flags'),
  };
}

export function writeNodeGetMemoryStatsArgs(w: XdrWriter, value: NodeGetMemoryStatsArgs): void {
  w.int(value.nparams, 'NodeGetMemoryStatsArgs.nparams');
  w.int(value.cellNum, 'NodeGetMemoryStatsArgs.cellNum');
  w.uint(value.flags, 'NodeGetMemoryStatsArgs.flags');
}

export interface NodeGetCellsFreeMemoryArgs {
  readonly startCell: number;
  readonly maxcells: number;
}

export function readNodeGetCellsFreeMemoryArgs(r: XdrReader): NodeGetCellsFreeMemoryArgs {
  return {
    startCell: r.int('NodeGetCellsFreeMemoryArgs.startCell'),
    maxcells: r.int('NodeGetCellsFreeMemoryArgs.maxcells'),
  };
}

export function writeNodeGetCellsFreeMemoryArgs(w: XdrWriter, value: NodeGetCellsFreeMemoryArgs): void {
  w.int(value.startCell, 'NodeGetCellsFreeMemoryArgs.startCell');
  w.int(value.maxcells, 'NodeGetCellsFreeMemoryArgs.maxcells');
}

export interface DomainGetSchedulerTypeArgs {
  readonly dom: NonnullDomain;
}

export function readDomainGetSchedulerTypeArgs(r: XdrReader): DomainGetSchedulerTypeArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainGetSchedulerTypeArgs(w: XdrWriter, value: DomainGetSchedulerTypeArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainGetSchedulerParametersArgs {
  readonly dom: NonnullDomain;
  readonly nparams: number;
}

export function readDomainGetSchedulerParametersArgs(r: XdrReader): DomainGetSchedulerParametersArgs {
  return {
    dom: readNonnullDomain(r),
    nparams: r.int('DomainGetSchedulerParametersArgs.nparams'),
  };
}

export function writeDomainGetSchedulerParametersArgs(w: XdrWriter, value: DomainGetSchedulerParametersArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.nparams, 'DomainGetSchedulerParametersArgs.nparams');
}

export interface DomainGetSchedulerParametersFlagsArgs {
  readonly dom: NonnullDomain;
  readonly nparams: number;
  readonly flags: number;
}

export function readDomainGetSchedulerParametersFlagsArgs(r: XdrReader): DomainGetSchedulerParametersFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    nparams: r.int('DomainGetSchedulerParametersFlagsArgs.nparams'),
    flags: r.uint('DomainGetSchedulerParametersFlagsArgs.flags'),
  };
}

export function writeDomainGetSchedulerParametersFlagsArgs(w: XdrWriter, value: DomainGetSchedulerParametersFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.nparams, 'DomainGetSchedulerParametersFlagsArgs.nparams');
  w.uint(value.flags, 'DomainGetSchedulerParametersFlagsArgs.flags');
}

export interface DomainSetSchedulerParametersArgs {
  readonly dom: NonnullDomain;
  readonly params: TypedParameterInput;
}

export function readDomainSetSchedulerParametersArgs(r: XdrReader): DomainSetSchedulerParametersArgs {
  return {
    dom: readNonnullDomain(r),
    params: readTypedParameterList(r, 16, 'DomainSetSchedulerParametersArgs.params'),
  };
}

export function writeDomainSetSchedulerParametersArgs(w: XdrWriter, value: DomainSetSchedulerParametersArgs): void {
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainSetSchedulerParametersArgs.params' });
}

export interface DomainSetSchedulerParametersFlagsArgs {
  readonly dom: NonnullDomain;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainSetSchedulerParametersFlagsArgs(r: XdrReader): DomainSetSchedulerParametersFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    params: readTypedParameterList(r, 16, 'DomainSetSchedulerParametersFlagsArgs.params'),
    flags: r.uint('DomainSetSchedulerParametersFlagsArgs.flags'),
  };
}

export function writeDomainSetSchedulerParametersFlagsArgs(w: XdrWriter, value: DomainSetSchedulerParametersFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainSetSchedulerParametersFlagsArgs.params' });
  w.uint(value.flags, 'DomainSetSchedulerParametersFlagsArgs.flags');
}

export interface DomainSetBlkioParametersArgs {
  readonly dom: NonnullDomain;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainSetBlkioParametersArgs(r: XdrReader): DomainSetBlkioParametersArgs {
  return {
    dom: readNonnullDomain(r),
    params: readTypedParameterList(r, 16, 'DomainSetBlkioParametersArgs.params'),
    flags: r.uint('DomainSetBlkioParametersArgs.flags'),
  };
}

export function writeDomainSetBlkioParametersArgs(w: XdrWriter, value: DomainSetBlkioParametersArgs): void {
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainSetBlkioParametersArgs.params' });
  w.uint(value.flags, 'DomainSetBlkioParametersArgs.flags');
}

export interface DomainGetBlkioParametersArgs {
  readonly dom: NonnullDomain;
  readonly nparams: number;
  readonly flags: number;
}

export function readDomainGetBlkioParametersArgs(r: XdrReader): DomainGetBlkioParametersArgs {
  return {
    dom: readNonnullDomain(r),
    nparams: r.int('DomainGetBlkioParametersArgs.nparams'),
    flags: r.uint('DomainGetBlkioParametersArgs.flags'),
  };
}

export function writeDomainGetBlkioParametersArgs(w: XdrWriter, value: DomainGetBlkioParametersArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.nparams, 'DomainGetBlkioParametersArgs.nparams');
  w.uint(value.flags, 'DomainGetBlkioParametersArgs.flags');
}

export interface DomainSetMemoryParametersArgs {
  readonly dom: NonnullDomain;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainSetMemoryParametersArgs(r: XdrReader): DomainSetMemoryParametersArgs {
  return {
    dom: readNonnullDomain(r),
    params: readTypedParameterList(r, 16, 'DomainSetMemoryParametersArgs.params'),
    flags: r.uint('DomainSetMemoryParametersArgs.flags'),
  };
}

export function writeDomainSetMemoryParametersArgs(w: XdrWriter, value: DomainSetMemoryParametersArgs): void {
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainSetMemoryParametersArgs.params' });
  w.uint(value.flags, 'DomainSetMemoryParametersArgs.flags');
}

export interface DomainGetMemoryParametersArgs {
  readonly dom: NonnullDomain;
  readonly nparams: number;
  readonly flags: number;
}

export function readDomainGetMemoryParametersArgs(r: XdrReader): DomainGetMemoryParametersArgs {
  return {
    dom: readNonnullDomain(r),
    nparams: r.int('DomainGetMemoryParametersArgs.nparams'),
    flags: r.uint('DomainGetMemoryParametersArgs.flags'),
  };
}

export function writeDomainGetMemoryParametersArgs(w: XdrWriter, value: DomainGetMemoryParametersArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.nparams, 'DomainGetMemoryParametersArgs.nparams');
  w.uint(value.flags, 'DomainGetMemoryParametersArgs.flags');
}

export interface DomainBlockResizeArgs {
  readonly dom: NonnullDomain;
  readonly disk: string;
  readonly size: bigint;
  readonly flags: number;
}

export function readDomainBlockResizeArgs(r: XdrReader): DomainBlockResizeArgs {
  return {
    dom: readNonnullDomain(r),
    disk: r.string(STRING_MAX, 'DomainBlockResizeArgs.disk'),
    size: r.uhyper('DomainBlockResizeArgs.size'),
    flags: r.uint('DomainBlockResizeArgs.flags'),
  };
}

export function writeDomainBlockResizeArgs(w: XdrWriter, value: DomainBlockResizeArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.disk, STRING_MAX, 'DomainBlockResizeArgs.disk');
  w.uhyper(value.size, 'DomainBlockResizeArgs.size');
  w.uint(value.flags, 'DomainBlockResizeArgs.flags');
}

export interface DomainSetNumaParametersArgs {
  readonly dom: NonnullDomain;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainSetNumaParametersArgs(r: XdrReader): DomainSetNumaParametersArgs {
  return {
    dom: readNonnullDomain(r),
    params: readTypedParameterList(r, 16, 'DomainSetNumaParametersArgs.params'),
    flags: r.uint('DomainSetNumaParametersArgs.flags'),
  };
}

export function writeDomainSetNumaParametersArgs(w: XdrWriter, value: DomainSetNumaParametersArgs): void {
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainSetNumaParametersArgs.params' });
  w.uint(value.flags, 'DomainSetNumaParametersArgs.flags');
}

export interface DomainGetNumaParametersArgs {
  readonly dom: NonnullDomain;
  readonly nparams: number;
  readonly flags: number;
}

export function readDomainGetNumaParametersArgs(r: XdrReader): DomainGetNumaParametersArgs {
  return {
    dom: readNonnullDomain(r),
    nparams: r.int('DomainGetNumaParametersArgs.nparams'),
    flags: r.uint('DomainGetNumaParametersArgs.flags'),
  };
}

export function writeDomainGetNumaParametersArgs(w: XdrWriter, value: DomainGetNumaParametersArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.nparams, 'DomainGetNumaParametersArgs.nparams');
  w.uint(value.flags, 'DomainGetNumaParametersArgs.flags');
}

export interface DomainSetPerfEventsArgs {
  readonly dom: NonnullDomain;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainSetPerfEventsArgs(r: XdrReader): DomainSetPerfEventsArgs {
  return {
    dom: readNonnullDomain(r),
    params: readTypedParameterList(r, 64, 'DomainSetPerfEventsArgs.params'),
    flags: r.uint('DomainSetPerfEventsArgs.flags'),
  };
}

export function writeDomainSetPerfEventsArgs(w: XdrWriter, value: DomainSetPerfEventsArgs): void {
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainSetPerfEventsArgs.params' });
  w.uint(value.flags, 'DomainSetPerfEventsArgs.flags');
}

export interface DomainGetPerfEventsArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetPerfEventsArgs(r: XdrReader): DomainGetPerfEventsArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetPerfEventsArgs.flags'),
  };
}

export function writeDomainGetPerfEventsArgs(w: XdrWriter, value: DomainGetPerfEventsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetPerfEventsArgs.flags');
}

export interface DomainBlockStatsArgs {
  readonly dom: NonnullDomain;
  readonly path: string;
}

export function readDomainBlockStatsArgs(r: XdrReader): DomainBlockStatsArgs {
  return {
    dom: readNonnullDomain(r),
    path: r.string(STRING_MAX, 'DomainBlockStatsArgs.path'),
  };
}

export function writeDomainBlockStatsArgs(w: XdrWriter, value: DomainBlockStatsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.path, STRING_MAX, 'DomainBlockStatsArgs.path');
}

export interface DomainBlockStatsFlagsArgs {
  readonly dom: NonnullDomain;
  readonly path: string;
  readonly nparams: number;
  readonly flags: number;
}

export function readDomainBlockStatsFlagsArgs(r: XdrReader): DomainBlockStatsFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    path: r.string(STRING_MAX, 'DomainBlockStatsFlagsArgs.path'),
    nparams: r.int('DomainBlockStatsFlagsArgs.nparams'),
    flags: r.uint('DomainBlockStatsFlagsArgs.flags'),
  };
}

export function writeDomainBlockStatsFlagsArgs(w: XdrWriter, value: DomainBlockStatsFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.path, STRING_MAX, 'DomainBlockStatsFlagsArgs.path');
  w.int(value.nparams, 'DomainBlockStatsFlagsArgs.nparams');
  w.uint(value.flags, 'DomainBlockStatsFlagsArgs.flags');
}

export interface DomainInterfaceStatsArgs {
  readonly dom: NonnullDomain;
  readonly device: string;
}

export function readDomainInterfaceStatsArgs(r: XdrReader): DomainInterfaceStatsArgs {
  return {
    dom: readNonnullDomain(r),
    device: r.string(STRING_MAX, 'DomainInterfaceStatsArgs.device'),
  };
}

export function writeDomainInterfaceStatsArgs(w: XdrWriter, value: DomainInterfaceStatsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.device, STRING_MAX, 'DomainInterfaceStatsArgs.device');
}

export interface DomainSetInterfaceParametersArgs {
  readonly dom: NonnullDomain;
  readonly device: string;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainSetInterfaceParametersArgs(r: XdrReader): DomainSetInterfaceParametersArgs {
  return {
    dom: readNonnullDomain(r),
    device: r.string(STRING_MAX, 'DomainSetInterfaceParametersArgs.device'),
    params: readTypedParameterList(r, 16, 'DomainSetInterfaceParametersArgs.params'),
    flags: r.uint('DomainSetInterfaceParametersArgs.flags'),
  };
}

export function writeDomainSetInterfaceParametersArgs(w: XdrWriter, value: DomainSetInterfaceParametersArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.device, STRING_MAX, 'DomainSetInterfaceParametersArgs.device');
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainSetInterfaceParametersArgs.params' });
  w.uint(value.flags, 'DomainSetInterfaceParametersArgs.flags');
}

export interface DomainGetInterfaceParametersArgs {
  readonly dom: NonnullDomain;
  readonly device: string;
  readonly nparams: number;
  readonly flags: number;
}

export function readDomainGetInterfaceParametersArgs(r: XdrReader): DomainGetInterfaceParametersArgs {
  return {
    dom: readNonnullDomain(r),
    device: r.string(STRING_MAX, 'DomainGetInterfaceParametersArgs.device'),
    nparams: r.int('DomainGetInterfaceParametersArgs.nparams'),
    flags: r.uint('DomainGetInterfaceParametersArgs.flags'),
  };
}

export function writeDomainGetInterfaceParametersArgs(w: XdrWriter, value: DomainGetInterfaceParametersArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.device, STRING_MAX, 'DomainGetInterfaceParametersArgs.device');
  w.int(value.nparams, 'DomainGetInterfaceParametersArgs.nparams');
  w.uint(value.flags, 'DomainGetInterfaceParametersArgs.flags');
}

export interface DomainMemoryStatsArgs {
  readonly dom: NonnullDomain;
  readonly maxStats: number;
  readonly flags: number;
}

export function readDomainMemoryStatsArgs(r: XdrReader): DomainMemoryStatsArgs {
  return {
    dom: readNonnullDomain(r),
    maxStats: r.uint('DomainMemoryStatsArgs.maxStats'),
    flags: r.uint('DomainMemoryStatsArgs.flags'),
  };
}

export function writeDomainMemoryStatsArgs(w: XdrWriter, value: DomainMemoryStatsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.maxStats, 'DomainMemoryStatsArgs.maxStats');
  w.uint(value.flags, 'DomainMemoryStatsArgs.flags');
}

export interface DomainBlockPeekArgs {
  readonly dom: NonnullDomain;
  readonly path: string;
  readonly offset: bigint;
  readonly size: number;
  readonly flags: number;
}

export function readDomainBlockPeekArgs(r: XdrReader): DomainBlockPeekArgs {
  return {
    dom: readNonnullDomain(r),
    path: r.string(STRING_MAX, 'DomainBlockPeekArgs.path'),
    offset: r.uhyper('DomainBlockPeekArgs.offset'),
    size: r.uint('DomainBlockPeekArgs.size'),
    flags: r.uint('DomainBlockPeekArgs.flags'),
  };
}

export function writeDomainBlockPeekArgs(w: XdrWriter, value: DomainBlockPeekArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.path, STRING_MAX, 'DomainBlockPeekArgs.path');
  w.uhyper(value.offset, 'DomainBlockPeekArgs.offset');
  w.uint(value.size, 'DomainBlockPeekArgs.size');
  w.uint(value.flags, 'DomainBlockPeekArgs.flags');
}

export interface DomainMemoryPeekArgs {
  readonly dom: NonnullDomain;
  readonly offset: bigint;
  readonly size: number;
  readonly flags: number;
}

export function readDomainMemoryPeekArgs(r: XdrReader): DomainMemoryPeekArgs {
  return {
    dom: readNonnullDomain(r),
    offset: r.uhyper('DomainMemoryPeekArgs.offset'),
    size: r.uint('DomainMemoryPeekArgs.size'),
    flags: r.uint('DomainMemoryPeekArgs.flags'),
  };
}

export function writeDomainMemoryPeekArgs(w: XdrWriter, value: DomainMemoryPeekArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uhyper(value.offset, 'DomainMemoryPeekArgs.offset');
  w.uint(value.size, 'DomainMemoryPeekArgs.size');
  w.uint(value.flags, 'DomainMemoryPeekArgs.flags');
}

export interface DomainGetBlockInfoArgs {
  readonly dom: NonnullDomain;
  readonly path: string;
  readonly flags: number;
}

export function readDomainGetBlockInfoArgs(r: XdrReader): DomainGetBlockInfoArgs {
  return {
    dom: readNonnullDomain(r),
    path: r.string(STRING_MAX, 'DomainGetBlockInfoArgs.path'),
    flags: r.uint('DomainGetBlockInfoArgs.flags'),
  };
}

export function writeDomainGetBlockInfoArgs(w: XdrWriter, value: DomainGetBlockInfoArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.path, STRING_MAX, 'DomainGetBlockInfoArgs.path');
  w.uint(value.flags, 'DomainGetBlockInfoArgs.flags');
}

export interface ConnectListDomainsArgs {
  readonly maxids: number;
}

export function readConnectListDomainsArgs(r: XdrReader): ConnectListDomainsArgs {
  return {
    maxids: r.int('ConnectListDomainsArgs.maxids'),
  };
}

export function writeConnectListDomainsArgs(w: XdrWriter, value: ConnectListDomainsArgs): void {
  w.int(value.maxids, 'ConnectListDomainsArgs.maxids');
}

export interface DomainCreateXmlArgs {
  readonly xmlDesc: string;
  readonly flags: number;
}

export function readDomainCreateXmlArgs(r: XdrReader): DomainCreateXmlArgs {
  return {
    xmlDesc: r.string(STRING_MAX, 'DomainCreateXmlArgs.xmlDesc'),
    flags: r.uint('DomainCreateXmlArgs.flags'),
  };
}

export function writeDomainCreateXmlArgs(w: XdrWriter, value: DomainCreateXmlArgs): void {
  w.string(value.xmlDesc, STRING_MAX, 'DomainCreateXmlArgs.xmlDesc');
  w.uint(value.flags, 'DomainCreateXmlArgs.flags');
}

export interface DomainCreateXmlWithFilesArgs {
  readonly xmlDesc: string;
  readonly flags: number;
}

export function readDomainCreateXmlWithFilesArgs(r: XdrReader): DomainCreateXmlWithFilesArgs {
  return {
    xmlDesc: r.string(STRING_MAX, 'DomainCreateXmlWithFilesArgs.xmlDesc'),
    flags: r.uint('DomainCreateXmlWithFilesArgs.flags'),
  };
}

export function writeDomainCreateXmlWithFilesArgs(w: XdrWriter, value: DomainCreateXmlWithFilesArgs): void {
  w.string(value.xmlDesc, STRING_MAX, 'DomainCreateXmlWithFilesArgs.xmlDesc');
  w.uint(value.flags, 'DomainCreateXmlWithFilesArgs.flags');
}

export interface DomainLookupByIdArgs {
  readonly id: number;
}

export function readDomainLookupByIdArgs(r: XdrReader): DomainLookupByIdArgs {
  return {
    id: r.int('DomainLookupByIdArgs.id'),
  };
}

export function writeDomainLookupByIdArgs(w: XdrWriter, value: DomainLookupByIdArgs): void {
  w.int(value.id, 'DomainLookupByIdArgs.id');
}

export interface DomainLookupByUuidArgs {
  readonly uuid: Uint8Array;
}

export function readDomainLookupByUuidArgs(r: XdrReader): DomainLookupByUuidArgs {
  return {
    uuid: r.fixedOpaque(16, 'DomainLookupByUuidArgs.uuid'),
  };
}

export function writeDomainLookupByUuidArgs(w: XdrWriter, value: DomainLookupByUuidArgs): void {
  w.fixedOpaque(value.uuid, 16, 'DomainLookupByUuidArgs.uuid');
}

export interface DomainLookupByNameArgs {
  readonly name: string;
}

export function readDomainLookupByNameArgs(r: XdrReader): DomainLookupByNameArgs {
  return {
    name: r.string(STRING_MAX, 'DomainLookupByNameArgs.name'),
  };
}

export function writeDomainLookupByNameArgs(w: XdrWriter, value: DomainLookupByNameArgs): void {
  w.string(value.name, STRING_MAX, 'DomainLookupByNameArgs.name');
}

export interface DomainSuspendArgs {
  readonly dom: NonnullDomain;
}

export function readDomainSuspendArgs(r: XdrReader): DomainSuspendArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainSuspendArgs(w: XdrWriter, value: DomainSuspendArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainResumeArgs {
  readonly dom: NonnullDomain;
}

export function readDomainResumeArgs(r: XdrReader): DomainResumeArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainResumeArgs(w: XdrWriter, value: DomainResumeArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainPmSuspendForDurationArgs {
  readonly dom: NonnullDomain;
  readonly target: number;
  readonly duration: bigint;
  readonly flags: number;
}

export function readDomainPmSuspendForDurationArgs(r: XdrReader): DomainPmSuspendForDurationArgs {
  return {
    dom: readNonnullDomain(r),
    target: r.uint('DomainPmSuspendForDurationArgs.target'),
    duration: r.uhyper('DomainPmSuspendForDurationArgs.duration'),
    flags: r.uint('DomainPmSuspendForDurationArgs.flags'),
  };
}

export function writeDomainPmSuspendForDurationArgs(w: XdrWriter, value: DomainPmSuspendForDurationArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.target, 'DomainPmSuspendForDurationArgs.target');
  w.uhyper(value.duration, 'DomainPmSuspendForDurationArgs.duration');
  w.uint(value.flags, 'DomainPmSuspendForDurationArgs.flags');
}

export interface DomainPmWakeupArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainPmWakeupArgs(r: XdrReader): DomainPmWakeupArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainPmWakeupArgs.flags'),
  };
}

export function writeDomainPmWakeupArgs(w: XdrWriter, value: DomainPmWakeupArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainPmWakeupArgs.flags');
}

export interface DomainShutdownArgs {
  readonly dom: NonnullDomain;
}

export function readDomainShutdownArgs(r: XdrReader): DomainShutdownArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainShutdownArgs(w: XdrWriter, value: DomainShutdownArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainRebootArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainRebootArgs(r: XdrReader): DomainRebootArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainRebootArgs.flags'),
  };
}

export function writeDomainRebootArgs(w: XdrWriter, value: DomainRebootArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainRebootArgs.flags');
}

export interface DomainResetArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainResetArgs(r: XdrReader): DomainResetArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainResetArgs.flags'),
  };
}

export function writeDomainResetArgs(w: XdrWriter, value: DomainResetArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainResetArgs.flags');
}

export interface DomainDestroyArgs {
  readonly dom: NonnullDomain;
}

export function readDomainDestroyArgs(r: XdrReader): DomainDestroyArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainDestroyArgs(w: XdrWriter, value: DomainDestroyArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainDestroyFlagsArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainDestroyFlagsArgs(r: XdrReader): DomainDestroyFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainDestroyFlagsArgs.flags'),
  };
}

export function writeDomainDestroyFlagsArgs(w: XdrWriter, value: DomainDestroyFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainDestroyFlagsArgs.flags');
}

export interface DomainGetOsTypeArgs {
  readonly dom: NonnullDomain;
}

export function readDomainGetOsTypeArgs(r: XdrReader): DomainGetOsTypeArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainGetOsTypeArgs(w: XdrWriter, value: DomainGetOsTypeArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainGetMaxMemoryArgs {
  readonly dom: NonnullDomain;
}

export function readDomainGetMaxMemoryArgs(r: XdrReader): DomainGetMaxMemoryArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainGetMaxMemoryArgs(w: XdrWriter, value: DomainGetMaxMemoryArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainSetMaxMemoryArgs {
  readonly dom: NonnullDomain;
  readonly memory: bigint;
}

export function readDomainSetMaxMemoryArgs(r: XdrReader): DomainSetMaxMemoryArgs {
  return {
    dom: readNonnullDomain(r),
    memory: r.uhyper('DomainSetMaxMemoryArgs.memory'),
  };
}

export function writeDomainSetMaxMemoryArgs(w: XdrWriter, value: DomainSetMaxMemoryArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uhyper(value.memory, 'DomainSetMaxMemoryArgs.memory');
}

export interface DomainSetMemoryArgs {
  readonly dom: NonnullDomain;
  readonly memory: bigint;
}

export function readDomainSetMemoryArgs(r: XdrReader): DomainSetMemoryArgs {
  return {
    dom: readNonnullDomain(r),
    memory: r.uhyper('DomainSetMemoryArgs.memory'),
  };
}

export function writeDomainSetMemoryArgs(w: XdrWriter, value: DomainSetMemoryArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uhyper(value.memory, 'DomainSetMemoryArgs.memory');
}

export interface DomainSetMemoryFlagsArgs {
  readonly dom: NonnullDomain;
  readonly memory: bigint;
  readonly flags: number;
}

export function readDomainSetMemoryFlagsArgs(r: XdrReader): DomainSetMemoryFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    memory: r.uhyper('DomainSetMemoryFlagsArgs.memory'),
    flags: r.uint('DomainSetMemoryFlagsArgs.flags'),
  };
}

export function writeDomainSetMemoryFlagsArgs(w: XdrWriter, value: DomainSetMemoryFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uhyper(value.memory, 'DomainSetMemoryFlagsArgs.memory');
  w.uint(value.flags, 'DomainSetMemoryFlagsArgs.flags');
}

export interface DomainSetMemoryStatsPeriodArgs {
  readonly dom: NonnullDomain;
  readonly period: number;
  readonly flags: number;
}

export function readDomainSetMemoryStatsPeriodArgs(r: XdrReader): DomainSetMemoryStatsPeriodArgs {
  return {
    dom: readNonnullDomain(r),
    period: r.int('DomainSetMemoryStatsPeriodArgs.period'),
    flags: r.uint('DomainSetMemoryStatsPeriodArgs.flags'),
  };
}

export function writeDomainSetMemoryStatsPeriodArgs(w: XdrWriter, value: DomainSetMemoryStatsPeriodArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.period, 'DomainSetMemoryStatsPeriodArgs.period');
  w.uint(value.flags, 'DomainSetMemoryStatsPeriodArgs.flags');
}

export interface DomainGetInfoArgs {
  readonly dom: NonnullDomain;
}

export function readDomainGetInfoArgs(r: XdrReader): DomainGetInfoArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainGetInfoArgs(w: XdrWriter, value: DomainGetInfoArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainSaveArgs {
  readonly dom: NonnullDomain;
  readonly to: string;
}

export function readDomainSaveArgs(r: XdrReader): DomainSaveArgs {
  return {
    dom: readNonnullDomain(r),
    to: r.string(STRING_MAX, 'DomainSaveArgs.to'),
  };
}

export function writeDomainSaveArgs(w: XdrWriter, value: DomainSaveArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.to, STRING_MAX, 'DomainSaveArgs.to');
}

export interface DomainSaveFlagsArgs {
  readonly dom: NonnullDomain;
  readonly to: string;
  readonly dxml?: string | undefined;
  readonly flags: number;
}

export function readDomainSaveFlagsArgs(r: XdrReader): DomainSaveFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    to: r.string(STRING_MAX, 'DomainSaveFlagsArgs.to'),
    dxml: r.optional(readString, 'DomainSaveFlagsArgs.dxml'),
    flags: r.uint('DomainSaveFlagsArgs.flags'),
  };
}

export function writeDomainSaveFlagsArgs(w: XdrWriter, value: DomainSaveFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.to, STRING_MAX, 'DomainSaveFlagsArgs.to');
  w.optional(value.dxml, writeString, 'DomainSaveFlagsArgs.dxml');
  w.uint(value.flags, 'DomainSaveFlagsArgs.flags');
}

export interface DomainSaveParamsArgs {
  readonly dom: NonnullDomain;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainSaveParamsArgs(r: XdrReader): DomainSaveParamsArgs {
  return {
    dom: readNonnullDomain(r),
    params: readTypedParameterList(r, 64, 'DomainSaveParamsArgs.params'),
    flags: r.uint('DomainSaveParamsArgs.flags'),
  };
}

export function writeDomainSaveParamsArgs(w: XdrWriter, value: DomainSaveParamsArgs): void {
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainSaveParamsArgs.params' });
  w.uint(value.flags, 'DomainSaveParamsArgs.flags');
}

export interface DomainRestoreArgs {
  readonly from: string;
}

export function readDomainRestoreArgs(r: XdrReader): DomainRestoreArgs {
  return {
    from: r.string(STRING_MAX, 'DomainRestoreArgs.from'),
  };
}

export function writeDomainRestoreArgs(w: XdrWriter, value: DomainRestoreArgs): void {
  w.string(value.from, STRING_MAX, 'DomainRestoreArgs.from');
}

export interface DomainRestoreFlagsArgs {
  readonly from: string;
  readonly dxml?: string | undefined;
  readonly flags: number;
}

export function readDomainRestoreFlagsArgs(r: XdrReader): DomainRestoreFlagsArgs {
  return {
    from: r.string(STRING_MAX, 'DomainRestoreFlagsArgs.from'),
    dxml: r.optional(readString, 'DomainRestoreFlagsArgs.dxml'),
    flags: r.uint('DomainRestoreFlagsArgs.flags'),
  };
}

export function writeDomainRestoreFlagsArgs(w: XdrWriter, value: DomainRestoreFlagsArgs): void {
  w.string(value.from, STRING_MAX, 'DomainRestoreFlagsArgs.from');
  w.optional(value.dxml, writeString, 'DomainRestoreFlagsArgs.dxml');
  w.uint(value.flags, 'DomainRestoreFlagsArgs.flags');
}

export interface DomainRestoreParamsArgs {
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainRestoreParamsArgs(r: XdrReader): DomainRestoreParamsArgs {
  return {
    params: readTypedParameterList(r, 64, 'DomainRestoreParamsArgs.params'),
    flags: r.uint('DomainRestoreParamsArgs.flags'),
  };
}

export function writeDomainRestoreParamsArgs(w: XdrWriter, value: DomainRestoreParamsArgs): void {
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainRestoreParamsArgs.params' });
  w.uint(value.flags, 'DomainRestoreParamsArgs.flags');
}

export interface DomainSaveImageGetXmlDescArgs {
  readonly file: string;
  readonly flags: number;
}

export function readDomainSaveImageGetXmlDescArgs(r: XdrReader): DomainSaveImageGetXmlDescArgs {
  return {
    file: r.string(STRING_MAX, 'DomainSaveImageGetXmlDescArgs.file'),
    flags: r.uint('DomainSaveImageGetXmlDescArgs.flags'),
  };
}

export function writeDomainSaveImageGetXmlDescArgs(w: XdrWriter, value: DomainSaveImageGetXmlDescArgs): void {
  w.string(value.file, STRING_MAX, 'DomainSaveImageGetXmlDescArgs.file');
  w.uint(value.flags, 'DomainSaveImageGetXmlDescArgs.flags');
}

export interface DomainSaveImageDefineXmlArgs {
  readonly file: string;
  readonly dxml: string;
  readonly flags: number;
}

export function readDomainSaveImageDefineXmlArgs(r: XdrReader): DomainSaveImageDefineXmlArgs {
  return {
    file: r.string(STRING_MAX, 'DomainSaveImageDefineXmlArgs.file'),
    dxml: r.string(STRING_MAX, 'DomainSaveImageDefineXmlArgs.dxml'),
    flags: r.uint('DomainSaveImageDefineXmlArgs.flags'),
  };
}

export function writeDomainSaveImageDefineXmlArgs(w: XdrWriter, value: DomainSaveImageDefineXmlArgs): void {
  w.string(value.file, STRING_MAX, 'DomainSaveImageDefineXmlArgs.file');
  w.string(value.dxml, STRING_MAX, 'DomainSaveImageDefineXmlArgs.dxml');
  w.uint(value.flags, 'DomainSaveImageDefineXmlArgs.flags');
}

export interface DomainCoreDumpArgs {
  readonly dom: NonnullDomain;
  readonly to: string;
  readonly flags: number;
}

export function readDomainCoreDumpArgs(r: XdrReader): DomainCoreDumpArgs {
  return {
    dom: readNonnullDomain(r),
    to: r.string(STRING_MAX, 'DomainCoreDumpArgs.to'),
    flags: r.uint('DomainCoreDumpArgs.flags'),
  };
}

export function writeDomainCoreDumpArgs(w: XdrWriter, value: DomainCoreDumpArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.to, STRING_MAX, 'DomainCoreDumpArgs.to');
  w.uint(value.flags, 'DomainCoreDumpArgs.flags');
}

export interface DomainCoreDumpWithFormatArgs {
  readonly dom: NonnullDomain;
  readonly to: string;
  readonly dumpformat: number;
  readonly flags: number;
}

export function readDomainCoreDumpWithFormatArgs(r: XdrReader): DomainCoreDumpWithFormatArgs {
  return {
    dom: readNonnullDomain(r),
    to: r.string(STRING_MAX, 'DomainCoreDumpWithFormatArgs.to'),
    dumpformat: r.uint('DomainCoreDumpWithFormatArgs.dumpformat'),
    flags: r.uint('DomainCoreDumpWithFormatArgs.flags'),
  };
}

export function writeDomainCoreDumpWithFormatArgs(w: XdrWriter, value: DomainCoreDumpWithFormatArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.to, STRING_MAX, 'DomainCoreDumpWithFormatArgs.to');
  w.uint(value.dumpformat, 'DomainCoreDumpWithFormatArgs.dumpformat');
  w.uint(value.flags, 'DomainCoreDumpWithFormatArgs.flags');
}

export interface DomainScreenshotArgs {
  readonly dom: NonnullDomain;
  readonly screen: number;
  readonly flags: number;
}

export function readDomainScreenshotArgs(r: XdrReader): DomainScreenshotArgs {
  return {
    dom: readNonnullDomain(r),
    screen: r.uint('DomainScreenshotArgs.screen'),
    flags: r.uint('DomainScreenshotArgs.flags'),
  };
}

export function writeDomainScreenshotArgs(w: XdrWriter, value: DomainScreenshotArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.screen, 'DomainScreenshotArgs.screen');
  w.uint(value.flags, 'DomainScreenshotArgs.flags');
}

export interface DomainGetXmlDescArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetXmlDescArgs(r: XdrReader): DomainGetXmlDescArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetXmlDescArgs.flags'),
  };
}

export function writeDomainGetXmlDescArgs(w: XdrWriter, value: DomainGetXmlDescArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetXmlDescArgs.flags');
}

export interface DomainMigratePrepareArgs {
  readonly uriIn?: string | undefined;
  readonly flags: bigint;
  readonly dname?: string | undefined;
  readonly resource: bigint;
}

export function readDomainMigratePrepareArgs(r: XdrReader): DomainMigratePrepareArgs {
  return {
    uriIn: r.optional(readString, 'DomainMigratePrepareArgs.uriIn'),
    flags: r.uhyper('DomainMigratePrepareArgs.flags'),
    dname: r.optional(readString, 'DomainMigratePrepareArgs.dname'),
    resource: r.uhyper('DomainMigratePrepareArgs.resource'),
  };
}

export function writeDomainMigratePrepareArgs(w: XdrWriter, value: DomainMigratePrepareArgs): void {
  w.optional(value.uriIn, writeString, 'DomainMigratePrepareArgs.uriIn');
  w.uhyper(value.flags, 'DomainMigratePrepareArgs.flags');
  w.optional(value.dname, writeString, 'DomainMigratePrepareArgs.dname');
  w.uhyper(value.resource, 'DomainMigratePrepareArgs.resource');
}

export interface DomainMigratePerformArgs {
  readonly dom: NonnullDomain;
  readonly cookie: Uint8Array;
  readonly uri: string;
  readonly flags: bigint;
  readonly dname?: string | undefined;
  readonly resource: bigint;
}

export function readDomainMigratePerformArgs(r: XdrReader): DomainMigratePerformArgs {
  return {
    dom: readNonnullDomain(r),
    cookie: r.opaque(4194304, 'DomainMigratePerformArgs.cookie'),
    uri: r.string(STRING_MAX, 'DomainMigratePerformArgs.uri'),
    flags: r.uhyper('DomainMigratePerformArgs.flags'),
    dname: r.optional(readString, 'DomainMigratePerformArgs.dname'),
    resource: r.uhyper('DomainMigratePerformArgs.resource'),
  };
}

export function writeDomainMigratePerformArgs(w: XdrWriter, value: DomainMigratePerformArgs): void {
  writeNonnullDomain(w, value.dom);
  w.opaque(value.cookie, 4194304, 'DomainMigratePerformArgs.cookie');
  w.string(value.uri, STRING_MAX, 'DomainMigratePerformArgs.uri');
  w.uhyper(value.flags, 'DomainMigratePerformArgs.flags');
  w.optional(value.dname, writeString, 'DomainMigratePerformArgs.dname');
  w.uhyper(value.resource, 'DomainMigratePerformArgs.resource');
}

export interface DomainMigrateFinishArgs {
  readonly dname: string;
  readonly cookie: Uint8Array;
  readonly uri: string;
  readonly flags: bigint;
}

export function readDomainMigrateFinishArgs(r: XdrReader): DomainMigrateFinishArgs {
  return {
    dname: r.string(STRING_MAX, 'DomainMigrateFinishArgs.dname'),
    cookie: r.opaque(4194304, 'DomainMigrateFinishArgs.cookie'),
    uri: r.string(STRING_MAX, 'DomainMigrateFinishArgs.uri'),
    flags: r.uhyper('DomainMigrateFinishArgs.flags'),
  };
}

export function writeDomainMigrateFinishArgs(w: XdrWriter, value: DomainMigrateFinishArgs): void {
  w.string(value.dname, STRING_MAX, 'DomainMigrateFinishArgs.dname');
  w.opaque(value.cookie, 4194304, 'DomainMigrateFinishArgs.cookie');
  w.string(value.uri, STRING_MAX, 'DomainMigrateFinishArgs.uri');
  w.uhyper(value.flags, 'DomainMigrateFinishArgs.flags');
}

export interface DomainMigratePrepare2Args {
  readonly uriIn?: string | undefined;
  readonly flags: bigint;
  readonly dname?: string | undefined;
  readonly resource: bigint;
  readonly domXml: string;
}

export function readDomainMigratePrepare2Args(r: XdrReader): DomainMigratePrepare2Args {
  return {
    uriIn: r.optional(readString, 'DomainMigratePrepare2Args.uriIn'),
    flags: r.uhyper('DomainMigratePrepare2Args.flags'),
    dname: r.optional(readString, 'DomainMigratePrepare2Args.dname'),
    resource: r.uhyper('DomainMigratePrepare2Args.resource'),
    domXml: r.string(STRING_MAX, 'DomainMigratePrepare2Args.domXml'),
  };
}

export function writeDomainMigratePrepare2Args(w: XdrWriter, value: DomainMigratePrepare2Args): void {
  w.optional(value.uriIn, writeString, 'DomainMigratePrepare2Args.uriIn');
  w.uhyper(value.flags, 'DomainMigratePrepare2Args.flags');
  w.optional(value.dname, writeString, 'DomainMigratePrepare2Args.dname');
  w.uhyper(value.resource, 'DomainMigratePrepare2Args.resource');
  w.string(value.domXml, STRING_MAX, 'DomainMigratePrepare2Args.domXml');
}

export interface DomainMigrateFinish2Args {
  readonly dname: string;
  readonly cookie: Uint8Array;
  readonly uri: string;
  readonly flags: bigint;
  readonly retcode: number;
}

export function readDomainMigrateFinish2Args(r: XdrReader): DomainMigrateFinish2Args {
  return {
    dname: r.string(STRING_MAX, 'DomainMigrateFinish2Args.dname'),
    cookie: r.opaque(4194304, 'DomainMigrateFinish2Args.cookie'),
    uri: r.string(STRING_MAX, 'DomainMigrateFinish2Args.uri'),
    flags: r.uhyper('DomainMigrateFinish2Args.flags'),
    retcode: r.int('DomainMigrateFinish2Args.retcode'),
  };
}

export function writeDomainMigrateFinish2Args(w: XdrWriter, value: DomainMigrateFinish2Args): void {
  w.string(value.dname, STRING_MAX, 'DomainMigrateFinish2Args.dname');
  w.opaque(value.cookie, 4194304, 'DomainMigrateFinish2Args.cookie');
  w.string(value.uri, STRING_MAX, 'DomainMigrateFinish2Args.uri');
  w.uhyper(value.flags, 'DomainMigrateFinish2Args.flags');
  w.int(value.retcode, 'DomainMigrateFinish2Args.retcode');
}

export interface ConnectListDefinedDomainsArgs {
  readonly maxnames: number;
}

export function readConnectListDefinedDomainsArgs(r: XdrReader): ConnectListDefinedDomainsArgs {
  return {
    maxnames: r.int('ConnectListDefinedDomainsArgs.maxnames'),
  };
}

export function writeConnectListDefinedDomainsArgs(w: XdrWriter, value: ConnectListDefinedDomainsArgs): void {
  w.int(value.maxnames, 'ConnectListDefinedDomainsArgs.maxnames');
}

export interface DomainCreateArgs {
  readonly dom: NonnullDomain;
}

export function readDomainCreateArgs(r: XdrReader): DomainCreateArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainCreateArgs(w: XdrWriter, value: DomainCreateArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainCreateWithFlagsArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainCreateWithFlagsArgs(r: XdrReader): DomainCreateWithFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainCreateWithFlagsArgs.flags'),
  };
}

export function writeDomainCreateWithFlagsArgs(w: XdrWriter, value: DomainCreateWithFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainCreateWithFlagsArgs.flags');
}

export interface DomainCreateWithFilesArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainCreateWithFilesArgs(r: XdrReader): DomainCreateWithFilesArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainCreateWithFilesArgs.flags'),
  };
}

export function writeDomainCreateWithFilesArgs(w: XdrWriter, value: DomainCreateWithFilesArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainCreateWithFilesArgs.flags');
}

export interface DomainDefineXmlArgs {
  readonly xml: string;
}

export function readDomainDefineXmlArgs(r: XdrReader): DomainDefineXmlArgs {
  return {
    xml: r.string(STRING_MAX, 'DomainDefineXmlArgs.xml'),
  };
}

export function writeDomainDefineXmlArgs(w: XdrWriter, value: DomainDefineXmlArgs): void {
  w.string(value.xml, STRING_MAX, 'DomainDefineXmlArgs.xml');
}

export interface DomainDefineXmlFlagsArgs {
  readonly xml: string;
  readonly flags: number;
}

export function readDomainDefineXmlFlagsArgs(r: XdrReader): DomainDefineXmlFlagsArgs {
  return {
    xml: r.string(STRING_MAX, 'DomainDefineXmlFlagsArgs.xml'),
    flags: r.uint('DomainDefineXmlFlagsArgs.flags'),
  };
}

export function writeDomainDefineXmlFlagsArgs(w: XdrWriter, value: DomainDefineXmlFlagsArgs): void {
  w.string(value.xml, STRING_MAX, 'DomainDefineXmlFlagsArgs.xml');
  w.uint(value.flags, 'DomainDefineXmlFlagsArgs.flags');
}

export interface DomainUndefineArgs {
  readonly dom: NonnullDomain;
}

export function readDomainUndefineArgs(r: XdrReader): DomainUndefineArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainUndefineArgs(w: XdrWriter, value: DomainUndefineArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainUndefineFlagsArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainUndefineFlagsArgs(r: XdrReader): DomainUndefineFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainUndefineFlagsArgs.flags'),
  };
}

export function writeDomainUndefineFlagsArgs(w: XdrWriter, value: DomainUndefineFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainUndefineFlagsArgs.flags');
}

export interface DomainInjectNmiArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainInjectNmiArgs(r: XdrReader): DomainInjectNmiArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainInjectNmiArgs.flags'),
  };
}

export function writeDomainInjectNmiArgs(w: XdrWriter, value: DomainInjectNmiArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainInjectNmiArgs.flags');
}

export interface DomainSendKeyArgs {
  readonly dom: NonnullDomain;
  readonly codeset: number;
  readonly holdtime: number;
  readonly keycodes: readonly number[];
  readonly flags: number;
}

export function readDomainSendKeyArgs(r: XdrReader): DomainSendKeyArgs {
  return {
    dom: readNonnullDomain(r),
    codeset: r.uint('DomainSendKeyArgs.codeset'),
    holdtime: r.uint('DomainSendKeyArgs.holdtime'),
    keycodes: r.array(16, readUint, 'DomainSendKeyArgs.keycodes'),
    flags: r.uint('DomainSendKeyArgs.flags'),
  };
}

export function writeDomainSendKeyArgs(w: XdrWriter, value: DomainSendKeyArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.codeset, 'DomainSendKeyArgs.codeset');
  w.uint(value.holdtime, 'DomainSendKeyArgs.holdtime');
  w.array(value.keycodes, writeUint, { max: 16, field: 'DomainSendKeyArgs.keycodes' });
  w.uint(value.flags, 'DomainSendKeyArgs.flags');
}

export interface DomainSendProcessSignalArgs {
  readonly dom: NonnullDomain;
  readonly pidValue: bigint;
  readonly signum: number;
  readonly flags: number;
}

export function readDomainSendProcessSignalArgs(r: XdrReader): DomainSendProcessSignalArgs {
  return {
    dom: readNonnullDomain(r),
    pidValue: r.hyper('DomainSendProcessSignalArgs.pidValue'),
    signum: r.uint('DomainSendProcessSignalArgs.signum'),
    flags: r.uint('DomainSendProcessSignalArgs.flags'),
  };
}

export function writeDomainSendProcessSignalArgs(w: XdrWriter, value: DomainSendProcessSignalArgs): void {
  writeNonnullDomain(w, value.dom);
  w.hyper(value.pidValue, 'DomainSendProcessSignalArgs.pidValue');
  w.uint(value.signum, 'DomainSendProcessSignalArgs.signum');
  w.uint(value.flags, 'DomainSendProcessSignalArgs.flags');
}

export interface DomainSetVcpusArgs {
  readonly dom: NonnullDomain;
  readonly nvcpus: number;
}

export function readDomainSetVcpusArgs(r: XdrReader): DomainSetVcpusArgs {
  return {
    dom: readNonnullDomain(r),
    nvcpus: r.uint('DomainSetVcpusArgs.nvcpus'),
  };
}

export function writeDomainSetVcpusArgs(w: XdrWriter, value: DomainSetVcpusArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.nvcpus, 'DomainSetVcpusArgs.nvcpus');
}

export interface DomainSetVcpusFlagsArgs {
  readonly dom: NonnullDomain;
  readonly nvcpus: number;
  readonly flags: number;
}

export function readDomainSetVcpusFlagsArgs(r: XdrReader): DomainSetVcpusFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    nvcpus: r.uint('DomainSetVcpusFlagsArgs.nvcpus'),
    flags: r.uint('DomainSetVcpusFlagsArgs.flags'),
  };
}

export function writeDomainSetVcpusFlagsArgs(w: XdrWriter, value: DomainSetVcpusFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.nvcpus, 'DomainSetVcpusFlagsArgs.nvcpus');
  w.uint(value.flags, 'DomainSetVcpusFlagsArgs.flags');
}

export interface DomainGetVcpusFlagsArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetVcpusFlagsArgs(r: XdrReader): DomainGetVcpusFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetVcpusFlagsArgs.flags'),
  };
}

export function writeDomainGetVcpusFlagsArgs(w: XdrWriter, value: DomainGetVcpusFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetVcpusFlagsArgs.flags');
}

export interface DomainPinVcpuArgs {
  readonly dom: NonnullDomain;
  readonly vcpu: number;
  readonly cpumap: Uint8Array;
}

export function readDomainPinVcpuArgs(r: XdrReader): DomainPinVcpuArgs {
  return {
    dom: readNonnullDomain(r),
    vcpu: r.uint('DomainPinVcpuArgs.vcpu'),
    cpumap: r.opaque(2048, 'DomainPinVcpuArgs.cpumap'),
  };
}

export function writeDomainPinVcpuArgs(w: XdrWriter, value: DomainPinVcpuArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.vcpu, 'DomainPinVcpuArgs.vcpu');
  w.opaque(value.cpumap, 2048, 'DomainPinVcpuArgs.cpumap');
}

export interface DomainPinVcpuFlagsArgs {
  readonly dom: NonnullDomain;
  readonly vcpu: number;
  readonly cpumap: Uint8Array;
  readonly flags: number;
}

export function readDomainPinVcpuFlagsArgs(r: XdrReader): DomainPinVcpuFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    vcpu: r.uint('DomainPinVcpuFlagsArgs.vcpu'),
    cpumap: r.opaque(2048, 'DomainPinVcpuFlagsArgs.cpumap'),
    flags: r.uint('DomainPinVcpuFlagsArgs.flags'),
  };
}

export function writeDomainPinVcpuFlagsArgs(w: XdrWriter, value: DomainPinVcpuFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.vcpu, 'DomainPinVcpuFlagsArgs.vcpu');
  w.opaque(value.cpumap, 2048, 'DomainPinVcpuFlagsArgs.cpumap');
  w.uint(value.flags, 'DomainPinVcpuFlagsArgs.flags');
}

export interface DomainGetVcpuPinInfoArgs {
  readonly dom: NonnullDomain;
  readonly ncpumaps: number;
  readonly maplen: number;
  readonly flags: number;
}

export function readDomainGetVcpuPinInfoArgs(r: XdrReader): DomainGetVcpuPinInfoArgs {
  return {
    dom: readNonnullDomain(r),
    ncpumaps: r.int('DomainGetVcpuPinInfoArgs.ncpumaps'),
    maplen: r.int('DomainGetVcpuPinInfoArgs.maplen'),
    flags: r.uint('DomainGetVcpuPinInfoArgs.flags'),
  };
}

export function writeDomainGetVcpuPinInfoArgs(w: XdrWriter, value: DomainGetVcpuPinInfoArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.ncpumaps, 'DomainGetVcpuPinInfoArgs.ncpumaps');
  w.int(value.maplen, 'DomainGetVcpuPinInfoArgs.maplen');
  w.uint(value.flags, 'DomainGetVcpuPinInfoArgs.flags');
}

export interface DomainPinEmulatorArgs {
  readonly dom: NonnullDomain;
  readonly cpumap: Uint8Array;
  readonly flags: number;
}

export function readDomainPinEmulatorArgs(r: XdrReader): DomainPinEmulatorArgs {
  return {
    dom: readNonnullDomain(r),
    cpumap: r.opaque(2048, 'DomainPinEmulatorArgs.cpumap'),
    flags: r.uint('DomainPinEmulatorArgs.flags'),
  };
}

export function writeDomainPinEmulatorArgs(w: XdrWriter, value: DomainPinEmulatorArgs): void {
  writeNonnullDomain(w, value.dom);
  w.opaque(value.cpumap, 2048, 'DomainPinEmulatorArgs.cpumap');
  w.uint(value.flags, 'DomainPinEmulatorArgs.flags');
}

export interface DomainGetEmulatorPinInfoArgs {
  readonly dom: NonnullDomain;
  readonly maplen: number;
  readonly flags: number;
}

export function readDomainGetEmulatorPinInfoArgs(r: XdrReader): DomainGetEmulatorPinInfoArgs {
  return {
    dom: readNonnullDomain(r),
    maplen: r.int('DomainGetEmulatorPinInfoArgs.maplen'),
    flags: r.uint('DomainGetEmulatorPinInfoArgs.flags'),
  };
}

export function writeDomainGetEmulatorPinInfoArgs(w: XdrWriter, value: DomainGetEmulatorPinInfoArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.maplen, 'DomainGetEmulatorPinInfoArgs.maplen');
  w.uint(value.flags, 'DomainGetEmulatorPinInfoArgs.flags');
}

export interface DomainGetVcpusArgs {
  readonly dom: NonnullDomain;
  readonly maxinfo: number;
  readonly maplen: number;
}

export function readDomainGetVcpusArgs(r: XdrReader): DomainGetVcpusArgs {
  return {
    dom: readNonnullDomain(r),
    maxinfo: r.int('DomainGetVcpusArgs.maxinfo'),
    maplen: r.int('DomainGetVcpusArgs.maplen'),
  };
}

export function writeDomainGetVcpusArgs(w: XdrWriter, value: DomainGetVcpusArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.maxinfo, 'DomainGetVcpusArgs.maxinfo');
  w.int(value.maplen, 'DomainGetVcpusArgs.maplen');
}

export interface DomainGetMaxVcpusArgs {
  readonly dom: NonnullDomain;
}

export function readDomainGetMaxVcpusArgs(r: XdrReader): DomainGetMaxVcpusArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainGetMaxVcpusArgs(w: XdrWriter, value: DomainGetMaxVcpusArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainGetIothreadInfoArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetIothreadInfoArgs(r: XdrReader): DomainGetIothreadInfoArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetIothreadInfoArgs.flags'),
  };
}

export function writeDomainGetIothreadInfoArgs(w: XdrWriter, value: DomainGetIothreadInfoArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetIothreadInfoArgs.flags');
}

export interface DomainPinIothreadArgs {
  readonly dom: NonnullDomain;
  readonly iothreadsId: number;
  readonly cpumap: Uint8Array;
  readonly flags: number;
}

export function readDomainPinIothreadArgs(r: XdrReader): DomainPinIothreadArgs {
  return {
    dom: readNonnullDomain(r),
    iothreadsId: r.uint('DomainPinIothreadArgs.iothreadsId'),
    cpumap: r.opaque(2048, 'DomainPinIothreadArgs.cpumap'),
    flags: r.uint('DomainPinIothreadArgs.flags'),
  };
}

export function writeDomainPinIothreadArgs(w: XdrWriter, value: DomainPinIothreadArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.iothreadsId, 'DomainPinIothreadArgs.iothreadsId');
  w.opaque(value.cpumap, 2048, 'DomainPinIothreadArgs.cpumap');
  w.uint(value.flags, 'DomainPinIothreadArgs.flags');
}

export interface DomainAddIothreadArgs {
  readonly dom: NonnullDomain;
  readonly iothreadId: number;
  readonly flags: number;
}

export function readDomainAddIothreadArgs(r: XdrReader): DomainAddIothreadArgs {
  return {
    dom: readNonnullDomain(r),
    iothreadId: r.uint('DomainAddIothreadArgs.iothreadId'),
    flags: r.uint('DomainAddIothreadArgs.flags'),
  };
}

export function writeDomainAddIothreadArgs(w: XdrWriter, value: DomainAddIothreadArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.iothreadId, 'DomainAddIothreadArgs.iothreadId');
  w.uint(value.flags, 'DomainAddIothreadArgs.flags');
}

export interface DomainDelIothreadArgs {
  readonly dom: NonnullDomain;
  readonly iothreadId: number;
  readonly flags: number;
}

export function readDomainDelIothreadArgs(r: XdrReader): DomainDelIothreadArgs {
  return {
    dom: readNonnullDomain(r),
    iothreadId: r.uint('DomainDelIothreadArgs.iothreadId'),
    flags: r.uint('DomainDelIothreadArgs.flags'),
  };
}

export function writeDomainDelIothreadArgs(w: XdrWriter, value: DomainDelIothreadArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.iothreadId, 'DomainDelIothreadArgs.iothreadId');
  w.uint(value.flags, 'DomainDelIothreadArgs.flags');
}

export interface DomainSetIothreadParamsArgs {
  readonly dom: NonnullDomain;
  readonly iothreadId: number;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainSetIothreadParamsArgs(r: XdrReader): DomainSetIothreadParamsArgs {
  return {
    dom: readNonnullDomain(r),
    iothreadId: r.uint('DomainSetIothreadParamsArgs.iothreadId'),
    params: readTypedParameterList(r, 64, 'DomainSetIothreadParamsArgs.params'),
    flags: r.uint('DomainSetIothreadParamsArgs.flags'),
  };
}

export function writeDomainSetIothreadParamsArgs(w: XdrWriter, value: DomainSetIothreadParamsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.iothreadId, 'DomainSetIothreadParamsArgs.iothreadId');
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainSetIothreadParamsArgs.params' });
  w.uint(value.flags, 'DomainSetIothreadParamsArgs.flags');
}

export interface DomainGetSecurityLabelArgs {
  readonly dom: NonnullDomain;
}

export function readDomainGetSecurityLabelArgs(r: XdrReader): DomainGetSecurityLabelArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainGetSecurityLabelArgs(w: XdrWriter, value: DomainGetSecurityLabelArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainGetSecurityLabelListArgs {
  readonly dom: NonnullDomain;
}

export function readDomainGetSecurityLabelListArgs(r: XdrReader): DomainGetSecurityLabelListArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainGetSecurityLabelListArgs(w: XdrWriter, value: DomainGetSecurityLabelListArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainAttachDeviceArgs {
  readonly dom: NonnullDomain;
  readonly xml: string;
}

export function readDomainAttachDeviceArgs(r: XdrReader): DomainAttachDeviceArgs {
  return {
    dom: readNonnullDomain(r),
    xml: r.string(STRING_MAX, 'DomainAttachDeviceArgs.xml'),
  };
}

export function writeDomainAttachDeviceArgs(w: XdrWriter, value: DomainAttachDeviceArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.xml, STRING_MAX, 'DomainAttachDeviceArgs.xml');
}

export interface DomainAttachDeviceFlagsArgs {
  readonly dom: NonnullDomain;
  readonly xml: string;
  readonly flags: number;
}

export function readDomainAttachDeviceFlagsArgs(r: XdrReader): DomainAttachDeviceFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    xml: r.string(STRING_MAX, 'DomainAttachDeviceFlagsArgs.xml'),
    flags: r.uint('DomainAttachDeviceFlagsArgs.flags'),
  };
}

export function writeDomainAttachDeviceFlagsArgs(w: XdrWriter, value: DomainAttachDeviceFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.xml, STRING_MAX, 'DomainAttachDeviceFlagsArgs.xml');
  w.uint(value.flags, 'DomainAttachDeviceFlagsArgs.flags');
}

export interface DomainDetachDeviceArgs {
  readonly dom: NonnullDomain;
  readonly xml: string;
}

export function readDomainDetachDeviceArgs(r: XdrReader): DomainDetachDeviceArgs {
  return {
    dom: readNonnullDomain(r),
    xml: r.string(STRING_MAX, 'DomainDetachDeviceArgs.xml'),
  };
}

export function writeDomainDetachDeviceArgs(w: XdrWriter, value: DomainDetachDeviceArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.xml, STRING_MAX, 'DomainDetachDeviceArgs.xml');
}

export interface DomainDetachDeviceFlagsArgs {
  readonly dom: NonnullDomain;
  readonly xml: string;
  readonly flags: number;
}

export function readDomainDetachDeviceFlagsArgs(r: XdrReader): DomainDetachDeviceFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    xml: r.string(STRING_MAX, 'DomainDetachDeviceFlagsArgs.xml'),
    flags: r.uint('DomainDetachDeviceFlagsArgs.flags'),
  };
}

export function writeDomainDetachDeviceFlagsArgs(w: XdrWriter, value: DomainDetachDeviceFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.xml, STRING_MAX, 'DomainDetachDeviceFlagsArgs.xml');
  w.uint(value.flags, 'DomainDetachDeviceFlagsArgs.flags');
}

export interface DomainUpdateDeviceFlagsArgs {
  readonly dom: NonnullDomain;
  readonly xml: string;
  readonly flags: number;
}

export function readDomainUpdateDeviceFlagsArgs(r: XdrReader): DomainUpdateDeviceFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    xml: r.string(STRING_MAX, 'DomainUpdateDeviceFlagsArgs.xml'),
    flags: r.uint('DomainUpdateDeviceFlagsArgs.flags'),
  };
}

export function writeDomainUpdateDeviceFlagsArgs(w: XdrWriter, value: DomainUpdateDeviceFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.xml, STRING_MAX, 'DomainUpdateDeviceFlagsArgs.xml');
  w.uint(value.flags, 'DomainUpdateDeviceFlagsArgs.flags');
}

export interface DomainDetachDeviceAliasArgs {
  readonly dom: NonnullDomain;
  readonly alias: string;
  readonly flags: number;
}

export function readDomainDetachDeviceAliasArgs(r: XdrReader): DomainDetachDeviceAliasArgs {
  return {
    dom: readNonnullDomain(r),
    alias: r.string(STRING_MAX, 'DomainDetachDeviceAliasArgs.alias'),
    flags: r.uint('DomainDetachDeviceAliasArgs.flags'),
  };
}

export function writeDomainDetachDeviceAliasArgs(w: XdrWriter, value: DomainDetachDeviceAliasArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.alias, STRING_MAX, 'DomainDetachDeviceAliasArgs.alias');
  w.uint(value.flags, 'DomainDetachDeviceAliasArgs.flags');
}

export interface DomainGetAutostartArgs {
  readonly dom: NonnullDomain;
}

export function readDomainGetAutostartArgs(r: XdrReader): DomainGetAutostartArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainGetAutostartArgs(w: XdrWriter, value: DomainGetAutostartArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainSetAutostartArgs {
  readonly dom: NonnullDomain;
  readonly autostart: number;
}

export function readDomainSetAutostartArgs(r: XdrReader): DomainSetAutostartArgs {
  return {
    dom: readNonnullDomain(r),
    autostart: r.int('DomainSetAutostartArgs.autostart'),
  };
}

export function writeDomainSetAutostartArgs(w: XdrWriter, value: DomainSetAutostartArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.autostart, 'DomainSetAutostartArgs.autostart');
}

export interface DomainSetMetadataArgs {
  readonly dom: NonnullDomain;
  readonly type: number;
  readonly metadata?: string | undefined;
  readonly key?: string | undefined;
  readonly uri?: string | undefined;
  readonly flags: number;
}

export function readDomainSetMetadataArgs(r: XdrReader): DomainSetMetadataArgs {
  return {
    dom: readNonnullDomain(r),
    type: r.int('DomainSetMetadataArgs.type'),
    metadata: r.optional(readString, 'DomainSetMetadataArgs.metadata'),
    key: r.optional(readString, 'DomainSetMetadataArgs.key'),
    uri: r.optional(readString, 'DomainSetMetadataArgs.uri'),
    flags: r.uint('DomainSetMetadataArgs.flags'),
  };
}

export function writeDomainSetMetadataArgs(w: XdrWriter, value: DomainSetMetadataArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.type, 'DomainSetMetadataArgs.type');
  w.optional(value.metadata, writeString, 'DomainSetMetadataArgs.metadata');
  w.optional(value.key, writeString, 'DomainSetMetadataArgs.key');
  w.optional(value.uri, writeString, 'DomainSetMetadataArgs.uri');
  w.uint(value.flags, 'DomainSetMetadataArgs.flags');
}

export interface DomainGetMetadataArgs {
  readonly dom: NonnullDomain;
  readonly type: number;
  readonly uri?: string | undefined;
  readonly flags: number;
}

export function readDomainGetMetadataArgs(r: XdrReader): DomainGetMetadataArgs {
  return {
    dom: readNonnullDomain(r),
    type: r.int('DomainGetMetadataArgs.type'),
    uri: r.optional(readString, 'DomainGetMetadataArgs.uri'),
    flags: r.uint('DomainGetMetadataArgs.flags'),
  };
}

export function writeDomainGetMetadataArgs(w: XdrWriter, value: DomainGetMetadataArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.type, 'DomainGetMetadataArgs.type');
  w.optional(value.uri, writeString, 'DomainGetMetadataArgs.uri');
  w.uint(value.flags, 'DomainGetMetadataArgs.flags');
}

export interface DomainBlockJobAbortArgs {
  readonly dom: NonnullDomain;
  readonly path: string;
  readonly flags: number;
}

export function readDomainBlockJobAbortArgs(r: XdrReader): DomainBlockJobAbortArgs {
  return {
    dom: readNonnullDomain(r),
    path: r.string(STRING_MAX, 'DomainBlockJobAbortArgs.path'),
    flags: r.uint('DomainBlockJobAbortArgs.flags'),
  };
}

export function writeDomainBlockJobAbortArgs(w: XdrWriter, value: DomainBlockJobAbortArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.path, STRING_MAX, 'DomainBlockJobAbortArgs.path');
  w.uint(value.flags, 'DomainBlockJobAbortArgs.flags');
}

export interface DomainGetBlockJobInfoArgs {
  readonly dom: NonnullDomain;
  readonly path: string;
  readonly flags: number;
}

export function readDomainGetBlockJobInfoArgs(r: XdrReader): DomainGetBlockJobInfoArgs {
  return {
    dom: readNonnullDomain(r),
    path: r.string(STRING_MAX, 'DomainGetBlockJobInfoArgs.path'),
    flags: r.uint('DomainGetBlockJobInfoArgs.flags'),
  };
}

export function writeDomainGetBlockJobInfoArgs(w: XdrWriter, value: DomainGetBlockJobInfoArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.path, STRING_MAX, 'DomainGetBlockJobInfoArgs.path');
  w.uint(value.flags, 'DomainGetBlockJobInfoArgs.flags');
}

export interface DomainBlockJobSetSpeedArgs {
  readonly dom: NonnullDomain;
  readonly path: string;
  readonly bandwidth: bigint;
  readonly flags: number;
}

export function readDomainBlockJobSetSpeedArgs(r: XdrReader): DomainBlockJobSetSpeedArgs {
  return {
    dom: readNonnullDomain(r),
    path: r.string(STRING_MAX, 'DomainBlockJobSetSpeedArgs.path'),
    bandwidth: r.uhyper('DomainBlockJobSetSpeedArgs.bandwidth'),
    flags: r.uint('DomainBlockJobSetSpeedArgs.flags'),
  };
}

export function writeDomainBlockJobSetSpeedArgs(w: XdrWriter, value: DomainBlockJobSetSpeedArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.path, STRING_MAX, 'DomainBlockJobSetSpeedArgs.path');
  w.uhyper(value.bandwidth, 'DomainBlockJobSetSpeedArgs.bandwidth');
  w.uint(value.flags, 'DomainBlockJobSetSpeedArgs.flags');
}

export interface DomainBlockPullArgs {
  readonly dom: NonnullDomain;
  readonly path: string;
  readonly bandwidth: bigint;
  readonly flags: number;
}

export function readDomainBlockPullArgs(r: XdrReader): DomainBlockPullArgs {
  return {
    dom: readNonnullDomain(r),
    path: r.string(STRING_MAX, 'DomainBlockPullArgs.path'),
    bandwidth: r.uhyper('DomainBlockPullArgs.bandwidth'),
    flags: r.uint('DomainBlockPullArgs.flags'),
  };
}

export function writeDomainBlockPullArgs(w: XdrWriter, value: DomainBlockPullArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.path, STRING_MAX, 'DomainBlockPullArgs.path');
  w.uhyper(value.bandwidth, 'DomainBlockPullArgs.bandwidth');
  w.uint(value.flags, 'DomainBlockPullArgs.flags');
}

export interface DomainBlockRebaseArgs {
  readonly dom: NonnullDomain;
  readonly path: string;
  readonly base?: string | undefined;
  readonly bandwidth: bigint;
  readonly flags: number;
}

export function readDomainBlockRebaseArgs(r: XdrReader): DomainBlockRebaseArgs {
  return {
    dom: readNonnullDomain(r),
    path: r.string(STRING_MAX, 'DomainBlockRebaseArgs.path'),
    base: r.optional(readString, 'DomainBlockRebaseArgs.base'),
    bandwidth: r.uhyper('DomainBlockRebaseArgs.bandwidth'),
    flags: r.uint('DomainBlockRebaseArgs.flags'),
  };
}

export function writeDomainBlockRebaseArgs(w: XdrWriter, value: DomainBlockRebaseArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.path, STRING_MAX, 'DomainBlockRebaseArgs.path');
  w.optional(value.base, writeString, 'DomainBlockRebaseArgs.base');
  w.uhyper(value.bandwidth, 'DomainBlockRebaseArgs.bandwidth');
  w.uint(value.flags, 'DomainBlockRebaseArgs.flags');
}

export interface DomainBlockCopyArgs {
  readonly dom: NonnullDomain;
  readonly path: string;
  readonly destxml: string;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainBlockCopyArgs(r: XdrReader): DomainBlockCopyArgs {
  return {
    dom: readNonnullDomain(r),
    path: r.string(STRING_MAX, 'DomainBlockCopyArgs.path'),
    destxml: r.string(STRING_MAX, 'DomainBlockCopyArgs.destxml'),
    params: readTypedParameterList(r, 16, 'DomainBlockCopyArgs.params'),
    flags: r.uint('DomainBlockCopyArgs.flags'),
  };
}

export function writeDomainBlockCopyArgs(w: XdrWriter, value: DomainBlockCopyArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.path, STRING_MAX, 'DomainBlockCopyArgs.path');
  w.string(value.destxml, STRING_MAX, 'DomainBlockCopyArgs.destxml');
  writeTypedParameterList(w, value.params, { max: 16, field: 'DomainBlockCopyArgs.params' });
  w.uint(value.flags, 'DomainBlockCopyArgs.flags');
}

export interface DomainBlockCommitArgs {
  readonly dom: NonnullDomain;
  readonly disk: string;
  readonly base?: string | undefined;
  readonly top?: string | undefined;
  readonly bandwidth: bigint;
  readonly flags: number;
}

export function readDomainBlockCommitArgs(r: XdrReader): DomainBlockCommitArgs {
  return {
    dom: readNonnullDomain(r),
    disk: r.string(STRING_MAX, 'DomainBlockCommitArgs.disk'),
    base: r.optional(readString, 'DomainBlockCommitArgs.base'),
    top: r.optional(readString, 'DomainBlockCommitArgs.top'),
    bandwidth: r.uhyper('DomainBlockCommitArgs.bandwidth'),
    flags: r.uint('DomainBlockCommitArgs.flags'),
  };
}

export function writeDomainBlockCommitArgs(w: XdrWriter, value: DomainBlockCommitArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.disk, STRING_MAX, 'DomainBlockCommitArgs.disk');
  w.optional(value.base, writeString, 'DomainBlockCommitArgs.base');
  w.optional(value.top, writeString, 'DomainBlockCommitArgs.top');
  w.uhyper(value.bandwidth, 'DomainBlockCommitArgs.bandwidth');
  w.uint(value.flags, 'DomainBlockCommitArgs.flags');
}

export interface DomainSetBlockIoTuneArgs {
  readonly dom: NonnullDomain;
  readonly disk: string;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainSetBlockIoTuneArgs(r: XdrReader): DomainSetBlockIoTuneArgs {
  return {
    dom: readNonnullDomain(r),
    disk: r.string(STRING_MAX, 'DomainSetBlockIoTuneArgs.disk'),
    params: readTypedParameterList(r, 32, 'DomainSetBlockIoTuneArgs.params'),
    flags: r.uint('DomainSetBlockIoTuneArgs.flags'),
  };
}

export function writeDomainSetBlockIoTuneArgs(w: XdrWriter, value: DomainSetBlockIoTuneArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.disk, STRING_MAX, 'DomainSetBlockIoTuneArgs.disk');
  writeTypedParameterList(w, value.params, { max: 32, field: 'DomainSetBlockIoTuneArgs.params' });
  w.uint(value.flags, 'DomainSetBlockIoTuneArgs.flags');
}

export interface DomainGetBlockIoTuneArgs {
  readonly dom: NonnullDomain;
  readonly disk?: string | undefined;
  readonly nparams: number;
  readonly flags: number;
}

export function readDomainGetBlockIoTuneArgs(r: XdrReader): DomainGetBlockIoTuneArgs {
  return {
    dom: readNonnullDomain(r),
    disk: r.optional(readString, 'DomainGetBlockIoTuneArgs.disk'),
    nparams: r.int('DomainGetBlockIoTuneArgs.nparams'),
    flags: r.uint('DomainGetBlockIoTuneArgs.flags'),
  };
}

export function writeDomainGetBlockIoTuneArgs(w: XdrWriter, value: DomainGetBlockIoTuneArgs): void {
  writeNonnullDomain(w, value.dom);
  w.optional(value.disk, writeString, 'DomainGetBlockIoTuneArgs.disk');
  w.int(value.nparams, 'DomainGetBlockIoTuneArgs.nparams');
  w.uint(value.flags, 'DomainGetBlockIoTuneArgs.flags');
}

export interface DomainSetThrottleGroupArgs {
  readonly dom: NonnullDomain;
  readonly group: string;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainSetThrottleGroupArgs(r: XdrReader): DomainSetThrottleGroupArgs {
  return {
    dom: readNonnullDomain(r),
    group: r.string(STRING_MAX, 'DomainSetThrottleGroupArgs.group'),
    params: readTypedParameterList(r, 32, 'DomainSetThrottleGroupArgs.params'),
    flags: r.uint('DomainSetThrottleGroupArgs.flags'),
  };
}

export function writeDomainSetThrottleGroupArgs(w: XdrWriter, value: DomainSetThrottleGroupArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.group, STRING_MAX, 'DomainSetThrottleGroupArgs.group');
  writeTypedParameterList(w, value.params, { max: 32, field: 'DomainSetThrottleGroupArgs.params' });
  w.uint(value.flags, 'DomainSetThrottleGroupArgs.flags');
}

export interface DomainDelThrottleGroupArgs {
  readonly dom: NonnullDomain;
  readonly group?: string | undefined;
  readonly flags: number;
}

export function readDomainDelThrottleGroupArgs(r: XdrReader): DomainDelThrottleGroupArgs {
  return {
    dom: readNonnullDomain(r),
    group: r.optional(readString, 'DomainDelThrottleGroupArgs.group'),
    flags: r.uint('DomainDelThrottleGroupArgs.flags'),
  };
}

export function writeDomainDelThrottleGroupArgs(w: XdrWriter, value: DomainDelThrottleGroupArgs): void {
  writeNonnullDomain(w, value.dom);
  w.optional(value.group, writeString, 'DomainDelThrottleGroupArgs.group');
  w.uint(value.flags, 'DomainDelThrottleGroupArgs.flags');
}

export interface DomainGetCpuStatsArgs {
  readonly dom: NonnullDomain;
  readonly nparams: number;
  readonly startCpu: number;
  readonly ncpus: number;
  readonly flags: number;
}

export function readDomainGetCpuStatsArgs(r: XdrReader): DomainGetCpuStatsArgs {
  return {
    dom: readNonnullDomain(r),
    nparams: r.uint('DomainGetCpuStatsArgs.nparams'),
    startCpu: r.int('DomainGetCpuStatsArgs.startCpu'),
    ncpus: r.uint('DomainGetCpuStatsArgs.ncpus'),
    flags: r.uint('DomainGetCpuStatsArgs.flags'),
  };
}

export function writeDomainGetCpuStatsArgs(w: XdrWriter, value: DomainGetCpuStatsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.nparams, 'DomainGetCpuStatsArgs.nparams');
  w.int(value.startCpu, 'DomainGetCpuStatsArgs.startCpu');
  w.uint(value.ncpus, 'DomainGetCpuStatsArgs.ncpus');
  w.uint(value.flags, 'DomainGetCpuStatsArgs.flags');
}

export interface DomainGetHostnameArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetHostnameArgs(r: XdrReader): DomainGetHostnameArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetHostnameArgs.flags'),
  };
}

export function writeDomainGetHostnameArgs(w: XdrWriter, value: DomainGetHostnameArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetHostnameArgs.flags');
}

export interface ConnectListNetworksArgs {
  readonly maxnames: number;
}

export function readConnectListNetworksArgs(r: XdrReader): ConnectListNetworksArgs {
  return {
    maxnames: r.int('ConnectListNetworksArgs.maxnames'),
  };
}

export function writeConnectListNetworksArgs(w: XdrWriter, value: ConnectListNetworksArgs): void {
  w.int(value.maxnames, 'ConnectListNetworksArgs.maxnames');
}

export interface ConnectListDefinedNetworksArgs {
  readonly maxnames: number;
}

export function readConnectListDefinedNetworksArgs(r: XdrReader): ConnectListDefinedNetworksArgs {
  return {
    maxnames: r.int('ConnectListDefinedNetworksArgs.maxnames'),
  };
}

export function writeConnectListDefinedNetworksArgs(w: XdrWriter, value: ConnectListDefinedNetworksArgs): void {
  w.int(value.maxnames, 'ConnectListDefinedNetworksArgs.maxnames');
}

export interface NetworkLookupByUuidArgs {
  readonly uuid: Uint8Array;
}

export function readNetworkLookupByUuidArgs(r: XdrReader): NetworkLookupByUuidArgs {
  return {
    uuid: r.fixedOpaque(16, 'NetworkLookupByUuidArgs.uuid'),
  };
}

export function writeNetworkLookupByUuidArgs(w: XdrWriter, value: NetworkLookupByUuidArgs): void {
  w.fixedOpaque(value.uuid, 16, 'NetworkLookupByUuidArgs.uuid');
}

export interface NetworkLookupByNameArgs {
  readonly name: string;
}

export function readNetworkLookupByNameArgs(r: XdrReader): NetworkLookupByNameArgs {
  return {
    name: r.string(STRING_MAX, 'NetworkLookupByNameArgs.name'),
  };
}

export function writeNetworkLookupByNameArgs(w: XdrWriter, value: NetworkLookupByNameArgs): void {
  w.string(value.name, STRING_MAX, 'NetworkLookupByNameArgs.name');
}

export interface NetworkCreateXmlArgs {
  readonly xml: string;
}

export function readNetworkCreateXmlArgs(r: XdrReader): NetworkCreateXmlArgs {
  return {
    xml: r.string(STRING_MAX, 'NetworkCreateXmlArgs.xml'),
  };
}

export function writeNetworkCreateXmlArgs(w: XdrWriter, value: NetworkCreateXmlArgs): void {
  w.string(value.xml, STRING_MAX, 'NetworkCreateXmlArgs.xml');
}

export interface NetworkCreateXmlFlagsArgs {
  readonly xml: string;
  readonly flags: number;
}

export function readNetworkCreateXmlFlagsArgs(r: XdrReader): NetworkCreateXmlFlagsArgs {
  return {
    xml: r.string(STRING_MAX, 'NetworkCreateXmlFlagsArgs.xml'),
    flags: r.uint('NetworkCreateXmlFlagsArgs.flags'),
  };
}

export function writeNetworkCreateXmlFlagsArgs(w: XdrWriter, value: NetworkCreateXmlFlagsArgs): void {
  w.string(value.xml, STRING_MAX, 'NetworkCreateXmlFlagsArgs.xml');
  w.uint(value.flags, 'NetworkCreateXmlFlagsArgs.flags');
}

export interface NetworkDefineXmlArgs {
  readonly xml: string;
}

export function readNetworkDefineXmlArgs(r: XdrReader): NetworkDefineXmlArgs {
  return {
    xml: r.string(STRING_MAX, 'NetworkDefineXmlArgs.xml'),
  };
}

export function writeNetworkDefineXmlArgs(w: XdrWriter, value: NetworkDefineXmlArgs): void {
  w.string(value.xml, STRING_MAX, 'NetworkDefineXmlArgs.xml');
}

export interface NetworkDefineXmlFlagsArgs {
  readonly xml: string;
  readonly flags: number;
}

export function readNetworkDefineXmlFlagsArgs(r: XdrReader): NetworkDefineXmlFlagsArgs {
  return {
    xml: r.string(STRING_MAX, 'NetworkDefineXmlFlagsArgs.xml'),
    flags: r.uint('NetworkDefineXmlFlagsArgs.flags'),
  };
}

export function writeNetworkDefineXmlFlagsArgs(w: XdrWriter, value: NetworkDefineXmlFlagsArgs): void {
  w.string(value.xml, STRING_MAX, 'NetworkDefineXmlFlagsArgs.xml');
  w.uint(value.flags, 'NetworkDefineXmlFlagsArgs.flags');
}

export interface NetworkUndefineArgs {
  readonly net: NonnullNetwork;
}

export function readNetworkUndefineArgs(r: XdrReader): NetworkUndefineArgs {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkUndefineArgs(w: XdrWriter, value: NetworkUndefineArgs): void {
  writeNonnullNetwork(w, value.net);
}

export interface NetworkUpdateArgs {
  readonly net: NonnullNetwork;
  readonly command: number;
  readonly section: number;
  readonly parentIndex: number;
  readonly xml: string;
  readonly flags: number;
}

export function readNetworkUpdateArgs(r: XdrReader): NetworkUpdateArgs {
  return {
    net: readNonnullNetwork(r),
    command: r.uint('NetworkUpdateArgs.command'),
    section: r.uint('NetworkUpdateArgs.section'),
    parentIndex: r.int('NetworkUpdateArgs.parentIndex'),
    xml: r.string(STRING_MAX, 'NetworkUpdateArgs.xml'),
    flags: r.uint('NetworkUpdateArgs.flags'),
  };
}

export function writeNetworkUpdateArgs(w: XdrWriter, value: NetworkUpdateArgs): void {
  writeNonnullNetwork(w, value.net);
  w.uint(value.command, 'NetworkUpdateArgs.command');
  w.uint(value.section, 'NetworkUpdateArgs.section');
  w.int(value.parentIndex, 'NetworkUpdateArgs.parentIndex');
  w.string(value.xml, STRING_MAX, 'NetworkUpdateArgs.xml');
  w.uint(value.flags, 'NetworkUpdateArgs.flags');
}

export interface NetworkCreateArgs {
  readonly net: NonnullNetwork;
}

export function readNetworkCreateArgs(r: XdrReader): NetworkCreateArgs {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkCreateArgs(w: XdrWriter, value: NetworkCreateArgs): void {
  writeNonnullNetwork(w, value.net);
}

export interface NetworkDestroyArgs {
  readonly net: NonnullNetwork;
}

export function readNetworkDestroyArgs(r: XdrReader): NetworkDestroyArgs {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkDestroyArgs(w: XdrWriter, value: NetworkDestroyArgs): void {
  writeNonnullNetwork(w, value.net);
}

export interface NetworkGetXmlDescArgs {
  readonly net: NonnullNetwork;
  readonly flags: number;
}

export function readNetworkGetXmlDescArgs(r: XdrReader): NetworkGetXmlDescArgs {
  return {
    net: readNonnullNetwork(r),
    flags: r.uint('NetworkGetXmlDescArgs.flags'),
  };
}

export function writeNetworkGetXmlDescArgs(w: XdrWriter, value: NetworkGetXmlDescArgs): void {
  writeNonnullNetwork(w, value.net);
  w.uint(value.flags, 'NetworkGetXmlDescArgs.flags');
}

export interface NetworkGetBridgeNameArgs {
  readonly net: NonnullNetwork;
}

export function readNetworkGetBridgeNameArgs(r: XdrReader): NetworkGetBridgeNameArgs {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkGetBridgeNameArgs(w: XdrWriter, value: NetworkGetBridgeNameArgs): void {
  writeNonnullNetwork(w, value.net);
}

export interface NetworkGetAutostartArgs {
  readonly net: NonnullNetwork;
}

export function readNetworkGetAutostartArgs(r: XdrReader): NetworkGetAutostartArgs {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkGetAutostartArgs(w: XdrWriter, value: NetworkGetAutostartArgs): void {
  writeNonnullNetwork(w, value.net);
}

export interface NetworkSetAutostartArgs {
  readonly net: NonnullNetwork;
  readonly autostart: number;
}

export function readNetworkSetAutostartArgs(r: XdrReader): NetworkSetAutostartArgs {
  return {
    net: readNonnullNetwork(r),
    autostart: r.int('NetworkSetAutostartArgs.autostart'),
  };
}

export function writeNetworkSetAutostartArgs(w: XdrWriter, value: NetworkSetAutostartArgs): void {
  writeNonnullNetwork(w, value.net);
  w.int(value.autostart, 'NetworkSetAutostartArgs.autostart');
}

export interface ConnectListNwfiltersArgs {
  readonly maxnames: number;
}

export function readConnectListNwfiltersArgs(r: XdrReader): ConnectListNwfiltersArgs {
  return {
    maxnames: r.int('ConnectListNwfiltersArgs.maxnames'),
  };
}

export function writeConnectListNwfiltersArgs(w: XdrWriter, value: ConnectListNwfiltersArgs): void {
  w.int(value.maxnames, 'ConnectListNwfiltersArgs.maxnames');
}

export interface NwfilterLookupByUuidArgs {
  readonly uuid: Uint8Array;
}

export function readNwfilterLookupByUuidArgs(r: XdrReader): NwfilterLookupByUuidArgs {
  return {
    uuid: r.fixedOpaque(16, 'NwfilterLookupByUuidArgs.uuid'),
  };
}

export function writeNwfilterLookupByUuidArgs(w: XdrWriter, value: NwfilterLookupByUuidArgs): void {
  w.fixedOpaque(value.uuid, 16, 'NwfilterLookupByUuidArgs.uuid');
}

export interface NwfilterLookupByNameArgs {
  readonly name: string;
}

export function readNwfilterLookupByNameArgs(r: XdrReader): NwfilterLookupByNameArgs {
  return {
    name: r.string(STRING_MAX, 'NwfilterLookupByNameArgs.name'),
  };
}

export function writeNwfilterLookupByNameArgs(w: XdrWriter, value: NwfilterLookupByNameArgs): void {
  w.string(value.name, STRING_MAX, 'NwfilterLookupByNameArgs.name');
}

export interface NwfilterDefineXmlArgs {
  readonly xml: string;
}

export function readNwfilterDefineXmlArgs(r: XdrReader): NwfilterDefineXmlArgs {
  return {
    xml: r.string(STRING_MAX, 'NwfilterDefineXmlArgs.xml'),
  };
}

export function writeNwfilterDefineXmlArgs(w: XdrWriter, value: NwfilterDefineXmlArgs): void {
  w.string(value.xml, STRING_MAX, 'NwfilterDefineXmlArgs.xml');
}

export interface NwfilterDefineXmlFlagsArgs {
  readonly xml: string;
  readonly flags: number;
}

export function readNwfilterDefineXmlFlagsArgs(r: XdrReader): NwfilterDefineXmlFlagsArgs {
  return {
    xml: r.string(STRING_MAX, 'NwfilterDefineXmlFlagsArgs.xml'),
    flags: r.uint('NwfilterDefineXmlFlagsArgs.flags'),
  };
}

export function writeNwfilterDefineXmlFlagsArgs(w: XdrWriter, value: NwfilterDefineXmlFlagsArgs): void {
  w.string(value.xml, STRING_MAX, 'NwfilterDefineXmlFlagsArgs.xml');
  w.uint(value.flags, 'NwfilterDefineXmlFlagsArgs.flags');
}

export interface NwfilterUndefineArgs {
  readonly nwfilter: NonnullNwfilter;
}

export function readNwfilterUndefineArgs(r: XdrReader): NwfilterUndefineArgs {
  return {
    nwfilter: readNonnullNwfilter(r),
  };
}

export function writeNwfilterUndefineArgs(w: XdrWriter, value: NwfilterUndefineArgs): void {
  writeNonnullNwfilter(w, value.nwfilter);
}

export interface NwfilterGetXmlDescArgs {
  readonly nwfilter: NonnullNwfilter;
  readonly flags: number;
}

export function readNwfilterGetXmlDescArgs(r: XdrReader): NwfilterGetXmlDescArgs {
  return {
    nwfilter: readNonnullNwfilter(r),
    flags: r.uint('NwfilterGetXmlDescArgs.flags'),
  };
}

export function writeNwfilterGetXmlDescArgs(w: XdrWriter, value: NwfilterGetXmlDescArgs): void {
  writeNonnullNwfilter(w, value.nwfilter);
  w.uint(value.flags, 'NwfilterGetXmlDescArgs.flags');
}

export interface ConnectListInterfacesArgs {
  readonly maxnames: number;
}

export function readConnectListInterfacesArgs(r: XdrReader): ConnectListInterfacesArgs {
  return {
    maxnames: r.int('ConnectListInterfacesArgs.maxnames'),
  };
}

export function writeConnectListInterfacesArgs(w: XdrWriter, value: ConnectListInterfacesArgs): void {
  w.int(value.maxnames, 'ConnectListInterfacesArgs.maxnames');
}

export interface ConnectListDefinedInterfacesArgs {
  readonly maxnames: number;
}

export function readConnectListDefinedInterfacesArgs(r: XdrReader): ConnectListDefinedInterfacesArgs {
  return {
    maxnames: r.int('ConnectListDefinedInterfacesArgs.maxnames'),
  };
}

export function writeConnectListDefinedInterfacesArgs(w: XdrWriter, value: ConnectListDefinedInterfacesArgs): void {
  w.int(value.maxnames, 'ConnectListDefinedInterfacesArgs.maxnames');
}

export interface InterfaceLookupByNameArgs {
  readonly name: string;
}

export function readInterfaceLookupByNameArgs(r: XdrReader): InterfaceLookupByNameArgs {
  return {
    name: r.string(STRING_MAX, 'InterfaceLookupByNameArgs.name'),
  };
}

export function writeInterfaceLookupByNameArgs(w: XdrWriter, value: InterfaceLookupByNameArgs): void {
  w.string(value.name, STRING_MAX, 'InterfaceLookupByNameArgs.name');
}

export interface InterfaceLookupByMacStringArgs {
  readonly mac: string;
}

export function readInterfaceLookupByMacStringArgs(r: XdrReader): InterfaceLookupByMacStringArgs {
  return {
    mac: r.string(STRING_MAX, 'InterfaceLookupByMacStringArgs.mac'),
  };
}

export function writeInterfaceLookupByMacStringArgs(w: XdrWriter, value: InterfaceLookupByMacStringArgs): void {
  w.string(value.mac, STRING_MAX, 'InterfaceLookupByMacStringArgs.mac');
}

export interface InterfaceGetXmlDescArgs {
  readonly iface: NonnullInterface;
  readonly flags: number;
}

export function readInterfaceGetXmlDescArgs(r: XdrReader): InterfaceGetXmlDescArgs {
  return {
    iface: readNonnullInterface(r),
    flags: r.uint('InterfaceGetXmlDescArgs.flags'),
  };
}

export function writeInterfaceGetXmlDescArgs(w: XdrWriter, value: InterfaceGetXmlDescArgs): void {
  writeNonnullInterface(w, value.iface);
  w.uint(value.flags, 'InterfaceGetXmlDescArgs.flags');
}

export interface InterfaceDefineXmlArgs {
  readonly xml: string;
  readonly flags: number;
}

export function readInterfaceDefineXmlArgs(r: XdrReader): InterfaceDefineXmlArgs {
  return {
    xml: r.string(STRING_MAX, 'InterfaceDefineXmlArgs.xml'),
    flags: r.uint('InterfaceDefineXmlArgs.flags'),
  };
}

export function writeInterfaceDefineXmlArgs(w: XdrWriter, value: InterfaceDefineXmlArgs): void {
  w.string(value.xml, STRING_MAX, 'InterfaceDefineXmlArgs.xml');
  w.uint(value.flags, 'InterfaceDefineXmlArgs.flags');
}

export interface InterfaceUndefineArgs {
  readonly iface: NonnullInterface;
}

export function readInterfaceUndefineArgs(r: XdrReader): InterfaceUndefineArgs {
  return {
    iface: readNonnullInterface(r),
  };
}

export function writeInterfaceUndefineArgs(w: XdrWriter, value: InterfaceUndefineArgs): void {
  writeNonnullInterface(w, value.iface);
}

export interface InterfaceCreateArgs {
  readonly iface: NonnullInterface;
  readonly flags: number;
}

export function readInterfaceCreateArgs(r: XdrReader): InterfaceCreateArgs {
  return {
    iface: readNonnullInterface(r),
    flags: r.uint('InterfaceCreateArgs.flags'),
  };
}

export function writeInterfaceCreateArgs(w: XdrWriter, value: InterfaceCreateArgs): void {
  writeNonnullInterface(w, value.iface);
  w.uint(value.flags, 'InterfaceCreateArgs.flags');
}

export interface InterfaceDestroyArgs {
  readonly iface: NonnullInterface;
  readonly flags: number;
}

export function readInterfaceDestroyArgs(r: XdrReader): InterfaceDestroyArgs {
  return {
    iface: readNonnullInterface(r),
    flags: r.uint('InterfaceDestroyArgs.flags'),
  };
}

export function writeInterfaceDestroyArgs(w: XdrWriter, value: InterfaceDestroyArgs): void {
  writeNonnullInterface(w, value.iface);
  w.uint(value.flags, 'InterfaceDestroyArgs.flags');
}

export interface InterfaceChangeBeginArgs {
  readonly flags: number;
}

export function readInterfaceChangeBeginArgs(r: XdrReader): InterfaceChangeBeginArgs {
  return {
    flags: r.uint('InterfaceChangeBeginArgs.flags'),
  };
}

export function writeInterfaceChangeBeginArgs(w: XdrWriter, value: InterfaceChangeBeginArgs): void {
  w.uint(value.flags, 'InterfaceChangeBeginArgs.flags');
}

export interface InterfaceChangeCommitArgs {
  readonly flags: number;
}

export function readInterfaceChangeCommitArgs(r: XdrReader): InterfaceChangeCommitArgs {
  return {
    flags: r.uint('InterfaceChangeCommitArgs.flags'),
  };
}

export function writeInterfaceChangeCommitArgs(w: XdrWriter, value: InterfaceChangeCommitArgs): void {
  w.uint(value.flags, 'InterfaceChangeCommitArgs.flags');
}

export interface InterfaceChangeRollbackArgs {
  readonly flags: number;
}

export function readInterfaceChangeRollbackArgs(r: XdrReader): InterfaceChangeRollbackArgs {
  return {
    flags: r.uint('InterfaceChangeRollbackArgs.flags'),
  };
}

export function writeInterfaceChangeRollbackArgs(w: XdrWriter, value: InterfaceChangeRollbackArgs): void {
  w.uint(value.flags, 'InterfaceChangeRollbackArgs.flags');
}

export interface AuthSaslStartArgs {
  readonly mech: string;
  readonly nil: number;
  readonly data: Uint8Array;
}

export function readAuthSaslStartArgs(r: XdrReader): AuthSaslStartArgs {
  return {
    mech: r.string(STRING_MAX, 'AuthSaslStartArgs.mech'),
    nil: r.int('AuthSaslStartArgs.nil'),
    data: r.octets(65536, 'AuthSaslStartArgs.data'),
  };
}

export function writeAuthSaslStartArgs(w: XdrWriter, value: AuthSaslStartArgs): void {
  w.string(value.mech, STRING_MAX, 'AuthSaslStartArgs.mech');
  w.int(value.nil, 'AuthSaslStartArgs.nil');
  w.octets(value.data, 65536, 'AuthSaslStartArgs.data');
}

export interface AuthSaslStepArgs {
  readonly nil: number;
  readonly data: Uint8Array;
}

export function readAuthSaslStepArgs(r: XdrReader): AuthSaslStepArgs {
  return {
    nil: r.int('AuthSaslStepArgs.nil'),
    data: r.octets(65536, 'AuthSaslStepArgs.data'),
  };
}

export function writeAuthSaslStepArgs(w: XdrWriter, value: AuthSaslStepArgs): void {
  w.int(value.nil, 'AuthSaslStepArgs.nil');
  w.octets(value.data, 65536, 'AuthSaslStepArgs.data');
}

export interface ConnectListStoragePoolsArgs {
  readonly maxnames: number;
}

export function readConnectListStoragePoolsArgs(r: XdrReader): ConnectListStoragePoolsArgs {
  return {
    maxnames: r.int('ConnectListStoragePoolsArgs.maxnames'),
  };
}

export function writeConnectListStoragePoolsArgs(w: XdrWriter, value: ConnectListStoragePoolsArgs): void {
  w.int(value.maxnames, 'ConnectListStoragePoolsArgs.maxnames');
}

export interface ConnectListDefinedStoragePoolsArgs {
  readonly maxnames: number;
}

export function readConnectListDefinedStoragePoolsArgs(r: XdrReader): ConnectListDefinedStoragePoolsArgs {
  return {
    maxnames: r.int('ConnectListDefinedStoragePoolsArgs.maxnames'),
  };
}

export function writeConnectListDefinedStoragePoolsArgs(w: XdrWriter, value: ConnectListDefinedStoragePoolsArgs): void {
  w.int(value.maxnames, 'ConnectListDefinedStoragePoolsArgs.maxnames');
}

export interface ConnectFindStoragePoolSourcesArgs {
  readonly type: string;
  readonly srcSpec?: string | undefined;
  readonly flags: number;
}

export function readConnectFindStoragePoolSourcesArgs(r: XdrReader): ConnectFindStoragePoolSourcesArgs {
  return {
    type: r.string(STRING_MAX, 'ConnectFindStoragePoolSourcesArgs.type'),
    srcSpec: r.optional(readString, 'ConnectFindStoragePoolSourcesArgs.srcSpec'),
    flags: r.uint('ConnectFindStoragePoolSourcesArgs.flags'),
  };
}

export function writeConnectFindStoragePoolSourcesArgs(w: XdrWriter, value: ConnectFindStoragePoolSourcesArgs): void {
  w.string(value.type, STRING_MAX, 'ConnectFindStoragePoolSourcesArgs.type');
  w.optional(value.srcSpec, writeString, 'ConnectFindStoragePoolSourcesArgs.srcSpec');
  w.uint(value.flags, 'ConnectFindStoragePoolSourcesArgs.flags');
}

export interface StoragePoolLookupByUuidArgs {
  readonly uuid: Uint8Array;
}

export function readStoragePoolLookupByUuidArgs(r: XdrReader): StoragePoolLookupByUuidArgs {
  return {
    uuid: r.fixedOpaque(16, 'StoragePoolLookupByUuidArgs.uuid'),
  };
}

export function writeStoragePoolLookupByUuidArgs(w: XdrWriter, value: StoragePoolLookupByUuidArgs): void {
  w.fixedOpaque(value.uuid, 16, 'StoragePoolLookupByUuidArgs.uuid');
}

export interface StoragePoolLookupByNameArgs {
  readonly name: string;
}

export function readStoragePoolLookupByNameArgs(r: XdrReader): StoragePoolLookupByNameArgs {
  return {
    name: r.string(STRING_MAX, 'StoragePoolLookupByNameArgs.name'),
  };
}

export function writeStoragePoolLookupByNameArgs(w: XdrWriter, value: StoragePoolLookupByNameArgs): void {
  w.string(value.name, STRING_MAX, 'StoragePoolLookupByNameArgs.name');
}

export interface StoragePoolLookupByVolumeArgs {
  readonly vol: NonnullStorageVol;
}

export function readStoragePoolLookupByVolumeArgs(r: XdrReader): StoragePoolLookupByVolumeArgs {
  return {
    vol: readNonnullStorageVol(r),
  };
}

export function writeStoragePoolLookupByVolumeArgs(w: XdrWriter, value: StoragePoolLookupByVolumeArgs): void {
  writeNonnullStorageVol(w, value.vol);
}

export interface StoragePoolLookupByTargetPathArgs {
  readonly path: string;
}

export function readStoragePoolLookupByTargetPathArgs(r: XdrReader): StoragePoolLookupByTargetPathArgs {
  return {
    path: r.string(STRING_MAX, 'StoragePoolLookupByTargetPathArgs.path'),
  };
}

export function writeStoragePoolLookupByTargetPathArgs(w: XdrWriter, value: StoragePoolLookupByTargetPathArgs): void {
  w.string(value.path, STRING_MAX, 'StoragePoolLookupByTargetPathArgs.path');
}

export interface StoragePoolCreateXmlArgs {
  readonly xml: string;
  readonly flags: number;
}

export function readStoragePoolCreateXmlArgs(r: XdrReader): StoragePoolCreateXmlArgs {
  return {
    xml: r.string(STRING_MAX, 'StoragePoolCreateXmlArgs.xml'),
    flags: r.uint('StoragePoolCreateXmlArgs.flags'),
  };
}

export function writeStoragePoolCreateXmlArgs(w: XdrWriter, value: StoragePoolCreateXmlArgs): void {
  w.string(value.xml, STRING_MAX, 'StoragePoolCreateXmlArgs.xml');
  w.uint(value.flags, 'StoragePoolCreateXmlArgs.flags');
}

export interface StoragePoolDefineXmlArgs {
  readonly xml: string;
  readonly flags: number;
}

export function readStoragePoolDefineXmlArgs(r: XdrReader): StoragePoolDefineXmlArgs {
  return {
    xml: r.string(STRING_MAX, 'StoragePoolDefineXmlArgs.xml'),
    flags: r.uint('StoragePoolDefineXmlArgs.flags'),
  };
}

export function writeStoragePoolDefineXmlArgs(w: XdrWriter, value: StoragePoolDefineXmlArgs): void {
  w.string(value.xml, STRING_MAX, 'StoragePoolDefineXmlArgs.xml');
  w.uint(value.flags, 'StoragePoolDefineXmlArgs.flags');
}

export interface StoragePoolBuildArgs {
  readonly pool: NonnullStoragePool;
  readonly flags: number;
}

export function readStoragePoolBuildArgs(r: XdrReader): StoragePoolBuildArgs {
  return {
    pool: readNonnullStoragePool(r),
    flags: r.uint('StoragePoolBuildArgs.flags'),
  };
}

export function writeStoragePoolBuildArgs(w: XdrWriter, value: StoragePoolBuildArgs): void {
  writeNonnullStoragePool(w, value.pool);
  w.uint(value.flags, 'StoragePoolBuildArgs.flags');
}

export interface StoragePoolUndefineArgs {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolUndefineArgs(r: XdrReader): StoragePoolUndefineArgs {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolUndefineArgs(w: XdrWriter, value: StoragePoolUndefineArgs): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface StoragePoolCreateArgs {
  readonly pool: NonnullStoragePool;
  readonly flags: number;
}

export function readStoragePoolCreateArgs(r: XdrReader): StoragePoolCreateArgs {
  return {
    pool: readNonnullStoragePool(r),
    flags: r.uint('StoragePoolCreateArgs.flags'),
  };
}

export function writeStoragePoolCreateArgs(w: XdrWriter, value: StoragePoolCreateArgs): void {
  writeNonnullStoragePool(w, value.pool);
  w.uint(value.flags, 'StoragePoolCreateArgs.flags');
}

export interface StoragePoolDestroyArgs {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolDestroyArgs(r: XdrReader): StoragePoolDestroyArgs {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolDestroyArgs(w: XdrWriter, value: StoragePoolDestroyArgs): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface StoragePoolDeleteArgs {
  readonly pool: NonnullStoragePool;
  readonly flags: number;
}

export function readStoragePoolDeleteArgs(r: XdrReader): StoragePoolDeleteArgs {
  return {
    pool: readNonnullStoragePool(r),
    flags: r.uint('StoragePoolDeleteArgs.flags'),
  };
}

export function writeStoragePoolDeleteArgs(w: XdrWriter, value: StoragePoolDeleteArgs): void {
  writeNonnullStoragePool(w, value.pool);
  w.uint(value.flags, 'StoragePoolDeleteArgs.flags');
}

export interface StoragePoolRefreshArgs {
  readonly pool: NonnullStoragePool;
  readonly flags: number;
}

export function readStoragePoolRefreshArgs(r: XdrReader): StoragePoolRefreshArgs {
  return {
    pool: readNonnullStoragePool(r),
    flags: r.uint('StoragePoolRefreshArgs.flags'),
  };
}

export function writeStoragePoolRefreshArgs(w: XdrWriter, value: StoragePoolRefreshArgs): void {
  writeNonnullStoragePool(w, value.pool);
  w.uint(value.flags, 'StoragePoolRefreshArgs.flags');
}

export interface StoragePoolGetXmlDescArgs {
  readonly pool: NonnullStoragePool;
  readonly flags: number;
}

export function readStoragePoolGetXmlDescArgs(r: XdrReader): StoragePoolGetXmlDescArgs {
  return {
    pool: readNonnullStoragePool(r),
    flags: r.uint('StoragePoolGetXmlDescArgs.flags'),
  };
}

export function writeStoragePoolGetXmlDescArgs(w: XdrWriter, value: StoragePoolGetXmlDescArgs): void {
  writeNonnullStoragePool(w, value.pool);
  w.uint(value.flags, 'StoragePoolGetXmlDescArgs.flags');
}

export interface StoragePoolGetInfoArgs {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolGetInfoArgs(r: XdrReader): StoragePoolGetInfoArgs {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolGetInfoArgs(w: XdrWriter, value: StoragePoolGetInfoArgs): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface StoragePoolGetAutostartArgs {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolGetAutostartArgs(r: XdrReader): StoragePoolGetAutostartArgs {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolGetAutostartArgs(w: XdrWriter, value: StoragePoolGetAutostartArgs): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface StoragePoolSetAutostartArgs {
  readonly pool: NonnullStoragePool;
  readonly autostart: number;
}

export function readStoragePoolSetAutostartArgs(r: XdrReader): StoragePoolSetAutostartArgs {
  return {
    pool: readNonnullStoragePool(r),
    autostart: r.int('StoragePoolSetAutostartArgs.autostart'),
  };
}

export function writeStoragePoolSetAutostartArgs(w: XdrWriter, value: StoragePoolSetAutostartArgs): void {
  writeNonnullStoragePool(w, value.pool);
  w.int(value.autostart, 'StoragePoolSetAutostartArgs.autostart');
}

export interface StoragePoolNumOfVolumesArgs {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolNumOfVolumesArgs(r: XdrReader): StoragePoolNumOfVolumesArgs {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolNumOfVolumesArgs(w: XdrWriter, value: StoragePoolNumOfVolumesArgs): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface StoragePoolListVolumesArgs {
  readonly pool: NonnullStoragePool;
  readonly maxnames: number;
}

export function readStoragePoolListVolumesArgs(r: XdrReader): StoragePoolListVolumesArgs {
  return {
    pool: readNonnullStoragePool(r),
    maxnames: r.int('StoragePoolListVolumesArgs.maxnames'),
  };
}

export function writeStoragePoolListVolumesArgs(w: XdrWriter, value: StoragePoolListVolumesArgs): void {
  writeNonnullStoragePool(w, value.pool);
  w.int(value.maxnames, 'StoragePoolListVolumesArgs.maxnames');
}

export interface StorageVolLookupByNameArgs {
  readonly pool: NonnullStoragePool;
  readonly name: string;
}

export function readStorageVolLookupByNameArgs(r: XdrReader): StorageVolLookupByNameArgs {
  return {
    pool: readNonnullStoragePool(r),
    name: r.string(STRING_MAX, 'StorageVolLookupByNameArgs.name'),
  };
}

export function writeStorageVolLookupByNameArgs(w: XdrWriter, value: StorageVolLookupByNameArgs): void {
  writeNonnullStoragePool(w, value.pool);
  w.string(value.name, STRING_MAX, 'StorageVolLookupByNameArgs.name');
}

export interface StorageVolLookupByKeyArgs {
  readonly key: string;
}

export function readStorageVolLookupByKeyArgs(r: XdrReader): StorageVolLookupByKeyArgs {
  return {
    key: r.string(STRING_MAX, 'StorageVolLookupByKeyArgs.key'),
  };
}

export function writeStorageVolLookupByKeyArgs(w: XdrWriter, value: StorageVolLookupByKeyArgs): void {
  w.string(value.key, STRING_MAX, 'StorageVolLookupByKeyArgs.key');
}

export interface StorageVolLookupByPathArgs {
  readonly path: string;
}

export function readStorageVolLookupByPathArgs(r: XdrReader): StorageVolLookupByPathArgs {
  return {
    path: r.string(STRING_MAX, 'StorageVolLookupByPathArgs.path'),
  };
}

export function writeStorageVolLookupByPathArgs(w: XdrWriter, value: StorageVolLookupByPathArgs): void {
  w.string(value.path, STRING_MAX, 'StorageVolLookupByPathArgs.path');
}

export interface StorageVolCreateXmlArgs {
  readonly pool: NonnullStoragePool;
  readonly xml: string;
  readonly flags: number;
}

export function readStorageVolCreateXmlArgs(r: XdrReader): StorageVolCreateXmlArgs {
  return {
    pool: readNonnullStoragePool(r),
    xml: r.string(STRING_MAX, 'StorageVolCreateXmlArgs.xml'),
    flags: r.uint('StorageVolCreateXmlArgs.flags'),
  };
}

export function writeStorageVolCreateXmlArgs(w: XdrWriter, value: StorageVolCreateXmlArgs): void {
  writeNonnullStoragePool(w, value.pool);
  w.string(value.xml, STRING_MAX, 'StorageVolCreateXmlArgs.xml');
  w.uint(value.flags, 'StorageVolCreateXmlArgs.flags');
}

export interface StorageVolCreateXmlFromArgs {
  readonly pool: NonnullStoragePool;
  readonly xml: string;
  readonly clonevol: NonnullStorageVol;
  readonly flags: number;
}

export function readStorageVolCreateXmlFromArgs(r: XdrReader): StorageVolCreateXmlFromArgs {
  return {
    pool: readNonnullStoragePool(r),
    xml: r.string(STRING_MAX, 'StorageVolCreateXmlFromArgs.xml'),
    clonevol: readNonnullStorageVol(r),
    flags: r.uint('StorageVolCreateXmlFromArgs.flags'),
  };
}

export function writeStorageVolCreateXmlFromArgs(w: XdrWriter, value: StorageVolCreateXmlFromArgs): void {
  writeNonnullStoragePool(w, value.pool);
  w.string(value.xml, STRING_MAX, 'StorageVolCreateXmlFromArgs.xml');
  writeNonnullStorageVol(w, value.clonevol);
  w.uint(value.flags, 'StorageVolCreateXmlFromArgs.flags');
}

export interface StorageVolDeleteArgs {
  readonly vol: NonnullStorageVol;
  readonly flags: number;
}

export function readStorageVolDeleteArgs(r: XdrReader): StorageVolDeleteArgs {
  return {
    vol: readNonnullStorageVol(r),
    flags: r.uint('StorageVolDeleteArgs.flags'),
  };
}

export function writeStorageVolDeleteArgs(w: XdrWriter, value: StorageVolDeleteArgs): void {
  writeNonnullStorageVol(w, value.vol);
  w.uint(value.flags, 'StorageVolDeleteArgs.flags');
}

export interface StorageVolWipeArgs {
  readonly vol: NonnullStorageVol;
  readonly flags: number;
}

export function readStorageVolWipeArgs(r: XdrReader): StorageVolWipeArgs {
  return {
    vol: readNonnullStorageVol(r),
    flags: r.uint('StorageVolWipeArgs.flags'),
  };
}

export function writeStorageVolWipeArgs(w: XdrWriter, value: StorageVolWipeArgs): void {
  writeNonnullStorageVol(w, value.vol);
  w.uint(value.flags, 'StorageVolWipeArgs.flags');
}

export interface StorageVolWipePatternArgs {
  readonly vol: NonnullStorageVol;
  readonly algorithm: number;
  readonly flags: number;
}

export function readStorageVolWipePatternArgs(r: XdrReader): StorageVolWipePatternArgs {
  return {
    vol: readNonnullStorageVol(r),
    algorithm: r.uint('StorageVolWipePatternArgs.algorithm'),
    flags: r.uint('StorageVolWipePatternArgs.flags'),
  };
}

export function writeStorageVolWipePatternArgs(w: XdrWriter, value: StorageVolWipePatternArgs): void {
  writeNonnullStorageVol(w, value.vol);
  w.uint(value.algorithm, 'StorageVolWipePatternArgs.algorithm');
  w.uint(value.flags, 'StorageVolWipePatternArgs.flags');
}

export interface StorageVolGetXmlDescArgs {
  readonly vol: NonnullStorageVol;
  readonly flags: number;
}

export function readStorageVolGetXmlDescArgs(r: XdrReader): StorageVolGetXmlDescArgs {
  return {
    vol: readNonnullStorageVol(r),
    flags: r.uint('StorageVolGetXmlDescArgs.flags'),
  };
}

export function writeStorageVolGetXmlDescArgs(w: XdrWriter, value: StorageVolGetXmlDescArgs): void {
  writeNonnullStorageVol(w, value.vol);
  w.uint(value.flags, 'StorageVolGetXmlDescArgs.flags');
}

export interface StorageVolGetInfoArgs {
  readonly vol: NonnullStorageVol;
}

export function readStorageVolGetInfoArgs(r: XdrReader): StorageVolGetInfoArgs {
  return {
    vol: readNonnullStorageVol(r),
  };
}

export function writeStorageVolGetInfoArgs(w: XdrWriter, value: StorageVolGetInfoArgs): void {
  writeNonnullStorageVol(w, value.vol);
}

export interface StorageVolGetInfoFlagsArgs {
  readonly vol: NonnullStorageVol;
  readonly flags: number;
}

export function readStorageVolGetInfoFlagsArgs(r: XdrReader): StorageVolGetInfoFlagsArgs {
  return {
    vol: readNonnullStorageVol(r),
    flags: r.uint('StorageVolGetInfoFlagsArgs.flags'),
  };
}

export function writeStorageVolGetInfoFlagsArgs(w: XdrWriter, value: StorageVolGetInfoFlagsArgs): void {
  writeNonnullStorageVol(w, value.vol);
  w.uint(value.flags, 'StorageVolGetInfoFlagsArgs.flags');
}

export interface StorageVolGetPathArgs {
  readonly vol: NonnullStorageVol;
}

export function readStorageVolGetPathArgs(r: XdrReader): StorageVolGetPathArgs {
  return {
    vol: readNonnullStorageVol(r),
  };
}

export function writeStorageVolGetPathArgs(w: XdrWriter, value: StorageVolGetPathArgs): void {
  writeNonnullStorageVol(w, value.vol);
}

export interface StorageVolResizeArgs {
  readonly vol: NonnullStorageVol;
  readonly capacity: bigint;
  readonly flags: number;
}

export function readStorageVolResizeArgs(r: XdrReader): StorageVolResizeArgs {
  return {
    vol: readNonnullStorageVol(r),
    capacity: r.uhyper('StorageVolResizeArgs.capacity'),
    flags: r.uint('StorageVolResizeArgs.flags'),
  };
}

export function writeStorageVolResizeArgs(w: XdrWriter, value: StorageVolResizeArgs): void {
  writeNonnullStorageVol(w, value.vol);
  w.uhyper(value.capacity, 'StorageVolResizeArgs.capacity');
  w.uint(value.flags, 'StorageVolResizeArgs.flags');
}

export interface NodeNumOfDevicesArgs {
  readonly cap?: string | undefined;
  readonly flags: number;
}

export function readNodeNumOfDevicesArgs(r: XdrReader): NodeNumOfDevicesArgs {
  return {
    cap: r.optional(readString, 'NodeNumOfDevicesArgs.cap'),
    flags: r.uint('NodeNumOfDevicesArgs.flags'),
  };
}

export function writeNodeNumOfDevicesArgs(w: XdrWriter, value: NodeNumOfDevicesArgs): void {
  w.optional(value.cap, writeString, 'NodeNumOfDevicesArgs.cap');
  w.uint(value.flags, 'NodeNumOfDevicesArgs.flags');
}

export interface NodeListDevicesArgs {
  readonly cap?: string | undefined;
  readonly maxnames: number;
  readonly flags: number;
}

export function readNodeListDevicesArgs(r: XdrReader): NodeListDevicesArgs {
  return {
    cap: r.optional(readString, 'NodeListDevicesArgs.cap'),
    maxnames: r.int('NodeListDevicesArgs.maxnames'),
    flags: r.uint('NodeListDevicesArgs.flags'),
  };
}

export function writeNodeListDevicesArgs(w: XdrWriter, value: NodeListDevicesArgs): void {
  w.optional(value.cap, writeString, 'NodeListDevicesArgs.cap');
  w.int(value.maxnames, 'NodeListDevicesArgs.maxnames');
  w.uint(value.flags, 'NodeListDevicesArgs.flags');
}

export interface NodeDeviceLookupByNameArgs {
  readonly name: string;
}

export function readNodeDeviceLookupByNameArgs(r: XdrReader): NodeDeviceLookupByNameArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceLookupByNameArgs.name'),
  };
}

export function writeNodeDeviceLookupByNameArgs(w: XdrWriter, value: NodeDeviceLookupByNameArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceLookupByNameArgs.name');
}

export interface NodeDeviceLookupScsiHostByWwnArgs {
  readonly wwnn: string;
  readonly wwpn: string;
  readonly flags: number;
}

export function readNodeDeviceLookupScsiHostByWwnArgs(r: XdrReader): NodeDeviceLookupScsiHostByWwnArgs {
  return {
    wwnn: r.string(STRING_MAX, 'NodeDeviceLookupScsiHostByWwnArgs.wwnn'),
    wwpn: r.string(STRING_MAX, 'NodeDeviceLookupScsiHostByWwnArgs.wwpn'),
    flags: r.uint('NodeDeviceLookupScsiHostByWwnArgs.flags'),
  };
}

export function writeNodeDeviceLookupScsiHostByWwnArgs(w: XdrWriter, value: NodeDeviceLookupScsiHostByWwnArgs): void {
  w.string(value.wwnn, STRING_MAX, 'NodeDeviceLookupScsiHostByWwnArgs.wwnn');
  w.string(value.wwpn, STRING_MAX, 'NodeDeviceLookupScsiHostByWwnArgs.wwpn');
  w.uint(value.flags, 'NodeDeviceLookupScsiHostByWwnArgs.flags');
}

export interface NodeDeviceGetXmlDescArgs {
  readonly name: string;
  readonly flags: number;
}

export function readNodeDeviceGetXmlDescArgs(r: XdrReader): NodeDeviceGetXmlDescArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceGetXmlDescArgs.name'),
    flags: r.uint('NodeDeviceGetXmlDescArgs.flags'),
  };
}

export function writeNodeDeviceGetXmlDescArgs(w: XdrWriter, value: NodeDeviceGetXmlDescArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceGetXmlDescArgs.name');
  w.uint(value.flags, 'NodeDeviceGetXmlDescArgs.flags');
}

export interface NodeDeviceGetParentArgs {
  readonly name: string;
}

export function readNodeDeviceGetParentArgs(r: XdrReader): NodeDeviceGetParentArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceGetParentArgs.name'),
  };
}

export function writeNodeDeviceGetParentArgs(w: XdrWriter, value: NodeDeviceGetParentArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceGetParentArgs.name');
}

export interface NodeDeviceNumOfCapsArgs {
  readonly name: string;
}

export function readNodeDeviceNumOfCapsArgs(r: XdrReader): NodeDeviceNumOfCapsArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceNumOfCapsArgs.name'),
  };
}

export function writeNodeDeviceNumOfCapsArgs(w: XdrWriter, value: NodeDeviceNumOfCapsArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceNumOfCapsArgs.name');
}

export interface NodeDeviceListCapsArgs {
  readonly name: string;
  readonly maxnames: number;
}

export function readNodeDeviceListCapsArgs(r: XdrReader): NodeDeviceListCapsArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceListCapsArgs.name'),
    maxnames: r.int('NodeDeviceListCapsArgs.maxnames'),
  };
}

export function writeNodeDeviceListCapsArgs(w: XdrWriter, value: NodeDeviceListCapsArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceListCapsArgs.name');
  w.int(value.maxnames, 'NodeDeviceListCapsArgs.maxnames');
}

export interface NodeDeviceDettachArgs {
  readonly name: string;
}

export function readNodeDeviceDettachArgs(r: XdrReader): NodeDeviceDettachArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceDettachArgs.name'),
  };
}

export function writeNodeDeviceDettachArgs(w: XdrWriter, value: NodeDeviceDettachArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceDettachArgs.name');
}

export interface NodeDeviceDetachFlagsArgs {
  readonly name: string;
  readonly driverName?: string | undefined;
  readonly flags: number;
}

export function readNodeDeviceDetachFlagsArgs(r: XdrReader): NodeDeviceDetachFlagsArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceDetachFlagsArgs.name'),
    driverName: r.optional(readString, 'NodeDeviceDetachFlagsArgs.driverName'),
    flags: r.uint('NodeDeviceDetachFlagsArgs.flags'),
  };
}

export function writeNodeDeviceDetachFlagsArgs(w: XdrWriter, value: NodeDeviceDetachFlagsArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceDetachFlagsArgs.name');
  w.optional(value.driverName, writeString, 'NodeDeviceDetachFlagsArgs.driverName');
  w.uint(value.flags, 'NodeDeviceDetachFlagsArgs.flags');
}

export interface NodeDeviceReAttachArgs {
  readonly name: string;
}

export function readNodeDeviceReAttachArgs(r: XdrReader): NodeDeviceReAttachArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceReAttachArgs.name'),
  };
}

export function writeNodeDeviceReAttachArgs(w: XdrWriter, value: NodeDeviceReAttachArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceReAttachArgs.name');
}

export interface NodeDeviceResetArgs {
  readonly name: string;
}

export function readNodeDeviceResetArgs(r: XdrReader): NodeDeviceResetArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceResetArgs.name'),
  };
}

export function writeNodeDeviceResetArgs(w: XdrWriter, value: NodeDeviceResetArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceResetArgs.name');
}

export interface NodeDeviceCreateXmlArgs {
  readonly xmlDesc: string;
  readonly flags: number;
}

export function readNodeDeviceCreateXmlArgs(r: XdrReader): NodeDeviceCreateXmlArgs {
  return {
    xmlDesc: r.string(STRING_MAX, 'NodeDeviceCreateXmlArgs.xmlDesc'),
    flags: r.uint('NodeDeviceCreateXmlArgs.flags'),
  };
}

export function writeNodeDeviceCreateXmlArgs(w: XdrWriter, value: NodeDeviceCreateXmlArgs): void {
  w.string(value.xmlDesc, STRING_MAX, 'NodeDeviceCreateXmlArgs.xmlDesc');
  w.uint(value.flags, 'NodeDeviceCreateXmlArgs.flags');
}

export interface NodeDeviceDestroyArgs {
  readonly name: string;
}

export function readNodeDeviceDestroyArgs(r: XdrReader): NodeDeviceDestroyArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceDestroyArgs.name'),
  };
}

export function writeNodeDeviceDestroyArgs(w: XdrWriter, value: NodeDeviceDestroyArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceDestroyArgs.name');
}

export interface NodeDeviceDefineXmlArgs {
  readonly xmlDesc: string;
  readonly flags: number;
}

export function readNodeDeviceDefineXmlArgs(r: XdrReader): NodeDeviceDefineXmlArgs {
  return {
    xmlDesc: r.string(STRING_MAX, 'NodeDeviceDefineXmlArgs.xmlDesc'),
    flags: r.uint('NodeDeviceDefineXmlArgs.flags'),
  };
}

export function writeNodeDeviceDefineXmlArgs(w: XdrWriter, value: NodeDeviceDefineXmlArgs): void {
  w.string(value.xmlDesc, STRING_MAX, 'NodeDeviceDefineXmlArgs.xmlDesc');
  w.uint(value.flags, 'NodeDeviceDefineXmlArgs.flags');
}

export interface NodeDeviceUndefineArgs {
  readonly name: string;
  readonly flags: number;
}

export function readNodeDeviceUndefineArgs(r: XdrReader): NodeDeviceUndefineArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceUndefineArgs.name'),
    flags: r.uint('NodeDeviceUndefineArgs.flags'),
  };
}

export function writeNodeDeviceUndefineArgs(w: XdrWriter, value: NodeDeviceUndefineArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceUndefineArgs.name');
  w.uint(value.flags, 'NodeDeviceUndefineArgs.flags');
}

export interface NodeDeviceCreateArgs {
  readonly name: string;
  readonly flags: number;
}

export function readNodeDeviceCreateArgs(r: XdrReader): NodeDeviceCreateArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceCreateArgs.name'),
    flags: r.uint('NodeDeviceCreateArgs.flags'),
  };
}

export function writeNodeDeviceCreateArgs(w: XdrWriter, value: NodeDeviceCreateArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceCreateArgs.name');
  w.uint(value.flags, 'NodeDeviceCreateArgs.flags');
}

export interface NodeDeviceGetAutostartArgs {
  readonly name: string;
}

export function readNodeDeviceGetAutostartArgs(r: XdrReader): NodeDeviceGetAutostartArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceGetAutostartArgs.name'),
  };
}

export function writeNodeDeviceGetAutostartArgs(w: XdrWriter, value: NodeDeviceGetAutostartArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceGetAutostartArgs.name');
}

export interface NodeDeviceSetAutostartArgs {
  readonly name: string;
  readonly autostart: number;
}

export function readNodeDeviceSetAutostartArgs(r: XdrReader): NodeDeviceSetAutostartArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceSetAutostartArgs.name'),
    autostart: r.int('NodeDeviceSetAutostartArgs.autostart'),
  };
}

export function writeNodeDeviceSetAutostartArgs(w: XdrWriter, value: NodeDeviceSetAutostartArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceSetAutostartArgs.name');
  w.int(value.autostart, 'NodeDeviceSetAutostartArgs.autostart');
}

export interface NodeDeviceIsPersistentArgs {
  readonly name: string;
}

export function readNodeDeviceIsPersistentArgs(r: XdrReader): NodeDeviceIsPersistentArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceIsPersistentArgs.name'),
  };
}

export function writeNodeDeviceIsPersistentArgs(w: XdrWriter, value: NodeDeviceIsPersistentArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceIsPersistentArgs.name');
}

export interface NodeDeviceIsActiveArgs {
  readonly name: string;
}

export function readNodeDeviceIsActiveArgs(r: XdrReader): NodeDeviceIsActiveArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceIsActiveArgs.name'),
  };
}

export function writeNodeDeviceIsActiveArgs(w: XdrWriter, value: NodeDeviceIsActiveArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceIsActiveArgs.name');
}

export interface NodeDeviceUpdateArgs {
  readonly name: string;
  readonly xmlDesc: string;
  readonly flags: number;
}

export function readNodeDeviceUpdateArgs(r: XdrReader): NodeDeviceUpdateArgs {
  return {
    name: r.string(STRING_MAX, 'NodeDeviceUpdateArgs.name'),
    xmlDesc: r.string(STRING_MAX, 'NodeDeviceUpdateArgs.xmlDesc'),
    flags: r.uint('NodeDeviceUpdateArgs.flags'),
  };
}

export function writeNodeDeviceUpdateArgs(w: XdrWriter, value: NodeDeviceUpdateArgs): void {
  w.string(value.name, STRING_MAX, 'NodeDeviceUpdateArgs.name');
  w.string(value.xmlDesc, STRING_MAX, 'NodeDeviceUpdateArgs.xmlDesc');
  w.uint(value.flags, 'NodeDeviceUpdateArgs.flags');
}

export interface ConnectDomainXmlFromNativeArgs {
  readonly nativeFormat: string;
  readonly nativeConfig: string;
  readonly flags: number;
}

export function readConnectDomainXmlFromNativeArgs(r: XdrReader): ConnectDomainXmlFromNativeArgs {
  return {
    nativeFormat: r.string(STRING_MAX, 'ConnectDomainXmlFromNativeArgs.nativeFormat'),
    nativeConfig: r.string(STRING_MAX, 'ConnectDomainXmlFromNativeArgs.nativeConfig'),
    flags: r.uint('ConnectDomainXmlFromNativeArgs.flags'),
  };
}

export function writeConnectDomainXmlFromNativeArgs(w: XdrWriter, value: ConnectDomainXmlFromNativeArgs): void {
  w.string(value.nativeFormat, STRING_MAX, 'ConnectDomainXmlFromNativeArgs.nativeFormat');
  w.string(value.nativeConfig, STRING_MAX, 'ConnectDomainXmlFromNativeArgs.nativeConfig');
  w.uint(value.flags, 'ConnectDomainXmlFromNativeArgs.flags');
}

export interface ConnectDomainXmlToNativeArgs {
  readonly nativeFormat: string;
  readonly domainXml: string;
  readonly flags: number;
}

export function readConnectDomainXmlToNativeArgs(r: XdrReader): ConnectDomainXmlToNativeArgs {
  return {
    nativeFormat: r.string(STRING_MAX, 'ConnectDomainXmlToNativeArgs.nativeFormat'),
    domainXml: r.string(STRING_MAX, 'ConnectDomainXmlToNativeArgs.domainXml'),
    flags: r.uint('ConnectDomainXmlToNativeArgs.flags'),
  };
}

export function writeConnectDomainXmlToNativeArgs(w: XdrWriter, value: ConnectDomainXmlToNativeArgs): void {
  w.string(value.nativeFormat, STRING_MAX, 'ConnectDomainXmlToNativeArgs.nativeFormat');
  w.string(value.domainXml, STRING_MAX, 'ConnectDomainXmlToNativeArgs.domainXml');
  w.uint(value.flags, 'ConnectDomainXmlToNativeArgs.flags');
}

export interface ConnectListSecretsArgs {
  readonly maxuuids: number;
}

export function readConnectListSecretsArgs(r: XdrReader): ConnectListSecretsArgs {
  return {
    maxuuids: r.int('ConnectListSecretsArgs.maxuuids'),
  };
}

export function writeConnectListSecretsArgs(w: XdrWriter, value: ConnectListSecretsArgs): void {
  w.int(value.maxuuids, 'ConnectListSecretsArgs.maxuuids');
}

export interface SecretLookupByUuidArgs {
  readonly uuid: Uint8Array;
}

export function readSecretLookupByUuidArgs(r: XdrReader): SecretLookupByUuidArgs {
  return {
    uuid: r.fixedOpaque(16, 'SecretLookupByUuidArgs.uuid'),
  };
}

export function writeSecretLookupByUuidArgs(w: XdrWriter, value: SecretLookupByUuidArgs): void {
  w.fixedOpaque(value.uuid, 16, 'SecretLookupByUuidArgs.uuid');
}

export interface SecretDefineXmlArgs {
  readonly xml: string;
  readonly flags: number;
}

export function readSecretDefineXmlArgs(r: XdrReader): SecretDefineXmlArgs {
  return {
    xml: r.string(STRING_MAX, 'SecretDefineXmlArgs.xml'),
    flags: r.uint('SecretDefineXmlArgs.flags'),
  };
}

export function writeSecretDefineXmlArgs(w: XdrWriter, value: SecretDefineXmlArgs): void {
  w.string(value.xml, STRING_MAX, 'SecretDefineXmlArgs.xml');
  w.uint(value.flags, 'SecretDefineXmlArgs.flags');
}

export interface SecretGetXmlDescArgs {
  readonly secret: NonnullSecret;
  readonly flags: number;
}

export function readSecretGetXmlDescArgs(r: XdrReader): SecretGetXmlDescArgs {
  return {
    secret: readNonnullSecret(r),
    flags: r.uint('SecretGetXmlDescArgs.flags'),
  };
}

export function writeSecretGetXmlDescArgs(w: XdrWriter, value: SecretGetXmlDescArgs): void {
  writeNonnullSecret(w, value.secret);
  w.uint(value.flags, 'SecretGetXmlDescArgs.flags');
}

export interface SecretSetValueArgs {
  readonly secret: NonnullSecret;
  readonly value: Uint8Array;
  readonly flags: number;
}

export function readSecretSetValueArgs(r: XdrReader): SecretSetValueArgs {
  return {
    secret: readNonnullSecret(r),
    value: r.opaque(65536, 'SecretSetValueArgs.value'),
    flags: r.uint('SecretSetValueArgs.flags'),
  };
}

export function writeSecretSetValueArgs(w: XdrWriter, value: SecretSetValueArgs): void {
  writeNonnullSecret(w, value.secret);
  w.opaque(value.value, 65536, 'SecretSetValueArgs.value');
  w.uint(value.flags, 'SecretSetValueArgs.flags');
}

export interface SecretGetValueArgs {
  readonly secret: NonnullSecret;
  readonly flags: number;
}

export function readSecretGetValueArgs(r: XdrReader): SecretGetValueArgs {
  return {
    secret: readNonnullSecret(r),
    flags: r.uint('SecretGetValueArgs.flags'),
  };
}

export function writeSecretGetValueArgs(w: XdrWriter, value: SecretGetValueArgs): void {
  writeNonnullSecret(w, value.secret);
  w.uint(value.flags, 'SecretGetValueArgs.flags');
}

export interface SecretUndefineArgs {
  readonly secret: NonnullSecret;
}

export function readSecretUndefineArgs(r: XdrReader): SecretUndefineArgs {
  return {
    secret: readNonnullSecret(r),
  };
}

export function writeSecretUndefineArgs(w: XdrWriter, value: SecretUndefineArgs): void {
  writeNonnullSecret(w, value.secret);
}

export interface SecretLookupByUsageArgs {
  readonly usageType: number;
  readonly usageID: string;
}

export function readSecretLookupByUsageArgs(r: XdrReader): SecretLookupByUsageArgs {
  return {
    usageType: r.int('SecretLookupByUsageArgs.usageType'),
    usageID: r.string(STRING_MAX, 'SecretLookupByUsageArgs.usageID'),
  };
}

export function writeSecretLookupByUsageArgs(w: XdrWriter, value: SecretLookupByUsageArgs): void {
  w.int(value.usageType, 'SecretLookupByUsageArgs.usageType');
  w.string(value.usageID, STRING_MAX, 'SecretLookupByUsageArgs.usageID');
}

export interface DomainMigratePrepareTunnelArgs {
  readonly flags: bigint;
  readonly dname?: string | undefined;
  readonly resource: bigint;
  readonly domXml: string;
}

export function readDomainMigratePrepareTunnelArgs(r: XdrReader): DomainMigratePrepareTunnelArgs {
  return {
    flags: r.uhyper('DomainMigratePrepareTunnelArgs.flags'),
    dname: r.optional(readString, 'DomainMigratePrepareTunnelArgs.dname'),
    resource: r.uhyper('DomainMigratePrepareTunnelArgs.resource'),
    domXml: r.string(STRING_MAX, 'DomainMigratePrepareTunnelArgs.domXml'),
  };
}

export function writeDomainMigratePrepareTunnelArgs(w: XdrWriter, value: DomainMigratePrepareTunnelArgs): void {
  w.uhyper(value.flags, 'DomainMigratePrepareTunnelArgs.flags');
  w.optional(value.dname, writeString, 'DomainMigratePrepareTunnelArgs.dname');
  w.uhyper(value.resource, 'DomainMigratePrepareTunnelArgs.resource');
  w.string(value.domXml, STRING_MAX, 'DomainMigratePrepareTunnelArgs.domXml');
}

export interface DomainIsActiveArgs {
  readonly dom: NonnullDomain;
}

export function readDomainIsActiveArgs(r: XdrReader): DomainIsActiveArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainIsActiveArgs(w: XdrWriter, value: DomainIsActiveArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainIsPersistentArgs {
  readonly dom: NonnullDomain;
}

export function readDomainIsPersistentArgs(r: XdrReader): DomainIsPersistentArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainIsPersistentArgs(w: XdrWriter, value: DomainIsPersistentArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainIsUpdatedArgs {
  readonly dom: NonnullDomain;
}

export function readDomainIsUpdatedArgs(r: XdrReader): DomainIsUpdatedArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainIsUpdatedArgs(w: XdrWriter, value: DomainIsUpdatedArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface NetworkIsActiveArgs {
  readonly net: NonnullNetwork;
}

export function readNetworkIsActiveArgs(r: XdrReader): NetworkIsActiveArgs {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkIsActiveArgs(w: XdrWriter, value: NetworkIsActiveArgs): void {
  writeNonnullNetwork(w, value.net);
}

export interface NetworkIsPersistentArgs {
  readonly net: NonnullNetwork;
}

export function readNetworkIsPersistentArgs(r: XdrReader): NetworkIsPersistentArgs {
  return {
    net: readNonnullNetwork(r),
  };
}

export function writeNetworkIsPersistentArgs(w: XdrWriter, value: NetworkIsPersistentArgs): void {
  writeNonnullNetwork(w, value.net);
}

export interface StoragePoolIsActiveArgs {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolIsActiveArgs(r: XdrReader): StoragePoolIsActiveArgs {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolIsActiveArgs(w: XdrWriter, value: StoragePoolIsActiveArgs): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface StoragePoolIsPersistentArgs {
  readonly pool: NonnullStoragePool;
}

export function readStoragePoolIsPersistentArgs(r: XdrReader): StoragePoolIsPersistentArgs {
  return {
    pool: readNonnullStoragePool(r),
  };
}

export function writeStoragePoolIsPersistentArgs(w: XdrWriter, value: StoragePoolIsPersistentArgs): void {
  writeNonnullStoragePool(w, value.pool);
}

export interface InterfaceIsActiveArgs {
  readonly iface: NonnullInterface;
}

export function readInterfaceIsActiveArgs(r: XdrReader): InterfaceIsActiveArgs {
  return {
    iface: readNonnullInterface(r),
  };
}

export function writeInterfaceIsActiveArgs(w: XdrWriter, value: InterfaceIsActiveArgs): void {
  writeNonnullInterface(w, value.iface);
}

export interface ConnectCompareCpuArgs {
  readonly xml: string;
  readonly flags: number;
}

export function readConnectCompareCpuArgs(r: XdrReader): ConnectCompareCpuArgs {
  return {
    xml: r.string(STRING_MAX, 'ConnectCompareCpuArgs.xml'),
    flags: r.uint('ConnectCompareCpuArgs.flags'),
  };
}

export function writeConnectCompareCpuArgs(w: XdrWriter, value: ConnectCompareCpuArgs): void {
  w.string(value.xml, STRING_MAX, 'ConnectCompareCpuArgs.xml');
  w.uint(value.flags, 'ConnectCompareCpuArgs.flags');
}

export interface ConnectBaselineCpuArgs {
  readonly xmlCPUs: readonly string[];
  readonly flags: number;
}

export function readConnectBaselineCpuArgs(r: XdrReader): ConnectBaselineCpuArgs {
  return {
    xmlCPUs: r.array(256, readString, 'ConnectBaselineCpuArgs.xmlCPUs'),
    flags: r.uint('ConnectBaselineCpuArgs.flags'),
  };
}

export function writeConnectBaselineCpuArgs(w: XdrWriter, value: ConnectBaselineCpuArgs): void {
  w.array(value.xmlCPUs, writeString, { max: 256, field: 'ConnectBaselineCpuArgs.xmlCPUs' });
  w.uint(value.flags, 'ConnectBaselineCpuArgs.flags');
}

export interface DomainGetJobInfoArgs {
  readonly dom: NonnullDomain;
}

export function readDomainGetJobInfoArgs(r: XdrReader): DomainGetJobInfoArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainGetJobInfoArgs(w: XdrWriter, value: DomainGetJobInfoArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainGetJobStatsArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetJobStatsArgs(r: XdrReader): DomainGetJobStatsArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetJobStatsArgs.flags'),
  };
}

export function writeDomainGetJobStatsArgs(w: XdrWriter, value: DomainGetJobStatsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetJobStatsArgs.flags');
}

export interface DomainAbortJobArgs {
  readonly dom: NonnullDomain;
}

export function readDomainAbortJobArgs(r: XdrReader): DomainAbortJobArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainAbortJobArgs(w: XdrWriter, value: DomainAbortJobArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainAbortJobFlagsArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainAbortJobFlagsArgs(r: XdrReader): DomainAbortJobFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainAbortJobFlagsArgs.flags'),
  };
}

export function writeDomainAbortJobFlagsArgs(w: XdrWriter, value: DomainAbortJobFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainAbortJobFlagsArgs.flags');
}

export interface DomainMigrateGetMaxDowntimeArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainMigrateGetMaxDowntimeArgs(r: XdrReader): DomainMigrateGetMaxDowntimeArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainMigrateGetMaxDowntimeArgs.flags'),
  };
}

export function writeDomainMigrateGetMaxDowntimeArgs(w: XdrWriter, value: DomainMigrateGetMaxDowntimeArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainMigrateGetMaxDowntimeArgs.flags');
}

export interface DomainMigrateSetMaxDowntimeArgs {
  readonly dom: NonnullDomain;
  readonly downtime: bigint;
  readonly flags: number;
}

export function readDomainMigrateSetMaxDowntimeArgs(r: XdrReader): DomainMigrateSetMaxDowntimeArgs {
  return {
    dom: readNonnullDomain(r),
    downtime: r.uhyper('DomainMigrateSetMaxDowntimeArgs.downtime'),
    flags: r.uint('DomainMigrateSetMaxDowntimeArgs.flags'),
  };
}

export function writeDomainMigrateSetMaxDowntimeArgs(w: XdrWriter, value: DomainMigrateSetMaxDowntimeArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uhyper(value.downtime, 'DomainMigrateSetMaxDowntimeArgs.downtime');
  w.uint(value.flags, 'DomainMigrateSetMaxDowntimeArgs.flags');
}

export interface DomainMigrateGetCompressionCacheArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainMigrateGetCompressionCacheArgs(r: XdrReader): DomainMigrateGetCompressionCacheArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainMigrateGetCompressionCacheArgs.flags'),
  };
}

export function writeDomainMigrateGetCompressionCacheArgs(w: XdrWriter, value: DomainMigrateGetCompressionCacheArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainMigrateGetCompressionCacheArgs.flags');
}

export interface DomainMigrateSetCompressionCacheArgs {
  readonly dom: NonnullDomain;
  readonly cacheSize: bigint;
  readonly flags: number;
}

export function readDomainMigrateSetCompressionCacheArgs(r: XdrReader): DomainMigrateSetCompressionCacheArgs {
  return {
    dom: readNonnullDomain(r),
    cacheSize: r.uhyper('DomainMigrateSetCompressionCacheArgs.cacheSize'),
    flags: r.uint('DomainMigrateSetCompressionCacheArgs.flags'),
  };
}

export function writeDomainMigrateSetCompressionCacheArgs(w: XdrWriter, value: DomainMigrateSetCompressionCacheArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uhyper(value.cacheSize, 'DomainMigrateSetCompressionCacheArgs.cacheSize');
  w.uint(value.flags, 'DomainMigrateSetCompressionCacheArgs.flags');
}

export interface DomainMigrateSetMaxSpeedArgs {
  readonly dom: NonnullDomain;
  readonly bandwidth: bigint;
  readonly flags: number;
}

export function readDomainMigrateSetMaxSpeedArgs(r: XdrReader): DomainMigrateSetMaxSpeedArgs {
  return {
    dom: readNonnullDomain(r),
    bandwidth: r.uhyper('DomainMigrateSetMaxSpeedArgs.bandwidth'),
    flags: r.uint('DomainMigrateSetMaxSpeedArgs.flags'),
  };
}

export function writeDomainMigrateSetMaxSpeedArgs(w: XdrWriter, value: DomainMigrateSetMaxSpeedArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uhyper(value.bandwidth, 'DomainMigrateSetMaxSpeedArgs.bandwidth');
  w.uint(value.flags, 'DomainMigrateSetMaxSpeedArgs.flags');
}

export interface DomainMigrateGetMaxSpeedArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainMigrateGetMaxSpeedArgs(r: XdrReader): DomainMigrateGetMaxSpeedArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainMigrateGetMaxSpeedArgs.flags'),
  };
}

export function writeDomainMigrateGetMaxSpeedArgs(w: XdrWriter, value: DomainMigrateGetMaxSpeedArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainMigrateGetMaxSpeedArgs.flags');
}

export interface ConnectDomainEventRegisterAnyArgs {
  readonly eventID: number;
}

export function readConnectDomainEventRegisterAnyArgs(r: XdrReader): ConnectDomainEventRegisterAnyArgs {
  return {
    eventID: r.int('ConnectDomainEventRegisterAnyArgs.eventID'),
  };
}

export function writeConnectDomainEventRegisterAnyArgs(w: XdrWriter, value: ConnectDomainEventRegisterAnyArgs): void {
  w.int(value.eventID, 'ConnectDomainEventRegisterAnyArgs.eventID');
}

export interface ConnectDomainEventDeregisterAnyArgs {
  readonly eventID: number;
}

export function readConnectDomainEventDeregisterAnyArgs(r: XdrReader): ConnectDomainEventDeregisterAnyArgs {
  return {
    eventID: r.int('ConnectDomainEventDeregisterAnyArgs.eventID'),
  };
}

export function writeConnectDomainEventDeregisterAnyArgs(w: XdrWriter, value: ConnectDomainEventDeregisterAnyArgs): void {
  w.int(value.eventID, 'ConnectDomainEventDeregisterAnyArgs.eventID');
}

export interface ConnectDomainEventCallbackRegisterAnyArgs {
  readonly eventID: number;
  readonly dom?: NonnullDomain | undefined;
}

export function readConnectDomainEventCallbackRegisterAnyArgs(r: XdrReader): ConnectDomainEventCallbackRegisterAnyArgs {
  return {
    eventID: r.int('ConnectDomainEventCallbackRegisterAnyArgs.eventID'),
    dom: r.optional(readNonnullDomain, 'ConnectDomainEventCallbackRegisterAnyArgs.dom'),
  };
}

export function writeConnectDomainEventCallbackRegisterAnyArgs(w: XdrWriter, value: ConnectDomainEventCallbackRegisterAnyArgs): void {
  w.int(value.eventID, 'ConnectDomainEventCallbackRegisterAnyArgs.eventID');
  w.optional(value.dom, writeNonnullDomain, 'ConnectDomainEventCallbackRegisterAnyArgs.dom');
}

export interface ConnectDomainEventCallbackDeregisterAnyArgs {
  readonly callbackID: number;
}

export function readConnectDomainEventCallbackDeregisterAnyArgs(r: XdrReader): ConnectDomainEventCallbackDeregisterAnyArgs {
  return {
    callbackID: r.int('ConnectDomainEventCallbackDeregisterAnyArgs.callbackID'),
  };
}

export function writeConnectDomainEventCallbackDeregisterAnyArgs(w: XdrWriter, value: ConnectDomainEventCallbackDeregisterAnyArgs): void {
  w.int(value.callbackID, 'ConnectDomainEventCallbackDeregisterAnyArgs.callbackID');
}

export interface DomainManagedSaveArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainManagedSaveArgs(r: XdrReader): DomainManagedSaveArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainManagedSaveArgs.flags'),
  };
}

export function writeDomainManagedSaveArgs(w: XdrWriter, value: DomainManagedSaveArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainManagedSaveArgs.flags');
}

export interface DomainHasManagedSaveImageArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainHasManagedSaveImageArgs(r: XdrReader): DomainHasManagedSaveImageArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainHasManagedSaveImageArgs.flags'),
  };
}

export function writeDomainHasManagedSaveImageArgs(w: XdrWriter, value: DomainHasManagedSaveImageArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainHasManagedSaveImageArgs.flags');
}

export interface DomainManagedSaveRemoveArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainManagedSaveRemoveArgs(r: XdrReader): DomainManagedSaveRemoveArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainManagedSaveRemoveArgs.flags'),
  };
}

export function writeDomainManagedSaveRemoveArgs(w: XdrWriter, value: DomainManagedSaveRemoveArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainManagedSaveRemoveArgs.flags');
}

export interface DomainManagedSaveGetXmlDescArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainManagedSaveGetXmlDescArgs(r: XdrReader): DomainManagedSaveGetXmlDescArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainManagedSaveGetXmlDescArgs.flags'),
  };
}

export function writeDomainManagedSaveGetXmlDescArgs(w: XdrWriter, value: DomainManagedSaveGetXmlDescArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainManagedSaveGetXmlDescArgs.flags');
}

export interface DomainManagedSaveDefineXmlArgs {
  readonly dom: NonnullDomain;
  readonly dxml?: string | undefined;
  readonly flags: number;
}

export function readDomainManagedSaveDefineXmlArgs(r: XdrReader): DomainManagedSaveDefineXmlArgs {
  return {
    dom: readNonnullDomain(r),
    dxml: r.optional(readString, 'DomainManagedSaveDefineXmlArgs.dxml'),
    flags: r.uint('DomainManagedSaveDefineXmlArgs.flags'),
  };
}

export function writeDomainManagedSaveDefineXmlArgs(w: XdrWriter, value: DomainManagedSaveDefineXmlArgs): void {
  writeNonnullDomain(w, value.dom);
  w.optional(value.dxml, writeString, 'DomainManagedSaveDefineXmlArgs.dxml');
  w.uint(value.flags, 'DomainManagedSaveDefineXmlArgs.flags');
}

export interface DomainSnapshotCreateXmlArgs {
  readonly dom: NonnullDomain;
  readonly xmlDesc: string;
  readonly flags: number;
}

export function readDomainSnapshotCreateXmlArgs(r: XdrReader): DomainSnapshotCreateXmlArgs {
  return {
    dom: readNonnullDomain(r),
    xmlDesc: r.string(STRING_MAX, 'DomainSnapshotCreateXmlArgs.xmlDesc'),
    flags: r.uint('DomainSnapshotCreateXmlArgs.flags'),
  };
}

export function writeDomainSnapshotCreateXmlArgs(w: XdrWriter, value: DomainSnapshotCreateXmlArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.xmlDesc, STRING_MAX, 'DomainSnapshotCreateXmlArgs.xmlDesc');
  w.uint(value.flags, 'DomainSnapshotCreateXmlArgs.flags');
}

export interface DomainSnapshotGetXmlDescArgs {
  readonly snap: NonnullDomainSnapshot;
  readonly flags: number;
}

export function readDomainSnapshotGetXmlDescArgs(r: XdrReader): DomainSnapshotGetXmlDescArgs {
  return {
    snap: readNonnullDomainSnapshot(r),
    flags: r.uint('DomainSnapshotGetXmlDescArgs.flags'),
  };
}

export function writeDomainSnapshotGetXmlDescArgs(w: XdrWriter, value: DomainSnapshotGetXmlDescArgs): void {
  writeNonnullDomainSnapshot(w, value.snap);
  w.uint(value.flags, 'DomainSnapshotGetXmlDescArgs.flags');
}

export interface DomainSnapshotNumArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainSnapshotNumArgs(r: XdrReader): DomainSnapshotNumArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainSnapshotNumArgs.flags'),
  };
}

export function writeDomainSnapshotNumArgs(w: XdrWriter, value: DomainSnapshotNumArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainSnapshotNumArgs.flags');
}

export interface DomainSnapshotListNamesArgs {
  readonly dom: NonnullDomain;
  readonly maxnames: number;
  readonly flags: number;
}

export function readDomainSnapshotListNamesArgs(r: XdrReader): DomainSnapshotListNamesArgs {
  return {
    dom: readNonnullDomain(r),
    maxnames: r.int('DomainSnapshotListNamesArgs.maxnames'),
    flags: r.uint('DomainSnapshotListNamesArgs.flags'),
  };
}

export function writeDomainSnapshotListNamesArgs(w: XdrWriter, value: DomainSnapshotListNamesArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.maxnames, 'DomainSnapshotListNamesArgs.maxnames');
  w.uint(value.flags, 'DomainSnapshotListNamesArgs.flags');
}

export interface DomainListAllSnapshotsArgs {
  readonly dom: NonnullDomain;
  readonly needResults: number;
  readonly flags: number;
}

export function readDomainListAllSnapshotsArgs(r: XdrReader): DomainListAllSnapshotsArgs {
  return {
    dom: readNonnullDomain(r),
    needResults: r.int('DomainListAllSnapshotsArgs.needResults'),
    flags: r.uint('DomainListAllSnapshotsArgs.flags'),
  };
}

export function writeDomainListAllSnapshotsArgs(w: XdrWriter, value: DomainListAllSnapshotsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.needResults, 'DomainListAllSnapshotsArgs.needResults');
  w.uint(value.flags, 'DomainListAllSnapshotsArgs.flags');
}

export interface DomainSnapshotNumChildrenArgs {
  readonly snap: NonnullDomainSnapshot;
  readonly flags: number;
}

export function readDomainSnapshotNumChildrenArgs(r: XdrReader): DomainSnapshotNumChildrenArgs {
  return {
    snap: readNonnullDomainSnapshot(r),
    flags: r.uint('DomainSnapshotNumChildrenArgs.flags'),
  };
}

export function writeDomainSnapshotNumChildrenArgs(w: XdrWriter, value: DomainSnapshotNumChildrenArgs): void {
  writeNonnullDomainSnapshot(w, value.snap);
  w.uint(value.flags, 'DomainSnapshotNumChildrenArgs.flags');
}

export interface DomainSnapshotListChildrenNamesArgs {
  readonly snap: NonnullDomainSnapshot;
  readonly maxnames: number;
  readonly flags: number;
}

export function readDomainSnapshotListChildrenNamesArgs(r: XdrReader): DomainSnapshotListChildrenNamesArgs {
  return {
    snap: readNonnullDomainSnapshot(r),
    maxnames: r.int('DomainSnapshotListChildrenNamesArgs.maxnames'),
    flags: r.uint('DomainSnapshotListChildrenNamesArgs.flags'),
  };
}

export function writeDomainSnapshotListChildrenNamesArgs(w: XdrWriter, value: DomainSnapshotListChildrenNamesArgs): void {
  writeNonnullDomainSnapshot(w, value.snap);
  w.int(value.maxnames, 'DomainSnapshotListChildrenNamesArgs.maxnames');
  w.uint(value.flags, 'DomainSnapshotListChildrenNamesArgs.flags');
}

export interface DomainSnapshotListAllChildrenArgs {
  readonly snapshot: NonnullDomainSnapshot;
  readonly needResults: number;
  readonly flags: number;
}

export function readDomainSnapshotListAllChildrenArgs(r: XdrReader): DomainSnapshotListAllChildrenArgs {
  return {
    snapshot: readNonnullDomainSnapshot(r),
    needResults: r.int('DomainSnapshotListAllChildrenArgs.needResults'),
    flags: r.uint('DomainSnapshotListAllChildrenArgs.flags'),
  };
}

export function writeDomainSnapshotListAllChildrenArgs(w: XdrWriter, value: DomainSnapshotListAllChildrenArgs): void {
  writeNonnullDomainSnapshot(w, value.snapshot);
  w.int(value.needResults, 'DomainSnapshotListAllChildrenArgs.needResults');
  w.uint(value.flags, 'DomainSnapshotListAllChildrenArgs.flags');
}

export interface DomainSnapshotLookupByNameArgs {
  readonly dom: NonnullDomain;
  readonly name: string;
  readonly flags: number;
}

export function readDomainSnapshotLookupByNameArgs(r: XdrReader): DomainSnapshotLookupByNameArgs {
  return {
    dom: readNonnullDomain(r),
    name: r.string(STRING_MAX, 'DomainSnapshotLookupByNameArgs.name'),
    flags: r.uint('DomainSnapshotLookupByNameArgs.flags'),
  };
}

export function writeDomainSnapshotLookupByNameArgs(w: XdrWriter, value: DomainSnapshotLookupByNameArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.name, STRING_MAX, 'DomainSnapshotLookupByNameArgs.name');
  w.uint(value.flags, 'DomainSnapshotLookupByNameArgs.flags');
}

export interface DomainHasCurrentSnapshotArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainHasCurrentSnapshotArgs(r: XdrReader): DomainHasCurrentSnapshotArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainHasCurrentSnapshotArgs.flags'),
  };
}

export function writeDomainHasCurrentSnapshotArgs(w: XdrWriter, value: DomainHasCurrentSnapshotArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainHasCurrentSnapshotArgs.flags');
}

export interface DomainSnapshotGetParentArgs {
  readonly snap: NonnullDomainSnapshot;
  readonly flags: number;
}

export function readDomainSnapshotGetParentArgs(r: XdrReader): DomainSnapshotGetParentArgs {
  return {
    snap: readNonnullDomainSnapshot(r),
    flags: r.uint('DomainSnapshotGetParentArgs.flags'),
  };
}

export function writeDomainSnapshotGetParentArgs(w: XdrWriter, value: DomainSnapshotGetParentArgs): void {
  writeNonnullDomainSnapshot(w, value.snap);
  w.uint(value.flags, 'DomainSnapshotGetParentArgs.flags');
}

export interface DomainSnapshotCurrentArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainSnapshotCurrentArgs(r: XdrReader): DomainSnapshotCurrentArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainSnapshotCurrentArgs.flags'),
  };
}

export function writeDomainSnapshotCurrentArgs(w: XdrWriter, value: DomainSnapshotCurrentArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainSnapshotCurrentArgs.flags');
}

export interface DomainSnapshotIsCurrentArgs {
  readonly snap: NonnullDomainSnapshot;
  readonly flags: number;
}

export function readDomainSnapshotIsCurrentArgs(r: XdrReader): DomainSnapshotIsCurrentArgs {
  return {
    snap: readNonnullDomainSnapshot(r),
    flags: r.uint('DomainSnapshotIsCurrentArgs.flags'),
  };
}

export function writeDomainSnapshotIsCurrentArgs(w: XdrWriter, value: DomainSnapshotIsCurrentArgs): void {
  writeNonnullDomainSnapshot(w, value.snap);
  w.uint(value.flags, 'DomainSnapshotIsCurrentArgs.flags');
}

export interface DomainSnapshotHasMetadataArgs {
  readonly snap: NonnullDomainSnapshot;
  readonly flags: number;
}

export function readDomainSnapshotHasMetadataArgs(r: XdrReader): DomainSnapshotHasMetadataArgs {
  return {
    snap: readNonnullDomainSnapshot(r),
    flags: r.uint('DomainSnapshotHasMetadataArgs.flags'),
  };
}

export function writeDomainSnapshotHasMetadataArgs(w: XdrWriter, value: DomainSnapshotHasMetadataArgs): void {
  writeNonnullDomainSnapshot(w, value.snap);
  w.uint(value.flags, 'DomainSnapshotHasMetadataArgs.flags');
}

export interface DomainRevertToSnapshotArgs {
  readonly snap: NonnullDomainSnapshot;
  readonly flags: number;
}

export function readDomainRevertToSnapshotArgs(r: XdrReader): DomainRevertToSnapshotArgs {
  return {
    snap: readNonnullDomainSnapshot(r),
    flags: r.uint('DomainRevertToSnapshotArgs.flags'),
  };
}

export function writeDomainRevertToSnapshotArgs(w: XdrWriter, value: DomainRevertToSnapshotArgs): void {
  writeNonnullDomainSnapshot(w, value.snap);
  w.uint(value.flags, 'DomainRevertToSnapshotArgs.flags');
}

export interface DomainSnapshotDeleteArgs {
  readonly snap: NonnullDomainSnapshot;
  readonly flags: number;
}

export function readDomainSnapshotDeleteArgs(r: XdrReader): DomainSnapshotDeleteArgs {
  return {
    snap: readNonnullDomainSnapshot(r),
    flags: r.uint('DomainSnapshotDeleteArgs.flags'),
  };
}

export function writeDomainSnapshotDeleteArgs(w: XdrWriter, value: DomainSnapshotDeleteArgs): void {
  writeNonnullDomainSnapshot(w, value.snap);
  w.uint(value.flags, 'DomainSnapshotDeleteArgs.flags');
}

export interface DomainOpenConsoleArgs {
  readonly dom: NonnullDomain;
  readonly devName?: string | undefined;
  readonly flags: number;
}

export function readDomainOpenConsoleArgs(r: XdrReader): DomainOpenConsoleArgs {
  return {
    dom: readNonnullDomain(r),
    devName: r.optional(readString, 'DomainOpenConsoleArgs.devName'),
    flags: r.uint('DomainOpenConsoleArgs.flags'),
  };
}

export function writeDomainOpenConsoleArgs(w: XdrWriter, value: DomainOpenConsoleArgs): void {
  writeNonnullDomain(w, value.dom);
  w.optional(value.devName, writeString, 'DomainOpenConsoleArgs.devName');
  w.uint(value.flags, 'DomainOpenConsoleArgs.flags');
}

export interface DomainOpenChannelArgs {
  readonly dom: NonnullDomain;
  readonly name?: string | undefined;
  readonly flags: number;
}

export function readDomainOpenChannelArgs(r: XdrReader): DomainOpenChannelArgs {
  return {
    dom: readNonnullDomain(r),
    name: r.optional(readString, 'DomainOpenChannelArgs.name'),
    flags: r.uint('DomainOpenChannelArgs.flags'),
  };
}

export function writeDomainOpenChannelArgs(w: XdrWriter, value: DomainOpenChannelArgs): void {
  writeNonnullDomain(w, value.dom);
  w.optional(value.name, writeString, 'DomainOpenChannelArgs.name');
  w.uint(value.flags, 'DomainOpenChannelArgs.flags');
}

export interface StorageVolUploadArgs {
  readonly vol: NonnullStorageVol;
  readonly offset: bigint;
  readonly length: bigint;
  readonly flags: number;
}

export function readStorageVolUploadArgs(r: XdrReader): StorageVolUploadArgs {
  return {
    vol: readNonnullStorageVol(r),
    offset: r.uhyper('StorageVolUploadArgs.offset'),
    length: r.uhyper('StorageVolUploadArgs.length'),
    flags: r.uint('StorageVolUploadArgs.flags'),
  };
}

export function writeStorageVolUploadArgs(w: XdrWriter, value: StorageVolUploadArgs): void {
  writeNonnullStorageVol(w, value.vol);
  w.uhyper(value.offset, 'StorageVolUploadArgs.offset');
  w.uhyper(value.length, 'StorageVolUploadArgs.length');
  w.uint(value.flags, 'StorageVolUploadArgs.flags');
}

export interface StorageVolDownloadArgs {
  readonly vol: NonnullStorageVol;
  readonly offset: bigint;
  readonly length: bigint;
  readonly flags: number;
}

export function readStorageVolDownloadArgs(r: XdrReader): StorageVolDownloadArgs {
  return {
    vol: readNonnullStorageVol(r),
    offset: r.uhyper('StorageVolDownloadArgs.offset'),
    length: r.uhyper('StorageVolDownloadArgs.length'),
    flags: r.uint('StorageVolDownloadArgs.flags'),
  };
}

export function writeStorageVolDownloadArgs(w: XdrWriter, value: StorageVolDownloadArgs): void {
  writeNonnullStorageVol(w, value.vol);
  w.uhyper(value.offset, 'StorageVolDownloadArgs.offset');
  w.uhyper(value.length, 'StorageVolDownloadArgs.length');
  w.uint(value.flags, 'StorageVolDownloadArgs.flags');
}

export interface DomainGetStateArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetStateArgs(r: XdrReader): DomainGetStateArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetStateArgs.flags'),
  };
}

export function writeDomainGetStateArgs(w: XdrWriter, value: DomainGetStateArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetStateArgs.flags');
}

export interface DomainMigrateBegin3Args {
  readonly dom: NonnullDomain;
  readonly xmlin?: string | undefined;
  readonly flags: bigint;
  readonly dname?: string | undefined;
  readonly resource: bigint;
}

export function readDomainMigrateBegin3Args(r: XdrReader): DomainMigrateBegin3Args {
  return {
    dom: readNonnullDomain(r),
    xmlin: r.optional(readString, 'DomainMigrateBegin3Args.xmlin'),
    flags: r.uhyper('DomainMigrateBegin3Args.flags'),
    dname: r.optional(readString, 'DomainMigrateBegin3Args.dname'),
    resource: r.uhyper('DomainMigrateBegin3Args.resource'),
  };
}

export function writeDomainMigrateBegin3Args(w: XdrWriter, value: DomainMigrateBegin3Args): void {
  writeNonnullDomain(w, value.dom);
  w.optional(value.xmlin, writeString, 'DomainMigrateBegin3Args.xmlin');
  w.uhyper(value.flags, 'DomainMigrateBegin3Args.flags');
  w.optional(value.dname, writeString, 'DomainMigrateBegin3Args.dname');
  w.uhyper(value.resource, 'DomainMigrateBegin3Args.resource');
}

export interface DomainMigratePrepare3Args {
  readonly cookieIn: Uint8Array;
  readonly uriIn?: string | undefined;
  readonly flags: bigint;
  readonly dname?: string | undefined;
  readonly resource: bigint;
  readonly domXml: string;
}

export function readDomainMigratePrepare3Args(r: XdrReader): DomainMigratePrepare3Args {
  return {
    cookieIn: r.opaque(4194304, 'DomainMigratePrepare3Args.cookieIn'),
    uriIn: r.optional(readString, 'DomainMigratePrepare3Args.uriIn'),
    flags: r.uhyper('DomainMigratePrepare3Args.flags'),
    dname: r.optional(readString, 'DomainMigratePrepare3Args.dname'),
    resource: r.uhyper('DomainMigratePrepare3Args.resource'),
    domXml: r.string(STRING_MAX, 'DomainMigratePrepare3Args.domXml'),
  };
}

export function writeDomainMigratePrepare3Args(w: XdrWriter, value: DomainMigratePrepare3Args): void {
  w.opaque(value.cookieIn, 4194304, 'DomainMigratePrepare3Args.cookieIn');
  w.optional(value.uriIn, writeString, 'DomainMigratePrepare3Args.uriIn');
  w.uhyper(value.flags, 'DomainMigratePrepare3Args.flags');
  w.optional(value.dname, writeString, 'DomainMigratePrepare3Args.dname');
  w.uhyper(value.resource, 'DomainMigratePrepare3Args.resource');
  w.string(value.domXml, STRING_MAX, 'DomainMigratePrepare3Args.domXml');
}

export interface DomainMigratePrepareTunnel3Args {
  readonly cookieIn: Uint8Array;
  readonly flags: bigint;
  readonly dname?: string | undefined;
  readonly resource: bigint;
  readonly domXml: string;
}

export function readDomainMigratePrepareTunnel3Args(r: XdrReader): DomainMigratePrepareTunnel3Args {
  return {
    cookieIn: r.opaque(4194304, 'DomainMigratePrepareTunnel3Args.cookieIn'),
    flags: r.uhyper('DomainMigratePrepareTunnel3Args.flags'),
    dname: r.optional(readString, 'DomainMigratePrepareTunnel3Args.dname'),
    resource: r.uhyper('DomainMigratePrepareTunnel3Args.resource'),
    domXml: r.string(STRING_MAX, 'DomainMigratePrepareTunnel3Args.domXml'),
  };
}

export function writeDomainMigratePrepareTunnel3Args(w: XdrWriter, value: DomainMigratePrepareTunnel3Args): void {
  w.opaque(value.cookieIn, 4194304, 'DomainMigratePrepareTunnel3Args.cookieIn');
  w.uhyper(value.flags, 'DomainMigratePrepareTunnel3Args.flags');
  w.optional(value.dname, writeString, 'DomainMigratePrepareTunnel3Args.dname');
  w.uhyper(value.resource, 'DomainMigratePrepareTunnel3Args.resource');
  w.string(value.domXml, STRING_MAX, 'DomainMigratePrepareTunnel3Args.domXml');
}

export interface DomainMigratePerform3Args {
  readonly dom: NonnullDomain;
  readonly xmlin?: string | undefined;
  readonly cookieIn: Uint8Array;
  readonly dconnuri?: string | undefined;
  readonly uri?: string | undefined;
  readonly flags: bigint;
  readonly dname?: string | undefined;
  readonly resource: bigint;
}

export function readDomainMigratePerform3Args(r: XdrReader): DomainMigratePerform3Args {
  return {
    dom: readNonnullDomain(r),
    xmlin: r.optional(readString, 'DomainMigratePerform3Args.xmlin'),
    cookieIn: r.opaque(4194304, 'DomainMigratePerform3Args.cookieIn'),
    dconnuri: r.optional(readString, 'DomainMigratePerform3Args.dconnuri'),
    uri: r.optional(readString, 'DomainMigratePerform3Args.uri'),
    flags: r.uhyper('DomainMigratePerform3Args.flags'),
    dname: r.optional(readString, 'DomainMigratePerform3Args.dname'),
    resource: r.uhyper('DomainMigratePerform3Args.resource'),
  };
}

export function writeDomainMigratePerform3Args(w: XdrWriter, value: DomainMigratePerform3Args): void {
  writeNonnullDomain(w, value.dom);
  w.optional(value.xmlin, writeString, 'DomainMigratePerform3Args.xmlin');
  w.opaque(value.cookieIn, 4194304, 'DomainMigratePerform3Args.cookieIn');
  w.optional(value.dconnuri, writeString, 'DomainMigratePerform3Args.dconnuri');
  w.optional(value.uri, writeString, 'DomainMigratePerform3Args.uri');
  w.uhyper(value.flags, 'DomainMigratePerform3Args.flags');
  w.optional(value.dname, writeString, 'DomainMigratePerform3Args.dname');
  w.uhyper(value.resource, 'DomainMigratePerform3Args.resource');
}

export interface DomainMigrateFinish3Args {
  readonly dname: string;
  readonly cookieIn: Uint8Array;
  readonly dconnuri?: string | undefined;
  readonly uri?: string | undefined;
  readonly flags: bigint;
  readonly cancelled: number;
}

export function readDomainMigrateFinish3Args(r: XdrReader): DomainMigrateFinish3Args {
  return {
    dname: r.string(STRING_MAX, 'DomainMigrateFinish3Args.dname'),
    cookieIn: r.opaque(4194304, 'DomainMigrateFinish3Args.cookieIn'),
    dconnuri: r.optional(readString, 'DomainMigrateFinish3Args.dconnuri'),
    uri: r.optional(readString, 'DomainMigrateFinish3Args.uri'),
    flags: r.uhyper('DomainMigrateFinish3Args.flags'),
    cancelled: r.int('DomainMigrateFinish3Args.cancelled'),
  };
}

export function writeDomainMigrateFinish3Args(w: XdrWriter, value: DomainMigrateFinish3Args): void {
  w.string(value.dname, STRING_MAX, 'DomainMigrateFinish3Args.dname');
  w.opaque(value.cookieIn, 4194304, 'DomainMigrateFinish3Args.cookieIn');
  w.optional(value.dconnuri, writeString, 'DomainMigrateFinish3Args.dconnuri');
  w.optional(value.uri, writeString, 'DomainMigrateFinish3Args.uri');
  w.uhyper(value.flags, 'DomainMigrateFinish3Args.flags');
  w.int(value.cancelled, 'DomainMigrateFinish3Args.cancelled');
}

export interface DomainMigrateConfirm3Args {
  readonly dom: NonnullDomain;
  readonly cookieIn: Uint8Array;
  readonly flags: bigint;
  readonly cancelled: number;
}

export function readDomainMigrateConfirm3Args(r: XdrReader): DomainMigrateConfirm3Args {
  return {
    dom: readNonnullDomain(r),
    cookieIn: r.opaque(4194304, 'DomainMigrateConfirm3Args.cookieIn'),
    flags: r.uhyper('DomainMigrateConfirm3Args.flags'),
    cancelled: r.int('DomainMigrateConfirm3Args.cancelled'),
  };
}

export function writeDomainMigrateConfirm3Args(w: XdrWriter, value: DomainMigrateConfirm3Args): void {
  writeNonnullDomain(w, value.dom);
  w.opaque(value.cookieIn, 4194304, 'DomainMigrateConfirm3Args.cookieIn');
  w.uhyper(value.flags, 'DomainMigrateConfirm3Args.flags');
  w.int(value.cancelled, 'DomainMigrateConfirm3Args.cancelled');
}

export interface DomainGetControlInfoArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetControlInfoArgs(r: XdrReader): DomainGetControlInfoArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetControlInfoArgs.flags'),
  };
}

export function writeDomainGetControlInfoArgs(w: XdrWriter, value: DomainGetControlInfoArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetControlInfoArgs.flags');
}

export interface DomainOpenGraphicsArgs {
  readonly dom: NonnullDomain;
  readonly idx: number;
  readonly flags: number;
}

export function readDomainOpenGraphicsArgs(r: XdrReader): DomainOpenGraphicsArgs {
  return {
    dom: readNonnullDomain(r),
    idx: r.uint('DomainOpenGraphicsArgs.idx'),
    flags: r.uint('DomainOpenGraphicsArgs.flags'),
  };
}

export function writeDomainOpenGraphicsArgs(w: XdrWriter, value: DomainOpenGraphicsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.idx, 'DomainOpenGraphicsArgs.idx');
  w.uint(value.flags, 'DomainOpenGraphicsArgs.flags');
}

export interface DomainOpenGraphicsFdArgs {
  readonly dom: NonnullDomain;
  readonly idx: number;
  readonly flags: number;
}

export function readDomainOpenGraphicsFdArgs(r: XdrReader): DomainOpenGraphicsFdArgs {
  return {
    dom: readNonnullDomain(r),
    idx: r.uint('DomainOpenGraphicsFdArgs.idx'),
    flags: r.uint('DomainOpenGraphicsFdArgs.flags'),
  };
}

export function writeDomainOpenGraphicsFdArgs(w: XdrWriter, value: DomainOpenGraphicsFdArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.idx, 'DomainOpenGraphicsFdArgs.idx');
  w.uint(value.flags, 'DomainOpenGraphicsFdArgs.flags');
}

export interface NodeSuspendForDurationArgs {
  readonly target: number;
  readonly duration: bigint;
  readonly flags: number;
}

export function readNodeSuspendForDurationArgs(r: XdrReader): NodeSuspendForDurationArgs {
  return {
    target: r.uint('NodeSuspendForDurationArgs.target'),
    duration: r.uhyper('NodeSuspendForDurationArgs.duration'),
    flags: r.uint('NodeSuspendForDurationArgs.flags'),
  };
}

export function writeNodeSuspendForDurationArgs(w: XdrWriter, value: NodeSuspendForDurationArgs): void {
  w.uint(value.target, 'NodeSuspendForDurationArgs.target');
  w.uhyper(value.duration, 'NodeSuspendForDurationArgs.duration');
  w.uint(value.flags, 'NodeSuspendForDurationArgs.flags');
}

export interface DomainShutdownFlagsArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainShutdownFlagsArgs(r: XdrReader): DomainShutdownFlagsArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainShutdownFlagsArgs.flags'),
  };
}

export function writeDomainShutdownFlagsArgs(w: XdrWriter, value: DomainShutdownFlagsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainShutdownFlagsArgs.flags');
}

export interface DomainGetDiskErrorsArgs {
  readonly dom: NonnullDomain;
  readonly maxerrors: number;
  readonly flags: number;
}

export function readDomainGetDiskErrorsArgs(r: XdrReader): DomainGetDiskErrorsArgs {
  return {
    dom: readNonnullDomain(r),
    maxerrors: r.uint('DomainGetDiskErrorsArgs.maxerrors'),
    flags: r.uint('DomainGetDiskErrorsArgs.flags'),
  };
}

export function writeDomainGetDiskErrorsArgs(w: XdrWriter, value: DomainGetDiskErrorsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.maxerrors, 'DomainGetDiskErrorsArgs.maxerrors');
  w.uint(value.flags, 'DomainGetDiskErrorsArgs.flags');
}

export interface ConnectListAllDomainsArgs {
  readonly needResults: number;
  readonly flags: number;
}

export function readConnectListAllDomainsArgs(r: XdrReader): ConnectListAllDomainsArgs {
  return {
    needResults: r.int('ConnectListAllDomainsArgs.needResults'),
    flags: r.uint('ConnectListAllDomainsArgs.flags'),
  };
}

export function writeConnectListAllDomainsArgs(w: XdrWriter, value: ConnectListAllDomainsArgs): void {
  w.int(value.needResults, 'ConnectListAllDomainsArgs.needResults');
  w.uint(value.flags, 'ConnectListAllDomainsArgs.flags');
}

export interface ConnectListAllStoragePoolsArgs {
  readonly needResults: number;
  readonly flags: number;
}

export function readConnectListAllStoragePoolsArgs(r: XdrReader): ConnectListAllStoragePoolsArgs {
  return {
    needResults: r.int('ConnectListAllStoragePoolsArgs.needResults'),
    flags: r.uint('ConnectListAllStoragePoolsArgs.flags'),
  };
}

export function writeConnectListAllStoragePoolsArgs(w: XdrWriter, value: ConnectListAllStoragePoolsArgs): void {
  w.int(value.needResults, 'ConnectListAllStoragePoolsArgs.needResults');
  w.uint(value.flags, 'ConnectListAllStoragePoolsArgs.flags');
}

export interface StoragePoolListAllVolumesArgs {
  readonly pool: NonnullStoragePool;
  readonly needResults: number;
  readonly flags: number;
}

export function readStoragePoolListAllVolumesArgs(r: XdrReader): StoragePoolListAllVolumesArgs {
  return {
    pool: readNonnullStoragePool(r),
    needResults: r.int('StoragePoolListAllVolumesArgs.needResults'),
    flags: r.uint('StoragePoolListAllVolumesArgs.flags'),
  };
}

export function writeStoragePoolListAllVolumesArgs(w: XdrWriter, value: StoragePoolListAllVolumesArgs): void {
  writeNonnullStoragePool(w, value.pool);
  w.int(value.needResults, 'StoragePoolListAllVolumesArgs.needResults');
  w.uint(value.flags, 'StoragePoolListAllVolumesArgs.flags');
}

export interface ConnectListAllNetworksArgs {
  readonly needResults: number;
  readonly flags: number;
}

export function readConnectListAllNetworksArgs(r: XdrReader): ConnectListAllNetworksArgs {
  return {
    needResults: r.int('ConnectListAllNetworksArgs.needResults'),
    flags: r.uint('ConnectListAllNetworksArgs.flags'),
  };
}

export function writeConnectListAllNetworksArgs(w: XdrWriter, value: ConnectListAllNetworksArgs): void {
  w.int(value.needResults, 'ConnectListAllNetworksArgs.needResults');
  w.uint(value.flags, 'ConnectListAllNetworksArgs.flags');
}

export interface ConnectListAllInterfacesArgs {
  readonly needResults: number;
  readonly flags: number;
}

export function readConnectListAllInterfacesArgs(r: XdrReader): ConnectListAllInterfacesArgs {
  return {
    needResults: r.int('ConnectListAllInterfacesArgs.needResults'),
    flags: r.uint('ConnectListAllInterfacesArgs.flags'),
  };
}

export function writeConnectListAllInterfacesArgs(w: XdrWriter, value: ConnectListAllInterfacesArgs): void {
  w.int(value.needResults, 'ConnectListAllInterfacesArgs.needResults');
  w.uint(value.flags, 'ConnectListAllInterfacesArgs.flags');
}

export interface ConnectListAllNodeDevicesArgs {
  readonly needResults: number;
  readonly flags: number;
}

export function readConnectListAllNodeDevicesArgs(r: XdrReader): ConnectListAllNodeDevicesArgs {
  return {
    needResults: r.int('ConnectListAllNodeDevicesArgs.needResults'),
    flags: r.uint('ConnectListAllNodeDevicesArgs.flags'),
  };
}

export function writeConnectListAllNodeDevicesArgs(w: XdrWriter, value: ConnectListAllNodeDevicesArgs): void {
  w.int(value.needResults, 'ConnectListAllNodeDevicesArgs.needResults');
  w.uint(value.flags, 'ConnectListAllNodeDevicesArgs.flags');
}

export interface ConnectListAllNwfiltersArgs {
  readonly needResults: number;
  readonly flags: number;
}

export function readConnectListAllNwfiltersArgs(r: XdrReader): ConnectListAllNwfiltersArgs {
  return {
    needResults: r.int('ConnectListAllNwfiltersArgs.needResults'),
    flags: r.uint('ConnectListAllNwfiltersArgs.flags'),
  };
}

export function writeConnectListAllNwfiltersArgs(w: XdrWriter, value: ConnectListAllNwfiltersArgs): void {
  w.int(value.needResults, 'ConnectListAllNwfiltersArgs.needResults');
  w.uint(value.flags, 'ConnectListAllNwfiltersArgs.flags');
}

export interface ConnectListAllSecretsArgs {
  readonly needResults: number;
  readonly flags: number;
}

export function readConnectListAllSecretsArgs(r: XdrReader): ConnectListAllSecretsArgs {
  return {
    needResults: r.int('ConnectListAllSecretsArgs.needResults'),
    flags: r.uint('ConnectListAllSecretsArgs.flags'),
  };
}

export function writeConnectListAllSecretsArgs(w: XdrWriter, value: ConnectListAllSecretsArgs): void {
  w.int(value.needResults, 'ConnectListAllSecretsArgs.needResults');
  w.uint(value.flags, 'ConnectListAllSecretsArgs.flags');
}

export interface NodeSetMemoryParametersArgs {
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readNodeSetMemoryParametersArgs(r: XdrReader): NodeSetMemoryParametersArgs {
  return {
    params: readTypedParameterList(r, 64, 'NodeSetMemoryParametersArgs.params'),
    flags: r.uint('NodeSetMemoryParametersArgs.flags'),
  };
}

export function writeNodeSetMemoryParametersArgs(w: XdrWriter, value: NodeSetMemoryParametersArgs): void {
  writeTypedParameterList(w, value.params, { max: 64, field: 'NodeSetMemoryParametersArgs.params' });
  w.uint(value.flags, 'NodeSetMemoryParametersArgs.flags');
}

export interface NodeGetMemoryParametersArgs {
  readonly nparams: number;
  readonly flags: number;
}

export function readNodeGetMemoryParametersArgs(r: XdrReader): NodeGetMemoryParametersArgs {
  return {
    nparams: r.int('NodeGetMemoryParametersArgs.nparams'),
    flags: r.uint('NodeGetMemoryParametersArgs.flags'),
  };
}

export function writeNodeGetMemoryParametersArgs(w: XdrWriter, value: NodeGetMemoryParametersArgs): void {
  w.int(value.nparams, 'NodeGetMemoryParametersArgs.nparams');
  w.uint(value.flags, 'NodeGetMemoryParametersArgs.flags');
}

export interface NodeGetCpuMapArgs {
  readonly needMap: number;
  readonly needOnline: number;
  readonly flags: number;
}

export function readNodeGetCpuMapArgs(r: XdrReader): NodeGetCpuMapArgs {
  return {
    needMap: r.int('NodeGetCpuMapArgs.needMap'),
    needOnline: r.int('NodeGetCpuMapArgs.needOnline'),
    flags: r.uint('NodeGetCpuMapArgs.flags'),
  };
}

export function writeNodeGetCpuMapArgs(w: XdrWriter, value: NodeGetCpuMapArgs): void {
  w.int(value.needMap, 'NodeGetCpuMapArgs.needMap');
  w.int(value.needOnline, 'NodeGetCpuMapArgs.needOnline');
  w.uint(value.flags, 'NodeGetCpuMapArgs.flags');
}

export interface DomainFstrimArgs {
  readonly dom: NonnullDomain;
  readonly mountPoint?: string | undefined;
  readonly minimum: bigint;
  readonly flags: number;
}

export function readDomainFstrimArgs(r: XdrReader): DomainFstrimArgs {
  return {
    dom: readNonnullDomain(r),
    mountPoint: r.optional(readString, 'DomainFstrimArgs.mountPoint'),
    minimum: r.uhyper('DomainFstrimArgs.minimum'),
    flags: r.uint('DomainFstrimArgs.flags'),
  };
}

export function writeDomainFstrimArgs(w: XdrWriter, value: DomainFstrimArgs): void {
  writeNonnullDomain(w, value.dom);
  w.optional(value.mountPoint, writeString, 'DomainFstrimArgs.mountPoint');
  w.uhyper(value.minimum, 'DomainFstrimArgs.minimum');
  w.uint(value.flags, 'DomainFstrimArgs.flags');
}

export interface DomainGetTimeArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetTimeArgs(r: XdrReader): DomainGetTimeArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetTimeArgs.flags'),
  };
}

export function writeDomainGetTimeArgs(w: XdrWriter, value: DomainGetTimeArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetTimeArgs.flags');
}

export interface DomainSetTimeArgs {
  readonly dom: NonnullDomain;
  readonly seconds: bigint;
  readonly nseconds: number;
  readonly flags: number;
}

export function readDomainSetTimeArgs(r: XdrReader): DomainSetTimeArgs {
  return {
    dom: readNonnullDomain(r),
    seconds: r.hyper('DomainSetTimeArgs.seconds'),
    nseconds: r.uint('DomainSetTimeArgs.nseconds'),
    flags: r.uint('DomainSetTimeArgs.flags'),
  };
}

export function writeDomainSetTimeArgs(w: XdrWriter, value: DomainSetTimeArgs): void {
  writeNonnullDomain(w, value.dom);
  w.hyper(value.seconds, 'DomainSetTimeArgs.seconds');
  w.uint(value.nseconds, 'DomainSetTimeArgs.nseconds');
  w.uint(value.flags, 'DomainSetTimeArgs.flags');
}

export interface DomainMigrateBegin3ParamsArgs {
  readonly dom: NonnullDomain;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainMigrateBegin3ParamsArgs(r: XdrReader): DomainMigrateBegin3ParamsArgs {
  return {
    dom: readNonnullDomain(r),
    params: readTypedParameterList(r, 64, 'DomainMigrateBegin3ParamsArgs.params'),
    flags: r.uint('DomainMigrateBegin3ParamsArgs.flags'),
  };
}

export function writeDomainMigrateBegin3ParamsArgs(w: XdrWriter, value: DomainMigrateBegin3ParamsArgs): void {
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainMigrateBegin3ParamsArgs.params' });
  w.uint(value.flags, 'DomainMigrateBegin3ParamsArgs.flags');
}

export interface DomainMigratePrepare3ParamsArgs {
  readonly params: TypedParameterInput;
  readonly cookieIn: Uint8Array;
  readonly flags: number;
}

export function readDomainMigratePrepare3ParamsArgs(r: XdrReader): DomainMigratePrepare3ParamsArgs {
  return {
    params: readTypedParameterList(r, 64, 'DomainMigratePrepare3ParamsArgs.params'),
    cookieIn: r.opaque(4194304, 'DomainMigratePrepare3ParamsArgs.cookieIn'),
    flags: r.uint('DomainMigratePrepare3ParamsArgs.flags'),
  };
}

export function writeDomainMigratePrepare3ParamsArgs(w: XdrWriter, value: DomainMigratePrepare3ParamsArgs): void {
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainMigratePrepare3ParamsArgs.params' });
  w.opaque(value.cookieIn, 4194304, 'DomainMigratePrepare3ParamsArgs.cookieIn');
  w.uint(value.flags, 'DomainMigratePrepare3ParamsArgs.flags');
}

export interface DomainMigratePrepareTunnel3ParamsArgs {
  readonly params: TypedParameterInput;
  readonly cookieIn: Uint8Array;
  readonly flags: number;
}

export function readDomainMigratePrepareTunnel3ParamsArgs(r: XdrReader): DomainMigratePrepareTunnel3ParamsArgs {
  return {
    params: readTypedParameterList(r, 64, 'DomainMigratePrepareTunnel3ParamsArgs.params'),
    cookieIn: r.opaque(4194304, 'DomainMigratePrepareTunnel3ParamsArgs.cookieIn'),
    flags: r.uint('DomainMigratePrepareTunnel3ParamsArgs.flags'),
  };
}

export function writeDomainMigratePrepareTunnel3ParamsArgs(w: XdrWriter, value: DomainMigratePrepareTunnel3ParamsArgs): void {
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainMigratePrepareTunnel3ParamsArgs.params' });
  w.opaque(value.cookieIn, 4194304, 'DomainMigratePrepareTunnel3ParamsArgs.cookieIn');
  w.uint(value.flags, 'DomainMigratePrepareTunnel3ParamsArgs.flags');
}

export interface DomainMigratePerform3ParamsArgs {
  readonly dom: NonnullDomain;
  readonly dconnuri?: string | undefined;
  readonly params: TypedParameterInput;
  readonly cookieIn: Uint8Array;
  readonly flags: number;
}

export function readDomainMigratePerform3ParamsArgs(r: XdrReader): DomainMigratePerform3ParamsArgs {
  return {
    dom: readNonnullDomain(r),
    dconnuri: r.optional(readString, 'DomainMigratePerform3ParamsArgs.dconnuri'),
    params: readTypedParameterList(r, 64, 'DomainMigratePerform3ParamsArgs.params'),
    cookieIn: r.opaque(4194304, 'DomainMigratePerform3ParamsArgs.cookieIn'),
    flags: r.uint('DomainMigratePerform3ParamsArgs.flags'),
  };
}

export function writeDomainMigratePerform3ParamsArgs(w: XdrWriter, value: DomainMigratePerform3ParamsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.optional(value.dconnuri, writeString, 'DomainMigratePerform3ParamsArgs.dconnuri');
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainMigratePerform3ParamsArgs.params' });
  w.opaque(value.cookieIn, 4194304, 'DomainMigratePerform3ParamsArgs.cookieIn');
  w.uint(value.flags, 'DomainMigratePerform3ParamsArgs.flags');
}

export interface DomainMigrateFinish3ParamsArgs {
  readonly params: TypedParameterInput;
  readonly cookieIn: Uint8Array;
  readonly flags: number;
  readonly cancelled: number;
}

export function readDomainMigrateFinish3ParamsArgs(r: XdrReader): DomainMigrateFinish3ParamsArgs {
  return {
    params: readTypedParameterList(r, 64, 'DomainMigrateFinish3ParamsArgs.params'),
    cookieIn: r.opaque(4194304, 'DomainMigrateFinish3ParamsArgs.cookieIn'),
    flags: r.uint('DomainMigrateFinish3ParamsArgs.flags'),
    cancelled: r.int('DomainMigrateFinish3ParamsArgs.cancelled'),
  };
}

export function writeDomainMigrateFinish3ParamsArgs(w: XdrWriter, value: DomainMigrateFinish3ParamsArgs): void {
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainMigrateFinish3ParamsArgs.params' });
  w.opaque(value.cookieIn, 4194304, 'DomainMigrateFinish3ParamsArgs.cookieIn');
  w.uint(value.flags, 'DomainMigrateFinish3ParamsArgs.flags');
  w.int(value.cancelled, 'DomainMigrateFinish3ParamsArgs.cancelled');
}

export interface DomainMigrateConfirm3ParamsArgs {
  readonly dom: NonnullDomain;
  readonly params: TypedParameterInput;
  readonly cookieIn: Uint8Array;
  readonly flags: number;
  readonly cancelled: number;
}

export function readDomainMigrateConfirm3ParamsArgs(r: XdrReader): DomainMigrateConfirm3ParamsArgs {
  return {
    dom: readNonnullDomain(r),
    params: readTypedParameterList(r, 64, 'DomainMigrateConfirm3ParamsArgs.params'),
    cookieIn: r.opaque(4194304, 'DomainMigrateConfirm3ParamsArgs.cookieIn'),
    flags: r.uint('DomainMigrateConfirm3ParamsArgs.flags'),
    cancelled: r.int('DomainMigrateConfirm3ParamsArgs.cancelled'),
  };
}

export function writeDomainMigrateConfirm3ParamsArgs(w: XdrWriter, value: DomainMigrateConfirm3ParamsArgs): void {
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainMigrateConfirm3ParamsArgs.params' });
  w.opaque(value.cookieIn, 4194304, 'DomainMigrateConfirm3ParamsArgs.cookieIn');
  w.uint(value.flags, 'DomainMigrateConfirm3ParamsArgs.flags');
  w.int(value.cancelled, 'DomainMigrateConfirm3ParamsArgs.cancelled');
}

export interface ConnectGetCpuModelNamesArgs {
  readonly arch: string;
  readonly needResults: number;
  readonly flags: number;
}

export function readConnectGetCpuModelNamesArgs(r: XdrReader): ConnectGetCpuModelNamesArgs {
  return {
    arch: r.string(STRING_MAX, 'ConnectGetCpuModelNamesArgs.arch'),
    needResults: r.int('ConnectGetCpuModelNamesArgs.needResults'),
    flags: r.uint('ConnectGetCpuModelNamesArgs.flags'),
  };
}

export function writeConnectGetCpuModelNamesArgs(w: XdrWriter, value: ConnectGetCpuModelNamesArgs): void {
  w.string(value.arch, STRING_MAX, 'ConnectGetCpuModelNamesArgs.arch');
  w.int(value.needResults, 'ConnectGetCpuModelNamesArgs.needResults');
  w.uint(value.flags, 'ConnectGetCpuModelNamesArgs.flags');
}

export interface ConnectNetworkEventRegisterAnyArgs {
  readonly eventID: number;
  readonly net?: NonnullNetwork | undefined;
}

export function readConnectNetworkEventRegisterAnyArgs(r: XdrReader): ConnectNetworkEventRegisterAnyArgs {
  return {
    eventID: r.int('ConnectNetworkEventRegisterAnyArgs.eventID'),
    net: r.optional(readNonnullNetwork, 'ConnectNetworkEventRegisterAnyArgs.net'),
  };
}

export function writeConnectNetworkEventRegisterAnyArgs(w: XdrWriter, value: ConnectNetworkEventRegisterAnyArgs): void {
  w.int(value.eventID, 'ConnectNetworkEventRegisterAnyArgs.eventID');
  w.optional(value.net, writeNonnullNetwork, 'ConnectNetworkEventRegisterAnyArgs.net');
}

export interface ConnectNetworkEventDeregisterAnyArgs {
  readonly callbackID: number;
}

export function readConnectNetworkEventDeregisterAnyArgs(r: XdrReader): ConnectNetworkEventDeregisterAnyArgs {
  return {
    callbackID: r.int('ConnectNetworkEventDeregisterAnyArgs.callbackID'),
  };
}

export function writeConnectNetworkEventDeregisterAnyArgs(w: XdrWriter, value: ConnectNetworkEventDeregisterAnyArgs): void {
  w.int(value.callbackID, 'ConnectNetworkEventDeregisterAnyArgs.callbackID');
}

export interface NetworkSetMetadataArgs {
  readonly network: NonnullNetwork;
  readonly type: number;
  readonly metadata?: string | undefined;
  readonly key?: string | undefined;
  readonly uri?: string | undefined;
  readonly flags: number;
}

export function readNetworkSetMetadataArgs(r: XdrReader): NetworkSetMetadataArgs {
  return {
    network: readNonnullNetwork(r),
    type: r.int('NetworkSetMetadataArgs.type'),
    metadata: r.optional(readString, 'NetworkSetMetadataArgs.metadata'),
    key: r.optional(readString, 'NetworkSetMetadataArgs.key'),
    uri: r.optional(readString, 'NetworkSetMetadataArgs.uri'),
    flags: r.uint('NetworkSetMetadataArgs.flags'),
  };
}

export function writeNetworkSetMetadataArgs(w: XdrWriter, value: NetworkSetMetadataArgs): void {
  writeNonnullNetwork(w, value.network);
  w.int(value.type, 'NetworkSetMetadataArgs.type');
  w.optional(value.metadata, writeString, 'NetworkSetMetadataArgs.metadata');
  w.optional(value.key, writeString, 'NetworkSetMetadataArgs.key');
  w.optional(value.uri, writeString, 'NetworkSetMetadataArgs.uri');
  w.uint(value.flags, 'NetworkSetMetadataArgs.flags');
}

export interface NetworkGetMetadataArgs {
  readonly network: NonnullNetwork;
  readonly type: number;
  readonly uri?: string | undefined;
  readonly flags: number;
}

export function readNetworkGetMetadataArgs(r: XdrReader): NetworkGetMetadataArgs {
  return {
    network: readNonnullNetwork(r),
    type: r.int('NetworkGetMetadataArgs.type'),
    uri: r.optional(readString, 'NetworkGetMetadataArgs.uri'),
    flags: r.uint('NetworkGetMetadataArgs.flags'),
  };
}

export function writeNetworkGetMetadataArgs(w: XdrWriter, value: NetworkGetMetadataArgs): void {
  writeNonnullNetwork(w, value.network);
  w.int(value.type, 'NetworkGetMetadataArgs.type');
  w.optional(value.uri, writeString, 'NetworkGetMetadataArgs.uri');
  w.uint(value.flags, 'NetworkGetMetadataArgs.flags');
}

export interface ConnectStoragePoolEventRegisterAnyArgs {
  readonly eventID: number;
  readonly pool?: NonnullStoragePool | undefined;
}

export function readConnectStoragePoolEventRegisterAnyArgs(r: XdrReader): ConnectStoragePoolEventRegisterAnyArgs {
  return {
    eventID: r.int('ConnectStoragePoolEventRegisterAnyArgs.eventID'),
    pool: r.optional(readNonnullStoragePool, 'ConnectStoragePoolEventRegisterAnyArgs.pool'),
  };
}

export function writeConnectStoragePoolEventRegisterAnyArgs(w: XdrWriter, value: ConnectStoragePoolEventRegisterAnyArgs): void {
  w.int(value.eventID, 'ConnectStoragePoolEventRegisterAnyArgs.eventID');
  w.optional(value.pool, writeNonnullStoragePool, 'ConnectStoragePoolEventRegisterAnyArgs.pool');
}

export interface ConnectStoragePoolEventDeregisterAnyArgs {
  readonly callbackID: number;
}

export function readConnectStoragePoolEventDeregisterAnyArgs(r: XdrReader): ConnectStoragePoolEventDeregisterAnyArgs {
  return {
    callbackID: r.int('ConnectStoragePoolEventDeregisterAnyArgs.callbackID'),
  };
}

export function writeConnectStoragePoolEventDeregisterAnyArgs(w: XdrWriter, value: ConnectStoragePoolEventDeregisterAnyArgs): void {
  w.int(value.callbackID, 'ConnectStoragePoolEventDeregisterAnyArgs.callbackID');
}

export interface ConnectNodeDeviceEventRegisterAnyArgs {
  readonly eventID: number;
  readonly dev?: NonnullNodeDevice | undefined;
}

export function readConnectNodeDeviceEventRegisterAnyArgs(r: XdrReader): ConnectNodeDeviceEventRegisterAnyArgs {
  return {
    eventID: r.int('ConnectNodeDeviceEventRegisterAnyArgs.eventID'),
    dev: r.optional(readNonnullNodeDevice, 'ConnectNodeDeviceEventRegisterAnyArgs.dev'),
  };
}

export function writeConnectNodeDeviceEventRegisterAnyArgs(w: XdrWriter, value: ConnectNodeDeviceEventRegisterAnyArgs): void {
  w.int(value.eventID, 'ConnectNodeDeviceEventRegisterAnyArgs.eventID');
  w.optional(value.dev, writeNonnullNodeDevice, 'ConnectNodeDeviceEventRegisterAnyArgs.dev');
}

export interface ConnectNodeDeviceEventDeregisterAnyArgs {
  readonly callbackID: number;
}

export function readConnectNodeDeviceEventDeregisterAnyArgs(r: XdrReader): ConnectNodeDeviceEventDeregisterAnyArgs {
  return {
    callbackID: r.int('ConnectNodeDeviceEventDeregisterAnyArgs.callbackID'),
  };
}

export function writeConnectNodeDeviceEventDeregisterAnyArgs(w: XdrWriter, value: ConnectNodeDeviceEventDeregisterAnyArgs): void {
  w.int(value.callbackID, 'ConnectNodeDeviceEventDeregisterAnyArgs.callbackID');
}

export interface DomainFsfreezeArgs {
  readonly dom: NonnullDomain;
  readonly mountpoints: readonly string[];
  readonly flags: number;
}

export function readDomainFsfreezeArgs(r: XdrReader): DomainFsfreezeArgs {
  return {
    dom: readNonnullDomain(r),
    mountpoints: r.array(256, readString, 'DomainFsfreezeArgs.mountpoints'),
    flags: r.uint('DomainFsfreezeArgs.flags'),
  };
}

export function writeDomainFsfreezeArgs(w: XdrWriter, value: DomainFsfreezeArgs): void {
  writeNonnullDomain(w, value.dom);
  w.array(value.mountpoints, writeString, { max: 256, field: 'DomainFsfreezeArgs.mountpoints' });
  w.uint(value.flags, 'DomainFsfreezeArgs.flags');
}

export interface DomainFsthawArgs {
  readonly dom: NonnullDomain;
  readonly mountpoints: readonly string[];
  readonly flags: number;
}

export function readDomainFsthawArgs(r: XdrReader): DomainFsthawArgs {
  return {
    dom: readNonnullDomain(r),
    mountpoints: r.array(256, readString, 'DomainFsthawArgs.mountpoints'),
    flags: r.uint('DomainFsthawArgs.flags'),
  };
}

export function writeDomainFsthawArgs(w: XdrWriter, value: DomainFsthawArgs): void {
  writeNonnullDomain(w, value.dom);
  w.array(value.mountpoints, writeString, { max: 256, field: 'DomainFsthawArgs.mountpoints' });
  w.uint(value.flags, 'DomainFsthawArgs.flags');
}

export interface NodeGetFreePagesArgs {
  readonly pages: readonly number[];
  readonly startCell: number;
  readonly cellCount: number;
  readonly flags: number;
}

export function readNodeGetFreePagesArgs(r: XdrReader): NodeGetFreePagesArgs {
  return {
    pages: r.array(1024, readUint, 'NodeGetFreePagesArgs.pages'),
    startCell: r.int('NodeGetFreePagesArgs.startCell'),
    cellCount: r.uint('NodeGetFreePagesArgs.cellCount'),
    flags: r.uint('NodeGetFreePagesArgs.flags'),
  };
}

export function writeNodeGetFreePagesArgs(w: XdrWriter, value: NodeGetFreePagesArgs): void {
  w.array(value.pages, writeUint, { max: 1024, field: 'NodeGetFreePagesArgs.pages' });
  w.int(value.startCell, 'NodeGetFreePagesArgs.startCell');
  w.uint(value.cellCount, 'NodeGetFreePagesArgs.cellCount');
  w.uint(value.flags, 'NodeGetFreePagesArgs.flags');
}

export interface NodeAllocPagesArgs {
  readonly pageSizes: readonly number[];
  readonly pageCounts: readonly bigint[];
  readonly startCell: number;
  readonly cellCount: number;
  readonly flags: number;
}

export function readNodeAllocPagesArgs(r: XdrReader): NodeAllocPagesArgs {
  return {
    pageSizes: r.array(1024, readUint, 'NodeAllocPagesArgs.pageSizes'),
    pageCounts: r.array(1024, readUhyper, 'NodeAllocPagesArgs.pageCounts'),
    startCell: r.int('NodeAllocPagesArgs.startCell'),
    cellCount: r.uint('NodeAllocPagesArgs.cellCount'),
    flags: r.uint('NodeAllocPagesArgs.flags'),
  };
}

export function writeNodeAllocPagesArgs(w: XdrWriter, value: NodeAllocPagesArgs): void {
  w.array(value.pageSizes, writeUint, { max: 1024, field: 'NodeAllocPagesArgs.pageSizes' });
  w.array(value.pageCounts, writeUhyper, { max: 1024, field: 'NodeAllocPagesArgs.pageCounts' });
  w.int(value.startCell, 'NodeAllocPagesArgs.startCell');
  w.uint(value.cellCount, 'NodeAllocPagesArgs.cellCount');
  w.uint(value.flags, 'NodeAllocPagesArgs.flags');
}

export interface NetworkGetDhcpLeasesArgs {
  readonly net: NonnullNetwork;
  readonly mac?: string | undefined;
  readonly needResults: number;
  readonly flags: number;
}

export function readNetworkGetDhcpLeasesArgs(r: XdrReader): NetworkGetDhcpLeasesArgs {
  return {
    net: readNonnullNetwork(r),
    mac: r.optional(readString, 'NetworkGetDhcpLeasesArgs.mac'),
    needResults: r.int('NetworkGetDhcpLeasesArgs.needResults'),
    flags: r.uint('NetworkGetDhcpLeasesArgs.flags'),
  };
}

export function writeNetworkGetDhcpLeasesArgs(w: XdrWriter, value: NetworkGetDhcpLeasesArgs): void {
  writeNonnullNetwork(w, value.net);
  w.optional(value.mac, writeString, 'NetworkGetDhcpLeasesArgs.mac');
  w.int(value.needResults, 'NetworkGetDhcpLeasesArgs.needResults');
  w.uint(value.flags, 'NetworkGetDhcpLeasesArgs.flags');
}

export interface ConnectGetAllDomainStatsArgs {
  readonly doms: readonly NonnullDomain[];
  readonly stats: number;
  readonly flags: number;
}

export function readConnectGetAllDomainStatsArgs(r: XdrReader): ConnectGetAllDomainStatsArgs {
  return {
    doms: r.array(16384, readNonnullDomain, 'ConnectGetAllDomainStatsArgs.doms'),
    stats: r.uint('ConnectGetAllDomainStatsArgs.stats'),
    flags: r.uint('ConnectGetAllDomainStatsArgs.flags'),
  };
}

export function writeConnectGetAllDomainStatsArgs(w: XdrWriter, value: ConnectGetAllDomainStatsArgs): void {
  w.array(value.doms, writeNonnullDomain, { max: 16384, field: 'ConnectGetAllDomainStatsArgs.doms' });
  w.uint(value.stats, 'ConnectGetAllDomainStatsArgs.stats');
  w.uint(value.flags, 'ConnectGetAllDomainStatsArgs.flags');
}

export interface DomainGetFsinfoArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetFsinfoArgs(r: XdrReader): DomainGetFsinfoArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetFsinfoArgs.flags'),
  };
}

export function writeDomainGetFsinfoArgs(w: XdrWriter, value: DomainGetFsinfoArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetFsinfoArgs.flags');
}

export interface DomainInterfaceAddressesArgs {
  readonly dom: NonnullDomain;
  readonly source: number;
  readonly flags: number;
}

export function readDomainInterfaceAddressesArgs(r: XdrReader): DomainInterfaceAddressesArgs {
  return {
    dom: readNonnullDomain(r),
    source: r.uint('DomainInterfaceAddressesArgs.source'),
    flags: r.uint('DomainInterfaceAddressesArgs.flags'),
  };
}

export function writeDomainInterfaceAddressesArgs(w: XdrWriter, value: DomainInterfaceAddressesArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.source, 'DomainInterfaceAddressesArgs.source');
  w.uint(value.flags, 'DomainInterfaceAddressesArgs.flags');
}

export interface DomainSetUserPasswordArgs {
  readonly dom: NonnullDomain;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly flags: number;
}

export function readDomainSetUserPasswordArgs(r: XdrReader): DomainSetUserPasswordArgs {
  return {
    dom: readNonnullDomain(r),
    user: r.optional(readString, 'DomainSetUserPasswordArgs.user'),
    password: r.optional(readString, 'DomainSetUserPasswordArgs.password'),
    flags: r.uint('DomainSetUserPasswordArgs.flags'),
  };
}

export function writeDomainSetUserPasswordArgs(w: XdrWriter, value: DomainSetUserPasswordArgs): void {
  writeNonnullDomain(w, value.dom);
  w.optional(value.user, writeString, 'DomainSetUserPasswordArgs.user');
  w.optional(value.password, writeString, 'DomainSetUserPasswordArgs.password');
  w.uint(value.flags, 'DomainSetUserPasswordArgs.flags');
}

export interface DomainRenameArgs {
  readonly dom: NonnullDomain;
  readonly newName?: string | undefined;
  readonly flags: number;
}

export function readDomainRenameArgs(r: XdrReader): DomainRenameArgs {
  return {
    dom: readNonnullDomain(r),
    newName: r.optional(readString, 'DomainRenameArgs.newName'),
    flags: r.uint('DomainRenameArgs.flags'),
  };
}

export function writeDomainRenameArgs(w: XdrWriter, value: DomainRenameArgs): void {
  writeNonnullDomain(w, value.dom);
  w.optional(value.newName, writeString, 'DomainRenameArgs.newName');
  w.uint(value.flags, 'DomainRenameArgs.flags');
}

export interface DomainMigrateStartPostCopyArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainMigrateStartPostCopyArgs(r: XdrReader): DomainMigrateStartPostCopyArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainMigrateStartPostCopyArgs.flags'),
  };
}

export function writeDomainMigrateStartPostCopyArgs(w: XdrWriter, value: DomainMigrateStartPostCopyArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainMigrateStartPostCopyArgs.flags');
}

export interface DomainGetGuestVcpusArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetGuestVcpusArgs(r: XdrReader): DomainGetGuestVcpusArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetGuestVcpusArgs.flags'),
  };
}

export function writeDomainGetGuestVcpusArgs(w: XdrWriter, value: DomainGetGuestVcpusArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetGuestVcpusArgs.flags');
}

export interface DomainSetGuestVcpusArgs {
  readonly dom: NonnullDomain;
  readonly cpumap: string;
  readonly state: number;
  readonly flags: number;
}

export function readDomainSetGuestVcpusArgs(r: XdrReader): DomainSetGuestVcpusArgs {
  return {
    dom: readNonnullDomain(r),
    cpumap: r.string(STRING_MAX, 'DomainSetGuestVcpusArgs.cpumap'),
    state: r.int('DomainSetGuestVcpusArgs.state'),
    flags: r.uint('DomainSetGuestVcpusArgs.flags'),
  };
}

export function writeDomainSetGuestVcpusArgs(w: XdrWriter, value: DomainSetGuestVcpusArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.cpumap, STRING_MAX, 'DomainSetGuestVcpusArgs.cpumap');
  w.int(value.state, 'DomainSetGuestVcpusArgs.state');
  w.uint(value.flags, 'DomainSetGuestVcpusArgs.flags');
}

export interface DomainSetVcpuArgs {
  readonly dom: NonnullDomain;
  readonly cpumap: string;
  readonly state: number;
  readonly flags: number;
}

export function readDomainSetVcpuArgs(r: XdrReader): DomainSetVcpuArgs {
  return {
    dom: readNonnullDomain(r),
    cpumap: r.string(STRING_MAX, 'DomainSetVcpuArgs.cpumap'),
    state: r.int('DomainSetVcpuArgs.state'),
    flags: r.uint('DomainSetVcpuArgs.flags'),
  };
}

export function writeDomainSetVcpuArgs(w: XdrWriter, value: DomainSetVcpuArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.cpumap, STRING_MAX, 'DomainSetVcpuArgs.cpumap');
  w.int(value.state, 'DomainSetVcpuArgs.state');
  w.uint(value.flags, 'DomainSetVcpuArgs.flags');
}

export interface ConnectSecretEventRegisterAnyArgs {
  readonly eventID: number;
  readonly secret?: NonnullSecret | undefined;
}

export function readConnectSecretEventRegisterAnyArgs(r: XdrReader): ConnectSecretEventRegisterAnyArgs {
  return {
    eventID: r.int('ConnectSecretEventRegisterAnyArgs.eventID'),
    secret: r.optional(readNonnullSecret, 'ConnectSecretEventRegisterAnyArgs.secret'),
  };
}

export function writeConnectSecretEventRegisterAnyArgs(w: XdrWriter, value: ConnectSecretEventRegisterAnyArgs): void {
  w.int(value.eventID, 'ConnectSecretEventRegisterAnyArgs.eventID');
  w.optional(value.secret, writeNonnullSecret, 'ConnectSecretEventRegisterAnyArgs.secret');
}

export interface ConnectSecretEventDeregisterAnyArgs {
  readonly callbackID: number;
}

export function readConnectSecretEventDeregisterAnyArgs(r: XdrReader): ConnectSecretEventDeregisterAnyArgs {
  return {
    callbackID: r.int('ConnectSecretEventDeregisterAnyArgs.callbackID'),
  };
}

export function writeConnectSecretEventDeregisterAnyArgs(w: XdrWriter, value: ConnectSecretEventDeregisterAnyArgs): void {
  w.int(value.callbackID, 'ConnectSecretEventDeregisterAnyArgs.callbackID');
}

export interface DomainSetBlockThresholdArgs {
  readonly dom: NonnullDomain;
  readonly dev: string;
  readonly threshold: bigint;
  readonly flags: number;
}

export function readDomainSetBlockThresholdArgs(r: XdrReader): DomainSetBlockThresholdArgs {
  return {
    dom: readNonnullDomain(r),
    dev: r.string(STRING_MAX, 'DomainSetBlockThresholdArgs.dev'),
    threshold: r.uhyper('DomainSetBlockThresholdArgs.threshold'),
    flags: r.uint('DomainSetBlockThresholdArgs.flags'),
  };
}

export function writeDomainSetBlockThresholdArgs(w: XdrWriter, value: DomainSetBlockThresholdArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.dev, STRING_MAX, 'DomainSetBlockThresholdArgs.dev');
  w.uhyper(value.threshold, 'DomainSetBlockThresholdArgs.threshold');
  w.uint(value.flags, 'DomainSetBlockThresholdArgs.flags');
}

export interface DomainSetLifecycleActionArgs {
  readonly dom: NonnullDomain;
  readonly type: number;
  readonly action: number;
  readonly flags: number;
}

export function readDomainSetLifecycleActionArgs(r: XdrReader): DomainSetLifecycleActionArgs {
  return {
    dom: readNonnullDomain(r),
    type: r.uint('DomainSetLifecycleActionArgs.type'),
    action: r.uint('DomainSetLifecycleActionArgs.action'),
    flags: r.uint('DomainSetLifecycleActionArgs.flags'),
  };
}

export function writeDomainSetLifecycleActionArgs(w: XdrWriter, value: DomainSetLifecycleActionArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.type, 'DomainSetLifecycleActionArgs.type');
  w.uint(value.action, 'DomainSetLifecycleActionArgs.action');
  w.uint(value.flags, 'DomainSetLifecycleActionArgs.flags');
}

export interface ConnectCompareHypervisorCpuArgs {
  readonly emulator?: string | undefined;
  readonly arch?: string | undefined;
  readonly machine?: string | undefined;
  readonly virttype?: string | undefined;
  readonly xmlCPU: string;
  readonly flags: number;
}

export function readConnectCompareHypervisorCpuArgs(r: XdrReader): ConnectCompareHypervisorCpuArgs {
  return {
    emulator: r.optional(readString, 'ConnectCompareHypervisorCpuArgs.emulator'),
    arch: r.optional(readString, 'ConnectCompareHypervisorCpuArgs.arch'),
    machine: r.optional(readString, 'ConnectCompareHypervisorCpuArgs.machine'),
    virttype: r.optional(readString, 'ConnectCompareHypervisorCpuArgs.virttype'),
    xmlCPU: r.string(STRING_MAX, 'ConnectCompareHypervisorCpuArgs.xmlCPU'),
    flags: r.uint('ConnectCompareHypervisorCpuArgs.flags'),
  };
}

export function writeConnectCompareHypervisorCpuArgs(w: XdrWriter, value: ConnectCompareHypervisorCpuArgs): void {
  w.optional(value.emulator, writeString, 'ConnectCompareHypervisorCpuArgs.emulator');
  w.optional(value.arch, writeString, 'ConnectCompareHypervisorCpuArgs.arch');
  w.optional(value.machine, writeString, 'ConnectCompareHypervisorCpuArgs.machine');
  w.optional(value.virttype, writeString, 'ConnectCompareHypervisorCpuArgs.virttype');
  w.string(value.xmlCPU, STRING_MAX, 'ConnectCompareHypervisorCpuArgs.xmlCPU');
  w.uint(value.flags, 'ConnectCompareHypervisorCpuArgs.flags');
}

export interface ConnectBaselineHypervisorCpuArgs {
  readonly emulator?: string | undefined;
  readonly arch?: string | undefined;
  readonly machine?: string | undefined;
  readonly virttype?: string | undefined;
  readonly xmlCPUs: readonly string[];
  readonly flags: number;
}

export function readConnectBaselineHypervisorCpuArgs(r: XdrReader): ConnectBaselineHypervisorCpuArgs {
  return {
    emulator: r.optional(readString, 'ConnectBaselineHypervisorCpuArgs.emulator'),
    arch: r.optional(readString, 'ConnectBaselineHypervisorCpuArgs.arch'),
    machine: r.optional(readString, 'ConnectBaselineHypervisorCpuArgs.machine'),
    virttype: r.optional(readString, 'ConnectBaselineHypervisorCpuArgs.virttype'),
    xmlCPUs: r.array(256, readString, 'ConnectBaselineHypervisorCpuArgs.xmlCPUs'),
    flags: r.uint('ConnectBaselineHypervisorCpuArgs.flags'),
  };
}

export function writeConnectBaselineHypervisorCpuArgs(w: XdrWriter, value: ConnectBaselineHypervisorCpuArgs): void {
  w.optional(value.emulator, writeString, 'ConnectBaselineHypervisorCpuArgs.emulator');
  w.optional(value.arch, writeString, 'ConnectBaselineHypervisorCpuArgs.arch');
  w.optional(value.machine, writeString, 'ConnectBaselineHypervisorCpuArgs.machine');
  w.optional(value.virttype, writeString, 'ConnectBaselineHypervisorCpuArgs.virttype');
  w.array(value.xmlCPUs, writeString, { max: 256, field: 'ConnectBaselineHypervisorCpuArgs.xmlCPUs' });
  w.uint(value.flags, 'ConnectBaselineHypervisorCpuArgs.flags');
}

export interface NodeGetSevInfoArgs {
  readonly nparams: number;
  readonly flags: number;
}

export function readNodeGetSevInfoArgs(r: XdrReader): NodeGetSevInfoArgs {
  return {
    nparams: r.int('NodeGetSevInfoArgs.nparams'),
    flags: r.uint('NodeGetSevInfoArgs.flags'),
  };
}

export function writeNodeGetSevInfoArgs(w: XdrWriter, value: NodeGetSevInfoArgs): void {
  w.int(value.nparams, 'NodeGetSevInfoArgs.nparams');
  w.uint(value.flags, 'NodeGetSevInfoArgs.flags');
}

export interface DomainGetLaunchSecurityInfoArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetLaunchSecurityInfoArgs(r: XdrReader): DomainGetLaunchSecurityInfoArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetLaunchSecurityInfoArgs.flags'),
  };
}

export function writeDomainGetLaunchSecurityInfoArgs(w: XdrWriter, value: DomainGetLaunchSecurityInfoArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetLaunchSecurityInfoArgs.flags');
}

export interface DomainSetLaunchSecurityStateArgs {
  readonly dom: NonnullDomain;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readDomainSetLaunchSecurityStateArgs(r: XdrReader): DomainSetLaunchSecurityStateArgs {
  return {
    dom: readNonnullDomain(r),
    params: readTypedParameterList(r, 64, 'DomainSetLaunchSecurityStateArgs.params'),
    flags: r.uint('DomainSetLaunchSecurityStateArgs.flags'),
  };
}

export function writeDomainSetLaunchSecurityStateArgs(w: XdrWriter, value: DomainSetLaunchSecurityStateArgs): void {
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 64, field: 'DomainSetLaunchSecurityStateArgs.params' });
  w.uint(value.flags, 'DomainSetLaunchSecurityStateArgs.flags');
}

export interface NwfilterBindingLookupByPortDevArgs {
  readonly name: string;
}

export function readNwfilterBindingLookupByPortDevArgs(r: XdrReader): NwfilterBindingLookupByPortDevArgs {
  return {
    name: r.string(STRING_MAX, 'NwfilterBindingLookupByPortDevArgs.name'),
  };
}

export function writeNwfilterBindingLookupByPortDevArgs(w: XdrWriter, value: NwfilterBindingLookupByPortDevArgs): void {
  w.string(value.name, STRING_MAX, 'NwfilterBindingLookupByPortDevArgs.name');
}

export interface NwfilterBindingCreateXmlArgs {
  readonly xml: string;
  readonly flags: number;
}

export function readNwfilterBindingCreateXmlArgs(r: XdrReader): NwfilterBindingCreateXmlArgs {
  return {
    xml: r.string(STRING_MAX, 'NwfilterBindingCreateXmlArgs.xml'),
    flags: r.uint('NwfilterBindingCreateXmlArgs.flags'),
  };
}

export function writeNwfilterBindingCreateXmlArgs(w: XdrWriter, value: NwfilterBindingCreateXmlArgs): void {
  w.string(value.xml, STRING_MAX, 'NwfilterBindingCreateXmlArgs.xml');
  w.uint(value.flags, 'NwfilterBindingCreateXmlArgs.flags');
}

export interface NwfilterBindingDeleteArgs {
  readonly nwfilter: NonnullNwfilterBinding;
}

export function readNwfilterBindingDeleteArgs(r: XdrReader): NwfilterBindingDeleteArgs {
  return {
    nwfilter: readNonnullNwfilterBinding(r),
  };
}

export function writeNwfilterBindingDeleteArgs(w: XdrWriter, value: NwfilterBindingDeleteArgs): void {
  writeNonnullNwfilterBinding(w, value.nwfilter);
}

export interface NwfilterBindingGetXmlDescArgs {
  readonly nwfilter: NonnullNwfilterBinding;
  readonly flags: number;
}

export function readNwfilterBindingGetXmlDescArgs(r: XdrReader): NwfilterBindingGetXmlDescArgs {
  return {
    nwfilter: readNonnullNwfilterBinding(r),
    flags: r.uint('NwfilterBindingGetXmlDescArgs.flags'),
  };
}

export function writeNwfilterBindingGetXmlDescArgs(w: XdrWriter, value: NwfilterBindingGetXmlDescArgs): void {
  writeNonnullNwfilterBinding(w, value.nwfilter);
  w.uint(value.flags, 'NwfilterBindingGetXmlDescArgs.flags');
}

export interface ConnectListAllNwfilterBindingsArgs {
  readonly needResults: number;
  readonly flags: number;
}

export function readConnectListAllNwfilterBindingsArgs(r: XdrReader): ConnectListAllNwfilterBindingsArgs {
  return {
    needResults: r.int('ConnectListAllNwfilterBindingsArgs.needResults'),
    flags: r.uint('ConnectListAllNwfilterBindingsArgs.flags'),
  };
}

export function writeConnectListAllNwfilterBindingsArgs(w: XdrWriter, value: ConnectListAllNwfilterBindingsArgs): void {
  w.int(value.needResults, 'ConnectListAllNwfilterBindingsArgs.needResults');
  w.uint(value.flags, 'ConnectListAllNwfilterBindingsArgs.flags');
}

export interface ConnectGetStoragePoolCapabilitiesArgs {
  readonly flags: number;
}

export function readConnectGetStoragePoolCapabilitiesArgs(r: XdrReader): ConnectGetStoragePoolCapabilitiesArgs {
  return {
    flags: r.uint('ConnectGetStoragePoolCapabilitiesArgs.flags'),
  };
}

export function writeConnectGetStoragePoolCapabilitiesArgs(w: XdrWriter, value: ConnectGetStoragePoolCapabilitiesArgs): void {
  w.uint(value.flags, 'ConnectGetStoragePoolCapabilitiesArgs.flags');
}

export interface NetworkListAllPortsArgs {
  readonly network: NonnullNetwork;
  readonly needResults: number;
  readonly flags: number;
}

export function readNetworkListAllPortsArgs(r: XdrReader): NetworkListAllPortsArgs {
  return {
    network: readNonnullNetwork(r),
    needResults: r.int('NetworkListAllPortsArgs.needResults'),
    flags: r.uint('NetworkListAllPortsArgs.flags'),
  };
}

export function writeNetworkListAllPortsArgs(w: XdrWriter, value: NetworkListAllPortsArgs): void {
  writeNonnullNetwork(w, value.network);
  w.int(value.needResults, 'NetworkListAllPortsArgs.needResults');
  w.uint(value.flags, 'NetworkListAllPortsArgs.flags');
}

export interface NetworkPortLookupByUuidArgs {
  readonly network: NonnullNetwork;
  readonly uuid: Uint8Array;
}

export function readNetworkPortLookupByUuidArgs(r: XdrReader): NetworkPortLookupByUuidArgs {
  return {
    network: readNonnullNetwork(r),
    uuid: r.fixedOpaque(16, 'NetworkPortLookupByUuidArgs.uuid'),
  };
}

export function writeNetworkPortLookupByUuidArgs(w: XdrWriter, value: NetworkPortLookupByUuidArgs): void {
  writeNonnullNetwork(w, value.network);
  w.fixedOpaque(value.uuid, 16, 'NetworkPortLookupByUuidArgs.uuid');
}

export interface NetworkPortCreateXmlArgs {
  readonly network: NonnullNetwork;
  readonly xml: string;
  readonly flags: number;
}

export function readNetworkPortCreateXmlArgs(r: XdrReader): NetworkPortCreateXmlArgs {
  return {
    network: readNonnullNetwork(r),
    xml: r.string(STRING_MAX, 'NetworkPortCreateXmlArgs.xml'),
    flags: r.uint('NetworkPortCreateXmlArgs.flags'),
  };
}

export function writeNetworkPortCreateXmlArgs(w: XdrWriter, value: NetworkPortCreateXmlArgs): void {
  writeNonnullNetwork(w, value.network);
  w.string(value.xml, STRING_MAX, 'NetworkPortCreateXmlArgs.xml');
  w.uint(value.flags, 'NetworkPortCreateXmlArgs.flags');
}

export interface NetworkPortSetParametersArgs {
  readonly port: NonnullNetworkPort;
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readNetworkPortSetParametersArgs(r: XdrReader): NetworkPortSetParametersArgs {
  return {
    port: readNonnullNetworkPort(r),
    params: readTypedParameterList(r, 16, 'NetworkPortSetParametersArgs.params'),
    flags: r.uint('NetworkPortSetParametersArgs.flags'),
  };
}

export function writeNetworkPortSetParametersArgs(w: XdrWriter, value: NetworkPortSetParametersArgs): void {
  writeNonnullNetworkPort(w, value.port);
  writeTypedParameterList(w, value.params, { max: 16, field: 'NetworkPortSetParametersArgs.params' });
  w.uint(value.flags, 'NetworkPortSetParametersArgs.flags');
}

export interface NetworkPortGetParametersArgs {
  readonly port: NonnullNetworkPort;
  readonly nparams: number;
  readonly flags: number;
}

export function readNetworkPortGetParametersArgs(r: XdrReader): NetworkPortGetParametersArgs {
  return {
    port: readNonnullNetworkPort(r),
    nparams: r.int('NetworkPortGetParametersArgs.nparams'),
    flags: r.uint('NetworkPortGetParametersArgs.flags'),
  };
}

export function writeNetworkPortGetParametersArgs(w: XdrWriter, value: NetworkPortGetParametersArgs): void {
  writeNonnullNetworkPort(w, value.port);
  w.int(value.nparams, 'NetworkPortGetParametersArgs.nparams');
  w.uint(value.flags, 'NetworkPortGetParametersArgs.flags');
}

export interface NetworkPortGetXmlDescArgs {
  readonly port: NonnullNetworkPort;
  readonly flags: number;
}

export function readNetworkPortGetXmlDescArgs(r: XdrReader): NetworkPortGetXmlDescArgs {
  return {
    port: readNonnullNetworkPort(r),
    flags: r.uint('NetworkPortGetXmlDescArgs.flags'),
  };
}

export function writeNetworkPortGetXmlDescArgs(w: XdrWriter, value: NetworkPortGetXmlDescArgs): void {
  writeNonnullNetworkPort(w, value.port);
  w.uint(value.flags, 'NetworkPortGetXmlDescArgs.flags');
}

export interface NetworkPortDeleteArgs {
  readonly port: NonnullNetworkPort;
  readonly flags: number;
}

export function readNetworkPortDeleteArgs(r: XdrReader): NetworkPortDeleteArgs {
  return {
    port: readNonnullNetworkPort(r),
    flags: r.uint('NetworkPortDeleteArgs.flags'),
  };
}

export function writeNetworkPortDeleteArgs(w: XdrWriter, value: NetworkPortDeleteArgs): void {
  writeNonnullNetworkPort(w, value.port);
  w.uint(value.flags, 'NetworkPortDeleteArgs.flags');
}

export interface DomainCheckpointCreateXmlArgs {
  readonly dom: NonnullDomain;
  readonly xmlDesc: string;
  readonly flags: number;
}

export function readDomainCheckpointCreateXmlArgs(r: XdrReader): DomainCheckpointCreateXmlArgs {
  return {
    dom: readNonnullDomain(r),
    xmlDesc: r.string(STRING_MAX, 'DomainCheckpointCreateXmlArgs.xmlDesc'),
    flags: r.uint('DomainCheckpointCreateXmlArgs.flags'),
  };
}

export function writeDomainCheckpointCreateXmlArgs(w: XdrWriter, value: DomainCheckpointCreateXmlArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.xmlDesc, STRING_MAX, 'DomainCheckpointCreateXmlArgs.xmlDesc');
  w.uint(value.flags, 'DomainCheckpointCreateXmlArgs.flags');
}

export interface DomainCheckpointGetXmlDescArgs {
  readonly checkpoint: NonnullDomainCheckpoint;
  readonly flags: number;
}

export function readDomainCheckpointGetXmlDescArgs(r: XdrReader): DomainCheckpointGetXmlDescArgs {
  return {
    checkpoint: readNonnullDomainCheckpoint(r),
    flags: r.uint('DomainCheckpointGetXmlDescArgs.flags'),
  };
}

export function writeDomainCheckpointGetXmlDescArgs(w: XdrWriter, value: DomainCheckpointGetXmlDescArgs): void {
  writeNonnullDomainCheckpoint(w, value.checkpoint);
  w.uint(value.flags, 'DomainCheckpointGetXmlDescArgs.flags');
}

export interface DomainListAllCheckpointsArgs {
  readonly dom: NonnullDomain;
  readonly needResults: number;
  readonly flags: number;
}

export function readDomainListAllCheckpointsArgs(r: XdrReader): DomainListAllCheckpointsArgs {
  return {
    dom: readNonnullDomain(r),
    needResults: r.int('DomainListAllCheckpointsArgs.needResults'),
    flags: r.uint('DomainListAllCheckpointsArgs.flags'),
  };
}

export function writeDomainListAllCheckpointsArgs(w: XdrWriter, value: DomainListAllCheckpointsArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.needResults, 'DomainListAllCheckpointsArgs.needResults');
  w.uint(value.flags, 'DomainListAllCheckpointsArgs.flags');
}

export interface DomainCheckpointListAllChildrenArgs {
  readonly checkpoint: NonnullDomainCheckpoint;
  readonly needResults: number;
  readonly flags: number;
}

export function readDomainCheckpointListAllChildrenArgs(r: XdrReader): DomainCheckpointListAllChildrenArgs {
  return {
    checkpoint: readNonnullDomainCheckpoint(r),
    needResults: r.int('DomainCheckpointListAllChildrenArgs.needResults'),
    flags: r.uint('DomainCheckpointListAllChildrenArgs.flags'),
  };
}

export function writeDomainCheckpointListAllChildrenArgs(w: XdrWriter, value: DomainCheckpointListAllChildrenArgs): void {
  writeNonnullDomainCheckpoint(w, value.checkpoint);
  w.int(value.needResults, 'DomainCheckpointListAllChildrenArgs.needResults');
  w.uint(value.flags, 'DomainCheckpointListAllChildrenArgs.flags');
}

export interface DomainCheckpointLookupByNameArgs {
  readonly dom: NonnullDomain;
  readonly name: string;
  readonly flags: number;
}

export function readDomainCheckpointLookupByNameArgs(r: XdrReader): DomainCheckpointLookupByNameArgs {
  return {
    dom: readNonnullDomain(r),
    name: r.string(STRING_MAX, 'DomainCheckpointLookupByNameArgs.name'),
    flags: r.uint('DomainCheckpointLookupByNameArgs.flags'),
  };
}

export function writeDomainCheckpointLookupByNameArgs(w: XdrWriter, value: DomainCheckpointLookupByNameArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.name, STRING_MAX, 'DomainCheckpointLookupByNameArgs.name');
  w.uint(value.flags, 'DomainCheckpointLookupByNameArgs.flags');
}

export interface DomainCheckpointGetParentArgs {
  readonly checkpoint: NonnullDomainCheckpoint;
  readonly flags: number;
}

export function readDomainCheckpointGetParentArgs(r: XdrReader): DomainCheckpointGetParentArgs {
  return {
    checkpoint: readNonnullDomainCheckpoint(r),
    flags: r.uint('DomainCheckpointGetParentArgs.flags'),
  };
}

export function writeDomainCheckpointGetParentArgs(w: XdrWriter, value: DomainCheckpointGetParentArgs): void {
  writeNonnullDomainCheckpoint(w, value.checkpoint);
  w.uint(value.flags, 'DomainCheckpointGetParentArgs.flags');
}

export interface DomainCheckpointDeleteArgs {
  readonly checkpoint: NonnullDomainCheckpoint;
  readonly flags: number;
}

export function readDomainCheckpointDeleteArgs(r: XdrReader): DomainCheckpointDeleteArgs {
  return {
    checkpoint: readNonnullDomainCheckpoint(r),
    flags: r.uint('DomainCheckpointDeleteArgs.flags'),
  };
}

export function writeDomainCheckpointDeleteArgs(w: XdrWriter, value: DomainCheckpointDeleteArgs): void {
  writeNonnullDomainCheckpoint(w, value.checkpoint);
  w.uint(value.flags, 'DomainCheckpointDeleteArgs.flags');
}

export interface DomainGetGuestInfoArgs {
  readonly dom: NonnullDomain;
  readonly types: number;
  readonly flags: number;
}

export function readDomainGetGuestInfoArgs(r: XdrReader): DomainGetGuestInfoArgs {
  return {
    dom: readNonnullDomain(r),
    types: r.uint('DomainGetGuestInfoArgs.types'),
    flags: r.uint('DomainGetGuestInfoArgs.flags'),
  };
}

export function writeDomainGetGuestInfoArgs(w: XdrWriter, value: DomainGetGuestInfoArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.types, 'DomainGetGuestInfoArgs.types');
  w.uint(value.flags, 'DomainGetGuestInfoArgs.flags');
}

export interface ConnectSetIdentityArgs {
  readonly params: TypedParameterInput;
  readonly flags: number;
}

export function readConnectSetIdentityArgs(r: XdrReader): ConnectSetIdentityArgs {
  return {
    params: readTypedParameterList(r, 20, 'ConnectSetIdentityArgs.params'),
    flags: r.uint('ConnectSetIdentityArgs.flags'),
  };
}

export function writeConnectSetIdentityArgs(w: XdrWriter, value: ConnectSetIdentityArgs): void {
  writeTypedParameterList(w, value.params, { max: 20, field: 'ConnectSetIdentityArgs.params' });
  w.uint(value.flags, 'ConnectSetIdentityArgs.flags');
}

export interface DomainAgentSetResponseTimeoutArgs {
  readonly dom: NonnullDomain;
  readonly timeout: number;
  readonly flags: number;
}

export function readDomainAgentSetResponseTimeoutArgs(r: XdrReader): DomainAgentSetResponseTimeoutArgs {
  return {
    dom: readNonnullDomain(r),
    timeout: r.int('DomainAgentSetResponseTimeoutArgs.timeout'),
    flags: r.uint('DomainAgentSetResponseTimeoutArgs.flags'),
  };
}

export function writeDomainAgentSetResponseTimeoutArgs(w: XdrWriter, value: DomainAgentSetResponseTimeoutArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.timeout, 'DomainAgentSetResponseTimeoutArgs.timeout');
  w.uint(value.flags, 'DomainAgentSetResponseTimeoutArgs.flags');
}

export interface DomainBackupBeginArgs {
  readonly dom: NonnullDomain;
  readonly backupXml: string;
  readonly checkpointXml?: string | undefined;
  readonly flags: number;
}

export function readDomainBackupBeginArgs(r: XdrReader): DomainBackupBeginArgs {
  return {
    dom: readNonnullDomain(r),
    backupXml: r.string(STRING_MAX, 'DomainBackupBeginArgs.backupXml'),
    checkpointXml: r.optional(readString, 'DomainBackupBeginArgs.checkpointXml'),
    flags: r.uint('DomainBackupBeginArgs.flags'),
  };
}

export function writeDomainBackupBeginArgs(w: XdrWriter, value: DomainBackupBeginArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.backupXml, STRING_MAX, 'DomainBackupBeginArgs.backupXml');
  w.optional(value.checkpointXml, writeString, 'DomainBackupBeginArgs.checkpointXml');
  w.uint(value.flags, 'DomainBackupBeginArgs.flags');
}

export interface DomainBackupGetXmlDescArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainBackupGetXmlDescArgs(r: XdrReader): DomainBackupGetXmlDescArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainBackupGetXmlDescArgs.flags'),
  };
}

export function writeDomainBackupGetXmlDescArgs(w: XdrWriter, value: DomainBackupGetXmlDescArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainBackupGetXmlDescArgs.flags');
}

export interface DomainAuthorizedSshKeysGetArgs {
  readonly dom: NonnullDomain;
  readonly user: string;
  readonly flags: number;
}

export function readDomainAuthorizedSshKeysGetArgs(r: XdrReader): DomainAuthorizedSshKeysGetArgs {
  return {
    dom: readNonnullDomain(r),
    user: r.string(STRING_MAX, 'DomainAuthorizedSshKeysGetArgs.user'),
    flags: r.uint('DomainAuthorizedSshKeysGetArgs.flags'),
  };
}

export function writeDomainAuthorizedSshKeysGetArgs(w: XdrWriter, value: DomainAuthorizedSshKeysGetArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.user, STRING_MAX, 'DomainAuthorizedSshKeysGetArgs.user');
  w.uint(value.flags, 'DomainAuthorizedSshKeysGetArgs.flags');
}

export interface DomainAuthorizedSshKeysSetArgs {
  readonly dom: NonnullDomain;
  readonly user: string;
  readonly keys: readonly string[];
  readonly flags: number;
}

export function readDomainAuthorizedSshKeysSetArgs(r: XdrReader): DomainAuthorizedSshKeysSetArgs {
  return {
    dom: readNonnullDomain(r),
    user: r.string(STRING_MAX, 'DomainAuthorizedSshKeysSetArgs.user'),
    keys: r.array(2048, readString, 'DomainAuthorizedSshKeysSetArgs.keys'),
    flags: r.uint('DomainAuthorizedSshKeysSetArgs.flags'),
  };
}

export function writeDomainAuthorizedSshKeysSetArgs(w: XdrWriter, value: DomainAuthorizedSshKeysSetArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.user, STRING_MAX, 'DomainAuthorizedSshKeysSetArgs.user');
  w.array(value.keys, writeString, { max: 2048, field: 'DomainAuthorizedSshKeysSetArgs.keys' });
  w.uint(value.flags, 'DomainAuthorizedSshKeysSetArgs.flags');
}

export interface DomainGetMessagesArgs {
  readonly dom: NonnullDomain;
  readonly flags: number;
}

export function readDomainGetMessagesArgs(r: XdrReader): DomainGetMessagesArgs {
  return {
    dom: readNonnullDomain(r),
    flags: r.uint('DomainGetMessagesArgs.flags'),
  };
}

export function writeDomainGetMessagesArgs(w: XdrWriter, value: DomainGetMessagesArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.flags, 'DomainGetMessagesArgs.flags');
}

export interface DomainStartDirtyRateCalcArgs {
  readonly dom: NonnullDomain;
  readonly seconds: number;
  readonly flags: number;
}

export function readDomainStartDirtyRateCalcArgs(r: XdrReader): DomainStartDirtyRateCalcArgs {
  return {
    dom: readNonnullDomain(r),
    seconds: r.int('DomainStartDirtyRateCalcArgs.seconds'),
    flags: r.uint('DomainStartDirtyRateCalcArgs.flags'),
  };
}

export function writeDomainStartDirtyRateCalcArgs(w: XdrWriter, value: DomainStartDirtyRateCalcArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.seconds, 'DomainStartDirtyRateCalcArgs.seconds');
  w.uint(value.flags, 'DomainStartDirtyRateCalcArgs.flags');
}

export interface DomainGraphicsReloadArgs {
  readonly dom: NonnullDomain;
  readonly type: number;
  readonly flags: number;
}

export function readDomainGraphicsReloadArgs(r: XdrReader): DomainGraphicsReloadArgs {
  return {
    dom: readNonnullDomain(r),
    type: r.uint('DomainGraphicsReloadArgs.type'),
    flags: r.uint('DomainGraphicsReloadArgs.flags'),
  };
}

export function writeDomainGraphicsReloadArgs(w: XdrWriter, value: DomainGraphicsReloadArgs): void {
  writeNonnullDomain(w, value.dom);
  w.uint(value.type, 'DomainGraphicsReloadArgs.type');
  w.uint(value.flags, 'DomainGraphicsReloadArgs.flags');
}

export interface DomainFdAssociateArgs {
  readonly dom: NonnullDomain;
  readonly name: string;
  readonly flags: number;
}

export function readDomainFdAssociateArgs(r: XdrReader): DomainFdAssociateArgs {
  return {
    dom: readNonnullDomain(r),
    name: r.string(STRING_MAX, 'DomainFdAssociateArgs.name'),
    flags: r.uint('DomainFdAssociateArgs.flags'),
  };
}

export function writeDomainFdAssociateArgs(w: XdrWriter, value: DomainFdAssociateArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.name, STRING_MAX, 'DomainFdAssociateArgs.name');
  w.uint(value.flags, 'DomainFdAssociateArgs.flags');
}

export interface DomainGetAutostartOnceArgs {
  readonly dom: NonnullDomain;
}

export function readDomainGetAutostartOnceArgs(r: XdrReader): DomainGetAutostartOnceArgs {
  return {
    dom: readNonnullDomain(r),
  };
}

export function writeDomainGetAutostartOnceArgs(w: XdrWriter, value: DomainGetAutostartOnceArgs): void {
  writeNonnullDomain(w, value.dom);
}

export interface DomainSetAutostartOnceArgs {
  readonly dom: NonnullDomain;
  readonly autostart: number;
}

export function readDomainSetAutostartOnceArgs(r: XdrReader): DomainSetAutostartOnceArgs {
  return {
    dom: readNonnullDomain(r),
    autostart: r.int('DomainSetAutostartOnceArgs.autostart'),
  };
}

export function writeDomainSetAutostartOnceArgs(w: XdrWriter, value: DomainSetAutostartOnceArgs): void {
  writeNonnullDomain(w, value.dom);
  w.int(value.autostart, 'DomainSetAutostartOnceArgs.autostart');
}

export interface QemuDomainMonitorCommandArgs {
  readonly dom: NonnullDomain;
  readonly cmd: string;
  readonly flags: number;
}

export function readQemuDomainMonitorCommandArgs(r: XdrReader): QemuDomainMonitorCommandArgs {
  return {
    dom: readNonnullDomain(r),
    cmd: r.string(STRING_MAX, 'QemuDomainMonitorCommandArgs.cmd'),
    flags: r.uint('QemuDomainMonitorCommandArgs.flags'),
  };
}

export function writeQemuDomainMonitorCommandArgs(w: XdrWriter, value: QemuDomainMonitorCommandArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.cmd, STRING_MAX, 'QemuDomainMonitorCommandArgs.cmd');
  w.uint(value.flags, 'QemuDomainMonitorCommandArgs.flags');
}

export interface QemuDomainAttachArgs {
  readonly pidValue: number;
  readonly flags: number;
}

export function readQemuDomainAttachArgs(r: XdrReader): QemuDomainAttachArgs {
  return {
    pidValue: r.uint('QemuDomainAttachArgs.pidValue'),
    flags: r.uint('QemuDomainAttachArgs.flags'),
  };
}

export function writeQemuDomainAttachArgs(w: XdrWriter, value: QemuDomainAttachArgs): void {
  w.uint(value.pidValue, 'QemuDomainAttachArgs.pidValue');
  w.uint(value.flags, 'QemuDomainAttachArgs.flags');
}

export interface QemuDomainAgentCommandArgs {
  readonly dom: NonnullDomain;
  readonly cmd: string;
  readonly timeout: number;
  readonly flags: number;
}

export function readQemuDomainAgentCommandArgs(r: XdrReader): QemuDomainAgentCommandArgs {
  return {
    dom: readNonnullDomain(r),
    cmd: r.string(STRING_MAX, 'QemuDomainAgentCommandArgs.cmd'),
    timeout: r.int('QemuDomainAgentCommandArgs.timeout'),
    flags: r.uint('QemuDomainAgentCommandArgs.flags'),
  };
}

export function writeQemuDomainAgentCommandArgs(w: XdrWriter, value: QemuDomainAgentCommandArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.cmd, STRING_MAX, 'QemuDomainAgentCommandArgs.cmd');
  w.int(value.timeout, 'QemuDomainAgentCommandArgs.timeout');
  w.uint(value.flags, 'QemuDomainAgentCommandArgs.flags');
}

export interface QemuConnectDomainMonitorEventRegisterArgs {
  readonly dom?: NonnullDomain | undefined;
  readonly event?: string | undefined;
  readonly flags: number;
}

export function readQemuConnectDomainMonitorEventRegisterArgs(r: XdrReader): QemuConnectDomainMonitorEventRegisterArgs {
  return {
    dom: r.optional(readNonnullDomain, 'QemuConnectDomainMonitorEventRegisterArgs.dom'),
    event: r.optional(readString, 'QemuConnectDomainMonitorEventRegisterArgs.event'),
    flags: r.uint('QemuConnectDomainMonitorEventRegisterArgs.flags'),
  };
}

export function writeQemuConnectDomainMonitorEventRegisterArgs(w: XdrWriter, value: QemuConnectDomainMonitorEventRegisterArgs): void {
  w.optional(value.dom, writeNonnullDomain, 'QemuConnectDomainMonitorEventRegisterArgs.dom');
  w.optional(value.event, writeString, 'QemuConnectDomainMonitorEventRegisterArgs.event');
  w.uint(value.flags, 'QemuConnectDomainMonitorEventRegisterArgs.flags');
}

export interface QemuConnectDomainMonitorEventDeregisterArgs {
  readonly callbackID: number;
}

export function readQemuConnectDomainMonitorEventDeregisterArgs(r: XdrReader): QemuConnectDomainMonitorEventDeregisterArgs {
  return {
    callbackID: r.int('QemuConnectDomainMonitorEventDeregisterArgs.callbackID'),
  };
}

export function writeQemuConnectDomainMonitorEventDeregisterArgs(w: XdrWriter, value: QemuConnectDomainMonitorEventDeregisterArgs): void {
  w.int(value.callbackID, 'QemuConnectDomainMonitorEventDeregisterArgs.callbackID');
}

export interface QemuDomainMonitorCommandWithFilesArgs {
  readonly dom: NonnullDomain;
  readonly cmd: string;
  readonly flags: number;
}

export function readQemuDomainMonitorCommandWithFilesArgs(r: XdrReader): QemuDomainMonitorCommandWithFilesArgs {
  return {
    dom: readNonnullDomain(r),
    cmd: r.string(STRING_MAX, 'QemuDomainMonitorCommandWithFilesArgs.cmd'),
    flags: r.uint('QemuDomainMonitorCommandWithFilesArgs.flags'),
  };
}

export function writeQemuDomainMonitorCommandWithFilesArgs(w: XdrWriter, value: QemuDomainMonitorCommandWithFilesArgs): void {
  writeNonnullDomain(w, value.dom);
  w.string(value.cmd, STRING_MAX, 'QemuDomainMonitorCommandWithFilesArgs.cmd');
  w.uint(value.flags, 'QemuDomainMonitorCommandWithFilesArgs.flags');
}
