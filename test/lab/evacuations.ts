import type { Evacuation, EvacuationPlan } from '../../gen/ts/cell/v1/evacuation.ts';
import type { PlanEvacuationRequest } from '../../gen/ts/cell/v1/evacuation_service.ts';
import type { FleetHost } from './fleet.ts';

const patienceMs = 240_000;

/** What is to be planned, of which only what matters is said. */
export type PlanDraft = Parameters<typeof PlanEvacuationRequest.fromPartial>[0];

export async function planOf({ celld }: FleetHost, draft: PlanDraft = {}): Promise<EvacuationPlan> {
  const { plan } = await celld.clients.evacuations.planEvacuation(draft);
  if (plan === undefined) throw new Error('the answer has no plan');
  return plan;
}

/** Begins an evacuation; gives its id. */
export async function beginEvacuation({ celld }: FleetHost, { token: planToken }: EvacuationPlan): Promise<string> {
  const { evacuation } = await celld.clients.evacuations.evacuateHost({ planToken });
  return evacuation?.id ?? '';
}

/** Watches an evacuation until it is as wanted; gives it as it is then. */
export async function evacuationAs(
  { celld }: FleetHost,
  evacuationId: string,
  wanted: (evacuation: Evacuation) => boolean,
): Promise<Evacuation> {
  let last: Evacuation | undefined;
  const signal = AbortSignal.timeout(patienceMs);
  for await (const { evacuation } of celld.clients.evacuations.watchEvacuation({ evacuationId }, { signal })) {
    last = evacuation;
    if (evacuation && wanted(evacuation)) return evacuation;
  }
  throw new Error(`the evacuation has ended: ${last?.state}`);
}

/** Follows an evacuation to its end; gives how it ended. */
export function evacuationEnd(host: FleetHost, evacuationId: string): Promise<Evacuation> {
  return evacuationAs(host, evacuationId, ({ endTime }) => endTime !== undefined);
}
