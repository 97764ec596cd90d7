import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Evidence } from '../../gen/ts/cell/v1/diagnostics.ts';
import { Evidence as EvidenceType } from '../../gen/ts/cell/v1/diagnostics.ts';
import { waitUntil } from '../lab/deadline.ts';
import { newVolume } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, small, startStage } from '../lab/stage.ts';

const canary = 'can-7f3a';

let stage: Stage;

before(async () => {
  stage = await startStage({ smallPool: true });
});
after(() => stage?.[Symbol.asyncDispose]());

const collect = async (vm: string): Promise<Evidence> => {
  const { evidence } = await stage.celld.diagnostics.collectEvidence({ vm });
  return evidence ?? assert.fail('there is no evidence');
};
const part = (evidence: Evidence, name: string) =>
  evidence.parts.find((each) => each.name === name) ?? assert.fail(`there is no ${name}`);
const condition = (evidence: Evidence, name: string) =>
  evidence.conditions.find((each) => each.name === name) ?? assert.fail(`nothing is said of ${name}`);
const memories = async () => (await stage.inPool('ls')).split('\n').filter((name) => name.endsWith('.core'));

describe('evidence', () => {
  it('of a VM that runs has its definitions, its log, its operations, and what happened when', async () => {
    const { uuid } = await stage.start('runs', { disks: [{ name: 'root', source: newVolume() }] });
    const evidence = await collect('runs');
    assert.equal(evidence.vm?.uuid, uuid);
    assert.match(part(evidence, 'definition.xml').content, /^<domain type='qemu'>[\s\S]*<name>runs<\/name>/);
    assert.match(part(evidence, 'running.xml').content, /<domain type='qemu' id='\d+'/);
    const log = part(evidence, 'qemu.log');
    assert.match(log.content, /qemu-system/);
    assert.deepEqual([log.cut, log.problem], [false, '']);
    assert.deepEqual(
      evidence.operations.map(({ method, state }) => [method, state]),
      [
        ['/cell.v1.ComputeService/StartVm', 'succeeded'],
        ['/cell.v1.ComputeService/CreateVm', 'succeeded'],
      ],
    );
    const sources = new Set(evidence.timeline.map(({ source }) => source));
    assert.deepEqual([...sources].sort(), ['operation', 'qemu.log', 'vm']);
    const times = evidence.timeline.map(({ time }) => Number(time));
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
    assert.deepEqual(
      [condition(evidence, 'qemu-answers').good, condition(evidence, 'pool default').good],
      [true, true],
    );
    assert.doesNotMatch(await stage.host.virsh('pool-list', '--all'), /cell-/);
  });

  it('of a VM that hangs comes as soon, and says that its QEMU does not answer', async () => {
    using _frozen = await stage.freeze('runs');
    const beganMs = performance.now();
    const evidence = await collect('runs');
    assert.ok(performance.now() - beganMs < 15_000);
    assert.equal(condition(evidence, 'qemu-answers').good, false);
    assert.match(part(evidence, 'running.xml').content, /<domain/);
    assert.equal((await stage.get('runs')).status?.state, 'VM_STATE_RUNNING');
  });

  it('of a VM that was never started says that there is no log', async () => {
    await stage.create('new');
    const evidence = await collect('new');
    assert.match(part(evidence, 'qemu.log').problem, /never started/);
    assert.match(part(evidence, 'running.xml').problem, /does not run/);
    assert.match(part(evidence, 'definition.xml').content, /<name>new<\/name>/);
    await stage.remove('new');
  });

  it('has no passwords, and nothing of what cloud-init was given', async () => {
    await stage.create('secret', { vnc: true, cloudInit: { userData: `password: ${canary}` } });
    const xml = await stage.host.virsh('dumpxml', 'secret', '--inactive', '--security-info');
    const more = `passwd='${canary}'`;
    await stage.host.define(xml.replace("<graphics type='vnc'", `<graphics type='vnc' ${more}`));
    await stage.celld.compute.startVm({ vm: 'secret' });
    const log = '/var/log/libvirt/qemu/secret.log';
    await stage.host.exec([
      'sh',
      '-c',
      `echo '-object {"qom-type":"secret","data":"${canary}"} password=${canary}' >>${log}`,
    ]);
    assert.match(await stage.host.virsh('dumpxml', 'secret', '--security-info'), new RegExp(canary));
    const evidence = await collect('secret');
    assert.match(part(evidence, 'qemu.log').content, /"data":"\[removed\]/);
    assert.doesNotMatch(JSON.stringify(EvidenceType.toJSON(evidence)), new RegExp(canary));
    await stage.remove('secret');
  });

  it('is bounded: of a long log there is the end, which says that it is cut', async () => {
    await stage.start('chatty');
    const log = '/var/log/libvirt/qemu/chatty.log';
    await stage.host.exec([
      'sh',
      '-c',
      `yes "a line of a guest that says too much" | head -c 5000000 >>${log}; echo last >>${log}`,
    ]);
    const evidence = await collect('chatty');
    const { cut, totalBytes, content } = part(evidence, 'qemu.log');
    assert.deepEqual([cut, totalBytes > 5_000_000n, content.endsWith('last\n')], [true, true, true]);
    assert.ok(EvidenceType.encode(evidence).finish().length < 3 << 20);
    await stage.remove('chatty');
  });

  it('of a VM that is not there is refused', async () => {
    await assertRefused(stage.celld.diagnostics.collectEvidence({ vm: 'nobody' }), 'VM_NOT_FOUND');
  });
});

describe('a dump of memory', () => {
  it('is a core file in a pool, and the VM goes on', async () => {
    const { volume, sizeBytes } = await stage.celld.diagnostics.dumpVmMemory({ vm: 'runs' });
    assert.match(volume?.volume ?? '', /^[0-9a-f-]{36}-memory-\d{8}T\d{6}Z\.core$/);
    assert.ok(sizeBytes > 32n << 20n);
    assert.match(await stage.inPool('head', '-c', '4', volume?.volume ?? ''), /ELF/);
    assert.equal((await stage.get('runs')).status?.state, 'VM_STATE_RUNNING');
    await stage.inPool('rm', volume?.volume ?? '');
  });

  it('has the name and the form that are asked for, and never takes the place of a file', async () => {
    const request = {
      vm: 'runs',
      pool: 'default',
      volume: 'mine.core',
      format: 'DUMP_FORMAT_KDUMP_ZLIB',
      live: true,
    } as const;
    const { sizeBytes } = await stage.celld.diagnostics.dumpVmMemory(request);
    assert.ok(sizeBytes < 32n << 20n);
    await assertRefused(stage.celld.diagnostics.dumpVmMemory(request), 'VOLUME_ALREADY_EXISTS');
    assert.equal((await stage.inPool('stat', '-c', '%s', 'mine.core')).trim(), String(sizeBytes));
    await stage.inPool('rm', 'mine.core');
  });

  it('needs a pool with space, and a VM that runs', async () => {
    const { diagnostics } = stage.celld;
    await assertRefused(diagnostics.dumpVmMemory({ vm: 'runs', pool: 'small' }), 'POOL_FULL');
    await assertRefused(diagnostics.dumpVmMemory({ vm: 'runs', pool: 'none' }), 'POOL_NOT_FOUND');
    await stage.celld.compute.createVm({ spec: small('off') });
    await assertRefused(diagnostics.dumpVmMemory({ vm: 'off' }), 'VM_WRONG_STATE');
    await stage.remove('off');
  });

  it('leaves nothing when celld is killed in it', async () => {
    const dumping = stage.celld.diagnostics.dumpVmMemory({ vm: 'runs' });
    dumping.catch(() => undefined);
    await waitUntil('the file is there', async () => (await memories()).length > 0);
    await stage.celld.restart('SIGKILL');
    await waitUntil('it is recovered', async () => (await stage.get('runs')).status?.operationId === '', 60_000);
    const { operations } = await stage.celld.operations.listOperations({ pageSize: 1 });
    if (operations[0]?.state === 'OPERATION_STATE_INTERRUPTED') assert.deepEqual(await memories(), []);
    await waitUntil('it runs', async () => (await stage.get('runs')).status?.state === 'VM_STATE_RUNNING');
    await stage.remove('runs');
  });
});
