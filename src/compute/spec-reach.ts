import { type Access, permissionDenied } from '../core/access.ts';
import { notFound } from '../core/error.ts';
import type { PoolName, Uuid } from '../core/ids.ts';
import type { DefaultPool } from './new-volumes.ts';
import type { DiskSpec, NicSpec, VmSpec, VolumeRef } from './spec/vm-spec.ts';

/**
 * Throws unless the VM to be, and everything that it names, is within reach: PERMISSION_DENIED for the VM itself, which nobody else can
 * have made yet; POOL_NOT_FOUND and NETWORK_NOT_FOUND for the others, whether they exist or not.
 */
export function requireSpecInReach(
  access: Access,
  { uuid, spec }: { readonly uuid: Uuid; readonly spec: VmSpec },
  pools: DefaultPool,
): void {
  const { grant } = access;
  if (grant.everything) return;
  if (!grant.newVm({ uuid, labels: Object.fromEntries(spec.labels) })) {
    const what =
      ' for a VM with this UUID and these labels: it may make only VMs in its scope, with the labels of the scope and no others';
    throw permissionDenied(access, what);
  }
  if (needsDefaultPool(spec) && !grant.pool(pools.defaultPool))
    throw permissionDenied(access, ' for the default pool, which new volumes without a pool and cloud-init need');
  requireRoleInReach(access, spec);
  for (const pool of poolsOf(spec)) requirePool(access, pool);
  for (const nic of spec.nics) requireNicInReach(access, nic);
}

/** Throws PERMISSION_DENIED for the storage controller of the host, on which VMs of others may depend, unless every VM is within reach. */
export function requireRoleInReach(access: Access, { storage }: Pick<VmSpec, 'storage'>): void {
  if (storage?.role === 'controller' && !access.grant.everything)
    throw permissionDenied(access, ' for the storage controller of the host: it may not reach every VM');
}

/** Throws POOL_NOT_FOUND or PERMISSION_DENIED unless the volume of a disk is within reach. */
export function requireDiskInReach(access: Access, { source }: DiskSpec, pools: DefaultPool): void {
  if (access.grant.everything) return;
  if (source.tag === 'volume') requirePool(access, source.volume.pool);
  if (source.tag !== 'new-volume') return;
  if (source.pool !== undefined) requirePool(access, source.pool);
  else if (!access.grant.pool(pools.defaultPool))
    throw permissionDenied(access, ' for the default pool, which new volumes without a pool need');
}

/** Throws NETWORK_NOT_FOUND unless what a NIC is plugged into is within reach. */
export function requireNicInReach({ grant }: Access, { source }: Pick<NicSpec, 'source'>): void {
  if (source.tag === 'network' && !grant.network(source.network)) throw notFound('network', source.network);
  if (source.tag === 'bridge' && !grant.bridge(source.bridge)) throw notFound('network', source.bridge);
}

/** Throws POOL_NOT_FOUND for a volume of a CD-ROM drive that is out of reach. */
export function requireMediaInReach(access: Access, volume: VolumeRef | undefined): void {
  if (volume) requirePool(access, volume.pool);
}

/** Throws POOL_NOT_FOUND for a volume that is not of the VM's own making, in a pool that is out of reach. */
export function requireVolumesInReach(access: Access, uuid: Uuid, volumes: readonly VolumeRef[]): void {
  for (const { pool, volume } of volumes) if (!volume.startsWith(`${uuid}-`)) requirePool(access, pool);
}

/** Throws POOL_NOT_FOUND for a kernel, or its initial RAM disk, in a pool that is out of reach. */
export function requireKernelInReach(access: Access, { directBoot }: VmSpec): void {
  if (access.grant.everything) return;
  for (const ref of [directBoot?.kernel, directBoot?.initrd]) if (ref) requirePool(access, ref.pool);
}

function requirePool({ grant }: Access, pool: PoolName): void {
  if (!grant.pool(pool)) throw notFound('pool', pool);
}

function needsDefaultPool({ disks, cloudInit }: VmSpec): boolean {
  return (
    cloudInit !== undefined || disks.some(({ source }) => source.tag === 'new-volume' && source.pool === undefined)
  );
}

function poolsOf({ disks, cdroms, directBoot }: VmSpec): readonly PoolName[] {
  const ofDisks = disks.flatMap(({ source }) => {
    if (source.tag === 'volume') return source.volume.pool;
    return source.tag === 'new-volume' ? (source.pool ?? []) : [];
  });
  const refs = [...cdroms.map(({ volume }) => volume), directBoot?.kernel, directBoot?.initrd];
  return [...ofDisks, ...refs.flatMap((ref) => ref?.pool ?? [])];
}
