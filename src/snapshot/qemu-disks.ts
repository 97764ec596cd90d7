import { CellError } from '../core/error.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** A qcow2 file as the QEMU of a running VM has it open for writing. */
export interface QemuDisk {
  /** QEMU's name of it. */
  readonly node: string;
  readonly path: string;
  /** Names of the snapshots in it. */
  readonly snapshots: readonly string[];
}

/** The tables of a large disk are written anew. */
const changeTimeoutMs = 600_000;
/** A QEMU that does not say which disks it has hangs. */
const lookTimeoutMs = 60_000;

/**
 * The disks of a running VM, asked of its QEMU itself: libvirt 9.0 takes no snapshot of a running VM's disks alone into their files, and what it answers to the
 * deletion of one is not always so.
 */
export async function qemuDisks(calls: LongCalls, vm: VmRecord): Promise<readonly QemuDisk[]> {
  const nodes = await ask(calls, vm, { execute: 'query-named-block-nodes', timeoutMs: lookTimeoutMs });
  return (Array.isArray(nodes) ? nodes : []).flatMap((node: QmpNode) => {
    const { image } = node;
    if (node.drv !== 'qcow2' || node.ro === true) return [];
    const snapshots = (image?.snapshots ?? []).map(({ name }) => name);
    return [{ node: node['node-name'], path: image?.filename ?? '', snapshots }];
  });
}

/** Takes a snapshot of these disks at one moment: of all of them or of none. Throws SNAPSHOT_FAILED. */
export async function snapshotDisks(
  calls: LongCalls,
  vm: VmRecord,
  name: string,
  disks: readonly QemuDisk[],
): Promise<void> {
  const actions = disks.map(({ node }) => ({ type: 'blockdev-snapshot-internal-sync', data: { device: node, name } }));
  await ask(calls, vm, { execute: 'transaction', arguments: { actions } });
}

/** Deletes a snapshot from those of the disks that have it. Throws SNAPSHOT_FAILED. */
export async function deleteFromDisks(
  calls: LongCalls,
  vm: VmRecord,
  { name, paths }: { readonly name: string; readonly paths: ReadonlySet<string> },
): Promise<void> {
  for (const { node, path, snapshots } of await qemuDisks(calls, vm)) {
    if (!paths.has(path) || !snapshots.includes(name)) continue;
    await ask(calls, vm, { execute: 'blockdev-snapshot-delete-internal-sync', arguments: { device: node, name } });
  }
}

/** As QEMU describes a node, as far as it matters here. */
interface QmpNode {
  readonly 'node-name': string;
  readonly drv: string;
  readonly ro?: boolean;
  readonly image?: { readonly filename: string; readonly snapshots?: readonly { readonly name: string }[] };
}

interface QmpCommand {
  readonly execute: string;
  readonly arguments?: object;
  /** Default: that of changes. */
  readonly timeoutMs?: number;
}

/** Has QEMU execute a command; gives what it returned. QEMU's answer is its own: libvirt passes it on as it is. */
async function ask(
  calls: LongCalls,
  vm: VmRecord,
  { timeoutMs = changeTimeoutMs, ...command }: QmpCommand,
): Promise<unknown> {
  const { uuid, name } = vm;
  const doing = `have the QEMU of ${name} do ${command.execute}`;
  const context = { doing, resource: { type: 'vm', name: uuid }, otherwise: 'SNAPSHOT_FAILED' } as const;
  const { result } = await viaLibvirt(context, () =>
    calls.run(
      ({ qemu }) => qemu.domainMonitorCommand({ dom: domainRef(uuid), cmd: JSON.stringify(command), flags: 0 }),
      {
        timeoutMs,
      },
    ),
  );
  const answer: { readonly return?: unknown; readonly error?: { readonly desc: string } } = JSON.parse(result);
  if (answer.error === undefined) return answer.return;
  throw new CellError('SNAPSHOT_FAILED', `could not ${doing}: ${answer.error.desc}`, {
    metadata: { vm: uuid, name, qemu_message: answer.error.desc },
    resource: { type: 'vm', name: uuid, description: `its QEMU failed at ${command.execute}` },
  });
}
