/** Work that is never done twice at once. Who asks for it while it is under way shares the next time with all others who do. */
export class Turns {
  readonly #work: () => Promise<void>;
  readonly #idle: () => void;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  /** `idle` is called when the work has ended and nobody has asked for a next time. */
  constructor(work: () => Promise<void>, idle: () => void = () => undefined) {
    this.#work = work;
    this.#idle = idle;
  }

  /** Does the work, from a beginning after this call. Throws what it throws. */
  ask(): Promise<void> {
    if (!this.#running) return this.#begin();
    this.#next ??= this.#running.then(ignore, ignore).then(() => this.#begin());
    return this.#next;
  }

  #begin(): Promise<void> {
    this.#next = undefined;
    const running = this.#work();
    this.#running = running;
    const ended = () => {
      if (this.#next) return;
      this.#running = undefined;
      this.#idle();
    };
    running.then(ended, ended);
    return running;
  }
}

function ignore(): void {}
