/** How a doorbell also rings by itself. */
export interface DoorbellOptions {
  /** Rings when aborted. */
  readonly signal: AbortSignal;
  /** Rings after so long without `resetAlarm`, once, and sets `alarmed`. Default: never. */
  readonly alarmMs?: number | undefined;
}

/** Wakes the one reader of a stream that waits for more. A ring while nobody waits is not remembered: look before waiting. */
export class Doorbell implements Disposable {
  readonly #signal: AbortSignal;
  readonly #alarmMs: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #wake: (() => void) | undefined;
  #alarmed = false;

  constructor({ signal, alarmMs }: DoorbellOptions) {
    this.#signal = signal;
    signal.addEventListener('abort', this.#ring);
    this.#alarmMs = alarmMs;
    this.resetAlarm();
  }

  /** The time of silence has passed. */
  get alarmed(): boolean {
    return this.#alarmed;
  }

  /** Begins the time of silence anew. */
  resetAlarm(): void {
    this.#alarmed = false;
    if (this.#alarmMs === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#alarm, this.#alarmMs);
  }

  /** Wakes the reader. */
  ring(): void {
    this.#ring();
  }

  /** Waits for a ring, the alarm or the signal, whichever is first; does not wait when the signal is aborted already. */
  rung(): Promise<void> {
    if (this.#signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  [Symbol.dispose](): void {
    this.#signal.removeEventListener('abort', this.#ring);
    clearTimeout(this.#timer);
  }

  readonly #ring = (): void => {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  };

  readonly #alarm = (): void => {
    this.#alarmed = true;
    this.#ring();
  };
}
