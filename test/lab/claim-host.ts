import { readlink, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Connection } from 'node-libvirt';
import { Definitions } from '../../src/compute/definitions.ts';
import { CellError } from '../../src/core/error.ts';
import { Gate } from '../../src/core/gate.ts';
import type { OperationId } from '../../src/core/ids.ts';
import type { OperationContext } from '../../src/core/operations.ts';
import { DeviceCalls } from '../../src/device/device-calls.ts';
import { Releases } from '../../src/device/releases.ts';
import type { Hypervisor } from '../../src/hypervisor/hypervisor.ts';
import { LongCalls } from '../../src/hypervisor/long-calls.ts';
import type { Session } from '../../src/hypervisor/session.ts';
import { ClaimFiles } from '../../src/passthrough/claim-files.ts';
import { ClaimedDevices } from '../../src/passthrough/claimed-devices.ts';
import { Claims } from '../../src/passthrough/claims.ts';
import type { DiskHolds } from '../../src/passthrough/disk-holds.ts';
import { Starts } from '../../src/passthrough/starts.ts';

/** When celld ends: before or after the step of that number, from 0, of those that change something. */
export interface End {
  readonly step: number;
  readonly when: 'before' | 'after';
}

/** A celld's claims on a host whose kernel is a tree of files: drivers go and come back as libvirt is asked to, and take their disks along. All else of libvirt is real. */
export interface ClaimHost extends AsyncDisposable {
  readonly claims: Claims;
  readonly starts: Starts;
  readonly files: ClaimFiles;
  /** Claims that could not be fulfilled, once for each reason. */
  readonly failures: readonly string[];
  /** Steps made so far. */
  readonly steps: readonly string[];
  readonly operation: OperationContext;
  /** The driver of a function. */
  driver(address: string): Promise<string | undefined>;
}

export interface ClaimHostOptions {
  readonly hypervisor: Hypervisor;
  readonly directory: string;
  readonly root: string;
  /** Disks by the address of their controller. */
  readonly disks: Readonly<Record<string, readonly string[]>>;
  readonly hostDriver: string;
  readonly operationId: OperationId;
  readonly end?: End | undefined;
  /** Sequence numbers of the disks that the host is kept off, whichever celld asked for it. */
  readonly held: Set<bigint>;
  /** The host has begun to use its disks. */
  readonly isBusy?: boolean;
  /** libvirt refuses to take functions from their drivers. */
  readonly isStubborn?: boolean;
}

export async function openClaimHost(options: ClaimHostOptions): Promise<ClaimHost> {
  const { hypervisor, directory, root, operationId, held, isBusy = false } = options;
  const steps: string[] = [];
  const failures: string[] = [];
  const step = stepper(options.end, steps);
  const files = await ClaimFiles.open({
    directory,
    onUnreadable: (path, error) => {
      throw new Error(`${path} cannot be read`, { cause: error });
    },
  });
  const stepped = {
    list: () => files.list(),
    find: (...args: Parameters<ClaimFiles['find']>) => files.find(...args),
    ofVm: (...args: Parameters<ClaimFiles['ofVm']>) => files.ofVm(...args),
    save: (...args: Parameters<ClaimFiles['save']>) => step('save', () => files.save(...args)),
    remove: (...args: Parameters<ClaimFiles['remove']>) => step('remove', () => files.remove(...args)),
    // The same methods, of which two can end celld.
  } as unknown as ClaimFiles;
  const session = {
    connection: () => withDrivers(hypervisor.session.connection(), options, step),
    // Nothing but its connection is asked for.
  } as unknown as Session;
  const own = { ...hypervisor, session };
  const longCalls = new LongCalls(hypervisor.session);
  const calls = new DeviceCalls({ calls: longCalls, inventory: hypervisor.inventory });
  const devices = new ClaimedDevices({
    definitions: new Definitions(own),
    calls,
    releases: new Releases({ calls, inventory: hypervisor.inventory }),
  });
  const holds: DiskHolds = {
    holdDisk: async ({ diskseq }) => {
      if (isBusy) return 'busy';
      await step('hold', async () => void held.add(diskseq));
      return 'held';
    },
    releaseDisk: ({ diskseq }) => step('let go', async () => void held.delete(diskseq)),
  };
  const parts = { hypervisor: own, files: stepped, devices, holds, gate: new Gate(1), root };
  const signal = new AbortController().signal;
  return {
    ...{ files, steps, failures },
    claims: new Claims({ ...parts, onUndoFailure: () => undefined }),
    starts: new Starts({ ...parts, retryMs: 50, onFailure: (claim) => failures.push(claim.id) }),
    operation: {
      id: operationId,
      signal,
      setPhase: () => undefined,
      note: () => step('note', async () => undefined),
    },
    driver: (address) => driverOf(root, address),
    [Symbol.asyncDispose]: () => longCalls[Symbol.asyncDispose](),
  };
}

type Step = (what: string, work: () => Promise<void>) => Promise<void>;

/** Nothing happens any more after the end. */
function stepper(end: End | undefined, steps: string[]): Step {
  let hasEnded = false;
  const gone = () => new CellError('HYPERVISOR_UNAVAILABLE', 'celld has ended');
  return async (what, work) => {
    if (hasEnded) throw gone();
    const isLast = steps.length === end?.step;
    hasEnded = isLast;
    steps.push(what);
    if (!isLast || end.when === 'after') await work();
    if (isLast) throw gone();
  };
}

function withDrivers(connection: Connection, options: ClaimHostOptions, step: Step): Connection {
  const { root, disks, hostDriver, isStubborn = false } = options;
  const addressOf = (name: string) => name.replace(/^pci_(\w{4})_(\w\w)_(\w\w)_(\w)$/, '$1:$2:$3.$4');
  const remote = new Proxy(connection.remote, {
    get(target, name) {
      if (name === 'nodeDeviceDetachFlags')
        return (args: { name: string }) =>
          step('detach', async () => {
            if (isStubborn) throw new CellError('DEVICE_BIND_FAILED', 'the driver does not let go');
            await setDriver(root, addressOf(args.name), 'vfio-pci');
            for (const disk of disks[addressOf(args.name)] ?? []) await hide(root, disk);
          });
      if (name === 'nodeDeviceReAttach')
        return (args: { name: string }) =>
          step('attach', async () => {
            await setDriver(root, addressOf(args.name), hostDriver);
            for (const disk of disks[addressOf(args.name)] ?? []) await show(root, disk);
          });
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      const bound = method.bind(target);
      if (name !== 'domainDefineXmlFlags') return bound;
      return async (...args: unknown[]) => {
        await step('define', () => bound(...args));
      };
    },
  });
  return { remote } as Connection;
}

const functionPath = (root: string, address: string) => join(root, '/sys/bus/pci/devices', address, 'driver');

async function driverOf(root: string, address: string): Promise<string | undefined> {
  const target = await readlink(functionPath(root, address)).catch(() => undefined);
  return target?.split('/').at(-1);
}

async function setDriver(root: string, address: string, driver: string): Promise<void> {
  const path = functionPath(root, address);
  await rm(path, { force: true });
  await symlink(relative(dirname(path), join(root, '/sys/bus/pci/drivers', driver)), path);
}

async function hide(root: string, disk: string): Promise<void> {
  await rename(join(root, '/sys/class/block', disk), join(root, disk)).catch(() => undefined);
}

async function show(root: string, disk: string): Promise<void> {
  await rename(join(root, disk), join(root, '/sys/class/block', disk)).catch(() => undefined);
}
