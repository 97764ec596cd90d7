import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Status } from 'nice-grpc';
import type { CreateVmRequest } from '../../../gen/ts/cell/v1/compute_service.ts';
import { VmSpec } from '../../../gen/ts/cell/v1/vm.ts';
import { vmUuid } from './canned-data.ts';
import { lastRequest, refusal, requestId, setStage } from './stage.ts';

const stage = setStage();
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe('vm create', () => {
  it('sends what flags say, and leaves the rest to celld', async () => {
    const {
      stdout,
      exitCode,
      celld: asked,
    } = await stage.cellctl(
      [
        ...'vm create --name web --vcpus 4 --topology cores=2,threads=2 --cpu-mode custom --cpu-model Haswell --memory 2GiB'.split(
          ' ',
        ),
        ...'--disk 10GiB --disk 1TiB,bus=scsi,pool=fast,format=raw,cache=writeback,io=threads,discard=ignore,serial=s1,boot=2,overcommit'.split(
          ' ',
        ),
        ...'--disk volume=default/old.qcow2,name=data,readonly --disk 1GiB,iothread,queues=4,iothread-cpus=0-1'.split(
          ' ',
        ),
        ...'--cdrom default/debian.iso,boot=1 --cdrom empty --nic network=default,mac=52:54:00:00:00:01,model=e1000e --nic bridge=br-VM,boot=3,queues=2'.split(
          ' ',
        ),
        ...'--firmware uefi --secure-boot --machine q35 --profile windows --tpm none --clock utc --no-generation-id --drivers-media --pin 0=2-3,5 --pin 1=0 --emulator-cpus 7 --numa interleave=0,1 --hugepages 2MiB --lock-memory --sev --label tier=front --label note=a=b --no-vnc --no-guest-agent'.split(
          ' ',
        ),
        ...'--kernel default/vmlinuz --initrd default/initrd --autostart --allow-memory-overcommit --uuid 6a1f0e3c-9d4b-4e2a-8c7f-1b2d3e4f5a6b'.split(
          ' ',
        ),
        '--cmdline',
        'console=ttyS0 quiet',
        '--description',
        'the front',
        '--user-data',
        '-',
      ],
      { stdin: '#cloud-config\n' },
    );
    assert.deepEqual([stdout, exitCode], ['web: created\n', 0]);
    const request = lastRequest<CreateVmRequest>(asked, 'CreateVm');
    assert.match(request.requestId, uuid);
    assert.equal(request.uuid, vmUuid);
    assert.deepEqual(VmSpec.toJSON(request.spec ?? VmSpec.create()), {
      name: 'web',
      description: 'the front',
      labels: { tier: 'front', note: 'a=b' },
      cpu: { vcpus: 4, topology: { sockets: 1, cores: 2, threads: 2 }, mode: 'CPU_MODE_CUSTOM', model: 'Haswell' },
      memoryBytes: '2147483648',
      allowMemoryOvercommit: true,
      firmware: { kind: 'FIRMWARE_KIND_UEFI', secureBoot: true },
      machineType: 'q35',
      disks: [
        { name: 'root', newVolume: { capacityBytes: '10737418240' } },
        {
          name: 'disk-2',
          newVolume: {
            pool: 'fast',
            capacityBytes: '1099511627776',
            format: 'VOLUME_FORMAT_RAW',
            allowOvercommit: true,
          },
          bus: 'DISK_BUS_SCSI',
          cache: 'DISK_CACHE_WRITEBACK',
          io: 'DISK_IO_THREADS',
          discard: 'DISK_DISCARD_IGNORE',
          serial: 's1',
          bootOrder: 2,
        },
        { name: 'data', volume: { pool: 'default', volume: 'old.qcow2' }, readOnly: true },
        { name: 'disk-3', newVolume: { capacityBytes: '1073741824' }, iothread: true, queues: 4, iothreadCpus: [0, 1] },
      ],
      cdroms: [{ name: 'cdrom', volume: { pool: 'default', volume: 'debian.iso' }, bootOrder: 1 }, { name: 'cdrom-2' }],
      nics: [
        { network: 'default', mac: '52:54:00:00:00:01', model: 'NIC_MODEL_E1000E' },
        { bridge: 'br-VM', bootOrder: 3, queues: 2 },
      ],
      vnc: false,
      guestAgent: false,
      directBoot: {
        kernel: { pool: 'default', volume: 'vmlinuz' },
        initrd: { pool: 'default', volume: 'initrd' },
        cmdline: 'console=ttyS0 quiet',
      },
      cloudInit: { userData: '#cloud-config\n' },
      autostart: true,
      guestProfile: 'GUEST_PROFILE_WINDOWS',
      tpm: { enabled: false },
      clock: { offset: 'CLOCK_OFFSET_UTC' },
      vmGenerationId: false,
      driversMedia: true,
      tuning: {
        vcpuPins: [{ cpus: [2, 3, 5] }, { vcpu: 1, cpus: [0] }],
        emulatorCpus: [7],
        numa: { mode: 'NUMA_MODE_INTERLEAVE', nodes: [0, 1] },
        hugepageBytes: '2097152',
        lockMemory: true,
      },
      launchSecurity: { sev: {} },
    });
  });

  it('sends a file, under another name if told', async () => {
    const stdin = 'name: a\ncpu: {vcpus: 1}\nmemoryBytes: 67108864\n';
    const { exitCode, celld: asked } = await stage.cellctl('vm create -f - --name b', { stdin });
    assert.equal(exitCode, 0);
    const { spec } = lastRequest<CreateVmRequest>(asked, 'CreateVm');
    assert.deepEqual([spec?.name, spec?.memoryBytes], ['b', 67_108_864n]);
  });

  it('says what is wrong in a file, and sends nothing', async () => {
    const before = stage.celld().received.length;
    const { stderr, exitCode } = await stage.cellctl('vm create -f -', { stdin: 'name: 7\nvcpus: 2\n' });
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^error: standard input is not the spec of a VM\n {2}vcpus is not a field.*\n {2}name must be a text/,
    );
    assert.equal(stage.celld().received.length, before);
  });

  it('shows what would be with --validate-only', async () => {
    const { stdout, celld: asked } = await stage.cellctl(
      'vm create --name web --vcpus 1 --memory 64MiB --validate-only',
    );
    assert.match(stdout, /^web: nothing stands in the way; nothing was changed\. It would be:\nName: +web\n/);
    assert.equal(lastRequest<CreateVmRequest>(asked, 'CreateVm').validateOnly, true);
  });

  it('starts the VM when told to, with a request id that follows from the first', async () => {
    const line = `vm create --name web --vcpus 1 --memory 64MiB --start --request-id ${requestId}`;
    const first = await stage.cellctl(line);
    assert.deepEqual([first.stdout, first.exitCode], ['web: created and started\n', 0]);
    const started = lastRequest<{ requestId: string; vm: string }>(stage.celld(), 'StartVm');
    assert.match(started.requestId, uuid);
    assert.notEqual(started.requestId, requestId);
    assert.equal(started.vm, vmUuid);
    await stage.cellctl(line);
    assert.equal(lastRequest<{ requestId: string }>(stage.celld(), 'StartVm').requestId, started.requestId);
  });

  it('says that the VM is there when it could not be started', async () => {
    stage.answers.startVm = () =>
      Promise.reject(refusal(Status.FAILED_PRECONDITION, 'VM_START_FAILED', 'no boot disk'));
    const { stdout, stderr, exitCode } = await stage.cellctl('vm create --name web --vcpus 1 --memory 64MiB --start');
    assert.deepEqual([stdout, exitCode], ['', 1]);
    assert.match(stderr, /^web: created, but not started\nerror: no boot disk \(VM_START_FAILED\)\nhint: /);
  });
});
