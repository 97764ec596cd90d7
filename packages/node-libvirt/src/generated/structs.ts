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

export interface MessageError {
  readonly code: number;
  readonly domain: number;
  readonly message: string | undefined;
  readonly level: number;
  readonly dom: NonnullDomain | undefined;
  readonly str1: string | undefined;
  readonly str2: string | undefined;
  readonly str3: string | undefined;
  readonly int1: number;
  readonly int2: number;
  readonly net: NonnullNetwork | undefined;
}

export function readMessageError(r: XdrReader): MessageError {
  return {
    code: r.int('MessageError.code'),
    domain: r.int('MessageError.domain'),
    message: r.optional(readString, 'MessageError.message'),
    level: r.int('MessageError.level'),
    dom: r.optional(readNonnullDomain, 'MessageError.dom'),
    str1: r.optional(readString, 'MessageError.str1'),
    str2: r.optional(readString, 'MessageError.str2'),
    str3: r.optional(readString, 'MessageError.str3'),
    int1: r.int('MessageError.int1'),
    int2: r.int('MessageError.int2'),
    net: r.optional(readNonnullNetwork, 'MessageError.net'),
  };
}

export function writeMessageError(w: XdrWriter, value: MessageError): void {
  w.int(value.code, 'MessageError.code');
  w.int(value.domain, 'MessageError.domain');
  w.optional(value.message, writeString, 'MessageError.message');
  w.int(value.level, 'MessageError.level');
  w.optional(value.dom, writeNonnullDomain, 'MessageError.dom');
  w.optional(value.str1, writeString, 'MessageError.str1');
  w.optional(value.str2, writeString, 'MessageError.str2');
  w.optional(value.str3, writeString, 'MessageError.str3');
  w.int(value.int1, 'MessageError.int1');
  w.int(value.int2, 'MessageError.int2');
  w.optional(value.net, writeNonnullNetwork, 'MessageError.net');
}

export interface StreamHole {
  readonly length: bigint;
  readonly flags: number;
}

export function readStreamHole(r: XdrReader): StreamHole {
  return {
    length: r.hyper('StreamHole.length'),
    flags: r.uint('StreamHole.flags'),
  };
}

export function writeStreamHole(w: XdrWriter, value: StreamHole): void {
  w.hyper(value.length, 'StreamHole.length');
  w.uint(value.flags, 'StreamHole.flags');
}

export interface NonnullDomain {
  readonly name: string;
  readonly uuid: Uint8Array;
  readonly id: number;
}

export function readNonnullDomain(r: XdrReader): NonnullDomain {
  return {
    name: r.string(STRING_MAX, 'NonnullDomain.name'),
    uuid: r.fixedOpaque(16, 'NonnullDomain.uuid'),
    id: r.int('NonnullDomain.id'),
  };
}

export function writeNonnullDomain(w: XdrWriter, value: NonnullDomain): void {
  w.string(value.name, STRING_MAX, 'NonnullDomain.name');
  w.fixedOpaque(value.uuid, 16, 'NonnullDomain.uuid');
  w.int(value.id, 'NonnullDomain.id');
}

export interface NonnullNetwork {
  readonly name: string;
  readonly uuid: Uint8Array;
}

export function readNonnullNetwork(r: XdrReader): NonnullNetwork {
  return {
    name: r.string(STRING_MAX, 'NonnullNetwork.name'),
    uuid: r.fixedOpaque(16, 'NonnullNetwork.uuid'),
  };
}

export function writeNonnullNetwork(w: XdrWriter, value: NonnullNetwork): void {
  w.string(value.name, STRING_MAX, 'NonnullNetwork.name');
  w.fixedOpaque(value.uuid, 16, 'NonnullNetwork.uuid');
}

export interface NonnullNetworkPort {
  readonly net: NonnullNetwork;
  readonly uuid: Uint8Array;
}

export function readNonnullNetworkPort(r: XdrReader): NonnullNetworkPort {
  return {
    net: readNonnullNetwork(r),
    uuid: r.fixedOpaque(16, 'NonnullNetworkPort.uuid'),
  };
}

