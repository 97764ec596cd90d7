import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sendVolumes } from '../../../src/migration/send-volumes.ts';
import type { ArrivingVolume, VolumePart } from '../../../src/peer/arriving-volume.ts';
import { ContentDigest } from '../../../src/peer/content-digest.ts';

const volume = (more: Partial<ArrivingVolume>) =>
  ({ target: 'sda', place: { pool: 'default', volume: 'seed' }, fileBytes: 1, ...more }) as unknown as ArrivingVolume;

/** Sends volumes of this content; gives what was written, by the place of the volume. */
async function sent(volumes: readonly ArrivingVolume[], content: readonly (Uint8Array | { holeBytes: number })[]) {
  const written: [number, VolumePart][] = [];
  const sizes: number[] = [];
  let underWay = 0;
  await sendVolumes(volumes, {
    pools: {
      content: async function* () {
        yield* content;
      },
    },
    delivery: {
      write: async (index, part) => {
        underWay += 1;
        assert.equal(underWay, 1, 'one part at a time');
        await new Promise((resolve) => setImmediate(resolve));
        written.push([index, part]);
        underWay -= 1;
      },
    },
    signal: new AbortController().signal,
    onSent: (_target, bytes) => sizes.push(bytes),
  });
  return { written, sizes };
}

describe('volumes that are sent', () => {
  it('go in parts of 1 MiB, holes as holes, with the digest of all of it at the end', async () => {
    const data = [new Uint8Array(700_000).fill(1), new Uint8Array(700_000).fill(2), new Uint8Array(3_000_000).fill(3)];
    const { written, sizes } = await sent([volume({})], [...data, { holeBytes: 5_000_000 }, new Uint8Array([9])]);
    const digest = new ContentDigest();
    for (const each of data) digest.add(each);
    digest.addHole(5_000_000);
    digest.add(new Uint8Array([9]));
    const shapes = written.map(([, part]) =>
      part.tag === 'data' ? part.data.length : part.tag === 'hole' ? -part.holeBytes : part.digest,
    );
    const mib = 1_048_576;
    assert.deepEqual(shapes, [mib, mib, mib, mib, 4_400_000 - 4 * mib, -5_000_000, 1, digest.digest()]);
    assert.equal(sizes.at(-1), 9_400_001);
  });

  it('are those that QEMU does not copy, by their places in the offer', async () => {
    const { written } = await sent([volume({ fileBytes: undefined }), volume({}), volume({})], [new Uint8Array(1)]);
    assert.deepEqual(
      written.map(([index, { tag }]) => `${index} ${tag}`),
      ['1 data', '1 end', '2 data', '2 end'],
    );
  });
});
