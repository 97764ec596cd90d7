import { CommanderError } from 'commander';
import { exitCodes, usageError } from './cli-error.ts';
import type { CommandLine } from './command-line.ts';
import type { Failure } from './failure.ts';
import { failureOf } from './failure.ts';
import { failureJson, failureText } from './failure-text.ts';
import type { Io } from './io.ts';
import { buildProgram } from './program.ts';

/** Runs cellctl with the arguments after its name; gives its exit code. Never throws. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  const { program, cli } = buildProgram(io);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
    return fail(cli, error);
  } finally {
    cli.close();
  }
}

function fail(cli: CommandLine, error: unknown): number {
  const { stderr } = cli.io;
  // Without a command there is nothing to say but the help, which commander has shown.
  if (error instanceof CommanderError && error.code === 'commander.help') return exitCodes.usage;
  const failure = cli.explain(error instanceof CommanderError ? usageFailure(error) : failureOf(error));
  // Who ends a watch or a read by Ctrl-C knows it; a change has more to say.
  if (failure.outcome === 'interrupted' && failure.requestId === undefined) return exitCodes.interrupted;
  if (cli.options.output === 'json') {
    stderr.write(`${JSON.stringify(failureJson(failure), undefined, 2)}\n`);
  } else {
    stderr.write(failureText(failure));
  }
  const unexpected = failure.status === undefined && failure.outcome === 'failed' && error instanceof Error;
  if (unexpected) cli.note(error.stack ?? '');
  return exitCodes[failure.outcome];
}

/** Commander's message, its suggestion as a hint. */
function usageFailure({ message }: CommanderError): Failure {
  const [, text = message, suggestion] = /^(?:error: )?(.*?)(?:\n\((Did you mean [^)]*)\))?$/s.exec(message) ?? [];
  return failureOf(usageError(text, suggestion?.replace(/^D/, 'd') ?? 'see cellctl --help, or --help after a command'));
}
