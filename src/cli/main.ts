import { homedir } from 'node:os';
import { exitCodes } from './cli-error.ts';
import type { Io, Output } from './io.ts';
import { runCli } from './run.ts';
import { standardInput } from './standard-input.ts';

const interrupt = new AbortController();

/** How long a command may take to say how things stand when it is interrupted. */
const lastWordsMs = 1_000;

// A second Ctrl-C ends the process at once, as it would without a handler.
process.once('SIGINT', () => {
  interrupt.abort();
  setTimeout(() => process.exit(exitCodes.interrupted), lastWordsMs).unref();
});

// A reader that goes away, such as `head`, is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.failed),
  );
}

const io: Io = {
  stdin: standardInput,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  env: process.env,
  homeDirectory: homedir(),
  interrupt: interrupt.signal,
};

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (chunk) => {
      stream.write(chunk);
    },
    writeBytes: (bytes) => new Promise((resolve) => stream.write(bytes, () => resolve())),
    isTerminal: stream.isTTY === true,
    get columns() {
      // Some terminals do not know their width and say 0.
      return stream.isTTY === true ? stream.columns || undefined : undefined;
    },
    get rows() {
      return stream.isTTY === true ? stream.rows || undefined : undefined;
    },
  };
}

void runCli(process.argv.slice(2), io).then((exitCode) => {
  // Connections that are closing need not hold up the prompt; what has been written is out by then.
  process.stdout.write('', () => process.exit(exitCode));
});
