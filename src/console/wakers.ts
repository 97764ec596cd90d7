/** Those who want to be woken. */
export class Wakers {
  readonly #wakers = new Set<{ readonly wake: () => void }>();

  get size(): number {
    return this.#wakers.size;
  }

  /** Until disposed of. */
  add(wake: () => void): Disposable {
    const entry = { wake };
    this.#wakers.add(entry);
    return { [Symbol.dispose]: () => void this.#wakers.delete(entry) };
  }

  wake(): void {
    for (const { wake } of this.#wakers) wake();
  }
}
