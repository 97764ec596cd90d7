/** How many of something each of several users has. Whoever has none takes no memory. */
export class UseCounts {
  readonly #counts = new Map<string, number>();

  of(user: string): number {
    return this.#counts.get(user) ?? 0;
  }

  add(user: string): void {
    this.#counts.set(user, this.of(user) + 1);
  }

  remove(user: string): void {
    const rest = this.of(user) - 1;
    if (rest > 0) this.#counts.set(user, rest);
    else this.#counts.delete(user);
  }
}
