import type { NonnullNetworkPort } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import { formatUuid } from '../uuid.ts';
import type { TypedParameters } from '../wire/typed-params.ts';
import type { Connection } from './connection.ts';
import { LibvirtObject } from './libvirt-object.ts';
import { BANDWIDTH, type BandwidthParameters } from './parameter-tables.ts';
import { countedParameters, typedParameters } from './parameters.ts';

/** A place of a virtual network where something is plugged in. */
export class NetworkPort extends LibvirtObject {
  /** As raw calls take it. */
  readonly ref: NonnullNetworkPort;
  readonly uuid: string;

  constructor(connection: Connection, ref: NonnullNetworkPort) {
    super(connection);
    this.ref = ref;
    this.uuid = formatUuid(ref.uuid);
  }

  async getXmlDesc(options?: CallOptions): Promise<string> {
    return (await this.remote.networkPortGetXmlDesc({ port: this.ref, flags: 0 }, options)).xml;
  }

  /** Its limits, in KiB/s and KiB. */
  async getParameters(options?: CallOptions): Promise<TypedParameters> {
    const ask = (nparams: number) =>
      this.remote.networkPortGetParameters({ port: this.ref, nparams, flags: 0 }, options);
    return (await countedParameters(ask)).params;
  }

  async setParameters(values: BandwidthParameters, options?: CallOptions): Promise<void> {
    const args = { port: this.ref, params: typedParameters(BANDWIDTH, values), flags: 0 };
    await this.remote.networkPortSetParameters(args, options);
  }

  delete(options?: CallOptions): Promise<void> {
    return this.remote.networkPortDelete({ port: this.ref, flags: 0 }, options);
  }
}
