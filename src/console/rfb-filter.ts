import { invalidField } from '../core/error.ts';
import { onlyKnownEncodings } from './rfb-encodings.ts';
import { HeldInput } from './rfb-held-input.ts';

/** What a client can ask of QEMU beside input, by RFB's xvp messages. */
export type PowerAction = 'shutdown' | 'reboot' | 'reset';

/** Whether the client may do that now: settles when it is recorded that it does. undefined: it may not. */
export type MayPower = (action: PowerAction) => Promise<void> | undefined;

const powerActions: ReadonlyMap<number, PowerAction> = new Map([
  [2, 'shutdown'],
  [3, 'reboot'],
  [4, 'reset'],
]);

/** Asks for so many bytes, is given them, and never ends. */
type Script = Generator<number, never, Buffer>;

const versionBytes = 12;
const securityNone = 1;
const securityVnc = 2;
const vncResponseBytes = 16;
/** QEMU hangs up on more. */
const longestCutText = 1024 * 1024;
const mostEncodings = 1_000;
/** Above what is asked for at once; a cut text is asked for in pieces. */
const pieceBytes = 4_096;

/**
 * Reads what a client says in the RFB protocol, and lets through what may be said: all screens are shared, and somebody who may not type only sees.
 * Whether a message is input is known from its type, and whether its sender may type is asked once a message, at its end; a long paste at its
 * beginning. What comes out is the same however the bytes are cut into chunks.
 *
 * The filter and QEMU must agree on where each message ends, or somebody could hide keys in what looks like something else. So a
 * message whose length is not known ends the session, and so that QEMU never comes to expect messages that are unknown here, it does not hear of
 * encodings that are.
 */
export class RfbFilter {
  readonly #mayType: () => boolean;
  readonly #mayPower: MayPower;
  readonly #held = new HeldInput();
  readonly #script: Script;
  readonly #part = Buffer.alloc(pieceBytes);
  #wanted: number;
  #filled = 0;
  #between = false;
  #out: Uint8Array[] = [];
  #records: Promise<void>[] = [];

  constructor(mayType: () => boolean, mayPower: MayPower) {
    this.#mayType = mayType;
    this.#mayPower = mayPower;
    this.#script = this.#conversation();
    this.#wanted = this.#script.next().value;
  }

  /** What of the client's next bytes goes to the server. Throws INVALID_FIELD for what is not RFB, or not known; the session is to end then. */
  pass(chunk: Uint8Array): Uint8Array {
    for (let from = 0; from < chunk.length; ) {
      const taken = chunk.subarray(from, from + this.#wanted - this.#filled);
      this.#part.set(taken, this.#filled);
      this.#filled += taken.length;
      from += taken.length;
      if (this.#filled < this.#wanted) break;
      const bytes = Buffer.from(this.#part.subarray(0, this.#wanted));
      this.#filled = 0;
      this.#wanted = this.#script.next(bytes).value;
    }
    return this.#taken();
  }

  /**
   * What goes to the server when the client may no longer type: releases of what it holds. Without it a key would stay pressed until the client's
   * connection ends. In the middle of a message it goes out behind that.
   */
  release(): Uint8Array {
    if (this.#between) this.#emit(this.#held.release());
    return this.#taken();
  }

  /** Settles when everything is recorded that came out and must be before it is sent on; rejects when it cannot be. undefined: nothing must be. */
  recorded(): Promise<unknown> | undefined {
    const records = this.#records;
    this.#records = [];
    return records.length === 0 ? undefined : Promise.all(records);
  }

  #taken(): Uint8Array {
    const [only, ...more] = this.#out;
    this.#out = [];
    if (only === undefined) return new Uint8Array();
    return more.length === 0 ? only : Buffer.concat([only, ...more]);
  }

  #emit(...parts: readonly Uint8Array[]): void {
    for (const part of parts) if (part.length > 0) this.#out.push(part);
  }

  *#conversation(): Script {
    yield* this.#greeting();
    for (;;) {
      this.#between = true;
      const type = yield 1;
      this.#between = false;
      yield* this.#message(type);
      if (!this.#mayType()) this.#emit(this.#held.release());
    }
  }

  *#greeting(): Generator<number, void, Buffer> {
    const version = yield versionBytes;
    if (!/^RFB 003\.00[78]\n$/.test(version.toString('latin1')))
      throw refused('must begin with version 3.7 or 3.8 of RFB');
    this.#emit(version);
    const security = yield 1;
    const [kind = 0] = security;
    if (kind !== securityNone && kind !== securityVnc)
      throw refused(`chooses security type ${kind} of RFB, which cannot be followed`);
    this.#emit(security);
    if (kind === securityVnc) this.#emit(yield vncResponseBytes);
    // ClientInit: whether others may stay.
    yield 1;
    this.#emit(Uint8Array.of(1));
  }

  /** The rest of a message of a type that is one byte long. */
  *#message(type: Buffer): Generator<number, void, Buffer> {
    const [number = 0] = type;
    switch (number) {
      case 0: // SetPixelFormat
        return this.#emit(type, yield 19);
      case 2:
        return yield* this.#setEncodings(type);
      case 3: // FramebufferUpdateRequest
      case 150: // EnableContinuousUpdates
        return this.#emit(type, yield 9);
      case 4: // KeyEvent
        return this.#input(type, yield 7);
      case 5: // PointerEvent
        return this.#input(type, yield 5);
      case 6:
        return yield* this.#cutText(type);
      case 248:
        return yield* this.#fence(type);
      case 250: // xvp
        return this.#power(type, yield 3);
      case 251:
        return yield* this.#setDesktopSize(type);
      case 255:
        return yield* this.#ofQemu(type);
      default:
        throw refused(`holds an RFB message of type ${number}, which is not known`);
    }
  }

