/** How bad a finding is. `fail`: a way into the host or out of a guest stands open. `warn`: less than it could be, or it cannot be told. */
export type Level = 'ok' | 'warn' | 'fail';

/** What a check found. */
export interface Finding {
  /** What was looked at, such as `qemu.seccomp_sandbox`. */
  readonly check: string;
  readonly level: Level;
  /** How it is. */
  readonly found: string;
  /** What to do; empty when nothing is to be done. */
  readonly fix: string;
}

export const fine = (check: string, found: string): Finding => ({ check, level: 'ok', found, fix: '' });
export const warning = (check: string, found: string, fix: string): Finding => ({ check, level: 'warn', found, fix });
export const failing = (check: string, found: string, fix: string): Finding => ({ check, level: 'fail', found, fix });
