import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { Option } from 'commander';
import { CreateVmResponse } from '../../../gen/ts/cell/v1/compute_service.ts';
import type { VmSpec } from '../../../gen/ts/cell/v1/vm.ts';
import {
  ClockOffset,
  CpuMode,
  FirmwareKind,
  GuestProfile,
  NumaMode,
  StorageRole,
  Vm,
} from '../../../gen/ts/cell/v1/vm.ts';
import { usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { FailureError, failureOf } from '../failure.ts';
import { readInput } from '../files.ts';
import { tpmWords } from '../guest-flags.ts';
import type { MutationFlags } from '../mutation.ts';
import { derivedRequestId, mutate } from '../mutation.ts';
import { print } from '../output.ts';
import type { SpecFlags } from '../spec-flags.ts';
import { specFromFlags } from '../spec-flags.ts';
import { vmDetails } from '../vm-text.ts';
import { wordsOf } from '../words.ts';
import { repeated, withMutationOptions } from './options.ts';

interface CreateFlags extends SpecFlags, MutationFlags {
  readonly file?: string;
  readonly uuid?: string;
  readonly start?: boolean;
}

const specOptions = (): Option[] => [
  new Option('--description <text>', 'text for people'),
  new Option('-l, --label <key=value>', 'a label (may be repeated)').argParser(repeated),
  new Option('--vcpus <count>', 'virtual CPUs'),
  new Option('--max-vcpus <count>', 'virtual CPUs that it can have while it runs (default: --vcpus)'),
  new Option('--topology <sockets=N,cores=N,threads=N>', 'how the vCPUs look to the guest'),
  new Option('--cpu-mode <mode>', wordsOf(CpuMode).join(', ')),
  new Option('--cpu-model <model>', 'the model of --cpu-mode custom'),
  new Option('--memory <size>', 'guest memory, such as 2GiB'),
  new Option('--allow-memory-overcommit', "let it start although the host's memory is promised more than once"),
  new Option('--firmware <kind>', wordsOf(FirmwareKind).join(' or ')),
  new Option('--secure-boot', 'UEFI secure boot'),
  new Option('--profile <system>', `the system in the guest: ${wordsOf(GuestProfile).join(' or ')}`),
  new Option('--tpm <model>', `a TPM 2.0: ${tpmWords.join(', ')}`),
  new Option('--clock <offset>', wordsOf(ClockOffset).join(' or ')),
  new Option('--generation-id', 'a device that tells the guest that it was cloned or reverted'),
  new Option('--no-generation-id', 'none, whatever the profile'),
  new Option('--drivers-media', "a drive with the host's image of drivers for Windows"),
  new Option('--pin <vcpu=CPUS>', "the host's CPUs that a vCPU runs on, such as 0=2-3 (may be repeated)").argParser(
    repeated,
  ),
  new Option('--emulator-cpus <cpus>', "the host's CPUs that QEMU's own threads run on"),
  new Option(
    '--numa <[mode=]nodes>',
    `the host's NUMA nodes that the memory comes from: ${wordsOf(NumaMode).join(', ')}`,
  ),
  new Option('--hugepages <size>', 'size of the pages that the memory is made of, such as 2MiB'),
  new Option('--lock-memory', 'keep the memory from being swapped out'),
  new Option('--no-lock-memory', 'do not, although it is the storage controller'),
  new Option('--sev', "encrypt the memory with AMD's SEV"),
  new Option('--machine <type>', 'QEMU machine type (default q35)'),
  new Option(
    '--disk <size|volume=POOL/VOLUME>[,…]',
    'a disk (may be repeated); then name=, bus=, cache=, io=, discard=, on-error=, serial=, boot=, queues=, iothread, iothread-cpus=, readonly; for a new one pool=, format=, overcommit',
  ).argParser(repeated),
  new Option('--cdrom <POOL/VOLUME|empty>[,…]', 'a CD-ROM drive (may be repeated); then name=, boot=').argParser(
    repeated,
  ),
  new Option(
    '--nic <network=NAME|bridge=NAME>[,…]',
    'a network interface (may be repeated); then model=, mac=, link=, boot=',
  ).argParser(repeated),
  new Option('--no-serial', 'without a serial console'),
  new Option('--no-vnc', 'without a VNC screen'),
  new Option('--no-rng', 'without a random number generator'),
  new Option('--no-guest-agent', "without the guest agent's channel"),
  new Option('--kernel <POOL/VOLUME>', 'boot this kernel directly'),
  new Option('--initrd <POOL/VOLUME>', 'its initial RAM disk'),
  new Option('--cmdline <text>', 'its command line'),
  new Option('--user-data <file>', "cloud-init's user-data, `-` for standard input"),
  new Option('--meta-data <file>', "cloud-init's meta-data"),
  new Option('--network-config <file>', "cloud-init's network-config"),
  new Option('--autostart', 'start it when the host starts'),
  new Option('--resume-after-io-error', 'let it go on by itself when a failed disk works again'),
  new Option('--start-order <number>', 'its place among those that are started one after the other, the lowest first'),
  new Option('--start-delay <time>', 'how long to wait after it before the next one is started'),
  new Option('--start-ready <agent|HOST:PORT>', 'wait for its guest agent, or for something that listens there, first'),
  new Option('--storage-role <role>', `of the storage of its host: ${wordsOf(StorageRole).join(' or ')}`),
  new Option('--delete-protection', 'refuse to delete it'),
  new Option('--start-protection', 'refuse to start it'),
];

export function defineVmCreate(vm: Command, cli: CommandLine): void {
  const command = vm
    .command('create')
    .description('create a VM, from flags or from a file')
    .option('-f, --file <file>', 'the spec as YAML or JSON, `-` for standard input')
    .option('--name <name>', 'name of the VM; with -f, instead of the one in the file')
    .option('--uuid <uuid>', 'UUID of the VM (default: one is made)')
    .option('--start', 'start it when it is made');
  for (const option of specOptions()) {
    command.addOption(option);
  }
  withMutationOptions(command).action(async (flags: CreateFlags) => {
    const spec =
      flags.file === undefined ? await specFromFlags(flags, cli.io) : await specFromFile(cli, command, flags);
    if (flags.start === true && flags.validateOnly === true) {
      throw usageError('--start cannot be checked for a VM that is not there', 'leave it out of --validate-only');
    }
    await create(cli, spec, { ...flags, requestId: flags.requestId ?? randomUUID() });
  });
}

async function specFromFile(cli: CommandLine, command: Command, flags: CreateFlags): Promise<VmSpec> {
  const clash = specOptions().find((option) => command.getOptionValueSource(option.attributeName()) === 'cli');
  if (clash !== undefined) {
    throw usageError(`${clash.long ?? ''} and -f exclude each other`, 'say it in the file');
  }
  const { parseSpec } = await import('../spec-file.ts');
  const path = flags.file ?? '-';
  const spec = await parseSpec(await readInput(path, cli.io), path === '-' ? 'standard input' : path);
  return flags.name === undefined ? spec : { ...spec, name: flags.name };
}

async function create(
  cli: CommandLine,
  spec: VmSpec,
  flags: CreateFlags & { readonly requestId: string },
): Promise<void> {
  const response = await mutate(cli, {
    flags,
    title: `creating ${spec.name}`,
    send: ({ compute }, fields, options) => compute.createVm({ spec, uuid: flags.uuid ?? '', ...fields }, options),
  });
  const vm = flags.start === true ? await start(cli, response.vm ?? Vm.create(), flags.requestId) : response.vm;
  await print(cli, {
    json: () => CreateVmResponse.toJSON({ ...response, vm }),
    text: (style) =>
      flags.validateOnly === true && vm !== undefined
        ? `${spec.name}: nothing stands in the way; nothing was changed. It would be:\n${vmDetails(vm, style)}`
        : `${vm?.name ?? spec.name}: created${flags.start === true ? ' and started' : ''}\n`,
    names: () => [vm?.name ?? spec.name],
  });
}

/** Starts the VM that has been made. The request id follows from the first one, so the whole command may be repeated. */
async function start(cli: CommandLine, vm: Vm, requestId: string): Promise<Vm | undefined> {
  try {
    const response = await mutate(cli, {
      flags: { requestId: derivedRequestId(requestId, 'start') },
      title: `starting ${vm.name}`,
      send: ({ compute }, fields, options) => compute.startVm({ vm: vm.uuid, ...fields }, options),
    });
    return response.vm;
  } catch (error) {
    cli.io.stderr.write(`${vm.name}: created, but not started\n`);
    throw new FailureError(failureOf(error), error);
  }
}