  #input(...parts: readonly Uint8Array[]): void {
    if (!this.#mayType()) return;
    const message = Buffer.concat(parts);
    this.#held.note(message);
    this.#emit(message);
  }

  /** Somebody who may type may not do everything that QEMU would. */
  #power(type: Buffer, body: Buffer): void {
    const action = powerActions.get(body.readUInt8(2));
    const recorded = action && this.#mayType() ? this.#mayPower(action) : undefined;
    if (!recorded) return;
    this.#records.push(recorded);
    this.#emit(type, body);
  }

  *#setEncodings(type: Buffer): Generator<number, void, Buffer> {
    const head = yield 3;
    const count = head.readUInt16BE(1);
    if (count > mostEncodings)
      throw refused(`holds an RFB message with ${count} encodings, more than ${mostEncodings}`);
    this.#emit(type, head);
    if (count > 0) this.#emit(onlyKnownEncodings(yield count * 4));
  }

  /** A text too long for QEMU goes nowhere: it would end the session of somebody who only copied something large. */
  *#cutText(type: Buffer): Generator<number, void, Buffer> {
    const head = yield 7;
    // Negative: of the extended clipboard.
    const length = Math.abs(head.readInt32BE(3));
    const passes = this.#mayType() && length <= longestCutText;
    if (passes) this.#emit(type, head);
    for (let left = length; left > 0; ) {
      const piece = yield Math.min(left, pieceBytes);
      left -= piece.length;
      if (passes) this.#emit(piece);
    }
  }

  *#fence(type: Buffer): Generator<number, void, Buffer> {
    const head = yield 8;
    const length = head.readUInt8(7);
    this.#emit(type, head);
    if (length > 0) this.#emit(yield length);
  }

  *#setDesktopSize(type: Buffer): Generator<number, void, Buffer> {
    const head = yield 7;
    const screens = head.readUInt8(5);
    const body = screens > 0 ? yield screens * 16 : new Uint8Array();
    this.#input(type, head, body);
  }

  *#ofQemu(type: Buffer): Generator<number, void, Buffer> {
    const kind = yield 1;
    const [number = 0] = kind;
    // The key by its place on the keyboard.
    if (number === 0) return this.#input(type, kind, yield 10);
    if (number !== 1) throw refused(`holds a message of type ${number} of QEMU's own, which is not known`);
    const audio = yield 2;
    const action = audio.readUInt16BE(0);
    if (action > 2) throw refused(`holds a message about sound of type ${action}, which is not known`);
    this.#emit(type, kind, audio);
    // The format of the sound.
    if (action === 2) this.#emit(yield 6);
  }
}

const refused = (what: string) => invalidField('data', what);
