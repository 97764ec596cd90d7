import type { Command } from 'commander';
import { HostVersions } from '../../../gen/ts/cell/v1/host.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import type { CommandLine } from '../command-line.ts';
import { failureOf } from '../failure.ts';
import { print } from '../output.ts';
import { factsText } from '../table.ts';

/** The version of this cellctl. */
export const clientVersion: string = packageJson.version;

/** A celld that does not answer at once is not waited for. */
const versionDeadlineMs = 3_000;

type Server =
  | { readonly tag: 'versions'; readonly versions: HostVersions }
  | { readonly tag: 'unreachable'; readonly message: string };

export function defineVersion(program: Command, cli: CommandLine): void {
  program
    .command('version')
    .description('show the versions of cellctl and, if it can be reached, of celld')
    .option('--client', 'only of cellctl')
    .action(async (flags: { client?: boolean }) => {
      const server = flags.client === true ? undefined : await serverVersions(cli);
      await print(cli, {
        json: () => ({
          client: { cell: clientVersion, node: process.versions.node },
          ...(server?.tag === 'versions' ? { server: HostVersions.toJSON(server.versions) } : {}),
          ...(server?.tag === 'unreachable' ? { serverError: server.message } : {}),
        }),
        text: () =>
          factsText([
            ['cellctl', `${clientVersion}, Node.js ${process.versions.node}`],
            ...(server === undefined ? [] : [['celld', serverText(server)] as const]),
          ]),
        names: () => [clientVersion],
      });
    });
}

function serverText(server: Server): string {
  if (server.tag === 'unreachable') return `not reached: ${server.message}`;
  const { cell, libvirt, qemu, kernel, node } = server.versions;
  return `${cell}, libvirt ${libvirt}, QEMU ${qemu}, kernel ${kernel}, Node.js ${node}`;
}

async function serverVersions(cli: CommandLine): Promise<Server> {
  try {
    const { host: service } = await cli.session();
    const options = { signal: cli.io.interrupt, deadlineMs: cli.deadlineMs(versionDeadlineMs) };
    const { host } = await service.getHost({}, options);
    return { tag: 'versions', versions: host?.versions ?? HostVersions.create() };
  } catch (error) {
    if (cli.io.interrupt.aborted) throw error;
    return { tag: 'unreachable', message: cli.explain(failureOf(error)).message };
  }
}
