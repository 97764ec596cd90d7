import type * as rpc from '../../gen/ts/cell/v1/console_service.ts';
import type { Access } from '../core/access.ts';
import { parseUuid } from '../core/ids.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { CallInfo } from '../rpc/call.ts';
import { renderRecording } from './convert.ts';
import type { Recording, Recordings } from './recordings.ts';

/** What the handler needs. */
export interface RecordingHandlerParts {
  readonly recordings: Recordings;
  readonly reach: Reach;
}

/** Of ConsoleService: recordings. Those of VMs that are gone are for callers who may reach everything. */
export function recordingHandler({ recordings, reach }: RecordingHandlerParts) {
  const visibleTo = (access: Access) => {
    const vms = reach(access);
    return ({ vmUuid }: Recording) => access.grant.everything || vms.find({ tag: 'uuid', uuid: vmUuid }) !== undefined;
  };
  const find = (access: Access, id: string) => {
    const recordingId = parseUuid('recording_id', id);
    return recordings.list().find((each) => each.recordingId === recordingId && visibleTo(access)(each));
  };
  return {
    async listConsoleRecordings(request, { access }) {
      const vmUuid = request.vmUuid === '' ? undefined : parseUuid('vm_uuid', request.vmUuid);
      const found = recordings.list().filter((each) => vmUuid === undefined || each.vmUuid === vmUuid);
      return { recordings: found.filter(visibleTo(access)).map(renderRecording) };
    },

    async *readConsoleRecording(request, { access, audit, signal }) {
      const id = parseUuid('recording_id', request.recordingId);
      const { recordingId } = find(access, id) ?? recordings.missing(id);
      await audit({ recording: recordingId });
      for await (const data of recordings.read(recordingId)) {
        signal.throwIfAborted();
        yield { data };
      }
    },

    async deleteConsoleRecording(request, { access }) {
      const found = find(access, request.recordingId);
      return { existed: found !== undefined && (await recordings.delete(found.recordingId)) };
    },
  } satisfies Partial<rpc.ConsoleServiceImplementation<CallInfo>>;
}
