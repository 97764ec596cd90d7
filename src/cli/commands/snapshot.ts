import type { Command } from 'commander';
import { Option } from 'commander';
import type { Snapshot } from '../../../gen/ts/cell/v1/snapshot.ts';
import { SnapshotKind } from '../../../gen/ts/cell/v1/snapshot.ts';
import {
  CreateSnapshotResponse,
  DeleteSnapshotResponse,
  GetSnapshotResponse,
  ListSnapshotsResponse,
  RevertState,
  RevertToSnapshotResponse,
} from '../../../gen/ts/cell/v1/snapshot_service.ts';
import { VmState } from '../../../gen/ts/cell/v1/vm.ts';
import type { CommandLine } from '../command-line.ts';
import { ageText } from '../format.ts';
import { checkedVm } from '../ids.ts';
import type { MutationFlags } from '../mutation.ts';
import { mutate } from '../mutation.ts';
import { print } from '../output.ts';
import { readPages } from '../pages.ts';
import { factsText, tableText } from '../table.ts';
import { enumOf, wordOf, wordsOf } from '../words.ts';
import { type StopFlags, storageClientsOf, withMutationOptions, withStorageClients } from './options.ts';

/** Memory is written and read at the speed of the host's disk. */
const memoryDeadlineMs = 4 * 3_600_000;

export function defineSnapshot(program: Command, cli: CommandLine): void {
  const command = program.command('snapshot').description('snapshots of VMs: their disks, and their memory');
  defineCreate(command, cli);
  defineList(command, cli);
  defineShow(command, cli);
  defineRevert(command, cli);
  defineDelete(command, cli);
}

interface CreateFlags extends MutationFlags {
  readonly description?: string;
  readonly memory?: boolean;
  readonly quiesce?: boolean;
}

function defineCreate(parent: Command, cli: CommandLine): void {
  const command = parent
    .command('create <vm> <snapshot>')
    .description('take a snapshot of the disks that a VM writes')
    .option('--memory', 'take the memory too: the guest stands still meanwhile')
    .option('--quiesce', 'have the guest agent freeze the file systems meanwhile')
    .option('--description <text>', 'a text for people');
  withMutationOptions(command).action(async (vm: string, name: string, flags: CreateFlags) => {
    const response = await mutate(cli, {
      flags,
      title: `taking snapshot ${name} of ${vm}`,
      deadlineMs: memoryDeadlineMs,
      send: ({ snapshots }, fields, options) =>
        snapshots.createSnapshot(
          {
            vm: checkedVm(vm),
            name,
            description: flags.description ?? '',
            memory: flags.memory === true,
            quiesce: flags.quiesce === true,
            ...fields,
          },
          options,
        ),
    });
    await print(cli, {
      json: () => CreateSnapshotResponse.toJSON(response),
      text: () => `${vm}: ${flags.validateOnly ? nothingChanged : `snapshot ${name} taken`}\n`,
      names: () => [name],
    });
  });
}

const nothingChanged = 'nothing stands in the way; nothing was changed';

function defineList(parent: Command, cli: CommandLine): void {
  parent
    .command('list <vm>')
    .description('list the snapshots of a VM, oldest first')
    .action(async (vm: string) => {
      const { snapshots: service } = await cli.session();
      const snapshots = await readPages(async (pageToken) => {
        const page = await service.listSnapshots({ vm: checkedVm(vm), pageSize: 1_000, pageToken }, cli.readOptions());
        return { ...page, items: page.snapshots };
      });
      if (snapshots.length === 0) cli.io.stderr.write('no snapshots\n');
      await print(cli, {
        json: () => ListSnapshotsResponse.toJSON({ snapshots, nextPageToken: '', totalSize: snapshots.length }),
        text: ({ headers, now }) =>
          snapshots.length === 0
            ? ''
            : tableText(
                columns,
                snapshots.map((each) => row(each, now)),
                headers,
              ),
        names: () => snapshots.map(({ name }) => name),
      });
    });
}

const columns = ['NAME', 'KIND', 'PARENT', 'AGE', 'CURRENT', 'DISKS'];

