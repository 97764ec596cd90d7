import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import * as pb from '../../../gen/ts/cell/v1/vm.ts';
import { parseVmSpec } from '../../../src/compute/spec/parse-spec.ts';
import { renderVmSpec } from '../../../src/compute/spec/render-spec.ts';
import { CellError } from '../../../src/core/error.ts';
import { goodSpec, type SpecWorld } from '../../support/vm-specs.ts';

const world: SpecWorld = {
  diskVolumes: ['a.raw', 'b.qcow2'],
  readVolumes: ['c.iso', 'vmlinuz'],
  networks: ['default', 'net'],
  bridges: ['br0'],
  driversMedia: true,
  cpus: [0, 1, 200],
  nodes: [0, 1],
  hugepages: [2 * 1024 ** 2, 1024 ** 3],
  sev: true,
  cpuModels: ['qemu64', 'Skylake-Server'],
  machines: { q35: ['q35', 'pc-q35-7.2'], pc: ['pc', 'pc-i440fx-7.2'] },
};

describe('a spec', () => {
  it('comes back as it was when it is rendered and parsed again', () => {
    fc.assert(
      fc.property(goodSpec(world), (spec) => {
        assert.deepEqual(parseVmSpec('spec', renderVmSpec(spec)), spec);
      }),
      { numRuns: 500 },
    );
  });

  it('comes back as it was over the wire', () => {
    fc.assert(
      fc.property(goodSpec(world), (spec) => {
        const bytes = pb.VmSpec.encode(renderVmSpec(spec)).finish();
        assert.deepEqual(parseVmSpec('spec', pb.VmSpec.decode(bytes)), spec);
      }),
      { numRuns: 200 },
    );
  });

  it('never shows the texts of its cloud-init seed', () => {
    const cloudInit = { userData: 'secret-1', metaData: 'secret-2', networkConfig: 'secret-3' };
    const spec = parseVmSpec('spec', pb.VmSpec.fromPartial({ name: 'a', cpu: { vcpus: 1 }, cloudInit }));
    assert.deepEqual(
      [spec.cloudInit?.userData, spec.cloudInit?.metaData, spec.cloudInit?.networkConfig].map((text) => text?.reveal()),
      Object.values(cloudInit),
    );
    assert.doesNotMatch(inspect(spec, { depth: 9 }), /secret-/);
    assert.doesNotMatch(JSON.stringify({ ...spec, memoryBytes: 0 }), /secret-/);
    assert.doesNotMatch(JSON.stringify(pb.VmSpec.toJSON(renderVmSpec(spec))), /secret/);
    assert.ok(renderVmSpec(spec).cloudInit);
  });
});

/** A spec with one device of each kind, changed. */
function parsed(change: Parameters<typeof pb.VmSpec.fromPartial>[0]) {
  return parseVmSpec('spec', pb.VmSpec.fromPartial({ name: 'a', cpu: { vcpus: 1 }, ...change }));
}
const withDisk = (change: Parameters<typeof pb.Disk.fromPartial>[0]) =>
  parsed({ disks: [{ name: 'd', source: { $case: 'newVolume', value: { capacityBytes: 1n } }, ...change }] }).disks[0];
const withNic = (change: Parameters<typeof pb.Nic.fromPartial>[0]) =>
  parsed({ nics: [{ source: { $case: 'bridge', value: 'br0' }, ...change }] }).nics[0];
const valuesOf = <E extends string>(values: Readonly<Record<string, E>>) =>
  Object.values(values).filter((value) => value !== 'UNRECOGNIZED');

