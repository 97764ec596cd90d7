import type * as rpc from '../../gen/ts/cell/v1/guest_service.ts';
import { CellError, invalidField } from '../core/error.ts';
import { parseVmKey } from '../core/ids.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { CallInfo } from '../rpc/call.ts';
import { GuestFile, mostFileBytes, pullFile, pushFile } from './files.ts';
import type { Guests } from './guests.ts';

/** What the handler needs. */
export interface FileHandlerParts {
  readonly guests: Guests;
  readonly reach: Reach;
}

/** How long a client may take to say which file it writes, and for each part of it: a file stays open in the guest meanwhile. */
const partWithinMs = 30_000;

/** Of GuestService: files into the guest and out of it. */
export function fileHandler({ guests, reach }: FileHandlerParts) {
  return {
    async pushFile(requests, { access, audit }) {
      const iterator = requests[Symbol.asyncIterator]();
      const { vm: key, path, append } = await openOf(iterator);
      const vm = reach(access).hold(parseVmKey('open.vm', key));
      await audit({ vm: vm.uuid, path, append });
      await using file = await GuestFile.open(guests, vm, path, append ? 'a' : 'w');
      const writtenBytes = await pushFile(file, partsOf(iterator));
      await audit({ vm: vm.uuid, path, writtenBytes });
      return { writtenBytes: BigInt(writtenBytes) };
    },

    async *pullFile(request, { access, audit, signal }) {
      const vm = reach(access).hold(parseVmKey('vm', request.vm));
      const { path } = request;
      const range = { offset: Number(request.offset), maxBytes: Number(request.maxBytes) || mostFileBytes };
      await audit({ vm: vm.uuid, path, ...range });
      await using file = await GuestFile.open(guests, vm, path, 'r');
      const parts = pullFile(file, range);
      for (let next = await parts.next(); ; next = await parts.next()) {
        signal.throwIfAborted();
        if (next.done) {
          const { readBytes, endOfFile } = next.value;
          yield { part: { $case: 'end', value: { readBytes: BigInt(readBytes), endOfFile } } } as const;
          return;
        }
        yield { part: { $case: 'data', value: next.value } } as const;
      }
    },
  } satisfies Partial<rpc.GuestServiceImplementation<CallInfo>>;
}

type Requests = AsyncIterator<rpc.PushFileRequest>;

async function openOf(requests: Requests): Promise<rpc.PushFileOpen> {
  const first = await soon(requests.next());
  if (first.done) throw invalidField('open', 'must be sent');
  const { part } = first.value;
  if (part?.$case !== 'open') throw invalidField('open', 'must be the first message');
  return part.value;
}

async function* partsOf(requests: Requests): AsyncGenerator<Uint8Array, void, void> {
  for (let next = await soon(requests.next()); !next.done; next = await soon(requests.next())) {
    const { part } = next.value;
    if (part?.$case !== 'data') throw invalidField('open', 'must be sent once');
    yield part.value;
  }
}

async function soon<T>(message: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new CellError('CALL_DEADLINE_EXCEEDED', `nothing came within ${partWithinMs} ms`));
  }, partWithinMs);
  try {
    return await Promise.race([message, late.promise]);
  } finally {
    clearTimeout(timer);
    message.catch(() => undefined);
  }
}
