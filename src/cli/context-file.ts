// The configuration file of cellctl: named contexts, one of them current.

import { dirname, join, resolve } from 'node:path';
import { CliError } from './cli-error.ts';
import { readText, readTextIfThere } from './files.ts';
import type { Io } from './io.ts';

/** What a context may say; flags and environment variables may say the same. */
export interface ContextSettings {
  readonly address?: string;
  readonly socket?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly serverName?: string;
}

const settingNames = [
  'address',
  'socket',
  'ca',
  'cert',
  'key',
  'serverName',
] as const satisfies (keyof ContextSettings)[];
const pathSettings: ReadonlySet<string> = new Set(['socket', 'ca', 'cert', 'key']);

/** A configuration file as read; one that is not there has no contexts. */
export interface ContextFile {
  readonly path: string;
  /** The current context. */
  readonly context: string | undefined;
  readonly contexts: ReadonlyMap<string, ContextSettings>;
}

/** Where the file is, and whether it was named: a named one must be there. */
export interface ContextFilePath {
  readonly path: string;
  readonly named: boolean;
}

export function contextFilePath(
  flag: string | undefined,
  { env, homeDirectory }: Pick<Io, 'env' | 'homeDirectory'>,
): ContextFilePath {
  const named = flag ?? env['CELLCTL_CONFIG'];
  if (named !== undefined && named !== '') return { path: named, named: true };
  const configHome = env['XDG_CONFIG_HOME'] || join(homeDirectory, '.config');
  return { path: join(configHome, 'cell', 'cellctl.yaml'), named: false };
}

/** Reads the file. Relative paths in it are relative to it; `~/` is the home directory. Throws CliError with what is wrong in it. */
export async function readContextFile({ path, named }: ContextFilePath, homeDirectory: string): Promise<ContextFile> {
  const text = named ? await readText(path) : await readTextIfThere(path);
  if (text === undefined) return { path, context: undefined, contexts: new Map() };
  const { parse } = await import('yaml');
  let document: unknown;
  try {
    document = parse(text);
  } catch (cause) {
    throw wrong(path, cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : 'not YAML');
  }
  return { path, ...readDocument(document, { path, homeDirectory }) };
}

interface Place {
  readonly path: string;
  readonly homeDirectory: string;
}

function readDocument(document: unknown, place: Place): Omit<ContextFile, 'path'> {
  const root = record(document ?? {}, '', place, ['context', 'contexts']);
  const context = root['context'];
  if (context !== undefined && typeof context !== 'string')
    throw wrong(place.path, 'context: must be the name of a context');
  const named = record(root['contexts'] ?? {}, 'contexts', place);
  const contexts = new Map(
    Object.entries(named).map(([name, settings]) => [name, readContext(settings, `contexts.${name}`, place)]),
  );
  return { context, contexts };
}

function readContext(value: unknown, at: string, place: Place): ContextSettings {
  const settings = record(value, at, place, settingNames);
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => {
      if (typeof setting !== 'string' || setting === '') throw wrong(place.path, `${at}.${name}: must be a text`);
      return [name, pathSettings.has(name) ? absolutePath(setting, place) : setting];
    }),
  );
}

function absolutePath(path: string, { path: file, homeDirectory }: Place): string {
  return path.startsWith('~/') ? join(homeDirectory, path.slice(2)) : resolve(dirname(file), path);
}

function record(value: unknown, at: string, place: Place, known?: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(place.path, `${at === '' ? 'the file' : at}: must be names with values`);
  }
  const unknown = known === undefined ? undefined : Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw wrong(place.path, `${at === '' ? '' : `${at}.`}${unknown}: no such setting; there are ${known?.join(', ')}`);
  }
  return { ...value };
}

function wrong(path: string, problem: string): CliError {
  return new CliError('usage', `${path}: ${problem}`);
}
