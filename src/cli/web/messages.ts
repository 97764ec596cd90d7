// What the page and cellctl say to each other about a console, as JSON in text messages. Binary messages are the console's bytes.
// Each side sends no more bytes than the other has said that it has taken, but for one window: so both ways have back-pressure.

/** Bytes that may be under way without having been taken. */
export const windowBytes = 512 * 1024;

/** A console that the page may show. */
export interface PageConsole {
  /** `serial0`, `virtio0`, `vnc`. */
  readonly name: string;
  readonly kind: 'text' | 'screen';
}

/** What the page shows. */
export interface PageFacts {
  readonly vm: string;
  readonly consoles: readonly PageConsole[];
}

/** Somebody at a console. */
export interface PageSession {
  readonly name: string;
  readonly types: boolean;
  /** It is the page itself. */
  readonly mine: boolean;
}

/** What cellctl says. */
export type ToPage =
  | {
      readonly event: 'attached';
      readonly sessions: readonly PageSession[];
      readonly paused: boolean;
      readonly again: boolean;
    }
  | { readonly event: 'presence'; readonly text: string; readonly sessions: readonly PageSession[] }
  | { readonly event: 'state'; readonly state: string; readonly paused: boolean }
  | { readonly event: 'notice'; readonly text: string }
  | { readonly event: 'lost'; readonly text: string }
  /** The end: nothing comes after it. */
  | { readonly event: 'ended'; readonly text: string }
  | { readonly event: 'failed'; readonly text: string; readonly hint: string }
  /** So many bytes that were typed have been taken. */
  | { readonly event: 'taken'; readonly bytes: number };

/** What the page says. */
export type FromPage =
  | { readonly action: 'control'; readonly takeOver: boolean }
  | { readonly action: 'release' }
  /** So many bytes have been shown. */
  | { readonly action: 'taken'; readonly bytes: number };