/** What each enum's values are parsed into, and rendered back as. UNSPECIFIED is rendered as what it stands for. */
const enums: readonly {
  readonly name: string;
  readonly values: readonly string[];
  readonly unspecified: string;
  readonly roundTrip: (value: never) => string | undefined;
}[] = [
  {
    name: 'CpuMode',
    values: valuesOf(pb.CpuMode),
    unspecified: pb.CpuMode.UNSPECIFIED,
    roundTrip: (mode: pb.CpuMode) => renderVmSpec(parsed({ cpu: { vcpus: 1, mode } })).cpu?.mode,
  },
  {
    name: 'FirmwareKind',
    values: valuesOf(pb.FirmwareKind),
    unspecified: pb.FirmwareKind.BIOS,
    roundTrip: (kind: pb.FirmwareKind) => renderVmSpec(parsed({ firmware: { kind } })).firmware?.kind,
  },
  ...(
    [
      ['bus', pb.DiskBus, pb.DiskBus.VIRTIO],
      ['cache', pb.DiskCache, pb.DiskCache.NONE],
      ['io', pb.DiskIo, pb.DiskIo.NATIVE],
      ['discard', pb.DiskDiscard, pb.DiskDiscard.UNMAP],
    ] as const
  ).map(([field, values, unspecified]) => ({
    name: `Disk.${field}`,
    values: valuesOf(values),
    unspecified,
    roundTrip: (value: string) => {
      const disk = withDisk({ [field]: value });
      return disk && renderVmSpec({ ...parsed({}), disks: [disk] }).disks[0]?.[field];
    },
  })),
  {
    name: 'VolumeFormat',
    values: valuesOf(pb.VolumeFormat),
    unspecified: pb.VolumeFormat.QCOW2,
    roundTrip: (format: pb.VolumeFormat) => {
      const disk = withDisk({ source: { $case: 'newVolume', value: { capacityBytes: 1n, format } } });
      const source = disk && renderVmSpec({ ...parsed({}), disks: [disk] }).disks[0]?.source;
      return source?.$case === 'newVolume' ? source.value.format : undefined;
    },
  },
  {
    name: 'NicModel',
    values: valuesOf(pb.NicModel),
    unspecified: pb.NicModel.VIRTIO,
    roundTrip: (model: pb.NicModel) => {
      const nic = withNic({ model });
      return nic && renderVmSpec({ ...parsed({}), nics: [nic] }).nics[0]?.model;
    },
  },
];

describe('every value of', () => {
  for (const { name, values, unspecified, roundTrip } of enums) {
    it(`${name} has a word, and its default is ${unspecified}`, () => {
      assert.ok(values.length > 2);
      for (const value of values) {
        // The table above pairs each function with the values of its own enum.
        const back = roundTrip(value as never);
        assert.equal(back, value.endsWith('_UNSPECIFIED') ? unspecified : value);
      }
    });
  }
});

describe('parsing', () => {
  const unknown = 'UNRECOGNIZED';
  const cases: readonly [path: string, parse: () => unknown][] = [
    ['spec.name', () => parsed({ name: '-rf' })],
    ['spec.name', () => parsed({ name: '123e4567-e89b-12d3-a456-426614174000' })],
    ['spec.cpu.mode', () => parsed({ cpu: { vcpus: 1, mode: unknown } })],
    ['spec.firmware.kind', () => parsed({ firmware: { kind: unknown } })],
    ['spec.firmware.secure_boot', () => parsed({ firmware: { secureBoot: true } })],
    ['spec.disks[0]', () => withDisk({ source: undefined })],
    [
      'spec.disks[0].volume.pool',
      () => withDisk({ source: { $case: 'volume', value: { pool: '../x', volume: 'a' } } }),
    ],
    [
      'spec.disks[0].volume.volume',
      () => withDisk({ source: { $case: 'volume', value: { pool: 'p', volume: 'a/b' } } }),
    ],
    ['spec.disks[0].new_volume.pool', () => withDisk({ source: { $case: 'newVolume', value: { pool: '<b' } } })],
    ['spec.disks[0].new_volume.format', () => withDisk({ source: { $case: 'newVolume', value: { format: unknown } } })],
    ['spec.disks[0].bus', () => withDisk({ bus: unknown })],
    ['spec.disks[0].cache', () => withDisk({ cache: unknown })],
    ['spec.disks[0].io', () => withDisk({ io: unknown })],
    ['spec.disks[0].discard', () => withDisk({ discard: unknown })],
    ['spec.cdroms[1].volume.volume', () => parsed({ cdroms: [{ name: 'a' }, { volume: { pool: 'p', volume: '' } }] })],
    ['spec.nics[0]', () => withNic({ source: undefined })],
    ['spec.nics[0].network', () => withNic({ source: { $case: 'network', value: 'a b' } })],
    ['spec.nics[0].bridge', () => withNic({ source: { $case: 'bridge', value: 'a-bridge-too-long' } })],
    ['spec.nics[0].model', () => withNic({ model: unknown })],
    ['spec.nics[0].mac', () => withNic({ mac: '01:00:00:00:00:00' })],
    ['spec.direct_boot.kernel', () => parsed({ directBoot: { cmdline: '' } })],
    [
      'spec.direct_boot.initrd.volume',
      () => parsed({ directBoot: { kernel: { pool: 'p', volume: 'k' }, initrd: { pool: 'p', volume: '..' } } }),
    ],
  ];
  for (const [path, parse] of cases) {
    it(`refuses what cannot be at ${path}, by that name`, () => {
      assert.throws(parse, (thrown) => {
        assert.ok(thrown instanceof CellError);
        assert.equal(thrown.reason, 'INVALID_FIELD');
        assert.deepEqual(
          thrown.fieldViolations.map(({ field }) => field),
          [path],
        );
        return true;
      });
    });
  }
});
