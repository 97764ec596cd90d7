import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { Inventory, VmChange } from '../hypervisor/inventory.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import type { LineRequest, OpenLine } from './console-line.ts';
import type { ConsoleRun } from './device.ts';
import { consoleNotFound } from './failures.ts';
import { SocketChunks } from './socket-chunks.ts';
import { VncLine } from './vnc-line.ts';
import { connectTo, inspectSocket, isSame, type SocketIdentity, UnsafeSocket } from './vnc-socket.ts';

interface FirstSeen {
  readonly domainId: number;
  /** undefined: it could not be looked at. */
  readonly socket: Promise<SocketIdentity | undefined>;
}

/**
 * The screens of the host's VMs, each on a unix socket of its QEMU's. Which socket it is is noted when a run is first seen, so that one put in
 * its place later gets no connection.
 */
export class Screens {
  readonly #inventory: Pick<Inventory, 'refresh' | 'find'>;
  readonly #firstSeen = new Map<Uuid, FirstSeen>();

  constructor(inventory: Pick<Inventory, 'refresh' | 'find'>) {
    this.#inventory = inventory;
  }

  /** To be told of every change of a VM. */
  changed(change: VmChange): void {
    const { uuid, state, domainId } = change.vm;
    const path = socketOf(change.vm);
    if (change.tag === 'removed' || !isActive(state)) this.#firstSeen.delete(uuid);
    else if (path !== undefined && this.#firstSeen.get(uuid)?.domainId !== domainId) {
      this.#firstSeen.set(uuid, { domainId, socket: inspectSocket(path).catch(() => undefined) });
    }
  }

  /**
   * Connects a viewer to the screen of this very run. Throws CONSOLE_NOT_FOUND, VM_WRONG_STATE when the run ended meanwhile,
   * NOT_SUPPORTED_BY_HOST for a socket that somebody else may have made, or that celld may not reach, HYPERVISOR_TIMEOUT, HYPERVISOR_UNAVAILABLE.
   */
  async open({ vm, run, device, mayType, mayPower }: LineRequest): Promise<OpenLine> {
    const path = socketOf(vm);
    if (path === undefined || device.index !== 0) throw consoleNotFound(vm.uuid, device);
    const chunks = new SocketChunks();
    const socket = await this.#connect(path, run, chunks).catch((thrown: unknown) => {
      throw failureOf(thrown, vm);
    });
    chunks.follow(socket);
    const line = new VncLine({ socket, chunks, mayType, mayPower });
    try {
      // The connection was to the QEMU of that moment; if the run still lasts it was this run's.
      if (!(await this.#lasts(run))) throw endedMeanwhile(vm);
      return { line, offset: 0, logged: false };
    } catch (thrown) {
      await line[Symbol.asyncDispose]();
      throw thrown;
    }
  }

  async #lasts({ vmUuid: uuid, domainId }: ConsoleRun): Promise<boolean> {
    await this.#inventory.refresh(uuid);
    const vm = this.#inventory.find({ tag: 'uuid', uuid });
    return vm !== undefined && isActive(vm.state) && vm.domainId === domainId;
  }

  async #connect(path: string, { vmUuid, domainId }: ConsoleRun, chunks: SocketChunks) {
    const socket = await inspectSocket(path);
    const noted = this.#firstSeen.get(vmUuid);
    const first = noted?.domainId === domainId ? await noted.socket : undefined;
    if (first && !isSame(first, socket))
      throw new UnsafeSocket(path, 'is another socket than when the VM was first seen');
    return connectTo(path, socket, chunks.onread);
  }
}

function socketOf(vm: VmRecord): string | undefined {
  return vm.live.devices.graphics.find(({ type }) => type === 'vnc')?.socketPath;
}

function failureOf(thrown: unknown, vm: VmRecord): unknown {
  if (thrown instanceof UnsafeSocket) return unusable(vm, thrown, `its socket is not safe: ${thrown.message}`);
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ECONNREFUSED':
      return consoleNotFound(vm.uuid, { kind: 'vnc', index: 0 });
    case 'EACCES':
    case 'EPERM':
      return unusable(vm, thrown, 'celld may not reach its socket');
    case 'EAGAIN':
    case 'ABORT_ERR':
      return new CellError('HYPERVISOR_TIMEOUT', `QEMU does not answer at the screen of ${vm.name}`, {
        metadata: { vm: vm.uuid, name: vm.name },
        cause: thrown,
      });
    default:
      return thrown;
  }
}

function endedMeanwhile({ uuid, name }: VmRecord): CellError {
  return new CellError('VM_WRONG_STATE', `${name} stopped meanwhile`, {
    metadata: { vm: uuid, name, needed: 'running' },
    preconditions: [{ type: 'VM_STATE', subject: `vm/${uuid}`, description: 'must run; stopped meanwhile' }],
  });
}

function unusable(vm: VmRecord, cause: unknown, problem: string): CellError {
  return new CellError('NOT_SUPPORTED_BY_HOST', `the screen of ${vm.name} cannot be shown: ${problem}`, {
    metadata: { vm: vm.uuid, name: vm.name, problem },
    cause,
  });
}
