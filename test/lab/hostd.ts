import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { userId } from './unprivileged.ts';

const program = resolve(import.meta.dirname, '../../dist/cell-hostd.mjs');
/** As the unit runs it: root, in celld's group, without a capability. */
const asUnit = [
  '--regid',
  String(userId),
  '--clear-groups',
  '--inh-caps=-all',
  '--bounding-set=-all',
  '--no-new-privs',
];

/** cell-hostd as its unit runs it. Ends with the scope. */
export class Hostd implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown[]>;
  stdout = '';
  stderr = '';

  constructor(...args: readonly string[]) {
    this.#child = spawn('setpriv', ['--pdeathsig', 'SIGKILL', ...asUnit, '--', process.execPath, program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (text) => {
      this.stdout += text;
    });
    this.#child.stderr?.on('data', (text) => {
      this.stderr += text;
    });
    this.#exited = once(this.#child, 'exit');
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async exitCode(): Promise<unknown> {
    const [code] = await this.#exited;
    return code;
  }

  /** Kills it without a chance to do anything. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGTERM');
    assert.equal(await this.exitCode(), 0, this.stderr);
  }
}
