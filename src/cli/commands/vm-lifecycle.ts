// Commands that change a VM that is there.

import type { Command } from 'commander';
import type { Client } from 'nice-grpc';
import type { ComputeServiceDefinition } from '../../../gen/ts/cell/v1/compute_service.ts';
import {
  DeleteVmResponse,
  DiscardSavedStateResponse,
  PauseVmResponse,
  PowerOffVmResponse,
  RebootVmResponse,
  ResetVmResponse,
  ResumeVmResponse,
  SaveVmResponse,
  ShutdownVmResponse,
  StartVmResponse,
} from '../../../gen/ts/cell/v1/compute_service.ts';
import type { Vm } from '../../../gen/ts/cell/v1/vm.ts';
import { VmState } from '../../../gen/ts/cell/v1/vm.ts';
import type { CommandLine } from '../command-line.ts';
import { durationOf } from '../format.ts';
import { checkedVm } from '../ids.ts';
import type { MutationFields, MutationFlags } from '../mutation.ts';
import { mutate } from '../mutation.ts';
import { print } from '../output.ts';
import { parseDurationMs } from '../parse.ts';
import type { DeadlineOptions, SessionCallOptions } from '../session.ts';
import { wordOf } from '../words.ts';
import { type StopFlags, storageClientsOf, withMutationOptions, withStorageClients } from './options.ts';

type Compute = Client<ComputeServiceDefinition, DeadlineOptions>;
type Request = MutationFields & { readonly vm: string; readonly storageClients?: number };

/** What the answers of these calls have in common. */
interface Changed {
  readonly vm: Vm | undefined;
}

/** A change of a VM's state that has nothing to choose. */
interface Change<T extends Changed> {
  readonly name: string;
  readonly description: string;
  /** `starting`, for the line that moves. */
  readonly doing: string;
  /** `started`. */
  readonly done: string;
  /** Default: as of other changes. */
  readonly deadlineMs?: number;
  readonly toJson: (response: T) => unknown;
  /** It takes the VM from those who use it. */
  readonly stops?: true;
  call(compute: Compute, request: Request, options: SessionCallOptions): Promise<T>;
}

/** Memory is written at the speed of the host's disk. */
const saveDeadlineMs = 4 * 3_600_000;

export function defineVmLifecycle(vm: Command, cli: CommandLine): void {
  defineStart(vm, cli);
  defineShutdown(vm, cli);
  defineChange(vm, cli, {
    name: 'poweroff',
    stops: true,
    description: 'take the power away at once: what the guest has not written is lost',
    doing: 'powering off',
    done: 'powered off',
    toJson: PowerOffVmResponse.toJSON,
    call: (compute, request, options) => compute.powerOffVm(request, options),
  });
  defineChange(vm, cli, {
    name: 'reboot',
    stops: true,
    description: 'ask the guest to reboot',
    doing: 'rebooting',
    done: 'asked to reboot',
    toJson: RebootVmResponse.toJSON,
    call: (compute, request, options) => compute.rebootVm(request, options),
  });
  defineChange(vm, cli, {
    name: 'reset',
    stops: true,
    description: 'press the reset button: what the guest has not written is lost',
    doing: 'resetting',
    done: 'reset',
    toJson: ResetVmResponse.toJSON,
    call: (compute, request, options) => compute.resetVm(request, options),
  });
  defineChange(vm, cli, {
    name: 'pause',
    stops: true,
    description: 'stop its CPUs; its memory is kept',
    doing: 'pausing',
    done: 'paused',
    toJson: PauseVmResponse.toJSON,
    call: (compute, request, options) => compute.pauseVm(request, options),
  });
  defineChange(vm, cli, {
    name: 'resume',
    description: 'let a paused VM run on',
    doing: 'resuming',
    done: 'resumed',
    toJson: ResumeVmResponse.toJSON,
    call: (compute, request, options) => compute.resumeVm(request, options),
  });
  defineChange(vm, cli, {
    name: 'save',
    stops: true,
    description: 'suspend a VM to disk: `vm start` goes on from there',
    doing: 'saving',
    done: 'saved',
    deadlineMs: saveDeadlineMs,
    toJson: SaveVmResponse.toJSON,
    call: (compute, request, options) => compute.saveVm(request, options),
  });
  defineChange(vm, cli, {
    name: 'discard-state',
    description: 'forget the saved state of a VM: its next start is one from its disks',
    doing: 'discarding the saved state of',
    done: 'has no saved state',
    toJson: DiscardSavedStateResponse.toJSON,
    call: (compute, request, options) => compute.discardSavedState(request, options),
  });
  defineDelete(vm, cli);
}

