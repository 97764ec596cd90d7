import type { Session } from '../hypervisor/session.ts';
import { type ConsoleLine, LineEnded, type LineItem, type LineRequest, type OpenLine } from './console-line.ts';
import type { ConsoleRun, TextDevice } from './device.ts';
import { DeviceStream, type StreamLoss } from './device-stream.ts';
import { consoleBusyOutside } from './failures.ts';
import { type OutputSource, offsetOf, outputFrom, type Pace } from './output-source.ts';
import { Ring } from './ring.ts';

/** What a text console needs. */
export interface TextConsoleOptions {
  readonly session: Session;
  readonly run: ConsoleRun;
  readonly device: TextDevice;
  /** What virtlogd writes of it; undefined: it is not logged. */
  readonly log: (OutputSource & { finish(): void }) | undefined;
  readonly ringBytes: number;
  readonly pace: Pace;
  /** Somebody outside of Cell took the device: nobody can type any more. */
  readonly onTaken: () => void;
}

/** How long the device is kept when nobody watches a console that only remembers what was heard. */
const lingerMs = 600_000;

/**
 * A serial port or virtio console in one run of the VM. Output is read from the host's log, by any number, each at their own pace; libvirt's one stream of
 * the device is held only while somebody types. Without a log the output comes from that stream, and the last of it is kept in memory.
 */
export class TextConsole {
  readonly run: ConsoleRun;
  readonly device: TextDevice['device'];
  readonly logged: boolean;
  readonly output: OutputSource;
  readonly #options: TextConsoleOptions;
  readonly #ring: Ring | undefined;
  readonly #stream: DeviceStream;
  readonly #over = new AbortController();
  #typing = 0;
  #watching = 0;
  #linger: NodeJS.Timeout | undefined;

  constructor(options: TextConsoleOptions) {
    this.#options = options;
    this.run = options.run;
    this.device = options.device.device;
    this.logged = options.log !== undefined;
    this.#ring = options.log ? undefined : new Ring(options.ringBytes);
    this.output = options.log ?? (this.#ring as Ring); // one of the two is there
    this.#stream = new DeviceStream({
      session: options.session,
      vmUuid: options.run.vmUuid,
      deviceAlias: options.device.pty.alias,
      onData: (bytes) => this.#ring?.push(bytes),
      onLoss: (loss) => this.#lost(loss),
    });
  }

  /** Opens a viewer's way. Throws CONSOLE_BUSY when only the stream would show anything and somebody outside of Cell has it. */
  async line({ from, force, mayType }: Omit<LineRequest, 'vm' | 'run' | 'device' | 'mayPower'>): Promise<OpenLine> {
    await this.listen(force);
    const offset = offsetOf(this.output, from);
    this.#watching += 1;
    clearTimeout(this.#linger);
    return { line: this.#line(offset, mayType), offset, logged: this.logged };
  }

  /** Makes sure that output is heard. Throws CONSOLE_BUSY as `line` does. */
  async listen(force: boolean): Promise<void> {
    if (!this.#ring || this.#stream.isOpen) return;
    this.#ring.reopen();
    if (!(await this.#stream.open(force))) throw consoleBusyOutside(this.run.vmUuid, this.device);
  }

  /** The run is over. What was printed can be read to its end. */
  finish(): void {
    this.#over.abort();
    clearTimeout(this.#linger);
    this.#stream.close();
    this.#ring?.close();
    this.#options.log?.finish();
  }

  #line(from: number, mayType: () => boolean): ConsoleLine {
    const stream = this.#stream;
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, this.#over.signal]);
    let holds = false;
    const release = () => {
      if (!holds) return;
      holds = false;
      this.#typing -= 1;
      if (this.#typing === 0 && this.logged) stream.closeSoon();
    };
    return {
      output: (reading): AsyncIterable<LineItem> =>
        outputFrom(this.output, { from, signal: reading, pace: this.#options.pace }),
      write: async (bytes) => {
        if (mayType()) await stream.write(bytes, signal);
      },
      takeInput: async (force) => {
        if (!(await stream.open(force))) return false;
        if (!holds) this.#typing += 1;
        holds = true;
        return true;
      },
      releaseInput: release,
      [Symbol.asyncDispose]: async () => {
        ended.abort();
        release();
        this.#left();
      },
    };
  }

  #left(): void {
    this.#watching -= 1;
    if (this.#watching > 0 || this.logged || this.#over.signal.aborted) return;
    this.#linger = setTimeout(() => {
      this.#stream.close();
      this.#ring?.breakOff();
    }, lingerMs).unref();
  }

  #lost(loss: StreamLoss): void {
    if (loss.tag === 'taken') this.#options.onTaken();
    if (!this.#ring) return;
    this.#ring.breakOff();
    this.#ring.close(endOf(loss));
  }
}

/** What the loss of the stream is to those who see the console by it. */
function endOf(loss: StreamLoss): LineEnded | undefined {
  switch (loss.tag) {
    case 'closed':
      return undefined;
    case 'taken':
      return new LineEnded('device-gone', 'somebody outside of Cell took the console', { cause: loss.cause });
    case 'hypervisor-lost':
      return new LineEnded('hypervisor-lost', 'the connection to libvirt was lost', { cause: loss.cause });
    default:
      return loss satisfies never;
  }
}
