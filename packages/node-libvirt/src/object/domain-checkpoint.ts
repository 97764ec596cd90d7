import type { NonnullDomainCheckpoint } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import type { Domain } from './domain.ts';
import { LibvirtObject } from './libvirt-object.ts';

/** A moment from which on what is written to a domain's disks is known, for incremental backups. */
export class DomainCheckpoint extends LibvirtObject {
  /** As raw calls take it. */
  readonly ref: NonnullDomainCheckpoint;
  readonly name: string;
  readonly domain: Domain;

  constructor(domain: Domain, { name }: NonnullDomainCheckpoint) {
    super(domain.connection);
    this.domain = domain;
    this.name = name;
    this.ref = { name, dom: domain.ref };
  }

  /** `flags`: `virDomainCheckpointXMLFlags`. */
  async getXmlDesc(flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.domainCheckpointGetXmlDesc({ checkpoint: this.ref, flags }, options)).xml;
  }

  /** None: `VIR_ERR_NO_DOMAIN_CHECKPOINT`. */
  async getParent(options?: CallOptions): Promise<DomainCheckpoint> {
    const { parent } = await this.remote.domainCheckpointGetParent({ checkpoint: this.ref, flags: 0 }, options);
    return new DomainCheckpoint(this.domain, parent);
  }

  /** `flags`: `virDomainCheckpointListFlags`. */
  async listAllChildren(flags = 0, options?: CallOptions): Promise<DomainCheckpoint[]> {
    const args = { checkpoint: this.ref, needResults: 1, flags };
    const { checkpoints } = await this.remote.domainCheckpointListAllChildren(args, options);
    return checkpoints.map((checkpoint) => new DomainCheckpoint(this.domain, checkpoint));
  }

  /** `flags`: `virDomainCheckpointDeleteFlags`. */
  delete(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainCheckpointDelete({ checkpoint: this.ref, flags }, options);
  }
}
