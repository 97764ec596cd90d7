import type { AccessControl, Grant } from '../core/access.ts';
import { FileNews } from '../core/file-news.ts';
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

/** A change that nobody tells is seen after so long. */
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
  readonly #news: FileNews;

  /** Reads the file. Throws, saying all that is wrong, when there is one and it is not good. */
  constructor(options: LivePolicyOptions) {
    this.#options = options;
    this.reload();
    if (this.#fault !== undefined) throw new Error(`${options.path} ${this.#fault}`);
    const { path, onUnwatched } = options;
    this.#news = new FileNews({ paths: [path], onNews: () => this.reload(), onUnwatched, lookAgainMs });
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
    this.#news[Symbol.dispose]();
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
}
