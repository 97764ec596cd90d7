import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  libvirtErrorOf,
  virDomainPausedReason,
  virDomainShutoffReason,
  virDomainState,
  virErrorDomain,
  virErrorNumber,
} from 'node-libvirt';
import { CellError } from '../../../src/core/error.ts';
import { newOperationId, newUuid } from '../../../src/core/ids.ts';
import { type Settled, settle } from '../../../src/migration/settle.ts';
import type { PeerLink } from '../../../src/peer/peers.ts';

type AtTarget = Awaited<ReturnType<PeerLink['settle']>> | 'silent';
const { VIR_DOMAIN_PAUSED, VIR_DOMAIN_RUNNING, VIR_DOMAIN_SHUTOFF } = virDomainState;

/** The VM as libvirt at the source has it. */
const atSource = {
  runs: [VIR_DOMAIN_RUNNING, 1],
  waits: [VIR_DOMAIN_PAUSED, virDomainPausedReason.VIR_DOMAIN_PAUSED_MIGRATION],
  'is paused': [VIR_DOMAIN_PAUSED, virDomainPausedReason.VIR_DOMAIN_PAUSED_USER],
  'is split': [VIR_DOMAIN_PAUSED, virDomainPausedReason.VIR_DOMAIN_PAUSED_POSTCOPY],
  'is split, and waits': [VIR_DOMAIN_PAUSED, virDomainPausedReason.VIR_DOMAIN_PAUSED_POSTCOPY_FAILED],
  'has ended': [VIR_DOMAIN_SHUTOFF, virDomainShutoffReason.VIR_DOMAIN_SHUTOFF_SHUTDOWN],
  'has moved': [VIR_DOMAIN_SHUTOFF, virDomainShutoffReason.VIR_DOMAIN_SHUTOFF_MIGRATED],
  'is absent': undefined,
} as const;

interface Case {
  readonly source: keyof typeof atSource;
  readonly target: AtTarget;
  /** 'doubt': it goes on asking. */
  readonly outcome: Settled | 'doubt';
  readonly does?: readonly string[];
  readonly wasPaused?: boolean;
  readonly isSwitched?: boolean;
  readonly mayBeHandedOver?: boolean;
}

/** Asks once or, if that is not enough, until it is stopped. Gives the outcome, and what was done to the VM at the source. */
async function settled({ source, target, wasPaused = false, isSwitched = false, mayBeHandedOver = true }: Case) {
  const done: string[] = [];
  const stop = new AbortController();
  const does = (what: string) => async () => {
    done.push(what);
  };
  const remote = {
    domainGetState: async () => {
      const [state, reason] = atSource[source] ?? [];
      if (state !== undefined) return { state, reason };
      const { VIR_ERR_NO_DOMAIN: code } = virErrorNumber;
      throw libvirtErrorOf({ code, domain: virErrorDomain.VIR_FROM_QEMU, message: 'no domain' });
    },
    domainGetJobInfo: async () => ({ type: 0 }),
    domainDestroyFlags: does('destroys'),
    domainUndefineFlags: does('undefines'),
    domainResume: does('resumes'),
  };
  const link = {
    settle: async () => {
      if (target === 'silent') throw new CellError('PEER_UNAVAILABLE', 'no answer');
      return target;
    },
    [Symbol.dispose]: () => undefined,
  };
  const outcome = settle({
    // Only what is asked of them here.
    hypervisor: { session: { connection: () => ({ remote }) } } as unknown as Parameters<
      typeof settle
    >[0]['hypervisor'],
    connect: () => link as unknown as PeerLink,
    migrationId: newOperationId(),
    vm: { uuid: newUuid(), name: 'guest', wasPaused, isSwitched },
    target: 'h2',
    mayBeHandedOver,
    signal: stop.signal,
    onSplit: async () => {
      done.push('looks after it');
      stop.abort(new Error('doubt'));
    },
    onDoubt: () => stop.abort(new Error('doubt')),
  });
  return { outcome: await outcome.catch(({ message }: Error) => message), done };
}

