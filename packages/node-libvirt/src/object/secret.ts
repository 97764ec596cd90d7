import type { NonnullSecret } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import { formatUuid } from '../uuid.ts';
import type { Connection } from './connection.ts';
import { LibvirtObject } from './libvirt-object.ts';

/** A secret that the daemon keeps, such as the passphrase of a volume. Its value is never part of this object. */
export class Secret extends LibvirtObject {
  /** As raw calls take it. */
  readonly ref: NonnullSecret;
  readonly uuid: string;
  /** What it is for: a number of `virSecretUsageType`. */
  readonly usageType: number;
  /** Of what: such as the volume's path; empty where it is for nothing in particular. */
  readonly usageId: string;

  constructor(connection: Connection, ref: NonnullSecret) {
    super(connection);
    this.ref = ref;
    this.uuid = formatUuid(ref.uuid);
    this.usageType = ref.usageType;
    this.usageId = ref.usageID;
  }

  async getXmlDesc(options?: CallOptions): Promise<string> {
    return (await this.remote.secretGetXmlDesc({ secret: this.ref, flags: 0 }, options)).xml;
  }

  /** A private one keeps its value to itself: `VIR_ERR_INVALID_SECRET`. */
  async getValue(options?: CallOptions): Promise<Uint8Array> {
    return (await this.remote.secretGetValue({ secret: this.ref, flags: 0 }, options)).value;
  }

  /** 64 KiB at most. */
  setValue(value: Uint8Array, options?: CallOptions): Promise<void> {
    return this.remote.secretSetValue({ secret: this.ref, value, flags: 0 }, options);
  }

  /** Deletes it with its value. */
  undefine(options?: CallOptions): Promise<void> {
    return this.remote.secretUndefine({ secret: this.ref }, options);
  }
}
