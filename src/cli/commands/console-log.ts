import type { ReadConsoleLogRequest, ReadConsoleLogResponse } from '../../../gen/ts/cell/v1/console_service.ts';
import { usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { parseTextDevice } from '../console/device.ts';
import { parseSize } from '../parse.ts';
import type { Session } from '../session.ts';
import { keepWatching } from '../watching.ts';
import type { ConsoleFlags } from './console.ts';
import { untilTimeout } from './vm-watch.ts';

/** What a log may be chosen by. */
type LogFlags = Pick<ConsoleFlags, 'device' | 'follow' | 'last'>;

/** Writes what a console has printed to standard output, byte by byte as it was. */
export async function printLog(cli: CommandLine, vm: string, flags: LogFlags): Promise<void> {
  const follow = flags.follow === true;
  const lastBytes = flags.last === undefined ? 0n : parseSize('--last', flags.last);
  if (flags.last !== undefined && lastBytes === 0n) throw usageError('--last 0B leaves nothing to print');
  const log = new PrintedLog(cli, { vm, device: parseTextDevice(flags.device), follow, lastBytes });
  const { consoles } = await cli.session();
  await untilTimeout(cli, (signal) =>
    keepWatching({
      signal,
      stderr: cli.io.stderr,
      open: () => log.open(consoles, signal),
      take: (message) => log.take(message),
      isComplete: () => log.isComplete,
    }),
  );
}

/** A log that is printed, over broken connections. */
class PrintedLog {
  readonly #cli: CommandLine;
  readonly #request: ReadConsoleLogRequest;
  #place: { bootId: string; offset: bigint } | undefined;
  isComplete = false;

  constructor(cli: CommandLine, request: Pick<ReadConsoleLogRequest, 'vm' | 'device' | 'follow' | 'lastBytes'>) {
    this.#cli = cli;
    this.#request = { ...request, fromOffset: undefined, maxBytes: 0n };
  }

  async *open(consoles: Session['consoles'], signal: AbortSignal): AsyncGenerator<ReadConsoleLogResponse> {
    const from = this.#place === undefined ? {} : { fromOffset: this.#place, lastBytes: 0n };
    yield* consoles.readConsoleLog({ ...this.#request, ...from }, { signal });
    this.isComplete = true;
  }

  async take({ event }: ReadConsoleLogResponse): Promise<void> {
    switch (event?.$case) {
      case undefined:
        return;
      case 'start':
        this.#place = { bootId: event.value.bootId, offset: event.value.offset };
        return;
      case 'data':
        await this.#cli.io.stdout.writeBytes(event.value.data);
        return this.#moveTo(event.value.offset + BigInt(event.value.data.length));
      case 'gap':
        this.#cli.io.stderr.write(`${event.value.lostBytes} bytes are missing here: they are no longer kept\n`);
        return this.#moveTo(event.value.offset + event.value.lostBytes);
      default:
        return event satisfies never;
    }
  }

  #moveTo(offset: bigint): void {
    if (this.#place !== undefined) this.#place.offset = offset;
  }
}
