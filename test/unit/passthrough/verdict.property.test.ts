import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Block, PciFunction, StorageFacts } from '../../../src/passthrough/facts.ts';
import { judge, type Verdict } from '../../../src/passthrough/verdict.ts';

const noUses = { pools: [], disksOfVms: [] };
const diskCount = 4;

function block(name: string, index: number, more: Partial<Block>): Block {
  return {
    name,
    number: `8:${index}`,
    sequence: BigInt(index + 1),
    kind: 'disk',
    sizeBytes: 4096,
    readOnly: false,
    removable: false,
    holders: [],
    slaves: [],
    pciFunctions: [],
    links: [],
    ...{ rotational: undefined, vendor: undefined, model: undefined, serial: `serial ${name}`, wwn: undefined },
    ...{ parent: undefined, signature: undefined, filesystemUuid: undefined, filesystemLabel: undefined },
    ...{ partitionType: undefined, partitionUuid: undefined, partitionLabel: undefined },
    ...{ mapperUuid: undefined, mapperName: undefined, backingFile: undefined },
    ...more,
  };
}

function controller(address: string, group: number): PciFunction {
  return {
    address,
    classCode: 0x010700,
    vendorId: '1000',
    deviceId: '0097',
    ...{ subsystemVendorId: undefined, subsystemDeviceId: undefined, vendorName: undefined, modelName: undefined },
    driver: 'mpt3sas',
    numaNode: undefined,
    iommuGroup: group,
    resetMethods: [],
    bridges: [],
  };
}

const addressOf = (index: number) => `0000:0${index}:00.0`;

/** Which of the lower devices one stands on, who of the two says so, and whether it is a partition. */
interface LayerChoice {
  readonly on: readonly number[];
  readonly told: 'holders' | 'slaves' | 'both';
  readonly partition: boolean;
}

interface Graph {
  readonly facts: StorageFacts;
  /** Indexes of disks on which the top is, by a walk of its own. */
  readonly below: ReadonlySet<number>;
}

/** Disks, one controller each in groups as chosen, layers at random over them, and something on one of them. */
function graphOf(layers: readonly LayerChoice[], top: number, groups: readonly number[], mountPath: string): Graph {
  const disks = Array.from({ length: diskCount }, (_, index) =>
    block(`sd${index}`, index, { pciFunctions: [addressOf(index)] }),
  );
  const blocks: Block[] = [...disks];
  const roots: Set<number>[] = disks.map((_, index) => new Set([index]));
  for (const { on, told, partition } of layers) {
    const lowers = [...new Set((partition ? on.slice(0, 1) : on).map((choice) => choice % blocks.length))];
    const index = blocks.length;
    const name = `layer${index}`;
    const lowerNames = lowers.map((lower) => blocks[lower]?.name ?? '');
    const more: Partial<Block> = partition
      ? { kind: 'partition', parent: lowerNames[0] }
      : { kind: 'device-mapper', slaves: told === 'holders' ? [] : lowerNames };
    blocks.push(block(name, index, more));
    roots.push(new Set(lowers.flatMap((lower) => [...(roots[lower] ?? [])])));
    if (partition || told === 'slaves') continue;
    for (const lower of lowers) {
      const old = blocks[lower];
      if (old) blocks[lower] = { ...old, holders: [...old.holders, name] };
    }
  }
  const target = top % blocks.length;
  const mount = { number: `8:${target}`, path: mountPath, type: 'ext4', source: '/dev/root', options: ['rw'] };
  const facts: StorageFacts = {
    pciFunctions: disks.map((_, index) => controller(addressOf(index), groups[index] ?? 0)),
    blocks,
    mounts: [mount],
    ...{ swaps: [], filesystems: [], networkInterfaces: [], fstab: [], typesWithoutDevice: [], problems: [] },
    resumeDevice: undefined,
  };
  return { facts, below: roots[target] ?? new Set() };
}

const layer: fc.Arbitrary<LayerChoice> = fc.record({
  on: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  told: fc.constantFrom('holders', 'slaves', 'both'),
  partition: fc.boolean(),
});

const graph = fc
  .tuple(
    fc.array(layer, { maxLength: 12 }),
    fc.nat(),
    fc.array(fc.nat({ max: 5 }), { minLength: diskCount, maxLength: diskCount }),
    fc.constantFrom('/', '/boot', '/var', '/srv'),
  )
  .map((choices) => graphOf(...choices));

function verdicts(facts: StorageFacts, uses: Parameters<typeof judge>[1] = noUses): ReadonlyMap<string, Verdict> {
  return new Map(
    judge(facts, uses).map((device) => [device.kind === 'disk' ? device.name : device.address, device.verdict]),
  );
}

