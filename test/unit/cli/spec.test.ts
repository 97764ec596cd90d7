import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Disk, DiskThrottle, Nic } from '../../../gen/ts/cell/v1/vm.ts';
import {
  ClockOffset,
  CpuMode,
  DiskBus,
  DiskCache,
  DiskDiscard,
  DiskErrorPolicy,
  DiskIo,
  FirmwareKind,
  GuestProfile,
  NicLink,
  NicModel,
  NumaMode,
  StorageRole,
  TickPolicy,
  TpmModel,
  VmSpec,
  VolumeFormat,
} from '../../../gen/ts/cell/v1/vm.ts';
import { CliError } from '../../../src/cli/cli-error.ts';
import { parseSpec } from '../../../src/cli/spec-file.ts';

async function problemsOf(content: string): Promise<string[]> {
  try {
    await parseSpec(content, 'web.yaml');
  } catch (error) {
    assert.ok(error instanceof CliError);
    assert.equal(error.outcome, 'usage');
    const listed = error.fieldViolations.map(({ field, description }) => `${field} ${description}`.trim());
    return listed.length > 0 ? listed : [error.message];
  }
  assert.fail('the spec was taken');
}

describe('parseSpec', () => {
  it('reads YAML in the names of JSON or of the contract', async () => {
    const spec = await parseSpec(
      `
name: web
cpu: { vcpus: 2, mode: CPU_MODE_HOST_MODEL }
memoryBytes: "2147483648"
machine_type: pc
disks:
  - name: root
    new_volume: { capacityBytes: 10737418240, format: 2 }
    boot_order: 1
nics:
  - bridge: br-VM
serial_console: false
labels: { tier: front }
cloudInit:
  userData: |
    #cloud-config
`,
      'web.yaml',
    );
    const expected = VmSpec.fromPartial({
      name: 'web',
      cpu: { vcpus: 2, mode: CpuMode.HOST_MODEL },
      memoryBytes: 2_147_483_648n,
      machineType: 'pc',
      disks: [
        {
          name: 'root',
          source: { $case: 'newVolume', value: { capacityBytes: 10_737_418_240n, format: VolumeFormat.QCOW2 } },
          bootOrder: 1,
        },
      ],
      nics: [{ source: { $case: 'bridge', value: 'br-VM' } }],
      serialConsole: false,
      labels: { tier: 'front' },
      cloudInit: { userData: '#cloud-config\n' },
    });
    assert.deepEqual(VmSpec.fromPartial(spec), expected);
  });

  const values = <T extends Readonly<Record<string, string>>>(table: T) =>
    fc.constantFrom(...Object.values(table).filter((value) => value !== 'UNRECOGNIZED')) as fc.Arbitrary<T[keyof T]>;
  const count = fc.integer({ min: 0, max: 0xffff_ffff });
  const counts = fc.array(count, { maxLength: 3 });
  const size = fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn });
  const volume = fc.record({ pool: fc.string(), volume: fc.string() });
  const rate = fc.option(fc.record({ perSecond: size, burstPerSecond: size, burstSeconds: count }), { nil: undefined });
  const throttle: fc.Arbitrary<DiskThrottle> = fc.record({
    totalBytes: rate,
    readBytes: rate,
    writeBytes: rate,
    totalOperations: rate,
    readOperations: rate,
    writeOperations: rate,
  });
  const readySignal = fc.oneof(
    fc.constant(undefined),
    fc.record({ $case: fc.constant('guestAgent' as const), value: fc.record({}) }),
    fc.record({ $case: fc.constant('tcp' as const), value: fc.record({ address: fc.string(), port: count }) }),
  );
  const disk: fc.Arbitrary<Disk> = fc.record({
    name: fc.string(),
    source: fc.oneof(
      fc.constant(undefined),
      fc.record({ $case: fc.constant('volume' as const), value: volume }),
      fc.record({
        $case: fc.constant('newVolume' as const),
        value: fc.record({
          pool: fc.string(),
          capacityBytes: size,
          format: values(VolumeFormat),
          allowOvercommit: fc.boolean(),
        }),
      }),
    ),
    bus: values(DiskBus),
    cache: values(DiskCache),
    io: values(DiskIo),
    discard: values(DiskDiscard),
    queues: count,
    iothread: fc.boolean(),
    iothreadCpus: counts,
    serial: fc.string(),
    bootOrder: count,
    readOnly: fc.boolean(),
    throttle: fc.option(throttle, { nil: undefined }),
    errorPolicy: values(DiskErrorPolicy),
  });
  const nic: fc.Arbitrary<Nic> = fc.record({
    source: fc.oneof(
      fc.constant(undefined),
      fc.record({ $case: fc.constantFrom('network' as const, 'bridge' as const), value: fc.string() }),
    ),
    model: values(NicModel),
    queues: count,
    mac: fc.string(),
    bootOrder: count,
    link: values(NicLink),
  });
  const flag = fc.constantFrom(undefined, true, false);
  const spec: fc.Arbitrary<VmSpec> = fc.record({
    name: fc.string(),
    description: fc.string({ unit: 'grapheme' }),
    labels: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9./-]{0,8}$/), fc.string(), { noNullPrototype: true }),
    cpu: fc.option(
      fc.record({
        vcpus: count,
        topology: fc.option(fc.record({ sockets: count, cores: count, threads: count }), { nil: undefined }),
        mode: values(CpuMode),
        model: fc.string(),
        maximumVcpus: count,
        features: fc.array(fc.string(), { maxLength: 2 }),
        disabledFeatures: fc.array(fc.string(), { maxLength: 2 }),
      }),
      { nil: undefined },
    ),
    memoryBytes: size,
    allowMemoryOvercommit: fc.boolean(),
    firmware: fc.option(fc.record({ kind: values(FirmwareKind), secureBoot: fc.boolean() }), { nil: undefined }),
    machineType: fc.string(),
    disks: fc.array(disk, { maxLength: 3 }),
    cdroms: fc.array(
      fc.record({ name: fc.string(), volume: fc.option(volume, { nil: undefined }), bootOrder: count }),
      { maxLength: 2 },
    ),
    nics: fc.array(nic, { maxLength: 2 }),
    serialConsole: flag,
    vnc: flag,
    rng: flag,
    guestAgent: flag,
    directBoot: fc.option(
      fc.record({
        kernel: fc.option(volume, { nil: undefined }),
        initrd: fc.option(volume, { nil: undefined }),
        cmdline: fc.string(),
      }),
      { nil: undefined },
    ),
    cloudInit: fc.option(fc.record({ userData: fc.string(), metaData: fc.string(), networkConfig: fc.string() }), {
      nil: undefined,
    }),
    autostart: fc.boolean(),
    guestProfile: values(GuestProfile),
    hyperv: fc.option(
      fc.record({
        relaxed: flag,
        vapic: flag,
        spinlockRetries: fc.option(count, { nil: undefined }),
        vpindex: flag,
        runtime: flag,
        synic: flag,
        stimer: flag,
        stimerDirect: flag,
        reset: flag,
        frequencies: flag,
        reenlightenment: flag,
        tlbflush: flag,
        ipi: flag,
        evmcs: flag,
        vendorId: fc.string(),
      }),
      { nil: undefined },
    ),
    clock: fc.option(
      fc.record({
        offset: values(ClockOffset),
        rtc: values(TickPolicy),
        pit: values(TickPolicy),
        hpet: flag,
        kvmClock: flag,
        hypervClock: flag,
      }),
      { nil: undefined },
    ),
    tpm: fc.option(fc.record({ enabled: flag, model: values(TpmModel) }), { nil: undefined }),
    vmGenerationId: flag,
    driversMedia: fc.boolean(),
    tuning: fc.option(
      fc.record({
        vcpuPins: fc.array(fc.record({ vcpu: count, cpus: counts }), { maxLength: 2 }),
        emulatorCpus: counts,
        numa: fc.option(fc.record({ mode: values(NumaMode), nodes: counts }), { nil: undefined }),
        guestNumaCells: fc.array(fc.record({ vcpus: counts, memoryBytes: size }), { maxLength: 2 }),
        hugepageBytes: size,
        lockMemory: flag,
      }),
      { nil: undefined },
    ),
    launchSecurity: fc.option(
      fc.record({
        kind: fc.option(
          fc.record({
            $case: fc.constant('sev' as const),
            value: fc.record({ policy: fc.option(count, { nil: undefined }), kernelHashes: fc.boolean() }),
          }),
          { nil: undefined },
        ),
      }),
      { nil: undefined },
    ),
    resumeAfterIoError: fc.boolean(),
    deleteProtection: fc.boolean(),
    startProtection: fc.boolean(),
    startOrder: count,
    startDelaySeconds: count,
    startReady: fc.option(fc.record({ signal: readySignal }), { nil: undefined }),
    storageRole: values(StorageRole),
    maximumMemoryBytes: size,
  });

  it('reads back whatever spec cellctl prints, as JSON and as YAML', async () => {
    await fc.assert(
      fc.asyncProperty(spec, async (given) => {
        const json = VmSpec.toJSON(given);
        const expected = VmSpec.encode(VmSpec.fromJSON(json)).finish();
        assert.deepEqual(VmSpec.encode(await parseSpec(JSON.stringify(json), 'x')).finish(), expected);
        assert.deepEqual(VmSpec.encode(await parseSpec(stringify(json), 'x')).finish(), expected);
      }),
      { numRuns: 200 },
    );
  });

  const refused: readonly [string, string, readonly RegExp[]][] = [
    ['a field that does not exist', '{"name":"a","vcpus":2}', [/^vcpus is not a field; there are name, description/]],
    [
      'a nested field that does not exist',
      '{"disks":[{"name":"a"},{"sise":1}]}',
      [/^disks\[1\]\.sise is not a field; there are name, volume, newVolume/],
    ],
    [
      'a field named like a property of every object',
      '{"__proto__":{},"constructor":1}',
      [/^__proto__ is not/, /^constructor is not/],
    ],
    ['a field given in both spellings', '{"memoryBytes":"1","memory_bytes":"1"}', [/^memory_bytes is given twice/]],
    [
      'two sources of a disk',
      '{"disks":[{"volume":{},"newVolume":{}}]}',
      [/^disks\[0\]\.newVolume cannot be given together with volume/],
    ],
    ['a number as a name', 'name: 7', [/^name must be a text, not 7: put it in quotes/]],
    ['a list as a name', 'name: [a]', [/^name must be a text, not a list/]],
    ['a text as a flag', 'autostart: "yes"', [/^autostart must be true or false, not a text/]],
    ['a number as a flag', 'vnc: 0', [/^vnc must be true or false, not 0/]],
    ['an object as a list', 'disks: {name: a}', [/^disks must be a list, not fields/]],
    ['a list as a message', 'cpu: []', [/^cpu must be fields with values, not a list/]],
    ['a size in words', 'memoryBytes: 2GiB', [/^memoryBytes must be a whole number from 0 to 18446744073709551615/]],
    ['a negative size', 'memoryBytes: -1', [/^memoryBytes must be a whole number/]],
    ['a fraction', 'memoryBytes: 1.5', [/^memoryBytes must be a whole number/]],
    ['a size past 64 bits', 'memoryBytes: "18446744073709551616"', [/^memoryBytes must be a whole number/]],
    [
      'a bare number that JSON cannot hold exactly',
      '{"memoryBytes":18446744073709551615}',
      [/^memoryBytes is too large for a bare number/],
    ],
    ['a count past 32 bits', 'cpu: {vcpus: 4294967296}', [/^cpu\.vcpus must be a whole number from 0 to 4294967295/]],
    [
      'an unknown word of an enum',
      'nics: [{model: virtio}]',
      [/^nics\[0\]\.model must be one of NIC_MODEL_UNSPECIFIED, NIC_MODEL_VIRTIO/],
    ],
    ['an unknown number of an enum', 'nics: [{model: 99}]', [/^nics\[0\]\.model must be one of/]],
    ['a label that is a number', 'labels: {version: 1}', [/^labels\.version must be a text, not 1: put it in quotes/]],
    ['a whole VM', 'uuid: x\nspec: {}', [/^uuid is not a field/, /^spec is not a field/]],
    ['several mistakes at once', 'name: 7\nautostart: 1', [/^name must/, /^autostart must/]],
    ['a text', 'web', [/^must be fields with values, not a text/]],
    ['nothing', '', [/^must be fields with values, not nothing/]],
    ['broken JSON', '{"name": ', [/web\.yaml is neither YAML nor JSON/]],
    ['broken YAML', 'name: [a', [/web\.yaml is neither YAML nor JSON/]],
    ['a key that YAML has twice', 'name: a\nname: b', [/web\.yaml is neither YAML nor JSON/]],
  ];
  for (const [what, content, problems] of refused) {
    it(`refuses ${what}`, async () => {
      const found = await problemsOf(content);
      assert.equal(found.length, problems.length, found.join('; '));
      for (const [index, problem] of problems.entries()) assert.match(found[index] ?? '', problem);
    });
  }

  const spoilt = [
    '{"cloudInit":{"userData":"hunter2',
    'cloudInit: {userData: *hunter2}',
    'cloudInit: {userData: !hunter2 x}',
    'cloudInit: {userData: "hunter2}',
    'cloudInit:\n  userData: |hunter2\n    x',
    'cloudInit:\n  userData: a: hunter2',
    '%YAML hunter2\n---\nname: a',
    'cloudInit: {userData: [hunter2]}',
  ];
  for (const content of spoilt) {
    it(`shows no piece of the document that it refuses: ${JSON.stringify(content)}`, async () => {
      await assert.rejects(parseSpec(content, 'web.yaml'), (error: unknown) => {
        assert.doesNotMatch(inspect(error, { depth: 9 }), /hunter2/);
        return true;
      });
    });
  }
});
