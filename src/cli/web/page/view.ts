/** A console as it is shown, whatever kind it is. */
export interface View {
  /** A session has begun; `again`: the one that was interrupted goes on. */
  begin(again: boolean): void;
  /** Bytes of the console; `taken` is called when they have been shown. */
  show(bytes: Uint8Array, taken: () => void): void;
  /** Whether what is typed goes to the guest. */
  allowTyping(allowed: boolean): void;
  /** The session is over or interrupted; what was shown last stays. */
  end(): void;
  /** It is now, or no longer, the one that is seen. */
  reveal(visible: boolean): void;
  paste(text: string): void;
  /** Absent where it has no meaning. */
  pressCtrlAltDel?(): void;
}

/** Sends what the user types. */
export type Typist = (bytes: Uint8Array) => void;
