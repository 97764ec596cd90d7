import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';
import type { Status } from 'nice-grpc';
import { ErrorInfo, RichServerError } from 'nice-grpc-error-details';
import type { Ran, RunOptions } from '../../support/cellctl.ts';
import { run } from '../../support/cellctl.ts';
import type { Answers, CannedCelld } from './canned-celld.ts';
import { startCannedCelld } from './canned-celld.ts';

export const requestId = 'c0ffee00-0000-4000-8000-000000000001';

/** A canned celld for the tests of a file, and cellctl connected to it. */
export interface Stage {
  /** What a test answers in its own way; empty again before each. */
  readonly answers: Partial<Answers>;
  celld(): CannedCelld;
  /** Runs a command line; a text is split at blanks. Gives the canned celld that it was sent to as well. */
  cellctl(line: string | readonly string[], options?: RunOptions): Promise<Ran & { readonly celld: CannedCelld }>;
}

export function setStage(): Stage {
  const answers: Partial<Answers> = {};
  let celld: CannedCelld | undefined;
  const running = (): CannedCelld => celld ?? assert.fail('the canned celld has not been started');
  before(async () => {
    celld = await startCannedCelld();
  });
  after(() => celld?.[Symbol.asyncDispose]());
  beforeEach(() => {
    for (const name of Object.keys(answers)) Reflect.deleteProperty(answers, name);
  });
  return {
    answers,
    celld: running,
    cellctl: async (line, options = {}) => {
      const args = typeof line === 'string' ? line.split(' ') : line;
      if (Object.keys(answers).length === 0) {
        return { ...(await run([...args, '--socket', running().socket], options)), celld: running() };
      }
      await using own = await startCannedCelld({ answers });
      return { ...(await run([...args, '--socket', own.socket], options)), celld: own };
    },
  };
}

/** The request of the last call of a method. */
export function lastRequest<T>(from: CannedCelld, method: string): T {
  const found = from.received.findLast((call) => call.method === method);
  assert.ok(found, `${method} was not called`);
  // The canned celld decodes each request by the contract; the caller names the method and so its type.
  return found.request as T;
}

/** A refusal as celld gives it. */
export function refusal(status: Status, reason: string, message: string, metadata: Record<string, string> = {}) {
  return new RichServerError(status, message, [ErrorInfo.fromPartial({ reason, domain: 'cell', metadata })]);
}