const cases: readonly Case[] = [
  { target: 'here', source: 'waits', outcome: 'moved', does: ['destroys', 'undefines'] },
  { target: 'here', source: 'has moved', outcome: 'moved', does: ['undefines'] },
  { target: 'here', source: 'is absent', outcome: 'moved' },
  { target: 'here', source: 'is paused', outcome: 'moved', does: ['destroys', 'undefines'], wasPaused: true },
  // That must not be: nobody makes it worse.
  { target: 'here', source: 'runs', outcome: 'doubt' },
  { target: 'gone', source: 'waits', outcome: 'stayed', does: ['resumes'] },
  { target: 'gone', source: 'is paused', outcome: 'stayed', wasPaused: true },
  { target: 'gone', source: 'waits', outcome: 'stayed', wasPaused: true },
  { target: 'gone', source: 'runs', outcome: 'stayed' },
  { target: 'gone', source: 'has ended', outcome: 'stayed' },
  { target: 'gone', source: 'is absent', outcome: 'moved' },
  // It ran there, and has moved on.
  { target: 'passed-on', source: 'waits', outcome: 'moved', does: ['destroys', 'undefines'] },
  { target: 'passed-on', source: 'is absent', outcome: 'moved' },
  { target: 'passed-on', source: 'runs', outcome: 'doubt' },
  { target: 'stopped', source: 'waits', outcome: 'doubt' },
  { target: 'stopped', source: 'is absent', outcome: 'moved' },
  { target: 'undecided', source: 'waits', outcome: 'doubt' },
  { target: 'silent', source: 'waits', outcome: 'doubt' },
  { target: 'silent', source: 'is absent', outcome: 'doubt' },
  { target: 'silent', source: 'runs', outcome: 'stayed' },
  { target: 'silent', source: 'waits', outcome: 'stayed', does: ['resumes'], mayBeHandedOver: false },
  // Switched to post-copy: whatever the target says, it is never resumed here, and ended only when nothing at the target needs it.
  ...(['is split', 'is split, and waits'] as const).flatMap((source): Case[] => [
    { target: 'split', source, outcome: 'doubt', does: ['looks after it'] },
    { target: 'undecided', source, outcome: 'doubt', does: ['looks after it'] },
    { target: 'silent', source, outcome: 'doubt', does: ['looks after it'] },
    { target: 'silent', source, outcome: 'doubt', does: ['looks after it'], mayBeHandedOver: false },
    { target: 'split', source, outcome: 'doubt', does: ['looks after it'], wasPaused: true },
    { target: 'here', source, outcome: 'moved', does: ['destroys', 'undefines'] },
    { target: 'passed-on', source, outcome: 'moved', does: ['destroys', 'undefines'] },
    { target: 'stopped', source, outcome: 'lost-there', does: ['destroys', 'undefines'] },
    { target: 'gone', source, outcome: 'lost-here', does: ['destroys'] },
  ]),
  // Somebody has paused it by hand before the switch: libvirt does not say then that it was switched, and the record does.
  { target: 'silent', source: 'is paused', outcome: 'doubt', does: ['looks after it'], isSwitched: true },
  { target: 'gone', source: 'is paused', outcome: 'lost-here', does: ['destroys'], isSwitched: true },
  // Its half here has ended.
  { target: 'split', source: 'has ended', outcome: 'doubt', isSwitched: true },
  { target: 'split', source: 'is absent', outcome: 'doubt' },
  { target: 'stopped', source: 'has ended', outcome: 'lost-there', does: ['destroys', 'undefines'], isSwitched: true },
  { target: 'gone', source: 'has ended', outcome: 'lost-here', isSwitched: true },
];

describe('a VM that was lost sight of', () => {
  for (const each of cases) {
    const { source, target, outcome, does = [], wasPaused, isSwitched, mayBeHandedOver } = each;
    const more = `${isSwitched ? ', switched to post-copy' : ''}${wasPaused ? ', paused before' : ''}${mayBeHandedOver === false ? ', never handed over' : ''}`;
    it(`${source} at the source, '${target}' at the target${more}: ${outcome} ${does.join(' and ')}`, async () => {
      assert.deepEqual(await settled(each), { outcome, done: does });
    });
  }
});
