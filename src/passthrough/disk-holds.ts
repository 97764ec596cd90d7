import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CellError } from '../core/error.ts';
import { Gate } from '../core/gate.ts';
import {
  formatHoldRequest,
  type HeldDisk,
  type HoldAnswer,
  type HoldRequest,
  longestLineBytes,
  parseHoldAnswer,
} from './hold-protocol.ts';

/** Keeps the host off disks: it can neither mount them, nor partition them, nor put them into LVM, MD or swap, while they are held. */
export interface DiskHolds {
  /**
   * Holds a disk, also when it is held already, until it is let go. 'busy': the host uses it now. Throws STORAGE_DEVICE_NOT_FOUND when there is no such disk;
   * HOST_HELPER_UNAVAILABLE when nobody can hold it now. What is busy or cannot be held is held when that is over, unless it is let go before.
   */
  holdDisk(disk: HeldDisk): Promise<'held' | 'busy'>;
  /** Lets a disk go, if it is held; when that cannot be done now, as soon as it can. */
  releaseDisk(disk: HeldDisk): Promise<void>;
}

/** What HostHelperHolds needs. */
export interface HostHelperHoldsOptions {
  /** Of cell-hostd. */
  readonly socketPath: string;
  /** Hears why a disk that was held may not be now; once for each time that it begins to be so. */
  readonly onLost: (disk: HeldDisk, error: unknown) => void;
  /** How often holds are taken again, in case the helper was started again. Default: 2,000 ms. */
  readonly renewMs?: number;
  /** How long a hold waits for a helper that is only starting, as it is when the host is. Default: 10,000 ms. */
  readonly patienceMs?: number;
}

interface Wanted {
  readonly disk: HeldDisk;
  readonly verb: HoldRequest['verb'];
  isLost: boolean;
}

const defaultRenewMs = 2_000;
const answerWithinMs = 10_000;
const defaultPatienceMs = 10_000;
const againMs = 250;

/**
 * Holds disks by way of cell-hostd. What is held is the process's: when cell-hostd ends, everything is let go, and held again as soon as it is back. So
 * is everything that was held when celld itself starts anew and asks for it.
 */
export class HostHelperHolds implements DiskHolds, Disposable {
  readonly #options: HostHelperHoldsOptions;
  readonly #wanted = new Map<bigint, Wanted>();
  readonly #timer: NodeJS.Timeout;
  /** One thing is asked at a time, so that a hold and a release of the same disk do not overtake each other. */
  readonly #gate = new Gate(1);
  #isRenewing = false;

  constructor(options: HostHelperHoldsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#renew(), options.renewMs ?? defaultRenewMs).unref();
  }

  async holdDisk(disk: HeldDisk): Promise<'held' | 'busy'> {
    const { patienceMs = defaultPatienceMs } = this.#options;
    const deadline = performance.now() + patienceMs;
    for (;;) {
      try {
        return await this.#gate.pass(() => this.#hold(disk));
      } catch (error) {
        if (!isUnavailable(error) || performance.now() > deadline) throw error;
        await sleep(againMs);
      }
    }
  }

  releaseDisk(disk: HeldDisk): Promise<void> {
    const wanted: Wanted = { disk, verb: 'release', isLost: false };
    return this.#gate.pass(async () => {
      this.#wanted.set(disk.diskseq, wanted);
      await this.#renewOne(wanted);
    });
  }

  /** Stops to take holds again. What is held stays so: VMs have these disks, whether celld runs or not. */
  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  async #hold(disk: HeldDisk): Promise<'held' | 'busy'> {
    const wanted: Wanted = { disk, verb: 'hold', isLost: false };
    this.#wanted.set(disk.diskseq, wanted);
    const { answer } = await this.#fulfil(wanted);
    if (answer === 'held' || answer === 'busy') return answer;
    this.#wanted.delete(disk.diskseq);
    const { device, diskseq } = disk;
    throw new CellError('STORAGE_DEVICE_NOT_FOUND', `there is no disk ${device} with sequence number ${diskseq}`);
  }

  async #renew(): Promise<void> {
    if (this.#isRenewing) return;
    this.#isRenewing = true;
    for (const wanted of this.#wanted.values()) await this.#gate.pass(() => this.#renewOne(wanted));
    this.#isRenewing = false;
  }

  async #renewOne(wanted: Wanted): Promise<void> {
    // Something else is wanted of that disk meanwhile.
    if (this.#wanted.get(wanted.disk.diskseq) !== wanted) return;
    try {
      const { answer } = await this.#fulfil(wanted);
      if (answer === 'busy') throw new Error(`the host uses disk ${wanted.disk.device}`);
      // A disk that is gone can be held by nobody.
      if (answer !== 'held') this.#wanted.delete(wanted.disk.diskseq);
      wanted.isLost = false;
    } catch (error) {
      if (!wanted.isLost) this.#options.onLost(wanted.disk, error);
      wanted.isLost = true;
    }
  }

  /** Throws HOST_HELPER_UNAVAILABLE for any answer that settles nothing. */
  async #fulfil({ disk, verb }: Wanted): Promise<HoldAnswer> {
    const said = await this.#ask({ verb, ...disk });
    if (said.answer === 'refused' || said.answer === 'failed')
      throw unavailable(`it answers ${said.answer}: ${said.why}`);
    return said;
  }

  async #ask(request: HoldRequest): Promise<HoldAnswer> {
    const answer = parseHoldAnswer(await exchange(this.#options.socketPath, formatHoldRequest(request)));
    if (answer === undefined) throw unavailable('it answers in no known way');
    return answer;
  }
}

/** Sends a line and gives what comes back. */
async function exchange(path: string, line: string): Promise<string> {
  const socket = connect(path);
  try {
    const signal = AbortSignal.timeout(answerWithinMs);
    signal.addEventListener('abort', () => socket.destroy(new Error('it does not answer')));
    await once(socket, 'connect');
    socket.write(line);
    let text = '';
    for await (const chunk of socket) {
      text += chunk;
      if (text.length > longestLineBytes) throw new Error('it does not stop to answer');
    }
    return text;
  } catch (error) {
    throw unavailable(error instanceof Error ? error.message : String(error), error);
  } finally {
    socket.destroy();
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof CellError && error.reason === 'HOST_HELPER_UNAVAILABLE';
}

function unavailable(why: string, cause?: unknown): CellError {
  return new CellError('HOST_HELPER_UNAVAILABLE', `cell-hostd cannot hold disks: ${why}`, { cause });
}
