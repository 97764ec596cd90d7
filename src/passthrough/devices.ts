import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Doorbell } from '../core/doorbell.ts';
import { notFound } from '../core/error.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { Turns } from '../hypervisor/turns.ts';
import { type ClaimView, viewClaims } from './claim-view.ts';
import { type SurveyParts, surveyHost } from './survey.ts';
import { judge, type StorageDevice } from './verdict.ts';

/** All storage devices of the host, as they were at one moment. */
export interface StorageReading {
  readonly devices: readonly StorageDevice[];
  readonly claims: readonly ClaimView[];
  readonly time: Date;
}

/** What a watcher sees: all devices, or that nothing has changed. */
export type StorageWatchEvent =
  | { readonly tag: 'snapshot'; readonly reading: StorageReading }
  | { readonly tag: 'bookmark' };

/** What StorageDevices needs. */
export interface StorageDevicesOptions extends SurveyParts, Pick<Hypervisor, 'nodeDevices'> {
  /** How often those who watch have the host looked at without news. Default: 5,000 ms. */
  readonly lookIntervalMs?: number | undefined;
}

const defaultLookIntervalMs = 5_000;
const bookmarkAfterMs = 10_000;
/** Devices come and go in crowds, and the kernel is not done with one when the first news of it comes. */
const settleMs = 250;

/**
 * The storage controllers and disks of the host, each with its verdict. Nothing is kept: a verdict is good for the moment of its reading, and whoever acts
 * on one has to read again.
 */
export class StorageDevices {
  readonly #options: StorageDevicesOptions;
  readonly #turns = new Turns(() => this.#read());
  readonly #watchers = new Set<Doorbell>();
  /** Ends the looking for those who watch; undefined while nobody does. */
  #looking: AbortController | undefined;
  #latest: StorageReading | undefined;
  /** Why the last look failed; undefined: it did not. */
  #failure: { readonly thrown: unknown } | undefined;

  constructor(options: StorageDevicesOptions) {
    this.#options = options;
  }

  /** Reads the host, from a beginning after this call. Throws HYPERVISOR_UNAVAILABLE, HYPERVISOR_TIMEOUT. */
  async read(): Promise<StorageReading> {
    await this.#turns.ask();
    if (!this.#latest) throw new Error('a reading that ended well has given something');
    return this.#latest;
  }

  /** One device by its id, its address, its kernel name or a path that leads to it. Throws STORAGE_DEVICE_NOT_FOUND, and what `read` throws. */
  async get(key: string): Promise<{ readonly device: StorageDevice; readonly reading: StorageReading }> {
    const reading = await this.read();
    return { device: findDevice(reading.devices, key), reading };
  }

  /** All devices at once, and again whenever one is other than before. Throws what `read` throws, also in the middle, and the signal's reason. */
  async *watch(signal: AbortSignal): AsyncGenerator<StorageWatchEvent, void, void> {
    using bell = new Doorbell({ signal, alarmMs: bookmarkAfterMs });
    this.#watchers.add(bell);
    try {
      this.#look();
      let shown = await this.read();
      yield { tag: 'snapshot', reading: shown };
      for (;;) {
        signal.throwIfAborted();
        if (this.#failure) throw this.#failure.thrown;
        const reading = this.#latest;
        if (reading && isOther(reading, shown)) {
          shown = reading;
          yield { tag: 'snapshot', reading };
          bell.resetAlarm();
        } else if (bell.alarmed) {
          yield { tag: 'bookmark' };
          bell.resetAlarm();
        } else await bell.rung();
      }
    } finally {
      this.#watchers.delete(bell);
      if (this.#watchers.size === 0) this.#stop();
    }
  }

  async #read(): Promise<void> {
    const survey = await surveyHost(this.#options);
    const devices = judge(survey.facts, survey.uses);
    this.#latest = { devices, claims: viewClaims(this.#options.claims(), survey), time: new Date() };
  }

  /** Looks at the host again and again, for all who watch together. */
  #look(): void {
    if (this.#looking) return;
    const ending = new AbortController();
    this.#looking = ending;
    this.#failure = undefined;
    void this.#keepLooking(ending.signal);
  }

  #stop(): void {
    this.#looking?.abort();
    this.#looking = undefined;
  }

  async #keepLooking(signal: AbortSignal): Promise<void> {
    using bell = new Doorbell({ signal });
    let news = false;
    using _hearing = this.#options.nodeDevices.onNews(() => {
      news = true;
      bell.ring();
    });
    const { lookIntervalMs = defaultLookIntervalMs } = this.#options;
    while (!signal.aborted) {
      if (!news) {
        const timer = setTimeout(() => bell.ring(), lookIntervalMs);
        await bell.rung();
        clearTimeout(timer);
      }
      if (news) await sleep(settleMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      news = false;
      await this.#lookOnce();
    }
  }

  async #lookOnce(): Promise<void> {
    try {
      await this.read();
    } catch (thrown) {
      this.#failure = { thrown };
      // Who watches from now on has the host looked at anew.
      this.#stop();
    }
    for (const watcher of this.#watchers) watcher.ring();
  }
}

function isOther(now: StorageReading, shown: StorageReading): boolean {
  return !isDeepStrictEqual([now.devices, now.claims], [shown.devices, shown.claims]);
}

/** One device by its id, its address, its kernel name or a path that leads to it. Throws STORAGE_DEVICE_NOT_FOUND. */
export function findDevice(devices: readonly StorageDevice[], key: string): StorageDevice {
  const device = devices.find(({ id }) => id === key) ?? devices.find((each) => isNamed(each, key));
  if (!device) throw notFound('storage_device', key);
  return device;
}

function isNamed(device: StorageDevice, key: string): boolean {
  if (device.kind === 'controller') return device.address === key.toLowerCase();
  return device.name === key || device.path === key || device.links.includes(key);
}
