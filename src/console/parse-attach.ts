import type { AttachOpen, AttachRequest, FromOffset } from '../../gen/ts/cell/v1/console_service.ts';
import { CellError, invalidField } from '../core/error.ts';
import type { AttachAction } from './attach.ts';
import type { LineStart } from './console-line.ts';
import type { ConsoleRun } from './device.ts';
import { bootChanged } from './failures.ts';

/** How long a client may take to say which console it wants. */
const openWithinMs = 10_000;

/** A stream of requests, divided: the first, and the others. */
export interface AttachStream {
  readonly open: AttachOpen;
  /** Throws INVALID_FIELD for a second `open`. */
  readonly actions: AsyncIterable<AttachAction>;
}

/** Waits for the first request. Throws INVALID_FIELD when it is not `open`, CALL_DEADLINE_EXCEEDED when none comes within 10 s. */
export async function readAttachStream(requests: AsyncIterable<AttachRequest>): Promise<AttachStream> {
  const iterator = requests[Symbol.asyncIterator]();
  const first = await soon(iterator.next());
  if (first.done) throw invalidField('open', 'must be sent');
  const { action } = first.value;
  if (action?.$case !== 'open') throw invalidField('open', 'must be the first message');
  return { open: action.value, actions: actionsOf(iterator) };
}

async function* actionsOf(iterator: AsyncIterator<AttachRequest>): AsyncGenerator<AttachAction, void, void> {
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield parseAction(next.value);
}

function parseAction({ action }: AttachRequest): AttachAction {
  switch (action?.$case) {
    case 'data':
      return { tag: 'data', bytes: action.value };
    case 'requestControl':
      return { tag: 'request-control', takeOver: action.value.takeOver };
    case 'releaseControl':
      return { tag: 'release-control' };
    case 'open':
      throw invalidField('open', 'must be sent once');
    case undefined:
      throw invalidField('action', 'must be set');
    default:
      return action satisfies never;
  }
}

async function soon<T>(message: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new CellError('CALL_DEADLINE_EXCEEDED', `no open came within ${openWithinMs} ms`));
  }, openWithinMs);
  try {
    return await Promise.race([message, late.promise]);
  } finally {
    clearTimeout(timer);
    message.catch(() => undefined);
  }
}

/** Where Attach and WaitForOutput begin. Throws CONSOLE_BOOT_CHANGED. `field` is the path of the message that holds it. */
export function parseFrom(
  field: string,
  from: AttachOpen['from'],
  run: Pick<ConsoleRun, 'vmUuid' | 'bootId'>,
): LineStart {
  switch (from?.$case) {
    case undefined:
      return { tag: 'now' };
    case 'fromBoot':
      return { tag: 'boot' };
    case 'fromOffset':
      return parseOffset(`${field}from_offset`, from.value, run);
    default:
      return from satisfies never;
  }
}

/** An offset in this run. Throws CONSOLE_BOOT_CHANGED for one of another run. */
export function parseOffset(
  field: string,
  { bootId, offset }: FromOffset,
  run: Pick<ConsoleRun, 'vmUuid' | 'bootId'>,
): LineStart {
  if (bootId.toLowerCase() !== run.bootId) throw bootChanged(run, bootId);
  return { tag: 'offset', offset: Number(offset), field: `${field}.offset` };
}
