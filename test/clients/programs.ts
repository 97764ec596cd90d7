import type { ExecFileOptionsWithStringEncoding } from 'node:child_process';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { installGoTools } from '../../scripts/toolchain.ts';

const repository = resolve(import.meta.dirname, '../..');
const goApi = join(repository, 'gen/go');
const goClient = join(import.meta.dirname, 'go');
const javaClient = join(import.meta.dirname, 'java');
const run = promisify(execFile);

/** A program and the arguments that it is always given. */
export type Command = readonly [program: string, ...args: string[]];

/** Builds grpcurl at its pinned version, unless it is there. */
export function buildGrpcurl(): Command {
  return [join(installGoTools('grpcurl'), 'grpcurl')];
}

/** Compiles gen/go and the client on it, and lets `go vet` and gofmt judge both. Rejects with what they say. */
export async function buildGoClient(directory: string): Promise<Command> {
  for (const module of [goApi, goClient]) await finish('go', ['-C', module, 'vet', './...']);
  const unformatted = await finish('gofmt', ['-l', goClient]);
  if (unformatted !== '') throw new Error(`gofmt would change ${unformatted}`);
  const program = join(directory, 'go-client');
  await finish('go', ['-C', goClient, 'build', '-o', program, '.']);
  return [program];
}

/** Compiles gen/java and the client on it, with javac's warnings as errors for the client. Rejects with what Maven says. */
export async function buildJavaClient(): Promise<Command> {
  await finish('mvn', ['-q', '-B', '-ntp', '-f', join(javaClient, 'reactor.xml'), 'package']);
  const libraries = await readFile(join(javaClient, 'target/classpath'), 'utf8');
  const classpath = [join(javaClient, 'target/classes'), libraries].join(delimiter);
  return ['java', '-cp', classpath, 'io.ablestack.cell.client.Client'];
}

/** Runs a command to its end, within a minute. Gives its standard output; rejects with both outputs when it fails. */
export function runCommand(command: Command, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const [program, ...first] = command;
  return finish(program, [...first, ...args], { env: { ...process.env, ...env }, timeout: 60_000 });
}

// Ten minutes unless told otherwise: a first build downloads.
async function finish(
  program: string,
  args: readonly string[],
  options: Partial<ExecFileOptionsWithStringEncoding> = {},
): Promise<string> {
  try {
    return (await run(program, args, { encoding: 'utf8', maxBuffer: 16 << 20, timeout: 600_000, ...options })).stdout;
  } catch (error) {
    const { stdout, stderr } = outputOf(error);
    throw new Error(`${program} failed:\n${stdout + stderr || String(error)}`);
  }
}

function outputOf(error: unknown): { stdout: string; stderr: string } {
  const output = (name: 'stdout' | 'stderr') =>
    error instanceof Error && name in error ? String(Reflect.get(error, name)) : '';
  return { stdout: output('stdout'), stderr: output('stderr') };
}