function defineChange<T extends Changed>(vm: Command, cli: CommandLine, change: Change<T>): void {
  const command = vm.command(`${change.name} <vm>`).description(change.description);
  if (change.stops) withStorageClients(command);
  withMutationOptions(command).action(async (name: string, flags: StopFlags) => {
    const loss = storageClientsOf(flags);
    const response = await mutate(cli, {
      flags,
      title: `${change.doing} ${name}`,
      ...(change.deadlineMs === undefined ? {} : { deadlineMs: change.deadlineMs }),
      send: ({ compute }, fields, options) =>
        change.call(compute, { vm: checkedVm(name), ...loss, ...fields }, options),
    });
    await printChanged(cli, { response, flags, done: change.done, name, json: change.toJson(response) });
  });
}

function defineStart(vm: Command, cli: CommandLine): void {
  const command = vm.command('start <vm>').description('start a VM that is shut off');
  withMutationOptions(command.option('--paused', 'leave it paused before its first instruction')).action(
    async (name: string, flags: MutationFlags & { paused?: boolean }) => {
      const response = await mutate(cli, {
        flags,
        title: `starting ${name}`,
        send: ({ compute }, fields, options) =>
          compute.startVm({ vm: checkedVm(name), paused: flags.paused === true, ...fields }, options),
      });
      await printChanged(cli, { response, flags, done: 'started', name, json: StartVmResponse.toJSON(response) });
    },
  );
}

const defaultGraceMs = 120_000;

interface ShutdownFlags extends StopFlags {
  readonly grace?: string;
  readonly force?: boolean;
}

function defineShutdown(vm: Command, cli: CommandLine): void {
  const command = vm
    .command('shutdown <vm>')
    .description('ask the guest to shut down, and wait until it has')
    .option('--grace <time>', 'how long the guest may take, 1s to 1h (default 2m)')
    .option('--force', 'then power it off');
  withMutationOptions(withStorageClients(command)).action(async (name: string, flags: ShutdownFlags) => {
    const loss = storageClientsOf(flags);
    const graceMs = flags.grace === undefined ? defaultGraceMs : parseDurationMs('--grace', flags.grace);
    const response = await mutate(cli, {
      flags,
      title: `shutting down ${name}`,
      deadlineMs: graceMs + 60_000,
      send: ({ compute }, fields, options) => {
        const request = { vm: checkedVm(name), forceAfterTimeout: flags.force === true, ...loss, ...fields };
        return compute.shutdownVm({ ...request, timeout: durationOf(graceMs) }, options);
      },
    });
    const done = response.forced ? 'did not shut down in time, powered off' : 'shut down';
    await printChanged(cli, { response, flags, done, name, json: ShutdownVmResponse.toJSON(response) });
  });
}

interface DeleteFlags extends StopFlags {
  readonly volumes?: boolean;
  readonly etag?: string;
}

function defineDelete(vm: Command, cli: CommandLine): void {
  const command = vm
    .command('delete <vm>')
    .description('delete a VM from whatever state it is in; it is powered off first')
    .option('--volumes', 'delete the volumes of its disks too')
    .option('--etag <etag>', 'refuse if its definition has changed since this etag was read');
  withMutationOptions(withStorageClients(command)).action(async (name: string, flags: DeleteFlags) => {
    const what = {
      deleteVolumes: flags.volumes === true,
      etag: flags.etag ?? '',
      ...storageClientsOf(flags),
    };
    const response = await mutate(cli, {
      flags,
      title: `deleting ${name}`,
      send: ({ compute }, fields, options) => compute.deleteVm({ vm: checkedVm(name), ...what, ...fields }, options),
    });
    await print(cli, {
      json: () => DeleteVmResponse.toJSON(response),
      text: () => `${name}: ${deletedText(response, flags.validateOnly === true)}\n`,
      names: () => [name],
    });
  });
}

function deletedText({ existed, deletedVolumes }: DeleteVmResponse, validateOnly: boolean): string {
  if (!existed) return 'there is no such VM, nothing to delete';
  const volumes = deletedVolumes.map(({ pool, volume }) => `${pool}/${volume}`).join(', ');
  const withVolumes = volumes === '' ? '' : `, with volumes ${volumes}`;
  return validateOnly ? `would be deleted${withVolumes}; nothing was changed` : `deleted${withVolumes}`;
}

interface ChangedAnswer {
  readonly response: Changed;
  readonly flags: MutationFlags;
  readonly done: string;
  readonly name: string;
  readonly json: unknown;
}

async function printChanged(cli: CommandLine, { response, flags, done, name, json }: ChangedAnswer): Promise<void> {
  const { vm } = response;
  const state = wordOf(VmState, vm?.status?.state ?? '');
  await print(cli, {
    json: () => json,
    text: () =>
      flags.validateOnly === true
        ? `${name}: nothing stands in the way; nothing was changed\n`
        : `${vm?.name ?? name}: ${done}${state === done ? '' : `, now ${state}`}\n`,
    names: () => [vm?.name ?? name],
  });
}
