/** Is told when the system has taken the bytes, or why it will not. */
export type Sent = (error?: Error | null) => void;

/** A stream's way to the daemon: a socket of its own. */
export interface StreamPort {
  /** Sends data. */
  data(payload: Uint8Array, sent: Sent): void;
  hole(holeBytes: number, sent: Sent): void;
  /** Says that no more data will come, after those that wait. */
  finish(): void;
  /** Says that the stream is to end whatever waits; false when the daemon would not hear of it. */
  abort(): boolean;
  pauseReading(): void;
  resumeReading(): void;
  /** Takes leave of the daemon; the stream needs the socket no longer. */
  release(): void;
  /** Cuts the socket at once. */
  cut(cause: Error): void;
}
