import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { within } from './deadline.ts';

interface Message {
  readonly id?: number;
  readonly return?: unknown;
  readonly error?: { readonly class: string; readonly desc: string };
  readonly event?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

type Data = Readonly<Record<string, unknown>>;

const answerWithinMs = 20_000;

/** A QEMU's monitor. */
export class Qmp implements Disposable {
  readonly #socket: Socket;
  readonly #pending = new Map<number, (message: Message) => void>();
  readonly #listeners = new Set<(message: Message) => void>();
  #lastId = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const lines = createInterface({ input: socket });
    // Whoever waits for an answer has a deadline.
    for (const emitter of [socket, lines]) emitter.on('error', () => undefined);
    lines.on('line', (line) => this.#take(JSON.parse(line)));
  }

  static async connect(path: string): Promise<Qmp> {
    const socket = connect(path);
    await once(socket, 'connect');
    const qmp = new Qmp(socket);
    await qmp.execute('qmp_capabilities');
    return qmp;
  }

  /** Gives what the command returns. Throws what QEMU says against it. */
  async execute(command: string, args: Data = {}): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve } = Promise.withResolvers<Message>();
    this.#pending.set(id, resolve);
    this.#socket.write(`${JSON.stringify({ execute: command, arguments: args, id })}\n`);
    const answer = await within(promise, answerWithinMs, () => `QEMU's answer to ${command}`);
    if (answer.error) throw new Error(`${command}: ${answer.error.desc}`);
    return answer.return;
  }

  /** Runs a command of the monitor for people. */
  async human(line: string): Promise<string> {
    return String(await this.execute('human-monitor-command', { 'command-line': line }));
  }

  /** Does something, and waits for an event that comes of it. */
  async expect(event: string, matches: (data: Data) => boolean, cause: () => Promise<unknown>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const listener = (message: Message) => {
      if (message.event === event && matches(message.data ?? {})) resolve();
    };
    this.#listeners.add(listener);
    try {
      await cause();
      await within(promise, answerWithinMs, () => `QEMU's event ${event}`);
    } finally {
      this.#listeners.delete(listener);
    }
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  #take(message: Message): void {
    if (message.id !== undefined) {
      this.#pending.get(message.id)?.(message);
      this.#pending.delete(message.id);
    }
    for (const listener of this.#listeners) listener(message);
  }
}
