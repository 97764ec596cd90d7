import { openConnection } from '../connection/connection.ts';
import type {
  NonnullDomain,
  NonnullInterface,
  NonnullNetwork,
  NonnullNodeDevice,
  NonnullNwfilter,
  NonnullNwfilterBinding,
  NonnullSecret,
  NonnullStoragePool,
  NonnullStorageVol,
} from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import { parseUuid } from '../uuid.ts';
import type { TypedParameters } from '../wire/typed-params.ts';
import { Domain, type SaveChanges } from './domain.ts';
import { HostConnection } from './host-connection.ts';
import { Interface } from './interface.ts';
import { Network } from './network.ts';
import { NodeDevice } from './node-device.ts';
import { NwFilter } from './nw-filter.ts';
import { NwFilterBinding } from './nw-filter-binding.ts';
import { Secret } from './secret.ts';
import { StoragePool } from './storage-pool.ts';
import { StorageVolume } from './storage-volume.ts';

/** Statistics of one domain. */
export interface DomainStats {
  readonly domain: Domain;
  /** By libvirt's names, such as 'cpu.time': `VIR_DOMAIN_STATS_…`. */
  readonly stats: TypedParameters;
}

/** A secret by what it is for. */
export interface SecretUsage {
  /** A number of `virSecretUsageType`. */
  readonly usageType: number;
  readonly usageId: string;
}

/**
 * A connection to a libvirt daemon, and the way to its objects. Looking for one that is not there rejects with the code for its kind,
 * such as `VIR_ERR_NO_DOMAIN`.
 */
export class Connection extends HostConnection {
  /** Another connection with the same options, for instance after this one was lost. Rejects as `connect` does. */
  async reopen(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<Connection> {
    return new Connection(await openConnection({ ...this.options, signal: options.signal }));
  }

  /** The domain of an event or of a raw reply; nothing is asked. */
  domainOf(ref: NonnullDomain): Domain {
    return new Domain(this, ref);
  }

  /** `flags`: `virConnectListAllDomainsFlags`. */
  async listAllDomains(flags = 0, options?: CallOptions): Promise<Domain[]> {
    const { domains } = await this.remote.connectListAllDomains({ needResults: 1, flags }, options);
    return domains.map((dom) => this.domainOf(dom));
  }

  async lookupDomainByUuid(uuid: string, options?: CallOptions): Promise<Domain> {
    return this.domainOf((await this.remote.domainLookupByUuid({ uuid: parseUuid(uuid) }, options)).dom);
  }

  async lookupDomainByName(name: string, options?: CallOptions): Promise<Domain> {
    return this.domainOf((await this.remote.domainLookupByName({ name }, options)).dom);
  }

  /** Of those that run. */
  async lookupDomainById(id: number, options?: CallOptions): Promise<Domain> {
    return this.domainOf((await this.remote.domainLookupById({ id }, options)).dom);
  }

  /** Defines it, or changes its definition. `flags`: `virDomainDefineFlags`. */
  async defineDomainXml(xml: string, flags = 0, options?: CallOptions): Promise<Domain> {
    return this.domainOf((await this.remote.domainDefineXmlFlags({ xml, flags }, options)).dom);
  }

  /** Starts a domain that is gone when it stops. `flags`: `virDomainCreateFlags`. */
  async createDomainXml(xml: string, flags = 0, options?: CallOptions): Promise<Domain> {
    return this.domainOf((await this.remote.domainCreateXml({ xmlDesc: xml, flags }, options)).dom);
  }

  /** Starts what `domain.save` has written to a file of the host. */
  restoreDomain(path: string, { xml, flags = 0 }: SaveChanges = {}, options?: CallOptions): Promise<void> {
    return this.remote.domainRestoreFlags({ from: path, dxml: xml, flags }, options);
  }

  /** `flags`: `virDomainSaveImageXMLFlags`. */
  async saveImageGetXmlDesc(path: string, flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.domainSaveImageGetXmlDesc({ file: path, flags }, options)).xml;
  }

  /** `flags`: `virDomainSaveRestoreFlags`. */
  saveImageDefineXml(path: string, xml: string, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainSaveImageDefineXml({ file: path, dxml: xml, flags }, options);
  }

