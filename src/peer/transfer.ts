import { type MigrateParameters, virDomainMigrateFlags } from 'node-libvirt';

/** How pages are made smaller on their way: not at all, only what has changed of those that are sent again, by several threads with zlib. */
export type Compression = 'none' | 'xbzrle' | 'threads';

/** How memory is copied: what both ends must agree on. */
export interface Transfer {
  /** Connections that carry memory; 1: the usual one alone. */
  readonly connections: number;
  readonly compression: Compression;
  /** The guest may go on at the target before all of its memory is there. */
  readonly allowsPostCopy: boolean;
}

const methods: Readonly<Record<Exclude<Compression, 'none'>, string>> = { xbzrle: 'xbzrle', threads: 'mt' };

/** libvirt's flags for a transfer, for both ends. */
export function transferFlags({ connections, compression, allowsPostCopy }: Transfer): number {
  const { VIR_MIGRATE_PARALLEL, VIR_MIGRATE_COMPRESSED, VIR_MIGRATE_POSTCOPY } = virDomainMigrateFlags;
  const parallel = connections > 1 ? VIR_MIGRATE_PARALLEL : 0;
  const compressed = compression === 'none' ? 0 : VIR_MIGRATE_COMPRESSED;
  return parallel | compressed | (allowsPostCopy ? VIR_MIGRATE_POSTCOPY : 0);
}

/** libvirt's parameters for a transfer, for both ends. */
export function transferValues({ connections, compression }: Transfer): MigrateParameters {
  return {
    ...(connections > 1 ? { 'parallel.connections': connections } : {}),
    ...(compression === 'none' ? {} : { compression: [methods[compression]] }),
  };
}

/** libvirt's flags for disks that QEMU copies, for both ends. */
export function mirrorFlags(targets: readonly string[]): number {
  return targets.length === 0 ? 0 : virDomainMigrateFlags.VIR_MIGRATE_NON_SHARED_DISK;
}

/** libvirt's parameters for disks that QEMU copies, for both ends. */
export function mirrorValues(targets: readonly string[]): MigrateParameters {
  return targets.length === 0 ? {} : { migrate_disks: [...targets] };
}
