import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { libvirtErrorOf, virDomainState, virErrorDomain, virErrorNumber } from 'node-libvirt';
import { CellError } from '../../../src/core/error.ts';
import { newUuid, type OperationId } from '../../../src/core/ids.ts';
import { type SettleOfflineParts, settleOffline } from '../../../src/migration/settle-offline.ts';
import type { PeerLink } from '../../../src/peer/peers.ts';

interface Case {
  readonly here: 'off' | 'runs' | 'absent';
  readonly target: Awaited<ReturnType<PeerLink['settle']>> | 'silent';
  /** 'doubt': it goes on asking. */
  readonly outcome: 'moved' | 'stayed' | 'doubt';
  readonly does?: readonly string[];
}

/** Asks once or, if that is not enough, until it is stopped. Gives the outcome, and what was done to the VM at the source. */
async function settled({ here, target }: Pick<Case, 'here' | 'target'>) {
  const done: string[] = [];
  let state = here;
  const remote = {
    domainGetState: async () => {
      const { VIR_ERR_NO_DOMAIN: code } = virErrorNumber;
      if (state === 'absent')
        throw libvirtErrorOf({ code, domain: virErrorDomain.VIR_FROM_QEMU, message: 'no domain' });
      const { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_RUNNING } = virDomainState;
      return { state: state === 'off' ? VIR_DOMAIN_SHUTOFF : VIR_DOMAIN_RUNNING, reason: 0 };
    },
    domainUndefineFlags: async () => {
      done.push('undefines');
      state = 'absent';
    },
    domainDefineXmlFlags: async () => void done.push('defines'),
    domainSetAutostart: async () => void done.push('autostart'),
  };
  const link = {
    settle: async () => {
      if (target === 'silent') throw new CellError('PEER_UNAVAILABLE', 'no answer');
      return target;
    },
    [Symbol.dispose]: () => undefined,
  };
  const stop = new AbortController();
  const outcome = settleOffline({
    // Only what is asked of them here.
    hypervisor: { session: { connection: () => ({ remote }) } } as unknown as SettleOfflineParts['hypervisor'],
    connect: () => link as unknown as PeerLink,
    vm: { uuid: newUuid(), name: 'guest' },
    migrationId: newUuid() as unknown as OperationId,
    stored: { xml: '<domain/>', autostart: true, variablesPath: undefined },
    target: 'h2',
    signal: stop.signal,
    onDoubt: () => stop.abort(new Error('doubt')),
  }).catch(() => 'doubt' as const);
  if (target === 'undecided') setTimeout(() => stop.abort(new Error('doubt')), 50).unref();
  return { outcome: await outcome, done };
}

const cases: readonly Case[] = [
  { here: 'absent', target: 'stopped', outcome: 'moved' },
  { here: 'absent', target: 'here', outcome: 'moved' },
  { here: 'absent', target: 'passed-on', outcome: 'moved' },
  { here: 'off', target: 'passed-on', outcome: 'moved', does: ['undefines'] },
  { here: 'off', target: 'stopped', outcome: 'moved', does: ['undefines'] },
  { here: 'off', target: 'here', outcome: 'moved', does: ['undefines'] },
  { here: 'runs', target: 'stopped', outcome: 'doubt' },
  { here: 'runs', target: 'here', outcome: 'doubt' },
  { here: 'absent', target: 'gone', outcome: 'stayed', does: ['defines', 'autostart'] },
  { here: 'off', target: 'gone', outcome: 'stayed' },
  { here: 'runs', target: 'gone', outcome: 'stayed' },
  { here: 'absent', target: 'undecided', outcome: 'doubt' },
  { here: 'absent', target: 'silent', outcome: 'doubt' },
  { here: 'off', target: 'silent', outcome: 'doubt' },
];

describe('a VM that was shut off and lost sight of', () => {
  for (const { outcome, does = [], ...given } of cases)
    it(`that is ${given.here} here and ${given.target} at the target: ${outcome}`, async () => {
      assert.deepEqual(await settled(given), { outcome, done: does });
    });
});