function row({ name, kind, parent, createTime, current, quiesced, disks }: Snapshot, now: Date): string[] {
  const what = `${wordOf(SnapshotKind, kind)}${quiesced ? ', quiesced' : ''}`;
  return [name, what, parent, ageText(createTime, now), current ? 'yes' : '', disks.join(',')];
}

function defineShow(parent: Command, cli: CommandLine): void {
  parent
    .command('show <vm> <snapshot>')
    .description('show one snapshot')
    .action(async (vm: string, name: string) => {
      const { snapshots } = await cli.session();
      const response = await snapshots.getSnapshot({ vm: checkedVm(vm), name }, cli.readOptions());
      await print(cli, {
        json: () => GetSnapshotResponse.toJSON(response),
        text: ({ now }) => (response.snapshot ? details(response.snapshot, now) : ''),
        names: () => [name],
      });
    });
}

function details(snapshot: Snapshot, now: Date): string {
  return factsText([
    ['Name', snapshot.name],
    ['Description', snapshot.description],
    ['Kind', wordOf(SnapshotKind, snapshot.kind)],
    ['Quiesced', snapshot.quiesced ? 'yes' : 'no'],
    ['Taken', `${ageText(snapshot.createTime, now)} ago`],
    ['Parent', snapshot.parent],
    ['Children', String(snapshot.children)],
    ['Current', snapshot.current ? 'yes' : 'no'],
    ['Disks', snapshot.disks.join(', ')],
  ]);
}

function defineRevert(parent: Command, cli: CommandLine): void {
  const state = new Option('--state <state>', 'how the VM is to be afterwards (default: as it was, or stopped)');
  const command = parent
    .command('revert <vm> <snapshot>')
    .description(
      'put the disks of a VM back to a snapshot, and its memory if that is in it; a VM that runs is powered off',
    )
    .addOption(state.choices(wordsOf(RevertState)));
  withMutationOptions(withStorageClients(command)).action(
    async (vm: string, name: string, flags: StopFlags & { state?: string }) => {
      const loss = storageClientsOf(flags);
      const response = await mutate(cli, {
        flags,
        title: `reverting ${vm} to ${name}`,
        deadlineMs: memoryDeadlineMs,
        send: ({ snapshots }, fields, options) =>
          snapshots.revertToSnapshot(
            {
              vm: checkedVm(vm),
              name,
              state: flags.state === undefined ? RevertState.UNSPECIFIED : enumOf('state', RevertState, flags.state),
              ...loss,
              ...fields,
            },
            options,
          ),
      });
      const now = wordOf(VmState, response.vm?.status?.state ?? '');
      await print(cli, {
        json: () => RevertToSnapshotResponse.toJSON(response),
        text: () => `${vm}: ${flags.validateOnly ? nothingChanged : `reverted to ${name}, now ${now}`}\n`,
        names: () => [vm],
      });
    },
  );
}

function defineDelete(parent: Command, cli: CommandLine): void {
  const command = parent
    .command('delete <vm> <snapshot>')
    .description('delete a snapshot; the VM stays as it is')
    .option('--children', 'delete those that come from it too');
  withMutationOptions(command).action(
    async (vm: string, name: string, flags: MutationFlags & { children?: boolean }) => {
      const response = await mutate(cli, {
        flags,
        title: `deleting snapshot ${name} of ${vm}`,
        deadlineMs: memoryDeadlineMs,
        send: ({ snapshots }, fields, options) =>
          snapshots.deleteSnapshot({ vm: checkedVm(vm), name, children: flags.children === true, ...fields }, options),
      });
      const { existed, deleted } = response;
      await print(cli, {
        json: () => DeleteSnapshotResponse.toJSON(response),
        text: () => {
          if (flags.validateOnly) return `${vm}: ${nothingChanged}\n`;
          const what = existed
            ? `snapshot ${deleted.join(', ')} deleted`
            : `there is no snapshot ${name}, nothing to delete`;
          return `${vm}: ${what}\n`;
        },
        names: () => deleted,
      });
    },
  );
}
