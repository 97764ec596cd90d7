import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Status } from 'nice-grpc';
import { parse } from 'yaml';
import type { CreateVmRequest, ListVmsRequest } from '../../../gen/ts/cell/v1/compute_service.ts';
import { VmState, VmStateReason } from '../../../gen/ts/cell/v1/vm.ts';
import { run } from '../../support/cellctl.ts';
import { cannedVm, vmUuid } from './canned-data.ts';
import { lastRequest, refusal, setStage } from './stage.ts';

const stage = setStage();

describe('vm list', () => {
  it('prints a table', async () => {
    const { stdout, stderr, exitCode } = await stage.cellctl('vm list');
    assert.equal(
      stdout,
      'NAME   STATE    REASON  VCPUS  MEMORY  AGE\n' +
        'web    running  booted  2      2GiB    3m\n' +
        'web-2  running  booted  2      2GiB    3m\n',
    );
    assert.deepEqual([stderr, exitCode], ['', 0]);
  });

  it('prints names, tables without headers, wide ones, JSON and YAML', async () => {
    assert.equal((await stage.cellctl('vm list -o name')).stdout, 'web\nweb-2\n');
    assert.match((await stage.cellctl('vm list --no-headers')).stdout, /^web {4}running/);
    assert.match((await stage.cellctl('vm list -o wide')).stdout, /UUID.*MACS.*\n.*52:54:00:12:34:56.*tier=front/);
    const json = JSON.parse((await stage.cellctl('vm list -o json')).stdout);
    assert.deepEqual(
      [json.totalSize, json.vms[0].spec.memoryBytes, json.vms[0].status.state],
      [2, '2147483648', 'VM_STATE_RUNNING'],
    );
    const yaml = parse((await stage.cellctl('vm list -o yaml')).stdout);
    assert.deepEqual(yaml.vms[1].name, 'web-2');
  });

  it('takes options before and after the command', async () => {
    assert.equal((await run(['-o', 'name', '--socket', stage.celld().socket, 'vm', 'list'])).stdout, 'web\nweb-2\n');
  });

  it('asks for page after page with the same request', async () => {
    stage.answers.listVms = async ({ pageToken }) =>
      pageToken === '' ? { vms: [cannedVm({ name: 'a' })], nextPageToken: 'more' } : { vms: [cannedVm({ name: 'b' })] };
    assert.equal((await stage.cellctl('vm list -o name --state running')).stdout, 'a\nb\n');
  });

  it('sends filters and order', async () => {
    const line = 'vm list --state running --state shut-off -l tier=front -l zone --prefix w --own --sort -created';
    const { celld: asked } = await stage.cellctl(line);
    const { filter, order } = lastRequest<ListVmsRequest>(asked, 'ListVms');
    assert.deepEqual(filter, {
      states: [VmState.RUNNING, VmState.SHUT_OFF],
      labels: { tier: 'front', zone: '' },
      namePrefix: 'w',
      foreign: false,
    });
    assert.equal(order, 'VM_ORDER_CREATE_TIME_DESCENDING');
  });

  it('says on standard error that there are none', async () => {
    stage.answers.listVms = async () => ({ vms: [] });
    const { stdout, stderr, exitCode } = await stage.cellctl('vm list');
    assert.deepEqual([stdout, stderr, exitCode], ['', 'no VMs\n', 0]);
  });

  it('shows why a VM stopped', async () => {
    const status = {
      state: VmState.PAUSED,
      reason: VmStateReason.IO_ERROR,
      fault: { disk: 'root', errnoName: 'ENOSPC', message: 'No space' },
    };
    stage.answers.listVms = async () => ({ vms: [cannedVm({ status })] });
    stage.answers.getVm = async () => ({ vm: cannedVm({ status }) });
    assert.match((await stage.cellctl('vm list')).stdout, /paused +io-error root ENOSPC/);
    assert.match((await stage.cellctl('vm get web')).stdout, /^Fault: +root: ENOSPC: No space$/m);
  });

  it('does not obey control characters of a foreign name', async () => {
    stage.answers.listVms = async () => ({ vms: [cannedVm({ name: 'a\x1b[2Jb' })] });
    assert.match((await stage.cellctl('vm list')).stdout, /^a\\x1b\[2Jb/m);
  });
});

describe('vm get', () => {
  it('prints all about a VM', async () => {
    const { stdout } = await stage.cellctl('vm get web');
    assert.match(stdout, /^State: +running \(booted\) for 3m$/m);
    assert.match(stdout, /^ {2}root {2}vda {5}virtio {2}default\/a-root\.qcow2 {2}10GiB$/m);
    assert.match(stdout, /^ {2}network default {2}virtio {2}52:54:00:12:34:56 {2}vnet3$/m);
  });

  it('prints a spec that vm create takes', async () => {
    const { spec } = JSON.parse((await stage.cellctl('vm get web -o json')).stdout);
    const { exitCode, celld: asked } = await stage.cellctl('vm create -f -', { stdin: JSON.stringify(spec) });
    assert.equal(exitCode, 0);
    const sent = lastRequest<CreateVmRequest>(asked, 'CreateVm').spec;
    assert.deepEqual(sent, cannedVm().spec);
  });
});

describe('vm stats', () => {
  it('prints totals of one VM or of all', async () => {
    const row = /^web +running +12s +512MiB +1MiB +2MiB +1KiB +2KiB$/m;
    assert.match((await stage.cellctl('vm stats web')).stdout, row);
    assert.match((await stage.cellctl('vm stats')).stdout, /^web-2 /m);
    assert.deepEqual(lastRequest(stage.celld(), 'WatchVmStats'), { vms: [], interval: undefined });
    await stage.cellctl('vm stats web web-2');
    assert.deepEqual(lastRequest(stage.celld(), 'WatchVmStats'), { vms: ['web', 'web-2'], interval: undefined });
  });

  it('gives counters exactly and times as protobuf JSON does', async () => {
    const json = JSON.parse((await stage.cellctl('vm stats web -o json')).stdout);
    assert.deepEqual([json.cpuTime, json.vcpus[0].cpuTime, json.disks[0].readBytes], ['12.500s', '6s', '1048576']);
  });

  it('prints rates between measurements', async () => {
    const at = (seconds: number, cpu: bigint, read: bigint) => ({
      uuid: vmUuid,
      name: 'web',
      state: VmState.RUNNING,
      sampleTime: new Date(1_700_000_000_000 + seconds * 1_000),
      cpuTime: { seconds: cpu, nanos: 0 },
      memory: { residentBytes: 1_048_576n },
      disks: [{ readBytes: read }],
    });
    stage.answers.watchVmStats = async function* () {
      yield { stats: [at(0, 10n, 0n)] };
      yield { stats: [at(2, 11n, 4_096n)] };
      yield { stats: [at(4, 0n, 0n)] };
      throw refusal(Status.NOT_FOUND, 'VM_NOT_FOUND', 'gone');
    };
    const { stdout, exitCode, celld: asked } = await stage.cellctl('vm stats web --watch --interval 5s');
    const rows = stdout.split('\n').filter((line) => line.startsWith('web'));
    assert.match(rows[0] ?? '', /^web +running +- +1MiB +- /);
    assert.match(rows[1] ?? '', /^web +running +50\.0% +1MiB +2KiB\/s +0B\/s/);
    assert.match(rows[2] ?? '', /^web +running +- /, 'a VM that was started anew has no rates yet');
    assert.equal(exitCode, 3);
    assert.deepEqual(lastRequest(asked, 'WatchVmStats'), { vms: ['web'], interval: { seconds: 5n, nanos: 0 } });
  });
});
