import { rename, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import type { ContextFile } from '../context-file.ts';
import { contextFilePath, readContextFile } from '../context-file.ts';
import { readInput } from '../files.ts';
import { print } from '../output.ts';
import { endpointText, resolveSettings } from '../settings.ts';
import { tableText } from '../table.ts';

export function defineConfig(program: Command, cli: CommandLine): void {
  const config = program.command('config').description('where cellctl connects to');
  config
    .command('show')
    .description('show where cellctl would connect, with what, and why')
    .action(() => showConfig(cli));
  config
    .command('list')
    .description('list the contexts of the configuration file')
    .action(() => listContexts(cli));
  config
    .command('use <context>')
    .description('make a context the current one')
    .action((context: string) => useContext(cli, context));
}

async function showConfig(cli: CommandLine): Promise<void> {
  const { endpoint, sources, contextName } = await resolveSettings(cli.options, cli.io);
  const values: Readonly<Record<string, string | undefined>> =
    endpoint.tag === 'socket'
      ? { socket: endpoint.path }
      : { address: endpointText(endpoint), serverName: endpoint.serverName, ...endpoint.credentials };
  await print(cli, {
    json: () => ({ ...(contextName === undefined ? {} : { context: contextName }), ...values }),
    text: ({ headers }) =>
      tableText(
        ['SETTING', 'VALUE', 'FROM'],
        sources.map(([setting, source]) => [setting, values[setting] ?? '', source]),
        headers,
      ),
    names: () => [endpointText(endpoint)],
  });
}

const readFileOf = (cli: CommandLine): Promise<ContextFile> =>
  readContextFile(contextFilePath(cli.options.config, cli.io), cli.io.homeDirectory);

async function listContexts(cli: CommandLine): Promise<void> {
  const { path, context: current, contexts } = await readFileOf(cli);
  if (contexts.size === 0) cli.io.stderr.write(`no contexts in ${path}\n`);
  await print(cli, {
    json: () => ({
      path,
      ...(current === undefined ? {} : { context: current }),
      contexts: Object.fromEntries(contexts),
    }),
    text: ({ headers }) =>
      contexts.size === 0
        ? ''
        : tableText(
            ['CURRENT', 'NAME', 'CELLD', 'CERTIFICATE'],
            [...contexts].map(([name, { address, socket, cert }]) => [
              name === current ? '*' : '',
              name,
              socket ?? address ?? '',
              cert ?? '',
            ]),
            headers,
          ),
    names: () => [...contexts.keys()],
  });
}

/** Changes one line of the file and keeps the rest, with its comments, as it is. */
async function useContext(cli: CommandLine, context: string): Promise<void> {
  const { path, contexts } = await readFileOf(cli);
  if (!contexts.has(context)) {
    throw usageError(
      `there is no context '${context}' in ${path}`,
      `contexts there: ${[...contexts.keys()].join(', ')}`,
    );
  }
  const { parseDocument } = await import('yaml');
  const document = parseDocument(await readInput(path, cli.io));
  document.set('context', context);
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, document.toString(), { mode: 0o600, flag: 'wx' });
  await rename(draft, path);
  cli.io.stderr.write(`${path}: the current context is ${context}\n`);
}
