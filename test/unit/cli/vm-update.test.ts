import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RenameVmRequest, UpdateVmRequest } from '../../../gen/ts/cell/v1/compute_service.ts';
import { VmSpec } from '../../../gen/ts/cell/v1/vm.ts';
import { exitCodes } from '../../../src/cli/cli-error.ts';
import { cannedVm } from './canned-data.ts';
import { lastRequest, requestId, setStage } from './stage.ts';

const stage = setStage();

const asked = async (args: string | readonly string[]) => {
  const { celld, exitCode, stderr } = await stage.cellctl(args);
  assert.equal(exitCode, exitCodes.ok, stderr);
  return lastRequest<UpdateVmRequest>(celld, 'UpdateVm');
};

describe('vm update', () => {
  it('sends the fields that flags name, and no others', async () => {
    const { vm, spec, updateMask, etag } = await asked(
      'vm update web --vcpus 4 --max-vcpus 8 --memory 2GiB --no-autostart --start-delay 90s --etag e1',
    );
    assert.deepEqual([vm, etag], ['web', 'e1']);
    assert.deepEqual(updateMask, [
      'cpu.vcpus',
      'cpu.maximum_vcpus',
      'memory_bytes',
      'autostart',
      'start_delay_seconds',
    ]);
    assert.deepEqual(
      spec,
      VmSpec.fromPartial({ cpu: { vcpus: 4, maximumVcpus: 8 }, memoryBytes: 2n << 30n, startDelaySeconds: 90 }),
    );
  });

  it('takes any field by its path, with its value as JSON, text or size', async () => {
    const { spec, updateMask } = await asked([
      ...['vm', 'update', 'web', '--set', 'vnc=false', '--set', 'memory_bytes=1GiB', '--set', 'description='],
      ...['--set', 'cpu.mode=CPU_MODE_MAXIMUM', '--set', 'cpu.topology={"sockets":1,"cores":2,"threads":1}'],
    ]);
    assert.deepEqual(updateMask, ['vnc', 'memory_bytes', 'description', 'cpu.mode', 'cpu.topology']);
    const cpu = { mode: 'CPU_MODE_MAXIMUM' as const, topology: { sockets: 1, cores: 2, threads: 1 } };
    assert.deepEqual(spec, VmSpec.fromPartial({ vnc: false, memoryBytes: 1n << 30n, cpu }));
  });

  it('adds labels to those that are there, and takes others away, unless the VM changes in between', async () => {
    stage.answers.getVm = async () => ({
      vm: { ...cannedVm(), etag: 'read', spec: VmSpec.fromPartial({ labels: { a: '1', b: '2', c: '3' } }) },
    });
    const { spec, updateMask, etag } = await asked('vm update web --label b=x --label d=4 --remove-label c');
    assert.deepEqual([spec?.labels, updateMask, etag], [{ a: '1', b: 'x', d: '4' }, ['labels'], 'read']);
  });

  it('says what waits for the next start', async () => {
    stage.answers.updateVm = async () => {
      const vm = cannedVm();
      const pendingChanges = [{ field: 'cpu.maximum_vcpus', requested: '4', effective: '1' }];
      return { vm: { ...vm, status: vm.status && { ...vm.status, pendingChanges } }, operationId: requestId };
    };
    const { stdout } = await stage.cellctl('vm update web --max-vcpus 4');
    assert.equal(stdout, 'web: changed; with its next start:\n  cpu.maximum_vcpus: 4, runs with 1\n');
  });

  const refused: readonly [says: string, args: string, text: RegExp][] = [
    ['nothing', 'vm update web', /nothing to change/],
    ['a path that is none', 'vm update web --set vcpus=2', /vcpus is not a field/],
    ['a value of the wrong kind', 'vm update web --set vnc=2', /must be true or false/],
    ['a file and a flag', 'vm update web -f - --vcpus 2', /exclude each other/],
  ];
  for (const [says, args, text] of refused) {
    it(`is refused for ${says}, before anything is sent`, async () => {
      const { exitCode, stderr } = await stage.cellctl(args);
      assert.equal(exitCode, exitCodes.usage);
      assert.match(stderr, text);
    });
  }
});

describe('vm protect', () => {
  it('changes what is named and leaves the other', async () => {
    const first = await asked('vm protect web --delete');
    assert.deepEqual([first.updateMask, first.spec?.deleteProtection], [['delete_protection'], true]);
    const both = await asked('vm protect web --no-delete --start');
    assert.deepEqual(both.updateMask, ['delete_protection', 'start_protection']);
    assert.deepEqual([both.spec?.deleteProtection, both.spec?.startProtection], [false, true]);
    const { exitCode } = await stage.cellctl('vm protect web');
    assert.equal(exitCode, exitCodes.usage);
  });
});

describe('vm rename', () => {
  it('sends the new name', async () => {
    const { celld } = await stage.cellctl(`vm rename web front --request-id ${requestId}`);
    const { vm, newName, requestId: sent } = lastRequest<RenameVmRequest>(celld, 'RenameVm');
    assert.deepEqual([vm, newName, sent], ['web', 'front', requestId]);
  });
});

describe('vm get', () => {
  it('shows what may be called, and by the reason what may not', async () => {
    stage.answers.getVm = async () => {
      const vm = cannedVm();
      const wrong = { allowed: false, reason: 'VM_WRONG_STATE', message: 'web is running' };
      const allowedActions = [
        { action: 'PauseVm', allowed: true, reason: '', message: '' },
        { action: 'StartVm', ...wrong },
        { action: 'RenameVm', ...wrong },
      ];
      return { vm: { ...vm, status: vm.status && { ...vm.status, allowedActions } } };
    };
    const { stdout } = await stage.cellctl('vm get web');
    assert.match(stdout, /May be called: +PauseVm\nMay not:\n {2}VM_WRONG_STATE: StartVm, RenameVm\n/);
  });
});
