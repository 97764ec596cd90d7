import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DetachWatch, parseDetachKeys } from '../../../src/cli/console/detach-keys.ts';
import { deviceText, parseDevice } from '../../../src/cli/console/device.ts';
import { ScreenState } from '../../../src/cli/console/screen-state.ts';

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

describe('the keys that detach', () => {
  it('are named as people name them', () => {
    assert.deepEqual([...parseDetachKeys('ctrl-]')], [0x1d]);
    assert.deepEqual([...parseDetachKeys('ctrl-p,ctrl-Q')], [0x10, 0x11]);
    assert.deepEqual([...parseDetachKeys('ctrl-a,d')], [0x01, 0x64]);
    assert.deepEqual([...parseDetachKeys('ctrl-@,ctrl-_')], [0x00, 0x1f]);
    assert.deepEqual([...parseDetachKeys('none')], []);
    for (const bad of ['', 'ctrl-', 'ctrl-1', 'strg-a', 'ctrl-a,', 'é']) {
      assert.throws(() => parseDetachKeys(bad), /is no list of keys such as/, bad);
    }
  });

  it('are found wherever they stand, however the bytes come in', () => {
    const few = fc.constantFrom(1, 2, 3);
    fc.assert(
      fc.property(
        fc.array(few, { minLength: 1, maxLength: 4 }),
        fc.array(fc.array(few), { maxLength: 12 }),
        (keys, chunks) => {
          const watch = new DetachWatch(Uint8Array.from(keys));
          const typed: number[] = [];
          let detached = false;
          for (const chunk of chunks) {
            const taken = watch.take(Uint8Array.from(chunk));
            typed.push(...taken.bytes);
            detached = taken.detached;
            if (detached) break;
          }
          const all = chunks.flat();
          const at = all.findIndex((_, index) => keys.every((key, offset) => all[index + offset] === key));
          assert.equal(detached, at >= 0);
          if (detached) assert.deepEqual(typed, all.slice(0, at));
          // What is held back is the beginning of the keys.
          else assert.deepEqual([...typed, ...keys.slice(0, all.length - typed.length)], all);
        },
      ),
    );
  });

  it('are none when there are to be none', () => {
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    assert.deepEqual(new DetachWatch(parseDetachKeys('none')).take(all), { bytes: all, detached: false });
  });
});

describe('what a guest did to the terminal', () => {
  it('is undone, and nothing else', () => {
    const screen = new ScreenState();
    assert.equal(screen.restore(), '');
    screen.take(bytesOf('\x1b[?1049h\x1b[?25l\x1b[?1000;1006h'));
    screen.take(bytesOf('\x1b[?1000l text'));
    assert.equal(screen.restore(), '\x1b[0m\x1b[?25h\x1b[?1006l\x1b[?1049l');
    assert.equal(screen.restore(), '');
  });

  it('is seen in sequences that come in pieces', () => {
    const sequence = '\x1b[?1049h\x1b[31mred\x1b[?25l';
    fc.assert(
      fc.property(fc.array(fc.nat({ max: sequence.length }), { maxLength: 6 }), (cuts) => {
        const screen = new ScreenState();
        const places = [0, ...cuts.sort((a, b) => a - b), sequence.length];
        for (const [index, place] of places.entries())
          screen.take(bytesOf(sequence.slice(places[index - 1] ?? 0, place)));
        assert.equal(screen.restore(), '\x1b[0m\x1b[?25h\x1b[?1049l');
      }),
    );
  });

  it('keeps a notice apart: above the line under way, or at the bottom of a full screen', () => {
    const screen = new ScreenState();
    screen.take(bytesOf('before\r\n\x1b[1m# \x1b[6nec'));
    screen.take(bytesOf('ho'));
    assert.equal(String(screen.notice('[x]')), '\r\x1b[K[x]\r\n\x1b[1m# echo');
    assert.ok(screen.isInLine);
    screen.take(bytesOf('\x1b[?1049h'));
    assert.equal(String(screen.notice('[x]')), '\x1b7\x1b[999;1H\x1b[0;7m[x]\x1b[0m\x1b[K\x1b8');
    screen.take(bytesOf('\x1b[?1049l\r\n'));
    assert.equal(String(screen.notice('[x]')), '\r\x1b[K[x]\r\n');
    assert.ok(!screen.isInLine);
  });
});

describe('names of consoles', () => {
  it('are read and written', () => {
    for (const name of ['serial0', 'serial15', 'virtio3', 'vnc']) assert.equal(deviceText(parseDevice(name)), name);
    assert.equal(deviceText(parseDevice('serial')), 'serial0');
    assert.equal(deviceText(undefined), 'serial0');
    for (const bad of ['serial16', 'tty', 'vnc1', '', 'serial-1'])
      assert.throws(() => parseDevice(bad), /is not one of/);
  });
});
