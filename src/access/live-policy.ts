import { type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';
import type { AccessControl, Grant } from '../core/access.ts';
import { PolicyDecisions } from './decide.ts';
import { parsePolicy } from './parse-policy.ts';
import { readPolicyFile } from './policy-file.ts';

/** What a policy that is read again and again needs. */
export interface LivePolicyOptions {
  readonly path: string;
  readonly trustDomain: string;
  /** Hears of each new policy, when it is in force. */
  readonly onChange: (bindings: number) => void;
  /** Hears, once for each new fault, what is wrong with the file, a line each; the policy that was in force stays. */
  readonly onInvalid: (problems: string) => void;
  /** Hears that the directory of the file cannot be watched: changes are then seen when the policy is read again. */
  readonly onUnwatched: (error: unknown) => void;
}

/** Editors write a file in several steps: it is read when they are through. */
const settleMs = 100;
/** A change that is not told (another file system, a directory that is replaced) is seen after so long. */
const lookAgainMs = 10_000;

/**
 * The policy of a file, in force as soon as the file is good. A file that is not, or that is gone, changes nothing: to deny all, write a policy without
 * bindings. Without a file at the start only root on this host may call.
 */
export class LivePolicy implements AccessControl, Disposable {
  readonly #options: LivePolicyOptions;
  #decisions = new PolicyDecisions({ bindings: [] });
  #text: string | undefined;
  /** What is wrong with the file. */
  #fault: string | undefined;
  #watcher: FSWatcher | undefined;
  #settling: NodeJS.Timeout | undefined;
  readonly #looking: NodeJS.Timeout;

  /** Reads the file. Throws, saying all that is wrong, when there is one and it is not good. */
  constructor(options: LivePolicyOptions) {
    this.#options = options;
    this.reload();
    if (this.#fault !== undefined) throw new Error(`${options.path} ${this.#fault}`);
    this.#watch();
    this.#looking = setInterval(() => this.reload(), lookAgainMs).unref();
  }

  grant(caller: string, permission: string): Grant | undefined {
    return this.#decisions.grant(caller, permission);
  }

  /** There has been a file, so others than root may be allowed something. */
  get isThere(): boolean {
    return this.#text !== undefined;
  }

  /** The file is not good, or is gone since it was read; an older policy is in force. */
  get isInvalid(): boolean {
    return this.#fault !== undefined;
  }

  /** Reads the file again, and puts it in force if it is another one and good. */
  reload(): void {
    const fault = this.#read();
    if (fault !== undefined && fault !== this.#fault) this.#options.onInvalid(fault);
    this.#fault = fault;
  }

  [Symbol.dispose](): void {
    this.#watcher?.close();
    clearTimeout(this.#settling);
    clearInterval(this.#looking);
  }

  /** Puts what the file holds in force; gives what is wrong with it. */
  #read(): string | undefined {
    const { path, trustDomain, onChange } = this.#options;
    const reading = readPolicyFile(path);
    if (reading.tag === 'missing') return this.isThere ? 'is gone' : undefined;
    if (reading.tag === 'problems') return reading.problems.join('\n');
    const { text } = reading;
    if (text === this.#text) return undefined;
    const result = parsePolicy(text, { trustDomain });
    if (result.tag === 'problems') return result.problems.join('\n');
    this.#text = text;
    this.#decisions = new PolicyDecisions(result.policy);
    onChange(result.policy.bindings.length);
    return undefined;
  }

  #watch(): void {
    const { path, onUnwatched } = this.#options;
    try {
      // The directory, for the file may be replaced by another one. Nothing is read from the news but that there are some.
      this.#watcher = watch(dirname(path), { persistent: false }, () => {
        this.#settling ??= setTimeout(() => {
          this.#settling = undefined;
          this.reload();
        }, settleMs).unref();
      });
      this.#watcher.on('error', onUnwatched);
    } catch (error) {
      onUnwatched(error);
    }
  }
}
