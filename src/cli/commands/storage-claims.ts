// Commands that give controllers and disks of the host to VMs, and take them back.

import type { Command } from 'commander';
import {
  ClaimDevicesResponse,
  ListClaimsResponse,
  ReleaseDevicesResponse,
} from '../../../gen/ts/cell/v1/storage_passthrough_service.ts';
import { usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { durationOf } from '../format.ts';
import { checkedUuid } from '../ids.ts';
import { type MutationFlags, mutate } from '../mutation.ts';
import { print } from '../output.ts';
import { readPages } from '../pages.ts';
import { claimsTable } from '../storage-text.ts';
import { graceOf, type ReleaseFlags } from './disk.ts';
import { repeated, withMutationOptions } from './options.ts';

export function defineClaims(storage: Command, cli: CommandLine): void {
  defineClaim(storage, cli);
  defineRelease(storage, cli);
  defineList(storage, cli);
}

function defineClaim(storage: Command, cli: CommandLine): void {
  const command = storage
    .command('claim <vm> <device...>')
    .description(
      'give controllers and disks to a VM, for good; ADDRESS+ADDRESS for a controller that shares its IOMMU group',
    );
  withMutationOptions(command).action(async (vm: string, texts: readonly string[], flags: MutationFlags) => {
    const devices = texts.map(parseDevice);
    const answer = await mutate(cli, {
      flags,
      title: `claiming ${devices.map(({ device }) => device).join(', ')}`,
      send: ({ storage: calls }, fields, options) => calls.claimDevices({ ...fields, vm, devices }, options),
    });
    const isTried = flags.validateOnly === true;
    await print(cli, {
      json: () => ClaimDevicesResponse.toJSON(answer),
      text: (style) => (isTried ? 'the devices can be claimed\n' : claimsTable(answer.claims, style)),
      names: () => answer.claims.map(({ id }) => id),
    });
  });
}

const address = '[0-9A-Fa-f]{4,8}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}[.][0-7]';
const group = new RegExp(`^${address}([+]${address})+$`);

/** A path may have a '+' of its own. */
function parseDevice(text: string) {
  const iommuGroupMembers = group.test(text) ? text.split('+') : [];
  if (/^[0-9a-f]{4}:/i.test(text) && text.includes('+') && iommuGroupMembers.length === 0)
    throw usageError(`${text} is no list of PCI addresses`, 'such as 0000:03:00.0+0000:03:00.1');
  return { device: iommuGroupMembers[0] ?? text, iommuGroupMembers };
}

function defineRelease(storage: Command, cli: CommandLine): void {
  const command = storage
    .command('release <vm>')
    .description('give controllers and disks back to the host: all that the VM has, or those of some claims')
    .option('--claim <id>', 'only this claim; may be repeated', repeated)
    .option('--grace <time>', 'how long the guest may take to let go, 1s to 1h (default 1m)');
  withMutationOptions(command).action(
    async (vm: string, flags: Omit<ReleaseFlags, 'force'> & { claim?: readonly string[] }) => {
      const graceMs = graceOf(flags);
      const claimIds = (flags.claim ?? []).map((id) => checkedUuid('--claim', id));
      const answer = await mutate(cli, {
        flags,
        title: `releasing what ${vm} has of the host`,
        deadlineMs: graceMs + comeBackMs,
        send: ({ storage: calls }, fields, options) =>
          calls.releaseDevices({ ...fields, vm, claimIds: [...claimIds], timeout: durationOf(graceMs) }, options),
      });
      const isTried = flags.validateOnly === true;
      await print(cli, {
        json: () => ReleaseDevicesResponse.toJSON(answer),
        text: () => (isTried ? 'the claims can be released\n' : releasedText(answer)),
        names: () => answer.claimIds,
      });
    },
  );
}

/** A driver that takes its device back, and the disks behind it, may take so long. */
const comeBackMs = 240_000;

function releasedText({ claimIds, missingDisks }: ReleaseDevicesResponse): string {
  const lines = claimIds.map((id) => `${id} released`);
  if (missingDisks.length > 0) lines.push(`the host does not see these disks yet: ${missingDisks.join(', ')}`);
  return `${lines.join('\n')}\n`;
}

function defineList(storage: Command, cli: CommandLine): void {
  storage
    .command('claims')
    .description('show what VMs have of the host, and how it is with it')
    .option('--vm <uuid>', 'only of this VM')
    .action(async ({ vm }: { vm?: string }) => {
      const vmUuid = vm === undefined ? '' : checkedUuid('--vm', vm);
      const { storage: calls } = await cli.session();
      const claims = await readPages(async (pageToken) => {
        const page = await calls.listClaims({ vmUuid, pageToken }, cli.readOptions());
        return { ...page, items: page.claims };
      });
      await print(cli, {
        json: () => ListClaimsResponse.toJSON({ claims, nextPageToken: '' }),
        text: (style) => claimsTable(claims, style),
        names: () => claims.map(({ id }) => id),
      });
    });
}
