import type { PeerServiceImplementation } from '../../gen/ts/cell/v1/peer_service.ts';
import { permissionDenied } from '../core/access.ts';
import type { CallInfo } from '../rpc/call.ts';
import { parseArrival, renderSurvey } from './render-survey.ts';
import { type SurveyParts, surveyArrival } from './survey.ts';

/** The part of PeerService in which another host asks what is in the way of a VM here. */
export function surveyHandler(parts: SurveyParts): Pick<PeerServiceImplementation<CallInfo>, 'checkArrival'> {
  return {
    async checkArrival(request, { call, access }) {
      // Admins have every permission, and are no hosts.
      if (call.caller.kind !== 'host')
        throw permissionDenied(access, ', which only hosts can have', { method: call.method.path });
      return renderSurvey(await surveyArrival(parseArrival(request), parts));
    },
  };
}
