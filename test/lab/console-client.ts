import { setTimeout as sleep } from 'node:timers/promises';
import { AttachRequest, type AttachResponse } from '../../gen/ts/cell/v1/console_service.ts';
import type { Clients } from './clients.ts';
import { waitUntil } from './deadline.ts';

/** What is said first. */
export type OpenDraft =
  NonNullable<Parameters<typeof AttachRequest.fromPartial>[0]['action']> extends infer Action
    ? Action extends { $case?: 'open'; value?: infer Open }
      ? Open
      : never
    : never;

type Event = NonNullable<AttachResponse['event']>;
type EventOf<Case extends Event['$case']> = Extract<Event, { $case: Case }>['value'];

/** Somebody at a console, who reads all the time unless told to pause. */
export class ConsoleClient implements AsyncDisposable {
  /** Everything but data, in order. */
  readonly events: Event[] = [];
  /** Bytes with their offsets, as they came. */
  readonly pieces: { readonly offset: number; readonly data: Uint8Array }[] = [];
  #text = '';
  readonly #controller = new AbortController();
  readonly #requests: AttachRequest[] = [];
  #wake: () => void = () => undefined;
  #inputEnded = false;
  readonly #ended: Promise<unknown>;
  #outcome: { readonly error: unknown } | undefined;
  #heard = Promise.withResolvers<void>();
  #paused: PromiseWithResolvers<void> | undefined;

  /** Says nothing when `open` is undefined. */
  constructor(consoles: Clients['consoles'], open: OpenDraft | undefined) {
    if (open) this.#send({ $case: 'open', value: open });
    this.#ended = this.#read(consoles);
  }

  /** Attaches, and waits for the first answer. Throws what celld refuses with. */
  static async attach(consoles: Clients['consoles'], open: OpenDraft): Promise<ConsoleClient> {
    const client = new ConsoleClient(consoles, open);
    await client.event('attached');
    return client;
  }

  /** What was printed so far, as Latin-1. */
  get text(): string {
    return this.#text;
  }

  get attached(): EventOf<'attached'> {
    const [first] = this.events;
    if (first?.$case !== 'attached') throw new Error('attached comes first');
    return first.value;
  }

  /** The offset after the last byte. */
  get offset(): number {
    const last = this.pieces.at(-1);
    return last ? last.offset + last.data.length : Number(this.attached.offset);
  }

  type(text: string | Uint8Array): void {
    this.#send({ $case: 'data', value: typeof text === 'string' ? Buffer.from(text, 'latin1') : text });
  }

  requestControl(takeOver = false): void {
    this.#send({ $case: 'requestControl', value: { takeOver } });
  }

  releaseControl(): void {
    this.#send({ $case: 'releaseControl', value: {} });
  }

  /** Settles at the next bytes. */
  nextBytes(): Promise<void> {
    return this.#heard.promise;
  }

  /** Waits until nothing has come for so long. */
  async quiet(ms: number): Promise<void> {
    for (;;) {
      const before = this.pieces.length;
      await sleep(ms);
      if (this.pieces.length === before) return;
    }
  }

  /** Ends what this side sends. */
  endInput(): void {
    this.#inputEnded = true;
    this.#wake();
  }

  /** Sends any message. */
  send(action: AttachRequest['action']): void {
    this.#requests.push({ action });
    this.#wake();
  }

  /** Reads no more until `resume`. */
  pause(): void {
    this.#paused ??= Promise.withResolvers();
  }

  resume(): void {
    this.#paused?.resolve();
    this.#paused = undefined;
  }

  /** Waits for a text after position `from` of what was printed. */
  async waitFor(pattern: RegExp, { from = 0, timeoutMs = 60_000 } = {}): Promise<RegExpExecArray> {
    let found: RegExpExecArray | null = null;
    await this.#until(
      () => `${pattern} on the console, which says:\n${this.#text.slice(-4_000)}`,
      () => {
        found = pattern.exec(this.#text.slice(from));
        return found !== null;
      },
      timeoutMs,
    );
    if (found === null) throw new Error('it was found');
    return found;
  }

  /** Waits for an event of a kind after so many events. */
  async event<Case extends Event['$case']>(
    kind: Case,
    { from = 0, timeoutMs = 20_000 }: { readonly from?: number; readonly timeoutMs?: number } = {},
  ): Promise<EventOf<Case>> {
    const find = () => this.events.slice(from).find((event) => event.$case === kind);
    await this.#until(
      () => `${kind} among ${this.events.map(({ $case }) => $case).join(', ')}`,
      () => find() !== undefined,
      timeoutMs,
    );
    // Found by its kind.
    return find()?.value as EventOf<Case>;
  }

  /** The end of the stream: undefined when it was well, else what was thrown. */
  async end(): Promise<unknown> {
    await this.#ended;
    return this.#outcome?.error;
  }

  /** Cuts the call off. */
  async cancel(): Promise<void> {
    this.resume();
    this.#controller.abort();
    await this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cancel();
  }

  async #until(what: () => string, isSo: () => boolean, timeoutMs: number): Promise<void> {
    await waitUntil('the console', () => isSo() || this.#outcome !== undefined, timeoutMs).catch(() => {
      throw new Error(`not within ${timeoutMs} ms: ${what()}`);
    });
    if (!isSo()) throw this.#outcome?.error ?? new Error(`the stream ended before: ${what()}`);
  }

  #send(action: NonNullable<Parameters<typeof AttachRequest.fromPartial>[0]['action']>): void {
    this.#requests.push(AttachRequest.fromPartial({ action }));
    this.#wake();
  }

  async *#input(): AsyncGenerator<AttachRequest, void, void> {
    for (;;) {
      const next = this.#requests.shift();
      if (next) yield next;
      else if (this.#inputEnded) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }

  async #read(consoles: Clients['consoles']): Promise<void> {
    try {
      const { signal } = this.#controller;
      for await (const { event } of consoles.attach(this.#input(), { signal })) {
        if (event) this.#take(event);
        await this.#paused?.promise;
      }
      this.#outcome = { error: undefined };
    } catch (error) {
      this.#outcome = { error };
    } finally {
      this.endInput();
    }
  }

  #take(event: Event): void {
    if (event.$case !== 'data') {
      this.events.push(event);
      return;
    }
    const { offset, data } = event.value;
    this.pieces.push({ offset: Number(offset), data });
    this.#text += Buffer.from(data).toString('latin1');
    this.#heard.resolve();
    this.#heard = Promise.withResolvers();
  }
}
