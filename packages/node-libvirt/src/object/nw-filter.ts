import type { NonnullNwfilter } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import { formatUuid } from '../uuid.ts';
import type { Connection } from './connection.ts';
import { LibvirtObject } from './libvirt-object.ts';

/** Rules for the traffic of guests. */
export class NwFilter extends LibvirtObject {
  /** As raw calls take it. */
  readonly ref: NonnullNwfilter;
  readonly uuid: string;
  readonly name: string;

  constructor(connection: Connection, ref: NonnullNwfilter) {
    super(connection);
    this.ref = ref;
    this.uuid = formatUuid(ref.uuid);
    this.name = ref.name;
  }

  async getXmlDesc(options?: CallOptions): Promise<string> {
    return (await this.remote.nwfilterGetXmlDesc({ nwfilter: this.ref, flags: 0 }, options)).xml;
  }

  /** Deletes it; not while it is in use. */
  undefine(options?: CallOptions): Promise<void> {
    return this.remote.nwfilterUndefine({ nwfilter: this.ref }, options);
  }
}
