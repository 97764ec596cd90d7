// The line on standard error that moves while something takes long. Nothing is written unless it is a terminal.

import { durationText, printable } from './format.ts';
import type { Output } from './io.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;
/** What is done sooner leaves no trace. */
const patienceMs = 400;

/** A moving line: `⠹ creating web: creating volumes (3s)`. Dispose it to wipe it away. */
export class ProgressLine {
  readonly #output: Output;
  readonly #title: string;
  readonly #beganMs = Date.now();
  readonly #timer: NodeJS.Timeout | undefined;
  #phase = '';
  #frame = 0;
  #drawn = false;

  constructor(output: Output, title: string) {
    this.#output = output;
    this.#title = title;
    if (output.isTerminal) {
      this.#timer = setInterval(() => this.#tick(), frameMs).unref();
    }
  }

  /** What is being done now, in the server's words. */
  phase(text: string): void {
    this.#phase = printable(text);
  }

  #tick(): void {
    const elapsedMs = Date.now() - this.#beganMs;
    if (elapsedMs < patienceMs) return;
    const frame = frames[this.#frame++ % frames.length];
    const phase = this.#phase === '' ? '' : `: ${this.#phase}`;
    const text = `${frame} ${this.#title}${phase} (${durationText(Math.floor(elapsedMs / 1_000) * 1_000)})`;
    this.#output.write(`\r\x1b[K${text.slice(0, (this.#output.columns ?? 80) - 1)}`);
    this.#drawn = true;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    if (this.#drawn) this.#output.write('\r\x1b[K');
    this.#drawn = false;
  }
}
