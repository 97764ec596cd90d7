// Commands of a VM's network interfaces.

import type { Command } from 'commander';
import * as rpc from '../../../gen/ts/cell/v1/device_service.ts';
import { NicLink } from '../../../gen/ts/cell/v1/vm.ts';
import type { CommandLine } from '../command-line.ts';
import { durationOf } from '../format.ts';
import type { MutationFlags } from '../mutation.ts';
import { parseNic } from '../spec-flags.ts';
import { enumOf } from '../words.ts';
import { changeDevice } from './device.ts';
import { detachedText, graceOf, type ReleaseFlags, withReleaseOptions } from './disk.ts';
import { withMutationOptions } from './options.ts';

export function defineNic(program: Command, cli: CommandLine): void {
  const nic = program.command('nic').description('network interfaces of VMs, running or not, by their MAC addresses');
  defineAttach(nic, cli);
  defineDetach(nic, cli);
  defineLink(nic, cli);
  defineRewire(nic, cli);
}

function defineAttach(nic: Command, cli: CommandLine): void {
  const command = nic
    .command('attach <vm> <network=NAME|bridge=NAME[,…]>')
    .description('plug a network interface in; as of `vm create --nic`');
  withMutationOptions(command).action(async (vm: string, text: string, flags: MutationFlags) => {
    const asked = parseNic(text);
    await changeDevice(cli, {
      ...{ vm, flags, doing: 'attaching a network interface', toJson: rpc.AttachNicResponse.toJSON },
      done: ({ mac }) => `network interface ${mac} attached`,
      send: (devices, fields, options) => devices.attachNic({ ...fields, nic: asked }, options),
    });
  });
}

function defineDetach(nic: Command, cli: CommandLine): void {
  const command = nic
    .command('detach <vm> <mac>')
    .description('unplug a network interface: a guest that runs has to release it');
  withReleaseOptions(command).action(async (vm: string, mac: string, flags: ReleaseFlags) => {
    const graceMs = graceOf(flags);
    await changeDevice(cli, {
      ...{ vm, flags, doing: `detaching network interface ${mac}`, toJson: rpc.DetachNicResponse.toJSON },
      deadlineMs: graceMs + 60_000,
      done: ({ stillInGuest }) => detachedText(`network interface ${mac}`, stillInGuest),
      send: (devices, fields, options) =>
        devices.detachNic({ ...fields, mac, force: flags.force === true, timeout: durationOf(graceMs) }, options),
    });
  });
}

function defineLink(nic: Command, cli: CommandLine): void {
  const command = nic
    .command('link <vm> <mac> <up|down>')
    .description('plug the cable in or out, as the guest sees it');
  withMutationOptions(command).action(async (vm: string, mac: string, state: string, flags: MutationFlags) => {
    const link = enumOf('link', NicLink, state);
    await changeDevice(cli, {
      ...{ vm, flags, doing: `changing network interface ${mac}`, toJson: rpc.UpdateNicResponse.toJSON },
      done: () => `network interface ${mac} is ${state}`,
      send: (devices, fields, options) => devices.updateNic({ ...fields, mac, link }, options),
    });
  });
}

function defineRewire(nic: Command, cli: CommandLine): void {
  const command = nic
    .command('rewire <vm> <mac> <network=NAME|bridge=NAME>')
    .description('plug it into another network or bridge at once');
  withMutationOptions(command).action(async (vm: string, mac: string, text: string, flags: MutationFlags) => {
    const { source } = parseNic(text);
    await changeDevice(cli, {
      ...{ vm, flags, doing: `rewiring network interface ${mac}`, toJson: rpc.UpdateNicResponse.toJSON },
      done: () => `network interface ${mac} is on ${source?.value ?? ''}`,
      send: (devices, fields, options) => devices.updateNic({ ...fields, mac, ...(source && { source }) }, options),
    });
  });
}
