/** What came of asking for a lock: the lock, to be disposed of by its holder, or who holds it. */
export type LockAttempt<Holder> =
  | { readonly tag: 'acquired'; readonly lock: Disposable }
  | { readonly tag: 'busy'; readonly holder: Holder };

/** Locks by key that nobody ever waits for: who comes second is told at once who was first. */
export class Locks<Key, Holder> {
  readonly #held = new Map<Key, { readonly holder: Holder }>();

  /** Takes the lock of the key, or says who has it. Disposing twice is harmless, also after somebody else took the lock. */
  tryAcquire(key: Key, holder: Holder): LockAttempt<Holder> {
    const present = this.#held.get(key);
    if (present !== undefined) return { tag: 'busy', holder: present.holder };
    const mine = { holder };
    this.#held.set(key, mine);
    const release = () => {
      if (this.#held.get(key) === mine) this.#held.delete(key);
    };
    return { tag: 'acquired', lock: { [Symbol.dispose]: release } };
  }

  /** Who holds the key's lock, if anybody does. */
  holder(key: Key): Holder | undefined {
    return this.#held.get(key)?.holder;
  }
}
