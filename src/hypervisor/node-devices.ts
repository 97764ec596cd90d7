import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, Subscription } from 'node-libvirt';
import type { SessionListener } from './session.ts';

const listenAgainMs = 5_000;

/**
 * Hears from libvirt that devices of the host come, go and change. A libvirt without a driver of node devices tells nothing, which keeps nobody from
 * anything: who needs to know must look by itself too.
 */
export class NodeDeviceNews implements SessionListener {
  readonly #hearers = new Set<() => void>();

  /** Calls `hear` at each piece of news, and when libvirt is found again. Gives what ends that. */
  onNews(hear: () => void): Disposable {
    this.#hearers.add(hear);
    return { [Symbol.dispose]: () => void this.#hearers.delete(hear) };
  }

  async onConnect({ events }: Connection, lost: AbortSignal): Promise<void> {
    const options = { signal: lost };
    void this.#follow(() => events.nodeDeviceLifecycle(options), lost);
    void this.#follow(() => events.nodeDeviceUpdate(options), lost);
    this.#tell();
  }

  onDisconnect(): void {}

  /** Ends with the connection, which is the session's to tell. */
  async #follow<P>(listen: () => Subscription<P>, lost: AbortSignal): Promise<void> {
    while (!lost.aborted) {
      try {
        // Lost events are news too.
        for await (const _item of listen()) this.#tell();
      } catch {
        // There is no such driver, or the connection is gone.
      }
      await sleep(listenAgainMs, undefined, { signal: lost }).catch(() => undefined);
    }
  }

  #tell(): void {
    for (const hear of this.#hearers) hear();
  }
}
