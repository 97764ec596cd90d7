import type { NonnullNwfilterBinding } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import type { Connection } from './connection.ts';
import { LibvirtObject } from './libvirt-object.ts';

/** A network device of the host with the filter that is applied to it. */
export class NwFilterBinding extends LibvirtObject {
  /** As raw calls take it. */
  readonly ref: NonnullNwfilterBinding;
  /** Such as 'vnet0'. */
  readonly portDev: string;
  readonly filterName: string;

  constructor(connection: Connection, ref: NonnullNwfilterBinding) {
    super(connection);
    this.ref = ref;
    this.portDev = ref.portdev;
    this.filterName = ref.filtername;
  }

  async getXmlDesc(options?: CallOptions): Promise<string> {
    return (await this.remote.nwfilterBindingGetXmlDesc({ nwfilter: this.ref, flags: 0 }, options)).xml;
  }

  /** The traffic is filtered no longer. */
  delete(options?: CallOptions): Promise<void> {
    return this.remote.nwfilterBindingDelete({ nwfilter: this.ref }, options);
  }
}
