import { virDomainMigrateFlags } from '../generated/enums.ts';
import { ClientMigration } from '../migration/client-migration.ts';
import { connectionDestination, type MigrationDestination } from '../migration/destination.ts';
import { type JobInfo, type JobStats, jobInfo, jobStats } from '../migration/job-stats.ts';
import { type MigrateOptions, performAbortable, UNHURRIED } from '../migration/perform.ts';
import type { CallOptions } from '../procedure.ts';
import type { Connection } from './connection.ts';
import { DomainCheckpoint } from './domain-checkpoint.ts';
import { DomainGuest } from './domain-guest.ts';
import { DomainSnapshot } from './domain-snapshot.ts';
import { MIGRATE, type MigrateParameters, SAVE, type SaveParameters } from './parameter-tables.ts';
import { typedParameters } from './parameters.ts';

/** A dump of a guest's memory. */
export interface CoreDump {
  /** `virDomainCoreDumpFormat`. Default: raw. */
  readonly format?: number | undefined;
  /** `virDomainCoreDumpFlags` */
  readonly flags?: number | undefined;
}

/** Where a saved domain differs from what it was. */
export interface SaveChanges {
  /** XML of the domain as it is to go on. Default: as it was. */
  readonly xml?: string | undefined;
  /** `virDomainSaveRestoreFlags` */
  readonly flags?: number | undefined;
}

/** A backup to start. */
export interface Backup {
  /** What to write where. */
  readonly xml: string;
  /** A checkpoint to make with it, for the next incremental one. */
  readonly checkpointXml?: string | undefined;
  /** `virDomainBackupBeginFlags` */
  readonly flags?: number | undefined;
}

/**
 * A domain: a virtual machine, running or only defined. The methods have libvirt's names; those for which libvirt has a second
 * function that takes flags are one here. Their classes are several only to keep files small.
 */
export class Domain extends DomainGuest {
  /** Writes its memory to a file of the host and ends it; `connection.restoreDomain` starts it from there. */
  save(path: string, { xml, flags = 0 }: SaveChanges = {}, options?: CallOptions): Promise<void> {
    return this.remote.domainSaveFlags({ dom: this.ref, to: path, dxml: xml, flags }, options);
  }

  /** The same with what newer releases have added. `flags`: `virDomainSaveRestoreFlags`. */
  async saveParams(values: SaveParameters, flags = 0, options?: CallOptions): Promise<void> {
    await this.remote.domainSaveParams({ dom: this.ref, params: typedParameters(SAVE, values), flags }, options);
  }

  /** Writes its memory to a file of libvirt's own and ends it; the next start goes on from there. `flags`: `virDomainSaveRestoreFlags`. */
  managedSave(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainManagedSave({ dom: this.ref, flags }, options);
  }

  async hasManagedSaveImage(options?: CallOptions): Promise<boolean> {
    return (await this.remote.domainHasManagedSaveImage({ dom: this.ref, flags: 0 }, options)).result !== 0;
  }

  managedSaveRemove(options?: CallOptions): Promise<void> {
    return this.remote.domainManagedSaveRemove({ dom: this.ref, flags: 0 }, options);
  }

