import * as pb from '../../gen/ts/cell/v1/storage_device.ts';
import type { Claim, ClaimedController, ClaimedDisk } from './claim.ts';
import type { ClaimView } from './claim-view.ts';
import { concealed, type Shown } from './verdict-text.ts';

/** A claim as the contract has it. */
export function renderClaim({ claim, condition, why }: ClaimView, shown: Shown): pb.StorageClaim {
  const { id, vmUuid, device, createTimeMs } = claim;
  const state = stateOf(claim, condition);
  const isGood = state !== pb.StorageClaimState.MOVED && state !== pb.StorageClaimState.UNSAFE;
  return {
    ...{ id, vmUuid, state },
    stateDetail: isGood ? '' : concealed(why, shown),
    device:
      device.kind === 'controller'
        ? { $case: 'controller', value: renderController(device) }
        : { $case: 'disk', value: renderDisk(device) },
    createTime: new Date(createTimeMs),
  };
}

const conditions = {
  ready: pb.StorageClaimState.READY,
  moved: pb.StorageClaimState.MOVED,
  unsafe: pb.StorageClaimState.UNSAFE,
} as const satisfies Record<ClaimView['condition'], pb.StorageClaimState>;

function stateOf({ phase }: Claim, condition: ClaimView['condition']): pb.StorageClaimState {
  switch (phase) {
    case 'claiming':
      return pb.StorageClaimState.CLAIMING;
    case 'claimed':
      return conditions[condition];
    case 'releasing':
      return pb.StorageClaimState.RELEASING;
    default:
      return phase satisfies never;
  }
}

function renderController({ address, members, disks }: ClaimedController): pb.ClaimedController {
  return {
    pciAddress: address,
    functions: members.map((member) => ({
      pciAddress: member.address,
      slotFingerprint: member.fingerprint,
      driver: member.driver ?? '',
    })),
    disks: [...disks],
  };
}

function renderDisk({ identity, path, reservations }: ClaimedDisk): pb.ClaimedDisk {
  return { id: identity, path, reservations };
}