export function writeNonnullNetworkPort(w: XdrWriter, value: NonnullNetworkPort): void {
  writeNonnullNetwork(w, value.net);
  w.fixedOpaque(value.uuid, 16, 'NonnullNetworkPort.uuid');
}

export interface NonnullNwfilter {
  readonly name: string;
  readonly uuid: Uint8Array;
}

export function readNonnullNwfilter(r: XdrReader): NonnullNwfilter {
  return {
    name: r.string(STRING_MAX, 'NonnullNwfilter.name'),
    uuid: r.fixedOpaque(16, 'NonnullNwfilter.uuid'),
  };
}

export function writeNonnullNwfilter(w: XdrWriter, value: NonnullNwfilter): void {
  w.string(value.name, STRING_MAX, 'NonnullNwfilter.name');
  w.fixedOpaque(value.uuid, 16, 'NonnullNwfilter.uuid');
}

export interface NonnullNwfilterBinding {
  readonly portdev: string;
  readonly filtername: string;
}

export function readNonnullNwfilterBinding(r: XdrReader): NonnullNwfilterBinding {
  return {
    portdev: r.string(STRING_MAX, 'NonnullNwfilterBinding.portdev'),
    filtername: r.string(STRING_MAX, 'NonnullNwfilterBinding.filtername'),
  };
}

export function writeNonnullNwfilterBinding(w: XdrWriter, value: NonnullNwfilterBinding): void {
  w.string(value.portdev, STRING_MAX, 'NonnullNwfilterBinding.portdev');
  w.string(value.filtername, STRING_MAX, 'NonnullNwfilterBinding.filtername');
}

export interface NonnullInterface {
  readonly name: string;
  readonly mac: string;
}

export function readNonnullInterface(r: XdrReader): NonnullInterface {
  return {
    name: r.string(STRING_MAX, 'NonnullInterface.name'),
    mac: r.string(STRING_MAX, 'NonnullInterface.mac'),
  };
}

export function writeNonnullInterface(w: XdrWriter, value: NonnullInterface): void {
  w.string(value.name, STRING_MAX, 'NonnullInterface.name');
  w.string(value.mac, STRING_MAX, 'NonnullInterface.mac');
}

export interface NonnullStoragePool {
  readonly name: string;
  readonly uuid: Uint8Array;
}

export function readNonnullStoragePool(r: XdrReader): NonnullStoragePool {
  return {
    name: r.string(STRING_MAX, 'NonnullStoragePool.name'),
    uuid: r.fixedOpaque(16, 'NonnullStoragePool.uuid'),
  };
}

export function writeNonnullStoragePool(w: XdrWriter, value: NonnullStoragePool): void {
  w.string(value.name, STRING_MAX, 'NonnullStoragePool.name');
  w.fixedOpaque(value.uuid, 16, 'NonnullStoragePool.uuid');
}

export interface NonnullStorageVol {
  readonly pool: string;
  readonly name: string;
  readonly key: string;
}

export function readNonnullStorageVol(r: XdrReader): NonnullStorageVol {
  return {
    pool: r.string(STRING_MAX, 'NonnullStorageVol.pool'),
    name: r.string(STRING_MAX, 'NonnullStorageVol.name'),
    key: r.string(STRING_MAX, 'NonnullStorageVol.key'),
  };
}

export function writeNonnullStorageVol(w: XdrWriter, value: NonnullStorageVol): void {
  w.string(value.pool, STRING_MAX, 'NonnullStorageVol.pool');
  w.string(value.name, STRING_MAX, 'NonnullStorageVol.name');
  w.string(value.key, STRING_MAX, 'NonnullStorageVol.key');
}

export interface NonnullNodeDevice {
  readonly name: string;
}

export function readNonnullNodeDevice(r: XdrReader): NonnullNodeDevice {
  return {
    name: r.string(STRING_MAX, 'NonnullNodeDevice.name'),
  };
}

export function writeNonnullNodeDevice(w: XdrWriter, value: NonnullNodeDevice): void {
  w.string(value.name, STRING_MAX, 'NonnullNodeDevice.name');
}

export interface NonnullSecret {
  readonly uuid: Uint8Array;
  readonly usageType: number;
  readonly usageID: string;
}