describe('the verdict on any host', () => {
  it('is never safe for a disk, or the controller of a disk, below what is mounted', () => {
    fc.assert(
      fc.property(graph, ({ facts, below }) => {
        const found = verdicts(facts);
        for (const index of below) {
          assert.notEqual(found.get(`sd${index}`)?.tag, 'safe');
          assert.notEqual(found.get(addressOf(index))?.tag, 'safe');
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('names the mount first and the device last in a chain of which each stands on the next', () => {
    fc.assert(
      fc.property(graph, ({ facts, below }) => {
        const [mount] = facts.mounts;
        for (const index of below) {
          const verdict = verdicts(facts).get(`sd${index}`);
          const reasons = verdict?.tag === 'unsafe' ? verdict.reasons : [];
          const chain = reasons.find((reason) => reason.chain[0] === mount?.path)?.chain;
          assert.ok(chain, `no chain from ${mount?.path}`);
          assert.equal(chain.at(-1), `sd${index}`);
          for (const [at, upper] of chain.slice(1, -1).entries()) assert.ok(stands(facts, upper, chain[at + 2] ?? ''));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is safe for a disk on which nothing stands, and for its controller when its whole group is so', () => {
    fc.assert(
      fc.property(graph, ({ facts }) => {
        const found = verdicts(facts);
        const used = facts.blocks.flatMap(({ slaves, parent }) => (parent === undefined ? slaves : [parent]));
        const isIdle = ({ name, number, holders }: Block) =>
          holders.length === 0 && !used.includes(name) && number !== facts.mounts[0]?.number;
        const idle = facts.blocks.filter((each) => each.kind === 'disk' && isIdle(each)).map(({ name }) => name);
        for (const name of idle) {
          assert.equal(found.get(name)?.tag, hasStray(facts) ? 'unknown' : 'safe');
          const own = facts.pciFunctions.find(({ address }) => address === addressOf(Number(name.slice(2))));
          const group = facts.pciFunctions.filter(({ iommuGroup }) => iommuGroup === own?.iommuGroup);
          const allIdle = group.every(({ address }) => idle.includes(`sd${Number(address.slice(5, 7))}`));
          if (allIdle && !hasStray(facts)) assert.equal(found.get(own?.address ?? '')?.tag, 'safe');
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is never safe where something could not be found out', () => {
    fc.assert(
      fc.property(graph, fc.nat({ max: diskCount - 1 }), ({ facts }, index) => {
        const device = `sd${index}`;
        const own = verdicts({ ...facts, problems: [{ device, what: 'lost' }] });
        assert.notEqual(own.get(device)?.tag, 'safe');
        assert.notEqual(own.get(addressOf(index))?.tag, 'safe');
        const blind = [
          verdicts({ ...facts, problems: [{ device: undefined, what: 'lost' }] }),
          verdicts(facts, { ...noUses, pools: undefined }),
          verdicts(facts, { ...noUses, disksOfVms: undefined }),
          verdicts({
            ...facts,
            mounts: [...facts.mounts, { number: '8:999', path: '/x', type: 'ext4', source: 's', options: [] }],
          }),
        ];
        for (const found of blind) for (const { tag } of found.values()) assert.notEqual(tag, 'safe');
      }),
      { numRuns: 300 },
    );
  });

  it('is not made better by more that is known against a device', () => {
    fc.assert(
      fc.property(graph, fc.nat({ max: diskCount - 1 }), ({ facts }, index) => {
        const before = verdicts(facts);
        const after = verdicts(facts, { pools: [], disksOfVms: [{ vm: 'vm', source: `/dev/sd${index}` }] });
        assert.equal(after.get(`sd${index}`)?.tag, 'unsafe');
        for (const [key, { tag }] of before) if (tag !== 'safe') assert.notEqual(after.get(key)?.tag, 'safe');
      }),
      { numRuns: 300 },
    );
  });
});

/** A layer that says of itself on what it stands nowhere: what is kept on it may be anywhere. */
function hasStray({ blocks, mounts }: StorageFacts): boolean {
  const mounted = blocks.find(({ number }) => number === mounts[0]?.number);
  return mounted?.kind === 'device-mapper' && mounted.slaves.length === 0;
}

function stands({ blocks }: StorageFacts, upper: string, lower: string): boolean {
  const [above, under] = [upper, lower].map((name) => blocks.find((each) => each.name === name));
  return above?.parent === lower || above?.slaves.includes(lower) === true || under?.holders.includes(upper) === true;
}
