import { setTimeout as delay } from 'node:timers/promises';
import { CellError, toCellError } from '../core/error.ts';
import { isReason } from '../core/reasons.ts';
import { untilClear } from '../migration/until-clear.ts';
import type { Step, VmSteps } from './evacuate-vm.ts';
import type { Away } from './evacuation.ts';
import type { GivenVm, Holders, ReturnState } from './holders.ts';

/** What steps of VMs that are to come back are made of. */
export interface AwayStepsParts {
  readonly holders: Holders;
  /** For how long a host may be silent before its VMs are given up. Default: 60,000. */
  readonly patienceMs?: number | undefined;
  /** Between two questions. Default: 500. */
  readonly againMs?: number | undefined;
}

const defaultPatienceMs = 60_000;
const defaultAgainMs = 500;

/** Has the hosts that have VMs move them back. What is done there is found again by the request id, whichever celld ends meanwhile. */
export function awaySteps(parts: AwayStepsParts): VmSteps {
  const { holders, againMs = defaultAgainMs } = parts;
  const stateOf = (step: Step) =>
    untilAnswered({ step, ask: (host) => holders.state(host, step.requestId), isAnswer: () => false }, parts);
  return {
    find: async (step) => {
      const state = await stateOf(step);
      return state.tag === 'none' ? undefined : state.operationId;
    },

    begin: async (step) => {
      const asked = { ...givenOf(step), seen: step.vm.seen, requestId: step.requestId };
      const begun = untilAnswered({ step, ask: (host) => holders.start(host, asked), isAnswer: isRefusal }, parts);
      return begun.catch((thrown: unknown) => {
        throw ownReason(thrown);
      });
    },

    // Whoever waits for the end asks for it, again and again: at first there may be nothing to cancel yet.
    cancel: () => undefined,

    ended: async (step) => {
      for (;;) {
        if (step.cancelled.aborted) await holders.cancel(awayOf(step).host, step.requestId).catch(() => undefined);
        const state = await stateOf(step).catch(toCellError);
        step.shutdown.throwIfAborted();
        const end = endOf(step, state);
        if (end !== 'running') return end;
        await delay(againMs, undefined, { signal: step.shutdown }).catch(() => undefined);
      }
    },
  };
}

interface Question<T> {
  readonly step: Step;
  readonly ask: (host: string) => Promise<T>;
  /** Whether an error is the host's clear word. */
  readonly isAnswer: (error: CellError) => boolean;
}

/** Asks the host that has a VM until it answers. Throws its clear word, RETURN_UNANSWERED when it has been silent for too long, the reason of `shutdown`. */
async function untilAnswered<T>(
  { step, ask, isAnswer }: Question<T>,
  { patienceMs = defaultPatienceMs, againMs = defaultAgainMs }: AwayStepsParts,
): Promise<T> {
  const { host } = awayOf(step);
  const deadline = performance.now() + patienceMs;
  const judge = (thrown: unknown) => {
    const error = toCellError(thrown);
    if (isAnswer(error)) throw error;
    if (performance.now() > deadline) throw unknownFate(step, error.message);
  };
  return await untilClear(() => ask(host), { retryMs: againMs, signal: step.shutdown, onDoubt: judge });
}

/** What a return has ended with, if it has. */
function endOf(step: Step, state: ReturnState | CellError): CellError | undefined | 'running' {
  if (state instanceof CellError) return state;
  switch (state.tag) {
    case 'running':
      return 'running';
    case 'done':
      return undefined;
    case 'failed':
      return state.error;
    case 'none':
      return unknownFate(step, 'it has forgotten that it was asked');
    default:
      return state satisfies never;
  }
}

/** After anything but silence nothing has begun. */
const isRefusal = ({ reason }: CellError) => reason !== 'PEER_UNAVAILABLE';

function awayOf({ vm: { away, name } }: Step): Away {
  if (away === undefined) throw new Error(`${name} is not away`);
  return away;
}

function givenOf(step: Step): GivenVm {
  return { vmUuid: step.vm.uuid, migrationId: awayOf(step).migrationId, options: step.means.options };
}

/** RETURN_UNANSWERED: a host that may have begun to move a VM, and does not say so, is not asked to begin again. */
function unknownFate(step: Step, why: string): CellError {
  const { host } = awayOf(step);
  const { name, uuid } = step.vm;
  const message = `host ${host} does not say whether ${name} comes back: ${why}`;
  return new CellError('RETURN_UNANSWERED', message, { metadata: { host, vm: uuid, name } });
}

/** What the other host has refused with, in its own reason, by which it is judged whether to try again. */
function ownReason(thrown: unknown): unknown {
  if (!(thrown instanceof CellError) || thrown.reason !== 'PEER_REFUSED') return thrown;
  const { message, metadata } = thrown;
  const reason = metadata['peer_reason'] ?? '';
  return isReason(reason) ? new CellError(reason, message, { metadata, cause: thrown }) : thrown;
}