export function readNonnullSecret(r: XdrReader): NonnullSecret {
  return {
    uuid: r.fixedOpaque(16, 'NonnullSecret.uuid'),
    usageType: r.int('NonnullSecret.usageType'),
    usageID: r.string(STRING_MAX, 'NonnullSecret.usageID'),
  };
}

export function writeNonnullSecret(w: XdrWriter, value: NonnullSecret): void {
  w.fixedOpaque(value.uuid, 16, 'NonnullSecret.uuid');
  w.int(value.usageType, 'NonnullSecret.usageType');
  w.string(value.usageID, STRING_MAX, 'NonnullSecret.usageID');
}

export interface NonnullDomainCheckpoint {
  readonly name: string;
  readonly dom: NonnullDomain;
}

export function readNonnullDomainCheckpoint(r: XdrReader): NonnullDomainCheckpoint {
  return {
    name: r.string(STRING_MAX, 'NonnullDomainCheckpoint.name'),
    dom: readNonnullDomain(r),
  };
}

export function writeNonnullDomainCheckpoint(w: XdrWriter, value: NonnullDomainCheckpoint): void {
  w.string(value.name, STRING_MAX, 'NonnullDomainCheckpoint.name');
  writeNonnullDomain(w, value.dom);
}

export interface NonnullDomainSnapshot {
  readonly name: string;
  readonly dom: NonnullDomain;
}

export function readNonnullDomainSnapshot(r: XdrReader): NonnullDomainSnapshot {
  return {
    name: r.string(STRING_MAX, 'NonnullDomainSnapshot.name'),
    dom: readNonnullDomain(r),
  };
}

export function writeNonnullDomainSnapshot(w: XdrWriter, value: NonnullDomainSnapshot): void {
  w.string(value.name, STRING_MAX, 'NonnullDomainSnapshot.name');
  writeNonnullDomain(w, value.dom);
}

export interface VcpuInfo {
  readonly number: number;
  readonly state: number;
  readonly cpuTime: bigint;
  readonly cpu: number;
}

export function readVcpuInfo(r: XdrReader): VcpuInfo {
  return {
    number: r.uint('VcpuInfo.number'),
    state: r.int('VcpuInfo.state'),
    cpuTime: r.uhyper('VcpuInfo.cpuTime'),
    cpu: r.int('VcpuInfo.cpu'),
  };
}

export function writeVcpuInfo(w: XdrWriter, value: VcpuInfo): void {
  w.uint(value.number, 'VcpuInfo.number');
  w.int(value.state, 'VcpuInfo.state');
  w.uhyper(value.cpuTime, 'VcpuInfo.cpuTime');
  w.int(value.cpu, 'VcpuInfo.cpu');
}

export interface NodeGetCpuStats {
  readonly field: string;
  readonly value: bigint;
}

export function readNodeGetCpuStats(r: XdrReader): NodeGetCpuStats {
  return {
    field: r.string(STRING_MAX, 'NodeGetCpuStats.field'),
    value: r.uhyper('NodeGetCpuStats.value'),
  };
}

export function writeNodeGetCpuStats(w: XdrWriter, value: NodeGetCpuStats): void {
  w.string(value.field, STRING_MAX, 'NodeGetCpuStats.field');
  w.uhyper(value.value, 'NodeGetCpuStats.value');
}

export interface NodeGetMemoryStats {
  readonly field: string;
  readonly value: bigint;
}

export function readNodeGetMemoryStats(r: XdrReader): NodeGetMemoryStats {
  return {
    field: r.string(STRING_MAX, 'NodeGetMemoryStats.field'),
    value: r.uhyper('NodeGetMemoryStats.value'),
  };
}

export function writeNodeGetMemoryStats(w: XdrWriter, value: NodeGetMemoryStats): void {
  w.string(value.field, STRING_MAX, 'NodeGetMemoryStats.field');
  w.uhyper(value.value, 'NodeGetMemoryStats.value');
}

export interface DomainDiskError {
  readonly disk: string;
  readonly error: number;
}

export function readDomainDiskError(r: XdrReader): DomainDiskError {
  return {
    disk: r.string(STRING_MAX, 'DomainDiskError.disk'),
    error: r.int('DomainDiskError.error'),
  };
}

