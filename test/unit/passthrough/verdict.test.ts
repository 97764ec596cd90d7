import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readStorageFacts } from '../../../src/passthrough/read-facts.ts';
import { type HostUses, judge, type Verdict } from '../../../src/passthrough/verdict.ts';
import { storageTree } from '../../support/storage-tree.ts';
import type { Expected } from './layouts.ts';
import { busesOfHosts } from './layouts-of-buses.ts';
import { doubtsOfHosts } from './layouts-of-doubts.ts';
import { layersOfHosts } from './layouts-of-layers.ts';

const noUses: HostUses = { pools: [], disksOfVms: [] };

describe('the verdict on', () => {
  for (const { name, plan, uses = noUses, expected } of [...layersOfHosts, ...busesOfHosts, ...doubtsOfHosts])
    it(name, async () => {
      await using tree = await storageTree(plan);
      const devices = judge(await readStorageFacts(tree), uses);
      for (const [key, want] of Object.entries(expected)) {
        const device = devices.find((each) => (each.kind === 'disk' ? each.name : each.address) === key);
        assert.ok(device, `${key} is not listed`);
        check(device.verdict, want, key);
      }
    });
});

function check(verdict: Verdict, want: Expected, key: string): void {
  const found = verdict.tag === 'unsafe' ? verdict.reasons.map(({ what, chain }) => [what, ...chain].join(' ')) : [];
  const told = `${key}: ${JSON.stringify(verdict)}`;
  if (typeof want === 'string') assert.equal(verdict.tag, want, told);
  else
    for (const chain of want)
      assert.ok(
        found.some((each) =>
          chain.startsWith('* ') ? each.slice(each.indexOf(' ')) === chain.slice(1) : each === chain,
        ),
        `${chain} is missed in ${told}`,
      );
}
