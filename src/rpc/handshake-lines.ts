/** Handshakes of one address at a time. Each costs celld some 3 ms, most of it for the client's second flight, and those of many clients may come at once. */
const atOnce = 2;
/** One that takes longer keeps no other from beginning: its client is far away, or does nothing. */
const takesMs = 50;

interface Line {
  underWay: number;
  readonly waiting: Entry[];
}

interface Entry {
  readonly begin: () => void;
  state: 'waiting' | 'under-way' | 'ended';
  overdue?: NodeJS.Timeout;
}

/** Lets the clients of each address begin their TLS handshakes a few at a time, in order, so that masses of them hold up nobody else. */
export class HandshakeLines {
  readonly #lines = new Map<string, Line>();

  /**
   * Calls `begin`, which must not throw, now or when others have ended.
   * @returns what tells that the handshake has ended, or will not begin any more; repeating it is harmless.
   */
  enter(address: string, begin: () => void): () => void {
    const line = this.#lines.get(address) ?? { underWay: 0, waiting: [] };
    this.#lines.set(address, line);
    const entry: Entry = { begin, state: 'waiting' };
    line.waiting.push(entry);
    this.#advance(address, line);
    return () => this.#end(address, line, entry);
  }

  #end(address: string, line: Line, entry: Entry): void {
    clearTimeout(entry.overdue);
    if (entry.state === 'under-way') line.underWay -= 1;
    entry.state = 'ended';
    this.#advance(address, line);
  }

  #advance(address: string, line: Line): void {
    while (line.underWay < atOnce) {
      const next = line.waiting.shift();
      if (next === undefined) break;
      if (next.state === 'ended') continue;
      next.state = 'under-way';
      line.underWay += 1;
      next.overdue = setTimeout(() => this.#end(address, line, next), takesMs).unref();
      next.begin();
    }
    if (line.underWay === 0 && this.#lines.get(address) === line) this.#lines.delete(address);
  }
}
