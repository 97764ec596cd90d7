import type { FieldViolation } from '../core/error.ts';

/** How a command may end, and the exit code of each; `docs/cellctl.md` and `cellctl --help` give the same list. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  'not-found': 3,
  unavailable: 4,
  denied: 5,
  timeout: 6,
  conflict: 7,
  interrupted: 130,
} as const;

/** How a command may end. */
export type Outcome = keyof typeof exitCodes;

/** A way for a command to end other than well. */
export type FailureOutcome = Exclude<Outcome, 'ok'>;

/** A failure that cellctl itself found, before or beside any call. `hint` says what to do next. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly outcome: FailureOutcome;
  readonly hint: string | undefined;
  /** What is wrong in particular, where a file or a request has several parts. */
  readonly fieldViolations: readonly FieldViolation[];

  constructor(
    outcome: FailureOutcome,
    message: string,
    options: { hint?: string; cause?: unknown; fieldViolations?: readonly FieldViolation[] } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.outcome = outcome;
    this.hint = options.hint;
    this.fieldViolations = options.fieldViolations ?? [];
  }
}

/** Bad usage: what was typed cannot be meant. */
export function usageError(message: string, hint?: string): CliError {
  return new CliError('usage', message, hint === undefined ? {} : { hint });
}
