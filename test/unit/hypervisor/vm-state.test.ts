import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  virDomainBlockedReason,
  virDomainCrashedReason,
  virDomainNostateReason,
  virDomainPausedReason,
  virDomainPMSuspendedReason,
  virDomainRunningReason,
  virDomainShutdownReason,
  virDomainShutoffReason,
  virDomainState,
} from 'node-libvirt';
import { isActive, type VmState, type VmStateReason, vmCondition } from '../../../src/hypervisor/vm-state.ts';

type Numbers = Readonly<Record<string, number>>;

/** Every state of libvirt with every reason of it, in words. */
const table: readonly (readonly [
  state: string,
  word: VmState,
  reasons: Numbers,
  words: Record<string, VmStateReason>,
])[] = [
  ['NOSTATE', 'unknown', virDomainNostateReason, {}],
  [
    'RUNNING',
    'running',
    virDomainRunningReason,
    {
      BOOTED: 'booted',
      MIGRATED: 'migrated',
      RESTORED: 'saved',
      FROM_SNAPSHOT: 'snapshot',
      UNPAUSED: 'resumed',
      MIGRATION_CANCELED: 'job',
      SAVE_CANCELED: 'job',
      WAKEUP: 'woken',
      CRASHED: 'crashed',
      POSTCOPY: 'post-copy',
      POSTCOPY_FAILED: 'post-copy-paused',
    },
  ],
  ['BLOCKED', 'running', virDomainBlockedReason, {}],
  [
    'PAUSED',
    'paused',
    virDomainPausedReason,
    {
      USER: 'paused-by-user',
      MIGRATION: 'job',
      SAVE: 'job',
      DUMP: 'job',
      IOERROR: 'io-error',
      WATCHDOG: 'watchdog',
      FROM_SNAPSHOT: 'snapshot',
      SHUTTING_DOWN: 'guest-shutdown',
      SNAPSHOT: 'job',
      CRASHED: 'crashed',
      STARTING_UP: 'starting',
      POSTCOPY: 'post-copy',
      POSTCOPY_FAILED: 'post-copy-paused',
      API_ERROR: 'failed',
    },
  ],
  ['SHUTDOWN', 'shutting-down', virDomainShutdownReason, { USER: 'guest-shutdown' }],
  [
    'SHUTOFF',
    'shut-off',
    virDomainShutoffReason,
    {
      SHUTDOWN: 'guest-shutdown',
      DESTROYED: 'powered-off',
      CRASHED: 'crashed',
      MIGRATED: 'migrated',
      SAVED: 'saved',
      FAILED: 'failed',
      FROM_SNAPSHOT: 'snapshot',
      DAEMON: 'host',
    },
  ],
  ['CRASHED', 'crashed', virDomainCrashedReason, { PANICKED: 'crashed' }],
  ['PMSUSPENDED', 'suspended', virDomainPMSuspendedReason, {}],
];

test('has a word for every state that libvirt has', () => {
  const listed = table.map(([state]) => `VIR_DOMAIN_${state}`);
  assert.deepEqual(listed, Object.keys(virDomainState));
});

for (const [state, word, reasons, words] of table) {
  test(`says ${word} for ${state}, and has a word for each of its reasons but the unknown one`, () => {
    const stateNumber = (virDomainState as Numbers)[`VIR_DOMAIN_${state}`] ?? assert.fail();
    const found = Object.entries(reasons).map(([name, number]) => {
      const reason = name.replace(/^VIR_DOMAIN_[A-Z]+_/, '');
      return [reason, vmCondition(stateNumber, number)] as const;
    });
    const expected = found.map(([reason]) => [reason, { state: word, reason: words[reason] ?? 'unknown' }] as const);
    assert.deepEqual(found, expected);
    assert.deepEqual(
      Object.keys(words),
      found.map(([reason]) => reason).filter((reason) => reason !== 'UNKNOWN'),
    );
  });
}

test('takes numbers of a newer libvirt for unknown', () => {
  assert.deepEqual(vmCondition(99, 0), { state: 'unknown', reason: 'unknown' });
  assert.deepEqual(vmCondition(virDomainState.VIR_DOMAIN_PAUSED, 99), { state: 'paused', reason: 'unknown' });
  assert.deepEqual(vmCondition(-1, -1), { state: 'unknown', reason: 'unknown' });
});

test('knows in which states there is a QEMU', () => {
  const active: VmState[] = ['running', 'paused', 'shutting-down', 'suspended', 'crashed'];
  const inactive: VmState[] = ['shut-off', 'unknown'];
  assert.deepEqual(
    active.map(isActive),
    active.map(() => true),
  );
  assert.deepEqual(
    inactive.map(isActive),
    inactive.map(() => false),
  );
});