  /** `flags`: `virDomainSaveImageXMLFlags`. */
  async managedSaveGetXmlDesc(flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.domainManagedSaveGetXmlDesc({ dom: this.ref, flags }, options)).xml;
  }

  /** Changes what the saved domain will be. `flags`: `virDomainSaveRestoreFlags`. */
  managedSaveDefineXml(xml: string, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainManagedSaveDefineXml({ dom: this.ref, dxml: xml, flags }, options);
  }

  /** Writes its memory to a file of the host for an analysis. */
  coreDump(path: string, { format = 0, flags = 0 }: CoreDump = {}, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, to: path, dumpformat: format, flags };
    return this.remote.domainCoreDumpWithFormat(args, options);
  }

  /** Makes a snapshot as the XML says. `flags`: `virDomainSnapshotCreateFlags`. */
  async snapshotCreateXml(xml: string, flags = 0, options?: CallOptions): Promise<DomainSnapshot> {
    const { snap } = await this.remote.domainSnapshotCreateXml({ dom: this.ref, xmlDesc: xml, flags }, options);
    return new DomainSnapshot(this, snap);
  }

  /** `flags`: `virDomainSnapshotListFlags`. */
  async listAllSnapshots(flags = 0, options?: CallOptions): Promise<DomainSnapshot[]> {
    const args = { dom: this.ref, needResults: 1, flags };
    const { snapshots } = await this.remote.domainListAllSnapshots(args, options);
    return snapshots.map((snap) => new DomainSnapshot(this, snap));
  }

  async snapshotLookupByName(name: string, options?: CallOptions): Promise<DomainSnapshot> {
    const { snap } = await this.remote.domainSnapshotLookupByName({ dom: this.ref, name, flags: 0 }, options);
    return new DomainSnapshot(this, snap);
  }

  async hasCurrentSnapshot(options?: CallOptions): Promise<boolean> {
    return (await this.remote.domainHasCurrentSnapshot({ dom: this.ref, flags: 0 }, options)).result !== 0;
  }

  /** The one that was made or reverted to last. None: `VIR_ERR_NO_DOMAIN_SNAPSHOT`. */
  async snapshotCurrent(options?: CallOptions): Promise<DomainSnapshot> {
    const { snap } = await this.remote.domainSnapshotCurrent({ dom: this.ref, flags: 0 }, options);
    return new DomainSnapshot(this, snap);
  }

  /** Begins to keep track of what is written from here on. `flags`: `virDomainCheckpointCreateFlags`. */
  async checkpointCreateXml(xml: string, flags = 0, options?: CallOptions): Promise<DomainCheckpoint> {
    const args = { dom: this.ref, xmlDesc: xml, flags };
    const { checkpoint } = await this.remote.domainCheckpointCreateXml(args, options);
    return new DomainCheckpoint(this, checkpoint);
  }

  /** `flags`: `virDomainCheckpointListFlags`. */
  async listAllCheckpoints(flags = 0, options?: CallOptions): Promise<DomainCheckpoint[]> {
    const args = { dom: this.ref, needResults: 1, flags };
    const { checkpoints } = await this.remote.domainListAllCheckpoints(args, options);
    return checkpoints.map((checkpoint) => new DomainCheckpoint(this, checkpoint));
  }

  async checkpointLookupByName(name: string, options?: CallOptions): Promise<DomainCheckpoint> {
    const args = { dom: this.ref, name, flags: 0 };
    const { checkpoint } = await this.remote.domainCheckpointLookupByName(args, options);
    return new DomainCheckpoint(this, checkpoint);
  }

  /**
   * Starts a backup. A push backup ends by itself, which the event `domainJobCompleted` tells; a pull backup ends with `abortJob`.
   */
  backupBegin({ xml, checkpointXml, flags = 0 }: Backup, options?: CallOptions): Promise<void> {
    return this.remote.domainBackupBegin({ dom: this.ref, backupXml: xml, checkpointXml, flags }, options);
  }

  /** The XML of the backup under way, with what libvirt has filled in. */
  async backupGetXmlDesc(options?: CallOptions): Promise<string> {
    return (await this.remote.domainBackupGetXmlDesc({ dom: this.ref, flags: 0 }, options)).xml;
  }

  /** The job under way, in short. */
  async getJobInfo(options?: CallOptions): Promise<JobInfo> {
    return jobInfo(await this.remote.domainGetJobInfo({ dom: this.ref }, options));
  }

  /** The job under way, or one that has ended: a migration, a save, a backup. `flags`: `virDomainGetJobStatsFlags`. */
  async getJobStats(flags = 0, options?: CallOptions): Promise<JobStats> {
    const { type, params } = await this.remote.domainGetJobStats({ dom: this.ref, flags }, options);
    return jobStats(params, type);
  }

  /** Aborts the job under way; who waits for its end gets `VIR_ERR_OPERATION_ABORTED`. `flags`: `virDomainAbortJobFlagsValues`. */
  abortJob(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainAbortJobFlags({ dom: this.ref, flags }, options);
  }

  /**
   * Moves the guest to the host of that URI, which is the source's daemon's way to the destination's; the daemons do the rest, even
   * if this process ends. Resolves when it runs there. Aborting the signal aborts the migration.
   *
   * `flags`: `virDomainMigrateFlags`; PEER2PEER is added. Rejects with what the source's daemon says.
   */
  async migrateToUri3(
    uri: string,
    values: MigrateParameters = {},
    flags = 0,
    { signal }: MigrateOptions = {},
  ): Promise<void> {
    const args = {
      dom: this.ref,
      dconnuri: uri,
      params: typedParameters(MIGRATE, values),
      cookieIn: new Uint8Array(),
      flags: flags | virDomainMigrateFlags.VIR_MIGRATE_PEER2PEER,
    };
    await performAbortable(this, signal, () => this.remote.domainMigratePerform3Params(args, UNHURRIED));
  }

  /**
   * Moves the guest to the host of another connection, step by step; the daemons need not reach each other, only the emulators, at
   * `migrate_uri` ('tcp://address') or the destination's host name. Gives the domain there. Aborting the signal aborts the migration.
   *
   * `flags`: `virDomainMigrateFlags`. Rejects with `MigrationError`, which says where the guest is.
   */
  migrate3(
    destination: Connection,
    values?: MigrateParameters,
    flags?: number,
    options?: MigrateOptions,
  ): Promise<Domain>;
  /** The same with a destination of the caller's own making. Gives what that gives. */
  migrate3<Moved>(
    destination: MigrationDestination<Moved>,
    values?: MigrateParameters,
    flags?: number,
    options?: MigrateOptions,
  ): Promise<Moved>;
  async migrate3<Moved>(
    to: Connection | MigrationDestination<Moved>,
    values: MigrateParameters = {},
    flags = 0,
    options: MigrateOptions = {},
  ): Promise<Domain | Moved> {
    const request = { domain: this, values, flags, options };
    if ('prepare' in to) return await new ClientMigration({ ...request, destination: to }).run();
    return await new ClientMigration({ ...request, destination: connectionDestination(to, this.uuid) }).run();
  }

  /** Ends the copying of a migration that was started with POSTCOPY: the guest runs at the destination at once. */
  migrateStartPostCopy(options?: CallOptions): Promise<void> {
    return this.remote.domainMigrateStartPostCopy({ dom: this.ref, flags: 0 }, options);
  }

  /** For how long the guest may stand still at the end of a migration. */
  async migrateGetMaxDowntime(options?: CallOptions): Promise<bigint> {
    return (await this.remote.domainMigrateGetMaxDowntime({ dom: this.ref, flags: 0 }, options)).downtime;
  }

  async migrateSetMaxDowntime(downtimeMs: number | bigint, options?: CallOptions): Promise<void> {
    await this.remote.domainMigrateSetMaxDowntime({ dom: this.ref, downtime: BigInt(downtimeMs), flags: 0 }, options);
  }

  /** In MiB/s. `flags`: `virDomainMigrateMaxSpeedFlags`. */
  async migrateGetMaxSpeed(flags = 0, options?: CallOptions): Promise<bigint> {
    return (await this.remote.domainMigrateGetMaxSpeed({ dom: this.ref, flags }, options)).bandwidth;
  }

  /** `flags`: `virDomainMigrateMaxSpeedFlags`. */
  async migrateSetMaxSpeed(mibPerSecond: number | bigint, flags = 0, options?: CallOptions): Promise<void> {
    await this.remote.domainMigrateSetMaxSpeed({ dom: this.ref, bandwidth: BigInt(mibPerSecond), flags }, options);
  }

  /** The memory that compression by XBZRLE may take, in bytes. */
  async migrateGetCompressionCache(options?: CallOptions): Promise<bigint> {
    return (await this.remote.domainMigrateGetCompressionCache({ dom: this.ref, flags: 0 }, options)).cacheSize;
  }

  async migrateSetCompressionCache(sizeBytes: number | bigint, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, cacheSize: BigInt(sizeBytes), flags: 0 };
    await this.remote.domainMigrateSetCompressionCache(args, options);
  }
}
