import { virDrvFeature } from '../generated/enums.ts';
import type { NetworkDhcpLease, NonnullNetwork, NonnullNetworkPort } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import { formatUuid, parseUuid } from '../uuid.ts';
import type { Connection } from './connection.ts';
import { LibvirtObject } from './libvirt-object.ts';
import type { Metadata } from './metadata.ts';
import { NetworkPort } from './network-port.ts';

/** A change of one part of a network's definition. */
export interface NetworkChange {
  /** A number of `virNetworkUpdateCommand`. */
  readonly command: number;
  /** A number of `virNetworkUpdateSection`. */
  readonly section: number;
  /** Which of several parents, such as `<ip>` elements, is meant. Default: -1, whichever fits. */
  readonly parentIndex?: number | undefined;
  readonly xml: string;
  /** `virNetworkUpdateFlags` */
  readonly flags?: number | undefined;
}

/** A virtual network. */
export class Network extends LibvirtObject {
  /** As raw calls take it. */
  readonly ref: NonnullNetwork;
  readonly uuid: string;
  readonly name: string;

  constructor(connection: Connection, ref: NonnullNetwork) {
    super(connection);
    this.ref = ref;
    this.uuid = formatUuid(ref.uuid);
    this.name = ref.name;
  }

  /** `flags`: `virNetworkXMLFlags`. */
  async getXmlDesc(flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.networkGetXmlDesc({ net: this.ref, flags }, options)).xml;
  }

  async getBridgeName(options?: CallOptions): Promise<string> {
    return (await this.remote.networkGetBridgeName({ net: this.ref }, options)).name;
  }

  async isActive(options?: CallOptions): Promise<boolean> {
    return (await this.remote.networkIsActive({ net: this.ref }, options)).active !== 0;
  }

  async isPersistent(options?: CallOptions): Promise<boolean> {
    return (await this.remote.networkIsPersistent({ net: this.ref }, options)).persistent !== 0;
  }

  async getAutostart(options?: CallOptions): Promise<boolean> {
    return (await this.remote.networkGetAutostart({ net: this.ref }, options)).autostart !== 0;
  }

  setAutostart(autostart: boolean, options?: CallOptions): Promise<void> {
    return this.remote.networkSetAutostart({ net: this.ref, autostart: Number(autostart) }, options);
  }

  /** Starts it. */
  create(options?: CallOptions): Promise<void> {
    return this.remote.networkCreate({ net: this.ref }, options);
  }

  /** Stops it. */
  destroy(options?: CallOptions): Promise<void> {
    return this.remote.networkDestroy({ net: this.ref }, options);
  }

  /** Deletes its definition. */
  undefine(options?: CallOptions): Promise<void> {
    return this.remote.networkUndefine({ net: this.ref }, options);
  }

  async update(change: NetworkChange, options?: CallOptions): Promise<void> {
    const { command, section, parentIndex = -1, xml, flags = 0 } = change;
    const inOrder = await this.connection.supports(virDrvFeature.VIR_DRV_FEATURE_NETWORK_UPDATE_HAS_CORRECT_ORDER);
    // Without this feature a daemon takes the two the other way round.
    const kind = inOrder ? { command, section } : { command: section, section: command };
    await this.remote.networkUpdate({ net: this.ref, ...kind, parentIndex, xml, flags }, options);
  }

  /** The addresses that its DHCP server has given: all, or those of a MAC address. */
  async getDhcpLeases(mac?: string, options?: CallOptions): Promise<readonly NetworkDhcpLease[]> {
    return (await this.remote.networkGetDhcpLeases({ net: this.ref, mac, needResults: 1, flags: 0 }, options)).leases;
  }

  /** `uri` is the namespace of an element. Since libvirt 9.7.0. `flags`: `virNetworkUpdateFlags`. */
  async getMetadata(type: number, uri?: string, flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.networkGetMetadata({ network: this.ref, type, uri, flags }, options)).metadata;
  }

  /** Since libvirt 9.7.0. `flags`: `virNetworkUpdateFlags`. */
  setMetadata(metadata: Metadata, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.networkSetMetadata({ network: this.ref, ...metadata, flags }, options);
  }

  async listAllPorts(options?: CallOptions): Promise<NetworkPort[]> {
    const { ports } = await this.remote.networkListAllPorts({ network: this.ref, needResults: 1, flags: 0 }, options);
    return ports.map((port) => this.#port(port));
  }

  async lookupPortByUuid(uuid: string, options?: CallOptions): Promise<NetworkPort> {
    const { port } = await this.remote.networkPortLookupByUuid({ network: this.ref, uuid: parseUuid(uuid) }, options);
    return this.#port(port);
  }

  /** `flags`: `virNetworkPortCreateFlags`. */
  async createPortXml(xml: string, flags = 0, options?: CallOptions): Promise<NetworkPort> {
    return this.#port((await this.remote.networkPortCreateXml({ network: this.ref, xml, flags }, options)).port);
  }

  #port(ref: NonnullNetworkPort): NetworkPort {
    return new NetworkPort(this.connection, ref);
  }
}
