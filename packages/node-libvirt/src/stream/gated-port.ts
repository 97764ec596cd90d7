import type { ChannelPort } from './channel-port.ts';
import type { Sent, StreamPort } from './stream-port.ts';

/**
 * Packets that the daemon may hold because what they are for does not take them. While it holds five it reads the socket no
 * more and does not notice its end: libvirt 9.0 then keeps a console busy for good, and crashes when another takes it over.
 */
const HELD_LIMIT = 4;
/** Data of one packet, into which goes all that waits. */
const PACKET_BYTES = 256 * 1024;
const FIRST_PAUSE_MS = 1;
const LONGEST_PAUSE_MS = 50;

interface Waiting {
  readonly payload: Uint8Array;
  readonly sent: Sent;
}

/**
 * The port of a stream whose other end may cease to take data, such as the console of a guest that is paused.
 *
 * The daemon confirms no data. So all packets count as held, and when these are as many as may be, the next one waits until
 * the daemon was seen to hold fewer.
 */
export class GatedPort implements StreamPort {
  readonly #port: ChannelPort;
  #waiting: Waiting[] = [];
  #finishWaits = false;
  #held = 0;
  #asking = false;
  #ended = false;

  constructor(port: ChannelPort) {
    this.#port = port;
  }

  data(payload: Uint8Array, sent: Sent): void {
    this.#waiting.push({ payload, sent });
    this.#pump();
  }

  hole(holeBytes: number, sent: Sent): void {
    this.#port.hole(holeBytes, sent);
  }

  finish(): void {
    this.#finishWaits = true;
    this.#pump();
  }

  abort(): boolean {
    this.#end();
    return this.#held < HELD_LIMIT && this.#port.abort();
  }

  pauseReading(): void {
    this.#port.pauseReading();
  }

  resumeReading(): void {
    this.#port.resumeReading();
  }

  release(): void {
    this.#end();
    this.#port.release();
  }

  cut(cause: Error): void {
    this.#end();
    this.#port.cut(cause);
  }

  #end(): void {
    this.#ended = true;
    this.#waiting = [];
    this.#finishWaits = false;
  }

  /** Sends what may be sent, and finds out whether more may when that is needed, or soon will be. */
  #pump(): void {
    while (this.#held < HELD_LIMIT && this.#waiting.length > 0) {
      this.#held += 1;
      this.#sendPacket();
    }
    if (this.#held < HELD_LIMIT && this.#finishWaits) {
      this.#finishWaits = false;
      this.#port.finish();
    }
    if (this.#held === HELD_LIMIT && !this.#asking) void this.#ask();
  }

  #sendPacket(): void {
    const batch: Waiting[] = [];
    let bytes = 0;
    for (const next of this.#waiting) {
      if (bytes > 0 && bytes + next.payload.length > PACKET_BYTES) break;
      batch.push(next);
      bytes += next.payload.length;
    }
    this.#waiting = this.#waiting.slice(batch.length);
    this.#port.packet(batch, bytes);
  }

  /** Asks once, and as long as something waits again and again, less and less often. */
  async #ask(): Promise<void> {
    this.#asking = true;
    let pauseMs = FIRST_PAUSE_MS;
    do {
      if (await this.#port.readsOn()) {
        this.#held = HELD_LIMIT - 1;
        break;
      }
      if (!this.#needed()) break;
      await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    } while (this.#needed());
    this.#asking = false;
    if (this.#held < HELD_LIMIT) this.#pump();
  }

  #needed(): boolean {
    return !this.#ended && (this.#waiting.length > 0 || this.#finishWaits);
  }
}