export function writeDomainDiskError(w: XdrWriter, value: DomainDiskError): void {
  w.string(value.disk, STRING_MAX, 'DomainDiskError.disk');
  w.int(value.error, 'DomainDiskError.error');
}

export interface DomainMemoryStat {
  readonly tag: number;
  readonly val: bigint;
}

export function readDomainMemoryStat(r: XdrReader): DomainMemoryStat {
  return {
    tag: r.int('DomainMemoryStat.tag'),
    val: r.uhyper('DomainMemoryStat.val'),
  };
}

export function writeDomainMemoryStat(w: XdrWriter, value: DomainMemoryStat): void {
  w.int(value.tag, 'DomainMemoryStat.tag');
  w.uhyper(value.val, 'DomainMemoryStat.val');
}

export interface DomainIothreadInfo {
  readonly iothreadId: number;
  readonly cpumap: Uint8Array;
}

export function readDomainIothreadInfo(r: XdrReader): DomainIothreadInfo {
  return {
    iothreadId: r.uint('DomainIothreadInfo.iothreadId'),
    cpumap: r.opaque(2048, 'DomainIothreadInfo.cpumap'),
  };
}

export function writeDomainIothreadInfo(w: XdrWriter, value: DomainIothreadInfo): void {
  w.uint(value.iothreadId, 'DomainIothreadInfo.iothreadId');
  w.opaque(value.cpumap, 2048, 'DomainIothreadInfo.cpumap');
}

export interface DomainEventGraphicsAddress {
  readonly family: number;
  readonly node: string;
  readonly service: string;
}

export function readDomainEventGraphicsAddress(r: XdrReader): DomainEventGraphicsAddress {
  return {
    family: r.int('DomainEventGraphicsAddress.family'),
    node: r.string(STRING_MAX, 'DomainEventGraphicsAddress.node'),
    service: r.string(STRING_MAX, 'DomainEventGraphicsAddress.service'),
  };
}

export function writeDomainEventGraphicsAddress(w: XdrWriter, value: DomainEventGraphicsAddress): void {
  w.int(value.family, 'DomainEventGraphicsAddress.family');
  w.string(value.node, STRING_MAX, 'DomainEventGraphicsAddress.node');
  w.string(value.service, STRING_MAX, 'DomainEventGraphicsAddress.service');
}

export interface DomainEventGraphicsIdentity {
  readonly type: string;
  readonly name: string;
}

export function readDomainEventGraphicsIdentity(r: XdrReader): DomainEventGraphicsIdentity {
  return {
    type: r.string(STRING_MAX, 'DomainEventGraphicsIdentity.type'),
    name: r.string(STRING_MAX, 'DomainEventGraphicsIdentity.name'),
  };
}

export function writeDomainEventGraphicsIdentity(w: XdrWriter, value: DomainEventGraphicsIdentity): void {
  w.string(value.type, STRING_MAX, 'DomainEventGraphicsIdentity.type');
  w.string(value.name, STRING_MAX, 'DomainEventGraphicsIdentity.name');
}

export interface NetworkDhcpLease {
  readonly iface: string;
  readonly expirytime: bigint;
  readonly type: number;
  readonly mac: string | undefined;
  readonly iaid: string | undefined;
  readonly ipaddr: string;
  readonly prefix: number;
  readonly hostname: string | undefined;
  readonly clientid: string | undefined;
}

export function readNetworkDhcpLease(r: XdrReader): NetworkDhcpLease {
  return {
    iface: r.string(STRING_MAX, 'NetworkDhcpLease.iface'),
    expirytime: r.hyper('NetworkDhcpLease.expirytime'),
    type: r.int('NetworkDhcpLease.type'),
    mac: r.optional(readString, 'NetworkDhcpLease.mac'),
    iaid: r.optional(readString, 'NetworkDhcpLease.iaid'),
    ipaddr: r.string(STRING_MAX, 'NetworkDhcpLease.ipaddr'),
    prefix: r.uint('NetworkDhcpLease.prefix'),
    hostname: r.optional(readString, 'NetworkDhcpLease.hostname'),
    clientid: r.optional(readString, 'NetworkDhcpLease.clientid'),
  };
}

