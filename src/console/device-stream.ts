import { setTimeout as sleep } from 'node:timers/promises';
import { LibvirtError, type Stream, virDomainConsoleFlags, virErrorNumber } from 'node-libvirt';
import type { Uuid } from '../core/ids.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { isLibvirtError, viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { Session } from '../hypervisor/session.ts';

/** Why a stream that was open ended. */
export type StreamLoss =
  /** QEMU closed the device: mostly with the run. */
  | { readonly tag: 'closed' }
  /** Somebody outside of Cell took it. */
  | { readonly tag: 'taken'; readonly cause: Error }
  /** libvirt went away. */
  | { readonly tag: 'hypervisor-lost'; readonly cause: Error | undefined };

type State =
  | { readonly tag: 'closed' }
  | { readonly tag: 'opening'; readonly opened: Promise<boolean> }
  | { readonly tag: 'open'; readonly stream: Stream };

/** What a device's stream needs. */
export interface DeviceStreamOptions {
  readonly session: Session;
  readonly vmUuid: Uuid;
  /** libvirt's name of the device: its alias. */
  readonly deviceAlias: string | undefined;
  readonly onData: (bytes: Uint8Array) => void;
  /** Not called after `close`. */
  readonly onLoss: (loss: StreamLoss) => void;
}

const openTimeoutMs = 5_000;
const againMs = 100;
const handBackMs = 1_000;
/** QEMU looks once a second whether somebody has opened the device; what it has not read when the device is closed does not arrive. */
const lingerMs = 1_500;

/**
 * libvirt's stream of a console device, of which there can be only one. It has a socket of its own, so that a guest which does not read holds up
 * nothing else.
 */
export class DeviceStream {
  readonly #options: DeviceStreamOptions;
  #state: State = { tag: 'closed' };
  /** Until libvirt has let go of the stream before, the device is taken. */
  #closing: Promise<void> = Promise.resolve();
  #linger: NodeJS.Timeout | undefined;

  constructor(options: DeviceStreamOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#state.tag === 'open';
  }

  /** Opens it unless it is. False: somebody outside of Cell has the device, and `force` is not set. Throws what libvirt's refusal means. */
  async open(force: boolean): Promise<boolean> {
    clearTimeout(this.#linger);
    if (this.#state.tag === 'open') return true;
    if (this.#state.tag === 'opening' && ((await this.#state.opened) || !force)) return this.isOpen;
    const opened = this.#open(force);
    this.#state = { tag: 'opening', opened: opened.catch(() => false) };
    return opened;
  }

  /**
   * Settles when the bytes are on their way to the guest. While libvirt is away, waits for it and opens the stream again; bytes that were on their way
   * when it went may be lost. Drops the bytes when the signal is aborted, and when somebody outside of Cell has the device.
   */
  async write(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#state.tag === 'open') {
        // A stream that fails says so by `onLoss`.
        await this.#state.stream.write(bytes).catch(() => undefined);
        return;
      }
      const reached = this.#options.session.state.tag === 'up';
      if (reached && !(await this.open(false).catch(() => false))) return;
      if (!reached) await sleep(againMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Gives the device back when what was typed last has reached QEMU, unless it is opened again by then. */
  closeSoon(): void {
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => this.close(), lingerMs).unref();
  }

  /** Gives the device back. */
  close(): void {
    clearTimeout(this.#linger);
    const state = this.#state;
    this.#state = { tag: 'closed' };
    if (state.tag === 'open') this.#closing = handBack(state.stream);
  }

  async #open(force: boolean): Promise<boolean> {
    const { vmUuid, deviceAlias } = this.#options;
    await this.#closing;
    const flags = force ? virDomainConsoleFlags.VIR_DOMAIN_CONSOLE_FORCE : 0;
    try {
      const { stream } = await viaLibvirt(
        { doing: `open a console of VM ${vmUuid}`, resource: { type: 'vm', name: vmUuid } },
        () =>
          this.#options.session
            .connection()
            .remote.domainOpenConsole(
              { dom: domainRef(vmUuid), devName: deviceAlias, flags },
              { timeoutMs: openTimeoutMs },
            ),
      );
      this.#opened(stream);
      return true;
    } catch (thrown) {
      if (this.#state.tag === 'opening') this.#state = { tag: 'closed' };
      // libvirt has no code of its own for a console that somebody has.
      if (thrown instanceof Error && isLibvirtError(thrown.cause, virErrorNumber.VIR_ERR_OPERATION_FAILED))
        return false;
      throw thrown;
    }
  }

  #opened(stream: Stream): void {
    // Closed while it was being opened.
    if (this.#state.tag !== 'opening') {
      this.#closing = stream.abort();
      return;
    }
    this.#state = { tag: 'open', stream };
    void this.#drain(stream);
  }

  /** What is not read holds the guest up. */
  async #drain(stream: Stream): Promise<void> {
    let failure: unknown;
    try {
      for (let item = await stream.read(); item !== undefined; item = await stream.read()) {
        if (item instanceof Uint8Array) this.#options.onData(item);
      }
    } catch (thrown) {
      failure = thrown;
    }
    if (this.#state.tag !== 'open' || this.#state.stream !== stream) return;
    this.#state = { tag: 'closed' };
    this.#options.onLoss(lossOf(failure));
  }
}

/** What was typed last still arrives, unless the guest does not take it. */
async function handBack(stream: Stream): Promise<void> {
  const timer = setTimeout(() => void stream.abort(), handBackMs);
  await stream.finish().catch(() => undefined);
  clearTimeout(timer);
}

function lossOf(failure: unknown): StreamLoss {
  if (failure === undefined) return { tag: 'closed' };
  if (failure instanceof LibvirtError) return { tag: 'taken', cause: failure };
  return { tag: 'hypervisor-lost', cause: failure instanceof Error ? failure : undefined };
}
