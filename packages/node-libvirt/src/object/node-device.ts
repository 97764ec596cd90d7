import type { NonnullNodeDevice } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import type { Connection } from './connection.ts';
import { LibvirtObject } from './libvirt-object.ts';

/** A device of the host. */
export class NodeDevice extends LibvirtObject {
  /** As raw calls take it. */
  readonly ref: NonnullNodeDevice;
  /** Such as 'pci_0000_00_1f_2'. */
  readonly name: string;

  constructor(connection: Connection, ref: NonnullNodeDevice) {
    super(connection);
    this.ref = ref;
    this.name = ref.name;
  }

  /** `flags`: `virNodeDeviceXMLFlags`. */
  async getXmlDesc(flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.nodeDeviceGetXmlDesc({ name: this.name, flags }, options)).xml;
  }

  /** The name of the device it is in or on; undefined for the root of the tree. */
  async getParent(options?: CallOptions): Promise<string | undefined> {
    return (await this.remote.nodeDeviceGetParent({ name: this.name }, options)).parentName;
  }

  /** What it is, such as 'pci' or 'net'. */
  async listCaps(options?: CallOptions): Promise<readonly string[]> {
    const { num } = await this.remote.nodeDeviceNumOfCaps({ name: this.name }, options);
    return (await this.remote.nodeDeviceListCaps({ name: this.name, maxnames: num }, options)).names;
  }

  /** Takes it from its driver, for a guest; domains with `managed='yes'` do it by themselves. Default driver: vfio-pci. */
  detach(driverName?: string, options?: CallOptions): Promise<void> {
    return this.remote.nodeDeviceDetachFlags({ name: this.name, driverName, flags: 0 }, options);
  }

  /** Gives it back to its driver. */
  reAttach(options?: CallOptions): Promise<void> {
    return this.remote.nodeDeviceReAttach({ name: this.name }, options);
  }

  reset(options?: CallOptions): Promise<void> {
    return this.remote.nodeDeviceReset({ name: this.name }, options);
  }

  async isActive(options?: CallOptions): Promise<boolean> {
    return (await this.remote.nodeDeviceIsActive({ name: this.name }, options)).active !== 0;
  }

  async isPersistent(options?: CallOptions): Promise<boolean> {
    return (await this.remote.nodeDeviceIsPersistent({ name: this.name }, options)).persistent !== 0;
  }

  async getAutostart(options?: CallOptions): Promise<boolean> {
    return (await this.remote.nodeDeviceGetAutostart({ name: this.name }, options)).autostart !== 0;
  }

  setAutostart(autostart: boolean, options?: CallOptions): Promise<void> {
    return this.remote.nodeDeviceSetAutostart({ name: this.name, autostart: Number(autostart) }, options);
  }

  /** Starts a defined mediated device. */
  create(options?: CallOptions): Promise<void> {
    return this.remote.nodeDeviceCreate({ name: this.name, flags: 0 }, options);
  }

  /** Removes a virtual device from the host. */
  destroy(options?: CallOptions): Promise<void> {
    return this.remote.nodeDeviceDestroy({ name: this.name }, options);
  }

  /** Deletes its definition. */
  undefine(options?: CallOptions): Promise<void> {
    return this.remote.nodeDeviceUndefine({ name: this.name, flags: 0 }, options);
  }

  /** Since libvirt 10.1.0. `flags`: `virNodeDeviceUpdateFlags`. */
  update(xml: string, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.nodeDeviceUpdate({ name: this.name, xmlDesc: xml, flags }, options);
  }
}