  /** `stats`: `virDomainStatsTypes`, 0 for all; `flags`: `virConnectGetAllDomainStatsFlags`. */
  getAllDomainStats(stats = 0, flags = 0, options?: CallOptions): Promise<DomainStats[]> {
    return this.#domainStats([], { stats, flags }, options);
  }

  /** The same of these domains, one at least. */
  async domainListGetStats(
    domains: readonly [Domain, ...Domain[]],
    stats = 0,
    flags = 0,
    options?: CallOptions,
  ): Promise<DomainStats[]> {
    return await this.#domainStats(domains, { stats, flags }, options);
  }

  async #domainStats(
    domains: readonly Domain[],
    { stats, flags }: { readonly stats: number; readonly flags: number },
    options: CallOptions | undefined,
  ): Promise<DomainStats[]> {
    // JavaScript's | makes a negative number where the highest flag is set.
    const args = { doms: domains.map(({ ref }) => ref), stats, flags: flags >>> 0 };
    const { retStats } = await this.remote.connectGetAllDomainStats(args, options);
    return retStats.map(({ dom, params }) => ({ domain: this.domainOf(dom), stats: params }));
  }

  /** `format`: such as 'qemu-argv'. */
  async domainXmlToNative(format: string, xml: string, options?: CallOptions): Promise<string> {
    const args = { nativeFormat: format, domainXml: xml, flags: 0 };
    return (await this.remote.connectDomainXmlToNative(args, options)).nativeConfig;
  }

  async domainXmlFromNative(format: string, config: string, options?: CallOptions): Promise<string> {
    const args = { nativeFormat: format, nativeConfig: config, flags: 0 };
    return (await this.remote.connectDomainXmlFromNative(args, options)).domainXml;
  }

  networkOf(ref: NonnullNetwork): Network {
    return new Network(this, ref);
  }

  /** `flags`: `virConnectListAllNetworksFlags`. */
  async listAllNetworks(flags = 0, options?: CallOptions): Promise<Network[]> {
    const { nets } = await this.remote.connectListAllNetworks({ needResults: 1, flags }, options);
    return nets.map((net) => this.networkOf(net));
  }

  async lookupNetworkByUuid(uuid: string, options?: CallOptions): Promise<Network> {
    return this.networkOf((await this.remote.networkLookupByUuid({ uuid: parseUuid(uuid) }, options)).net);
  }

  async lookupNetworkByName(name: string, options?: CallOptions): Promise<Network> {
    return this.networkOf((await this.remote.networkLookupByName({ name }, options)).net);
  }

  /** `flags`: `virNetworkDefineFlags`. */
  async defineNetworkXml(xml: string, flags = 0, options?: CallOptions): Promise<Network> {
    return this.networkOf((await this.remote.networkDefineXmlFlags({ xml, flags }, options)).net);
  }

  /** Starts a network that is gone when it stops. `flags`: `virNetworkCreateFlags`. */
  async createNetworkXml(xml: string, flags = 0, options?: CallOptions): Promise<Network> {
    return this.networkOf((await this.remote.networkCreateXmlFlags({ xml, flags }, options)).net);
  }

  storagePoolOf(ref: NonnullStoragePool): StoragePool {
    return new StoragePool(this, ref);
  }

  storageVolumeOf(ref: NonnullStorageVol): StorageVolume {
    return new StorageVolume(this, ref);
  }

  /** `flags`: `virConnectListAllStoragePoolsFlags`. */
  async listAllStoragePools(flags = 0, options?: CallOptions): Promise<StoragePool[]> {
    const { pools } = await this.remote.connectListAllStoragePools({ needResults: 1, flags }, options);
    return pools.map((pool) => this.storagePoolOf(pool));
  }

  async lookupStoragePoolByUuid(uuid: string, options?: CallOptions): Promise<StoragePool> {
    return this.storagePoolOf((await this.remote.storagePoolLookupByUuid({ uuid: parseUuid(uuid) }, options)).pool);
  }

  async lookupStoragePoolByName(name: string, options?: CallOptions): Promise<StoragePool> {
    return this.storagePoolOf((await this.remote.storagePoolLookupByName({ name }, options)).pool);
  }

  async lookupStoragePoolByTargetPath(path: string, options?: CallOptions): Promise<StoragePool> {
    return this.storagePoolOf((await this.remote.storagePoolLookupByTargetPath({ path }, options)).pool);
  }

  async lookupStoragePoolByVolume(volume: StorageVolume, options?: CallOptions): Promise<StoragePool> {
    return this.storagePoolOf((await this.remote.storagePoolLookupByVolume({ vol: volume.ref }, options)).pool);
  }

  async lookupStorageVolumeByKey(key: string, options?: CallOptions): Promise<StorageVolume> {
    return this.storageVolumeOf((await this.remote.storageVolLookupByKey({ key }, options)).vol);
  }

  async lookupStorageVolumeByPath(path: string, options?: CallOptions): Promise<StorageVolume> {
    return this.storageVolumeOf((await this.remote.storageVolLookupByPath({ path }, options)).vol);
  }

  /** `flags`: `virStoragePoolDefineFlags`. */
  async defineStoragePoolXml(xml: string, flags = 0, options?: CallOptions): Promise<StoragePool> {
    return this.storagePoolOf((await this.remote.storagePoolDefineXml({ xml, flags }, options)).pool);
  }

  /** Starts a pool that is gone when it stops. `flags`: `virStoragePoolCreateFlags`. */
  async createStoragePoolXml(xml: string, flags = 0, options?: CallOptions): Promise<StoragePool> {
    return this.storagePoolOf((await this.remote.storagePoolCreateXml({ xml, flags }, options)).pool);
  }

  /** What there is to make pools of, as XML: the volume groups of a host, the exports of a server. */
  async findStoragePoolSources(type: string, sourceXml?: string, options?: CallOptions): Promise<string> {
    return (await this.remote.connectFindStoragePoolSources({ type, srcSpec: sourceXml, flags: 0 }, options)).xml;
  }

  nodeDeviceOf(ref: NonnullNodeDevice): NodeDevice {
    return new NodeDevice(this, ref);
  }

  /** `flags`: `virConnectListAllNodeDeviceFlags`. */
  async listAllNodeDevices(flags = 0, options?: CallOptions): Promise<NodeDevice[]> {
    // JavaScript's | makes a negative number where the highest flag is set.
    const args = { needResults: 1, flags: flags >>> 0 };
    const { devices } = await this.remote.connectListAllNodeDevices(args, options);
    return devices.map((dev) => this.nodeDeviceOf(dev));
  }

  async lookupNodeDeviceByName(name: string, options?: CallOptions): Promise<NodeDevice> {
    return this.nodeDeviceOf((await this.remote.nodeDeviceLookupByName({ name }, options)).dev);
  }

  async lookupNodeDeviceScsiHostByWwn(wwnn: string, wwpn: string, options?: CallOptions): Promise<NodeDevice> {
    const args = { wwnn, wwpn, flags: 0 };
    return this.nodeDeviceOf((await this.remote.nodeDeviceLookupScsiHostByWwn(args, options)).dev);
  }

  /** Makes a virtual device, such as a mediated one. `flags`: `virNodeDeviceCreateXMLFlags`. */
  async createNodeDeviceXml(xml: string, flags = 0, options?: CallOptions): Promise<NodeDevice> {
    return this.nodeDeviceOf((await this.remote.nodeDeviceCreateXml({ xmlDesc: xml, flags }, options)).dev);
  }

  /** `flags`: `virNodeDeviceDefineXMLFlags`. */
  async defineNodeDeviceXml(xml: string, flags = 0, options?: CallOptions): Promise<NodeDevice> {
    return this.nodeDeviceOf((await this.remote.nodeDeviceDefineXml({ xmlDesc: xml, flags }, options)).dev);
  }

  interfaceOf(ref: NonnullInterface): Interface {
    return new Interface(this, ref);
  }

  /** `flags`: `virConnectListAllInterfacesFlags`. */
  async listAllInterfaces(flags = 0, options?: CallOptions): Promise<Interface[]> {
    const { ifaces } = await this.remote.connectListAllInterfaces({ needResults: 1, flags }, options);
    return ifaces.map((iface) => this.interfaceOf(iface));
  }

  async lookupInterfaceByName(name: string, options?: CallOptions): Promise<Interface> {
    return this.interfaceOf((await this.remote.interfaceLookupByName({ name }, options)).iface);
  }

  async lookupInterfaceByMacString(mac: string, options?: CallOptions): Promise<Interface> {
    return this.interfaceOf((await this.remote.interfaceLookupByMacString({ mac }, options)).iface);
  }

  /** `flags`: `virInterfaceDefineFlags`. */
  async defineInterfaceXml(xml: string, flags = 0, options?: CallOptions): Promise<Interface> {
    return this.interfaceOf((await this.remote.interfaceDefineXml({ xml, flags }, options)).iface);
  }

  /** Changes of interfaces from here on can be taken back. */
  interfaceChangeBegin(options?: CallOptions): Promise<void> {
    return this.remote.interfaceChangeBegin({ flags: 0 }, options);
  }

  interfaceChangeCommit(options?: CallOptions): Promise<void> {
    return this.remote.interfaceChangeCommit({ flags: 0 }, options);
  }

  interfaceChangeRollback(options?: CallOptions): Promise<void> {
    return this.remote.interfaceChangeRollback({ flags: 0 }, options);
  }

  secretOf(ref: NonnullSecret): Secret {
    return new Secret(this, ref);
  }

  /** `flags`: `virConnectListAllSecretsFlags`. */
  async listAllSecrets(flags = 0, options?: CallOptions): Promise<Secret[]> {
    const { secrets } = await this.remote.connectListAllSecrets({ needResults: 1, flags }, options);
    return secrets.map((secret) => this.secretOf(secret));
  }

  async lookupSecretByUuid(uuid: string, options?: CallOptions): Promise<Secret> {
    return this.secretOf((await this.remote.secretLookupByUuid({ uuid: parseUuid(uuid) }, options)).secret);
  }

  async lookupSecretByUsage({ usageType, usageId }: SecretUsage, options?: CallOptions): Promise<Secret> {
    return this.secretOf((await this.remote.secretLookupByUsage({ usageType, usageID: usageId }, options)).secret);
  }

  /** `flags`: `virSecretDefineFlags`. */
  async defineSecretXml(xml: string, flags = 0, options?: CallOptions): Promise<Secret> {
    return this.secretOf((await this.remote.secretDefineXml({ xml, flags }, options)).secret);
  }

  nwFilterOf(ref: NonnullNwfilter): NwFilter {
    return new NwFilter(this, ref);
  }

  async listAllNwFilters(options?: CallOptions): Promise<NwFilter[]> {
    const { filters } = await this.remote.connectListAllNwfilters({ needResults: 1, flags: 0 }, options);
    return filters.map((filter) => this.nwFilterOf(filter));
  }

  async lookupNwFilterByUuid(uuid: string, options?: CallOptions): Promise<NwFilter> {
    return this.nwFilterOf((await this.remote.nwfilterLookupByUuid({ uuid: parseUuid(uuid) }, options)).nwfilter);
  }

  async lookupNwFilterByName(name: string, options?: CallOptions): Promise<NwFilter> {
    return this.nwFilterOf((await this.remote.nwfilterLookupByName({ name }, options)).nwfilter);
  }

  /** `flags`: `virNWFilterDefineFlags`. */
  async defineNwFilterXml(xml: string, flags = 0, options?: CallOptions): Promise<NwFilter> {
    return this.nwFilterOf((await this.remote.nwfilterDefineXmlFlags({ xml, flags }, options)).nwfilter);
  }

  nwFilterBindingOf(ref: NonnullNwfilterBinding): NwFilterBinding {
    return new NwFilterBinding(this, ref);
  }

  async listAllNwFilterBindings(options?: CallOptions): Promise<NwFilterBinding[]> {
    const { bindings } = await this.remote.connectListAllNwfilterBindings({ needResults: 1, flags: 0 }, options);
    return bindings.map((binding) => this.nwFilterBindingOf(binding));
  }

  async lookupNwFilterBindingByPortDev(portDev: string, options?: CallOptions): Promise<NwFilterBinding> {
    const { nwfilter } = await this.remote.nwfilterBindingLookupByPortDev({ name: portDev }, options);
    return this.nwFilterBindingOf(nwfilter);
  }

  /** `flags`: `virNWFilterBindingCreateFlags`. */
  async createNwFilterBindingXml(xml: string, flags = 0, options?: CallOptions): Promise<NwFilterBinding> {
    return this.nwFilterBindingOf((await this.remote.nwfilterBindingCreateXml({ xml, flags }, options)).nwfilter);
  }
}
