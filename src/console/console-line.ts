import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { ConsoleDevice, ConsoleRun } from './device.ts';
import type { MayPower } from './rfb-filter.ts';

/** What comes out of a console. `offset` counts bytes from the start of the run, and is 0 for a screen. */
export type LineItem =
  | { readonly tag: 'data'; readonly offset: number; readonly bytes: Uint8Array }
  /** Bytes that are no longer kept: `lostBytes` from `offset` on. */
  | { readonly tag: 'gap'; readonly offset: number; readonly lostBytes: number };

/** Why a session ends. */
export type EndReason = 'vm-stopped' | 'vm-deleted' | 'revoked' | 'device-gone' | 'moved' | 'hypervisor-lost';

/** What `output` throws when the way to the console is gone; `message` is for people. */
export class LineEnded extends Error {
  readonly reason: EndReason;
  /** Of a VM that has moved: the id of the host that has it, if that is known. */
  readonly hostId: string | undefined;

  constructor(
    reason: EndReason,
    message: string,
    options: ErrorOptions & { readonly hostId?: string | undefined } = {},
  ) {
    super(message, options);
    this.reason = reason;
    this.hostId = options.hostId;
  }
}

/** One viewer's way to a console device. */
export interface ConsoleLine extends AsyncDisposable {
  /**
   * What comes out. One reader. Pulls: nothing is read ahead of the reader beyond one chunk. Ends when the run is over and everything was read;
   * throws LineEnded when the way is gone before. An aborted signal ends it too.
   */
  output(signal: AbortSignal): AsyncIterable<LineItem>;
  /** Settles when the bytes are taken. They are dropped silently while the viewer may not type. */
  write(bytes: Uint8Array): Promise<void>;
  /**
   * Makes ready for typing, before the viewer becomes the controller. False: somebody outside of Cell has the device, and `force` is not set.
   */
  takeInput(force: boolean): Promise<boolean>;
  /** The viewer is no longer the controller. */
  releaseInput(): void;
}

/** Where a viewer wants to begin. A screen always begins now. */
export type LineStart =
  | { readonly tag: 'now' }
  | { readonly tag: 'boot' }
  /** `field` names it where it is refused. */
  | { readonly tag: 'offset'; readonly offset: number; readonly field: string };

/** Which way is wanted. */
export interface LineRequest {
  /** It runs. */
  readonly vm: VmRecord;
  readonly run: ConsoleRun;
  readonly device: ConsoleDevice;
  readonly from: LineStart;
  /** Takes the device from somebody outside of Cell, where it can have but one reader. */
  readonly force: boolean;
  /** Whether the viewer is the controller at the moment. */
  readonly mayType: () => boolean;
  /** Of a screen: whether the viewer may do that. */
  readonly mayPower: MayPower;
}

/** A way that is open. */
export interface OpenLine {
  readonly line: ConsoleLine;
  /** Offset of the first byte that will come; 0 for a screen. */
  readonly offset: number;
  readonly logged: boolean;
}

/** Opens a way to a kind of consoles. Throws CONSOLE_NOT_FOUND, CONSOLE_BUSY, and what a call to libvirt fails with. */
export type LineOpener = (request: LineRequest) => Promise<OpenLine>;
