import type { NonnullInterface } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import type { Connection } from './connection.ts';
import { LibvirtObject } from './libvirt-object.ts';

/** A network interface of the host. */
export class Interface extends LibvirtObject {
  /** As raw calls take it. */
  readonly ref: NonnullInterface;
  readonly name: string;
  readonly mac: string;

  constructor(connection: Connection, ref: NonnullInterface) {
    super(connection);
    this.ref = ref;
    this.name = ref.name;
    this.mac = ref.mac;
  }

  /** `flags`: `virInterfaceXMLFlags`. */
  async getXmlDesc(flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.interfaceGetXmlDesc({ iface: this.ref, flags }, options)).xml;
  }

  async isActive(options?: CallOptions): Promise<boolean> {
    return (await this.remote.interfaceIsActive({ iface: this.ref }, options)).active !== 0;
  }

  /** Brings it up. */
  create(options?: CallOptions): Promise<void> {
    return this.remote.interfaceCreate({ iface: this.ref, flags: 0 }, options);
  }

  /** Takes it down. */
  destroy(options?: CallOptions): Promise<void> {
    return this.remote.interfaceDestroy({ iface: this.ref, flags: 0 }, options);
  }

  /** Deletes its definition. */
  undefine(options?: CallOptions): Promise<void> {
    return this.remote.interfaceUndefine({ iface: this.ref }, options);
  }
}
