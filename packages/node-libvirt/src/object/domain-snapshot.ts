import type { NonnullDomainSnapshot } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import type { Domain } from './domain.ts';
import { LibvirtObject } from './libvirt-object.ts';

/** A snapshot of a domain. */
export class DomainSnapshot extends LibvirtObject {
  /** As raw calls take it. */
  readonly ref: NonnullDomainSnapshot;
  readonly name: string;
  readonly domain: Domain;

  constructor(domain: Domain, { name }: NonnullDomainSnapshot) {
    super(domain.connection);
    this.domain = domain;
    this.name = name;
    this.ref = { name, dom: domain.ref };
  }

  /** `flags`: `virDomainSnapshotXMLFlags`. */
  async getXmlDesc(flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.domainSnapshotGetXmlDesc({ snap: this.ref, flags }, options)).xml;
  }

  /** None: `VIR_ERR_NO_DOMAIN_SNAPSHOT`. */
  async getParent(options?: CallOptions): Promise<DomainSnapshot> {
    const { snap } = await this.remote.domainSnapshotGetParent({ snap: this.ref, flags: 0 }, options);
    return new DomainSnapshot(this.domain, snap);
  }

  /** `flags`: `virDomainSnapshotListFlags`. */
  async listAllChildren(flags = 0, options?: CallOptions): Promise<DomainSnapshot[]> {
    const args = { snapshot: this.ref, needResults: 1, flags };
    const { snapshots } = await this.remote.domainSnapshotListAllChildren(args, options);
    return snapshots.map((snap) => new DomainSnapshot(this.domain, snap));
  }

  async isCurrent(options?: CallOptions): Promise<boolean> {
    return (await this.remote.domainSnapshotIsCurrent({ snap: this.ref, flags: 0 }, options)).current !== 0;
  }

  async hasMetadata(options?: CallOptions): Promise<boolean> {
    return (await this.remote.domainSnapshotHasMetadata({ snap: this.ref, flags: 0 }, options)).metadata !== 0;
  }

  /** Makes the domain what it was. `flags`: `virDomainSnapshotRevertFlags`. */
  revert(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainRevertToSnapshot({ snap: this.ref, flags }, options);
  }

  /** `flags`: `virDomainSnapshotDeleteFlags`. */
  delete(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainSnapshotDelete({ snap: this.ref, flags }, options);
  }
}