export function writeNetworkDhcpLease(w: XdrWriter, value: NetworkDhcpLease): void {
  w.string(value.iface, STRING_MAX, 'NetworkDhcpLease.iface');
  w.hyper(value.expirytime, 'NetworkDhcpLease.expirytime');
  w.int(value.type, 'NetworkDhcpLease.type');
  w.optional(value.mac, writeString, 'NetworkDhcpLease.mac');
  w.optional(value.iaid, writeString, 'NetworkDhcpLease.iaid');
  w.string(value.ipaddr, STRING_MAX, 'NetworkDhcpLease.ipaddr');
  w.uint(value.prefix, 'NetworkDhcpLease.prefix');
  w.optional(value.hostname, writeString, 'NetworkDhcpLease.hostname');
  w.optional(value.clientid, writeString, 'NetworkDhcpLease.clientid');
}

export interface DomainStatsRecord<P = TypedParameters> {
  readonly dom: NonnullDomain;
  readonly params: P;
}

export function readDomainStatsRecord(r: XdrReader): DomainStatsRecord {
  return {
    dom: readNonnullDomain(r),
    params: readTypedParameters(r, 262144, 'DomainStatsRecord.params'),
  };
}

export function writeDomainStatsRecord(w: XdrWriter, value: DomainStatsRecord<TypedParameterInput>): void {
  writeNonnullDomain(w, value.dom);
  writeTypedParameterList(w, value.params, { max: 262144, field: 'DomainStatsRecord.params' });
}

export interface DomainFsinfo {
  readonly mountpoint: string;
  readonly name: string;
  readonly fstype: string;
  readonly devAliases: readonly string[];
}

export function readDomainFsinfo(r: XdrReader): DomainFsinfo {
  return {
    mountpoint: r.string(STRING_MAX, 'DomainFsinfo.mountpoint'),
    name: r.string(STRING_MAX, 'DomainFsinfo.name'),
    fstype: r.string(STRING_MAX, 'DomainFsinfo.fstype'),
    devAliases: r.array(256, readString, 'DomainFsinfo.devAliases'),
  };
}

export function writeDomainFsinfo(w: XdrWriter, value: DomainFsinfo): void {
  w.string(value.mountpoint, STRING_MAX, 'DomainFsinfo.mountpoint');
  w.string(value.name, STRING_MAX, 'DomainFsinfo.name');
  w.string(value.fstype, STRING_MAX, 'DomainFsinfo.fstype');
  w.array(value.devAliases, writeString, { max: 256, field: 'DomainFsinfo.devAliases' });
}

export interface DomainIpAddr {
  readonly type: number;
  readonly addr: string;
  readonly prefix: number;
}

export function readDomainIpAddr(r: XdrReader): DomainIpAddr {
  return {
    type: r.int('DomainIpAddr.type'),
    addr: r.string(STRING_MAX, 'DomainIpAddr.addr'),
    prefix: r.uint('DomainIpAddr.prefix'),
  };
}

export function writeDomainIpAddr(w: XdrWriter, value: DomainIpAddr): void {
  w.int(value.type, 'DomainIpAddr.type');
  w.string(value.addr, STRING_MAX, 'DomainIpAddr.addr');
  w.uint(value.prefix, 'DomainIpAddr.prefix');
}

export interface DomainInterface {
  readonly name: string;
  readonly hwaddr: string | undefined;
  readonly addrs: readonly DomainIpAddr[];
}

export function readDomainInterface(r: XdrReader): DomainInterface {
  return {
    name: r.string(STRING_MAX, 'DomainInterface.name'),
    hwaddr: r.optional(readString, 'DomainInterface.hwaddr'),
    addrs: r.array(2048, readDomainIpAddr, 'DomainInterface.addrs'),
  };
}

export function writeDomainInterface(w: XdrWriter, value: DomainInterface): void {
  w.string(value.name, STRING_MAX, 'DomainInterface.name');
  w.optional(value.hwaddr, writeString, 'DomainInterface.hwaddr');
  w.array(value.addrs, writeDomainIpAddr, { max: 2048, field: 'DomainInterface.addrs' });
}
