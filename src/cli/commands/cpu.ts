import { basename } from 'node:path';
import type { Command } from 'commander';
import { ListVmsResponse } from '../../../gen/ts/cell/v1/compute_service.ts';
import {
  ComputeCpuBaselineResponse,
  SimulateBaselineResponse,
  type SimulatedHost,
} from '../../../gen/ts/cell/v1/cpu_service.ts';
import { Host } from '../../../gen/ts/cell/v1/host.ts';
import { usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { baselineText, cpuSpec, simulationText } from '../cpu-text.ts';
import { readText } from '../files.ts';
import { print, yamlText } from '../output.ts';

const hostsHelp = 'hosts are files of: cellctl host get -o json';

export function defineCpu(program: Command, cli: CommandLine): void {
  const command = program.command('cpu').description('CPUs that guests can have on several hosts');
  defineBaseline(command, cli);
  defineSimulate(command, cli);
}

function defineBaseline(parent: Command, cli: CommandLine): void {
  parent
    .command('baseline <host-file...>')
    .description(`the best CPU that guests can have on all of these hosts; ${hostsHelp}`)
    .option('--spec', 'print it as the part of a spec that gives it to a VM')
    .action(async (paths: readonly string[], { spec = false }: { readonly spec?: boolean }) => {
      const hosts = await Promise.all(paths.map(readHost));
      const { cpus } = await cli.session();
      const response = await cpus.computeCpuBaseline({ cpus: hosts.map(({ cpu }) => cpu) }, cli.readOptions());
      const specText = spec ? await yamlText(cpuSpec(response.cpu)) : undefined;
      await print(cli, {
        json: () => (spec ? cpuSpec(response.cpu) : ComputeCpuBaselineResponse.toJSON(response)),
        text: (style) =>
          specText ??
          baselineText(
            response,
            hosts.map(({ id }) => id),
            style,
          ),
        names: () => [response.cpu?.model ?? ''],
      });
    });
}

interface SimulateFlags {
  readonly joining?: string;
  readonly leaving?: string;
}

function defineSimulate(parent: Command, cli: CommandLine): void {
  parent
    .command('simulate <host-file...>')
    .description(`what would come of a host that joins these hosts, or leaves them; ${hostsHelp}`)
    .option('--joining <host-file>', 'a host that joins')
    .option('--leaving <hostname>', 'one of the hosts, that leaves')
    .addHelpText('after', '\nA file may be followed by a comma and that of its VMs: cellctl vm list -o json\n')
    .action(async (files: readonly string[], { joining, leaving }: SimulateFlags) => {
      if ((joining === undefined) === (leaving === undefined)) throw usageError('give --joining or --leaving');
      const hosts = await Promise.all(files.map(readHostWithVms));
      const change =
        joining === undefined
          ? ({ $case: 'leaving', value: leaving ?? '' } as const)
          : ({ $case: 'joining', value: await readHostWithVms(joining) } as const);
      const { cpus } = await cli.session();
      const response = await cpus.simulateBaseline({ hosts, change }, cli.readOptions());
      await print(cli, {
        json: () => SimulateBaselineResponse.toJSON(response),
        text: (style) => simulationText(response, style),
        names: () => response.vms.map(({ vm }) => vm),
      });
    });
}

/** A host of `HOST-FILE[,VMS-FILE]`, with the CPUs that its VMs were started with. */
async function readHostWithVms(files: string): Promise<SimulatedHost> {
  const [hostFile = '', vmsFile] = files.split(',');
  const { id, cpu } = await readHost(hostFile);
  const { vms } = vmsFile === undefined ? { vms: [] } : ListVmsResponse.fromJSON(await readJson(vmsFile));
  const started = vms.flatMap(({ name, status }) => {
    const booted = status?.bootedCpu?.cpu;
    return booted === undefined ? [] : [{ id: name, cpu: booted }];
  });
  return { id, cpu, vms: started };
}

async function readHost(path: string) {
  const { hostname, guestCpu } = Host.fromJSON(await readJson(path));
  if (guestCpu === undefined) throw usageError(`${path} has no guestCpu`, hostsHelp);
  return { id: hostname === '' ? basename(path) : hostname, cpu: guestCpu };
}

async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch {
    throw usageError(`${path} is not JSON`, hostsHelp);
  }
}
