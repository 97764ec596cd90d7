// Answers of EvacuationService, for tests of cellctl.

import { EvacuationAction, EvacuationOutcome, EvacuationState } from '../../../gen/ts/cell/v1/evacuation.ts';
import type { EvacuationServiceImplementation } from '../../../gen/ts/cell/v1/evacuation_service.ts';
import { MigrationEnd, MigrationFindingKind, MigrationSeverity } from '../../../gen/ts/cell/v1/migration_check.ts';
import { VmState } from '../../../gen/ts/cell/v1/vm.ts';
import { cannedTime, vmUuid } from './canned-data.ts';
import { migrationId } from './canned-migrations.ts';

export const evacuationId = '5c0ffee0-0000-4000-8000-000000000004';
export const returnId = '5c0ffee0-0000-4000-8000-000000000006';
const localUuid = '5c0ffee0-0000-4000-8000-000000000005';
const gib = 1n << 30n;

const notShared = {
  kind: MigrationFindingKind.DISK_NOT_SHARED,
  severity: MigrationSeverity.BLOCKER,
  end: MigrationEnd.TARGET,
  subject: 'vda',
  message: 'vda is not there at the target',
};

export const cannedPlan = {
  token: 'a-token',
  vms: [
    {
      vmUuid: localUuid,
      vmName: 'local',
      state: VmState.RUNNING,
      action: EvacuationAction.REFUSE,
      memoryBytes: gib,
      obstacles: [{ targetHost: 'h2', findings: [notShared] }],
    },
    {
      vmUuid,
      vmName: 'web',
      state: VmState.RUNNING,
      action: EvacuationAction.MIGRATE,
      targetHost: 'h2',
      memoryBytes: 2n * gib,
    },
  ],
  targets: [
    {
      host: 'h2',
      reachable: true,
      promisableMemoryBytes: 16n * gib,
      freeMemoryBytes: 12n * gib,
      plannedMemoryBytes: 2n * gib,
    },
    { host: 'h3', error: { message: 'no answer', reason: 'PEER_UNAVAILABLE' } },
  ],
};

const local = {
  vmUuid: localUuid,
  vmName: 'local',
  action: EvacuationAction.REFUSE,
  outcome: EvacuationOutcome.REFUSED,
  error: { message: 'local stays: vda is not there at the target', reason: 'MIGRATION_IMPOSSIBLE' },
};
const web = {
  vmUuid,
  vmName: 'web',
  action: EvacuationAction.MIGRATE,
  targetHost: 'h2',
  outcome: EvacuationOutcome.UNDER_WAY,
  attempts: 1,
  operationId: migrationId,
};

/** On its way. */
export const runningEvacuation = {
  id: evacuationId,
  state: EvacuationState.RUNNING,
  sourceHost: 'h1',
  caller: 'local:root',
  note: 'new memory',
  vms: [local, web],
  createTime: cannedTime(0),
};

/** It has ended, and a VM has stayed. */
export const incompleteEvacuation = {
  ...runningEvacuation,
  state: EvacuationState.INCOMPLETE,
  vms: [local, { ...web, outcome: EvacuationOutcome.MIGRATED }],
  endTime: cannedTime(9),
};

/** It has ended, and every VM has gone. */
export const doneEvacuation = {
  ...incompleteEvacuation,
  state: EvacuationState.SUCCEEDED,
  vms: [{ ...web, outcome: EvacuationOutcome.MIGRATED }],
};

/** What would come back of `doneEvacuation`. */
export const cannedReturnPlan = {
  token: 'r2',
  returnOf: evacuationId,
  vms: [
    {
      vmUuid,
      vmName: 'web',
      state: VmState.RUNNING,
      action: EvacuationAction.BRING_BACK,
      targetHost: 'h1',
      holderHost: 'h2',
      memoryBytes: 2n * gib,
    },
  ],
  targets: [{ host: 'h1', reachable: true, promisableMemoryBytes: 16n * gib, freeMemoryBytes: 12n * gib }],
};

/** It has ended, and the VM is back. */
export const doneReturn = {
  ...doneEvacuation,
  id: returnId,
  returnOf: evacuationId,
  vms: [
    {
      ...web,
      action: EvacuationAction.BRING_BACK,
      targetHost: 'h1',
      holderHost: 'h2',
      outcome: EvacuationOutcome.BROUGHT_BACK,
    },
  ],
};

/** What a canned celld says of evacuations. */
export const cannedEvacuations: EvacuationServiceImplementation = {
  planEvacuation: async () => ({ plan: cannedPlan }),
  evacuateHost: async ({ validateOnly }) =>
    validateOnly ? {} : { evacuation: runningEvacuation, operationId: evacuationId },
  planReturn: async () => ({ plan: cannedReturnPlan }),
  returnVms: async ({ validateOnly }) =>
    validateOnly ? {} : { evacuation: { ...doneReturn, endTime: undefined }, operationId: returnId },
  getEvacuation: async () => ({ evacuation: incompleteEvacuation }),
  listEvacuations: async () => ({ evacuations: [incompleteEvacuation] }),
  watchEvacuation: async function* () {
    yield { evacuation: runningEvacuation };
    yield { evacuation: doneEvacuation };
  },
  cancelEvacuation: async () => ({ evacuation: { ...runningEvacuation, cancelled: true } }),
};
