import type { PeerServiceImplementation } from '../../gen/ts/cell/v1/peer_service.ts';
import type { CallInfo } from '../rpc/call.ts';
import { arrivalRoom } from './arrival-room.ts';
import { requireHost } from './handler.ts';
import { parseArrival, renderRoom, renderSurvey } from './render-survey.ts';
import { type SurveyParts, surveyArrival } from './survey.ts';

/** The part of PeerService in which another host asks what is in the way of a VM here, and how much room there is. */
export function surveyHandler(
  parts: SurveyParts,
): Pick<PeerServiceImplementation<CallInfo>, 'checkArrival' | 'getArrivalRoom'> {
  return {
    async checkArrival(request, context) {
      requireHost(context);
      return renderSurvey(await surveyArrival(parseArrival(request), parts));
    },

    async getArrivalRoom(_request, context) {
      requireHost(context);
      return renderRoom(await arrivalRoom(parts));
    },
  };
}
