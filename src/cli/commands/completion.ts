import type { Command } from 'commander';
import { Argument } from 'commander';
import { identityKinds } from '../../core/identity.ts';
import type { CommandLine } from '../command-line.ts';
import type { Situation, Wanted } from '../complete.ts';
import { situationOf } from '../complete.ts';
import type { Shell } from '../completion-scripts.ts';
import { completionScripts, shells } from '../completion-scripts.ts';
import { contextFilePath, readContextFile } from '../context-file.ts';
import type { Session } from '../session.ts';
import { resolveSettings } from '../settings.ts';

/** Who presses Tab does not wait longer. */
const deadlineMs = 1_000;
const mostCandidates = 1_000;

export function defineCompletion(program: Command, cli: CommandLine): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>').choices([...shells]))
    .description('print the script that completes commands, options and names in a shell')
    .action((shell: Shell) => cli.io.stdout.write(completionScripts[shell]));
  program
    .command('__complete [words...]', { hidden: true })
    .action((words: string[]) => complete(program, cli, words.length === 0 ? [''] : words));
}

async function complete(program: Command, cli: CommandLine, words: readonly string[]): Promise<void> {
  const situation = situationOf(program, words);
  const { prefix, lead } = situation;
  const candidates = await candidatesFor(cli, situation);
  const fitting = candidates.filter((candidate) => candidate === filesDirective || candidate.startsWith(prefix));
  cli.io.stdout.write(fitting.map((line) => `${line === filesDirective ? line : `${lead}${line}`}\n`).join(''));
}

/** Tells the script that names of files fit as well. */
const filesDirective = ':files';
const fileNames: ReadonlySet<string> = new Set([
  'file',
  'directory',
  '--file',
  '--dir',
  '--ca',
  '--cert',
  '--key',
  '--socket',
  '--config',
  '--user-data',
  '--meta-data',
  '--network-config',
]);

async function candidatesFor(cli: CommandLine, situation: Situation): Promise<readonly string[]> {
  const { wanted } = situation;
  if (wanted === undefined) return [];
  if (wanted.tag === 'words') return wanted.words;
  try {
    return await namedCandidates(cli, wanted, situation);
  } catch {
    // Nobody who presses Tab wants to read why there is nothing to offer.
    return [];
  }
}

async function namedCandidates(
  cli: CommandLine,
  { name }: Extract<Wanted, { tag: 'named' }>,
  situation: Situation,
): Promise<readonly string[]> {
  switch (name) {
    case 'vm':
    case '--vm':
      return liveNames(cli, situation, 'vm');
    case 'operation':
    case 'session':
    case 'ticket':
    case 'recording':
      return liveNames(cli, situation, name);
    case '--device':
      return ['serial0', 'virtio0', 'vnc'];
    case 'context':
    case '--context': {
      const path = contextFilePath(situation.connection.config, cli.io);
      return [...(await readContextFile(path, cli.io.homeDirectory)).contexts.keys()];
    }
    case 'kind':
      return identityKinds;
    default:
      return fileNames.has(name) ? [filesDirective] : [];
  }
}

type Live = 'vm' | 'operation' | 'session' | 'ticket' | 'recording';

/** Names of VMs, or ids of other things, as celld has them just now. */
async function liveNames(cli: CommandLine, { connection, prefix }: Situation, live: Live): Promise<readonly string[]> {
  const { endpoint } = await resolveSettings(connection, cli.io);
  const { openSession } = await import('../session.ts');
  const session = await openSession(endpoint);
  try {
    return await namesFrom(session, prefix, live);
  } finally {
    session.close();
  }
}

async function namesFrom({ compute, consoles, operations }: Session, prefix: string, live: Live): Promise<string[]> {
  const options = { deadlineMs };
  switch (live) {
    case 'vm': {
      const request = { filter: { namePrefix: prefix }, pageSize: mostCandidates };
      return (await compute.listVms(request, options)).vms.map(({ name }) => name);
    }
    case 'operation':
      return (await operations.listOperations({}, options)).operations.map(({ id }) => id);
    case 'session':
      return (await consoles.listConsoleSessions({}, options)).sessions.map(({ sessionId }) => sessionId);
    case 'ticket':
      return (await consoles.listConsoleTickets({}, options)).tickets.map(({ ticketId }) => ticketId);
    case 'recording':
      return (await consoles.listConsoleRecordings({}, options)).recordings.map(({ recordingId }) => recordingId);
    default:
      return live satisfies never;
  }
}
