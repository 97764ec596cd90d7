import type { DomainInterfaceStatsRet } from '../generated/replies.ts';
import type { DomainInterface } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import type { TypedParameters } from '../wire/typed-params.ts';
import { DomainMemory } from './domain-memory.ts';
import { BANDWIDTH, type BandwidthParameters } from './parameter-tables.ts';
import { countedParameters, typedParameters } from './parameters.ts';

/** The part of `Domain` about devices and network cards. */
export abstract class DomainDevices extends DomainMemory {
  /** Adds the device of that XML. `flags`: `virDomainDeviceModifyFlags`. */
  attachDevice(xml: string, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainAttachDeviceFlags({ dom: this.ref, xml, flags }, options);
  }

  /**
   * Takes out the device that the XML describes. The guest may take its time: the device is gone when the event
   * `domainDeviceRemoved` has come. `flags`: `virDomainDeviceModifyFlags`.
   */
  detachDevice(xml: string, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainDetachDeviceFlags({ dom: this.ref, xml, flags }, options);
  }

  /** The same by the device's alias; does not wait for the guest at all. `flags`: `virDomainDeviceModifyFlags`. */
  detachDeviceAlias(alias: string, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainDetachDeviceAlias({ dom: this.ref, alias, flags }, options);
  }

  /** Changes the device that the XML describes, such as the medium of a CD-ROM. `flags`: `virDomainDeviceModifyFlags`. */
  updateDevice(xml: string, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainUpdateDeviceFlags({ dom: this.ref, xml, flags }, options);
  }

  /** What a network card has sent and received. `device` is its name on the host or its MAC address. */
  interfaceStats(device: string, options?: CallOptions): Promise<DomainInterfaceStatsRet> {
    return this.remote.domainInterfaceStats({ dom: this.ref, device }, options);
  }

  /** The limits of a network card, in KiB/s and KiB. `flags`: `virDomainModificationImpact`. */
  async getInterfaceParameters(device: string, flags = 0, options?: CallOptions): Promise<TypedParameters> {
    const ask = (nparams: number) =>
      this.remote.domainGetInterfaceParameters({ dom: this.ref, device, nparams, flags }, options);
    return (await countedParameters(ask)).params;
  }

  /** `flags`: `virDomainModificationImpact`. */
  async setInterfaceParameters(
    device: string,
    values: BandwidthParameters,
    flags = 0,
    options?: CallOptions,
  ): Promise<void> {
    const args = { dom: this.ref, device, params: typedParameters(BANDWIDTH, values), flags };
    await this.remote.domainSetInterfaceParameters(args, options);
  }

  /** The guest's network cards with their addresses. `source`, who is asked: `virDomainInterfaceAddressesSource`. */
  async interfaceAddresses(source: number, options?: CallOptions): Promise<readonly DomainInterface[]> {
    return (await this.remote.domainInterfaceAddresses({ dom: this.ref, source, flags: 0 }, options)).ifaces;
  }

  /** Has the display server read its certificates again. `type`: `virDomainGraphicsReloadType`. Since libvirt 10.2.0. */
  graphicsReload(type: number, options?: CallOptions): Promise<void> {
    return this.remote.domainGraphicsReload({ dom: this.ref, type, flags: 0 }, options);
  }
}
