import {
  type Connection,
  virDomainSnapshotCreateFlags as createFlag,
  virDomainSnapshotDeleteFlags as deleteFlag,
  virErrorNumber,
  virDomainXMLFlags as xmlFlag,
} from 'node-libvirt';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import { type NewSnapshot, newSnapshotXml, readSnapshot, type SnapshotReading } from '../domain-xml/domain-snapshot.ts';
import { DomainXmlError } from '../domain-xml/error.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { isLibvirtError, viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** What libvirt's records of snapshots are read and changed with. */
export interface SnapshotRecordsParts {
  readonly session: Session;
  readonly calls: LongCalls;
}

/** A snapshot as libvirt has it. */
export interface SnapshotRecord extends SnapshotReading {
  /** With secrets: only for libvirt. */
  readonly xml: string;
}

/** What a call is about, for its failure. */
type About = Pick<VmRecord, 'uuid' | 'name'>;

/** Memory is written and read at the speed of the host's disk. */
const jobTimeoutMs = 4 * 3_600_000;

/** libvirt's records of the snapshots of VMs, and what libvirt does with them. */
export class SnapshotRecords {
  readonly #parts: SnapshotRecordsParts;

  constructor(parts: SnapshotRecordsParts) {
    this.#parts = parts;
  }

  /** All snapshots of a VM, oldest first. */
  async list(vm: About): Promise<SnapshotRecord[]> {
    const found = await this.#quickly(vm, 'list the snapshots of', async ({ remote }) => {
      const { snapshots } = await remote.domainListAllSnapshots({ dom: domainRef(vm.uuid), needResults: 1, flags: 0 });
      const flags = xmlFlag.VIR_DOMAIN_XML_SECURE;
      return Promise.all(
        snapshots.map((snap) => remote.domainSnapshotGetXmlDesc({ snap, flags }).then(({ xml }) => xml, orGone)),
      );
    });
    return found.flatMap((xml) => (xml === undefined ? [] : [recordOf(vm, xml)])).sort(byAge);
  }

  /** One snapshot; undefined when there is none of that name. */
  async find(vm: About, name: string): Promise<SnapshotRecord | undefined> {
    const flags = xmlFlag.VIR_DOMAIN_XML_SECURE;
    const xml = await this.#quickly(vm, `look at snapshot ${name} of`, ({ remote }) =>
      remote
        .domainSnapshotGetXmlDesc({ snap: { name, dom: domainRef(vm.uuid) }, flags })
        .then((answer) => answer.xml, orGone),
    );
    return xml === undefined ? undefined : recordOf(vm, xml);
  }

  /** Has libvirt take a snapshot: of a VM that is shut off, or with memory. */
  async take(vm: About, snapshot: NewSnapshot): Promise<void> {
    const xmlDesc = newSnapshotXml(snapshot);
    await this.#slowly(vm, `take snapshot ${snapshot.name} of`, ({ remote }, dom) =>
      remote.domainSnapshotCreateXml({ dom, xmlDesc, flags: 0 }),
    );
  }

  /** Has libvirt know a snapshot that is there, or know it otherwise. */
  async define(vm: About, xmlDesc: string, { current }: { readonly current: boolean }): Promise<void> {
    const { VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE: redefine, VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT: makeCurrent } =
      createFlag;
    const flags = redefine | (current ? makeCurrent : 0);
    await this.#slowly(vm, 'change the record of a snapshot of', ({ remote }, dom) =>
      remote.domainSnapshotCreateXml({ dom, xmlDesc, flags }),
    );
  }

  /** Has libvirt put the disks back, and run the VM where the snapshot has memory: paused, if `paused`. */
  async revert(vm: About, name: string, flags: number): Promise<void> {
    await this.#slowly(vm, `revert to snapshot ${name} of`, ({ remote }, dom) =>
      remote.domainRevertToSnapshot({ snap: { name, dom }, flags }),
    );
  }

  /** Deletes a snapshot, with what is in the files (of a VM that is shut off), or the record only. One that is gone is deleted already. */
  async delete(vm: About, name: string, { recordOnly }: { readonly recordOnly: boolean }): Promise<void> {
    const flags = recordOnly ? deleteFlag.VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY : 0;
    await this.#slowly(vm, `delete snapshot ${name} of`, ({ remote }, dom) =>
      remote.domainSnapshotDelete({ snap: { name, dom }, flags }).catch(orGone),
    );
  }

  /** The VM's XML with its secrets: as it runs, or as it starts next. */
  domainXml(vm: About, { live }: { readonly live: boolean }): Promise<string> {
    const { VIR_DOMAIN_XML_SECURE: secure, VIR_DOMAIN_XML_MIGRATABLE: migratable } = xmlFlag;
    const flags = secure | (live ? migratable : xmlFlag.VIR_DOMAIN_XML_INACTIVE);
    return this.#quickly(vm, 'read the definition of', async ({ remote }) => {
      return (await remote.domainGetXmlDesc({ dom: domainRef(vm.uuid), flags })).xml;
    });
  }

  #quickly<T>({ uuid, name }: About, doing: string, call: (connection: Connection) => Promise<T>): Promise<T> {
    const context = { doing: `${doing} ${name}`, resource: { type: 'vm', name: uuid } } as const;
    return viaLibvirt(context, () => call(this.#parts.session.connection()));
  }

  #slowly(
    { uuid, name }: About,
    doing: string,
    call: (connection: Connection, dom: ReturnType<typeof domainRef>) => Promise<unknown>,
  ): Promise<unknown> {
    const resource = { type: 'vm', name: uuid } as const;
    const context = { doing: `${doing} ${name}`, resource, otherwise: 'SNAPSHOT_FAILED' } as const;
    return viaLibvirt(context, () =>
      this.#parts.calls.run((connection) => call(connection, domainRef(uuid)), { timeoutMs: jobTimeoutMs }),
    );
  }
}

/** SNAPSHOT_NOT_FOUND, naming VM and snapshot. */
export function snapshotNotFound(
  { uuid, name }: { readonly uuid: Uuid; readonly name: string },
  snapshot: string,
): CellError {
  const description = `${name} has no snapshot ${snapshot}`;
  return new CellError('SNAPSHOT_NOT_FOUND', description, {
    metadata: { vm: uuid, name, snapshot },
    resource: { type: 'snapshot', name: snapshot, description },
  });
}

/** undefined for the failure of a call about a snapshot that is not there. */
function orGone(thrown: unknown): undefined {
  if (!isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_DOMAIN_SNAPSHOT)) throw thrown;
}

function recordOf(vm: About, xml: string): SnapshotRecord {
  try {
    return { ...readSnapshot(xml), xml };
  } catch (thrown) {
    if (!(thrown instanceof DomainXmlError)) throw thrown;
    throw new CellError(
      'HYPERVISOR_ERROR',
      `what libvirt says of a snapshot of ${vm.name} makes no sense: ${thrown.message}`,
      {
        metadata: { vm: vm.uuid, name: vm.name },
        cause: thrown,
      },
    );
  }
}

const byAge = (a: SnapshotReading, b: SnapshotReading) => a.createTimeS - b.createTimeS || (a.name < b.name ? -1 : 1);
