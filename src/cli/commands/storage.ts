import type { Command } from 'commander';
import { StorageDevice, StorageSafety } from '../../../gen/ts/cell/v1/storage_device.ts';
import { ListStorageDevicesResponse } from '../../../gen/ts/cell/v1/storage_passthrough_service.ts';
import type { CommandLine } from '../command-line.ts';
import { print } from '../output.ts';
import { readPages } from '../pages.ts';
import { storageDetails, storageTree } from '../storage-text.ts';
import { enumOf, wordsOf } from '../words.ts';
import { defineClaims } from './storage-claims.ts';

export function defineStorage(program: Command, cli: CommandLine): void {
  const command = program
    .command('storage')
    .description(
      "the host's storage controllers and disks: whether the host can do without them, and which VM has them",
    );
  defineClaims(command, cli);
  command
    .command('devices')
    .description('show all of them: controllers with their disks, each with its verdict')
    .option('--verdict <word>', `only those that are ${wordsOf(StorageSafety).join(', ')}`)
    .action(async ({ verdict }: { verdict?: string }) => {
      const safety = verdict === undefined ? StorageSafety.UNSPECIFIED : enumOf('--verdict', StorageSafety, verdict);
      const { storage } = await cli.session();
      const devices = await readPages(async (pageToken) => {
        const page = await storage.listStorageDevices({ safety, pageToken }, cli.readOptions());
        return { ...page, items: page.devices };
      });
      await print(cli, {
        json: () => ListStorageDevicesResponse.toJSON({ devices, nextPageToken: '', totalSize: devices.length }),
        text: (style) => storageTree(devices, style),
        names: () => devices.map(({ id }) => id),
      });
    });
  command
    .command('explain <device>')
    .description('say everything of one: by id, PCI address, name such as sda, or path in /dev')
    .action(async (device: string) => {
      const { storage } = await cli.session();
      const answer = await storage.getStorageDevice({ device }, cli.readOptions());
      const found = answer.device ?? StorageDevice.create();
      await print(cli, {
        json: () => StorageDevice.toJSON(found),
        text: (style) => storageDetails(found, style),
        names: () => [found.id],
      });
    });
}
