import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type PowerAction, RfbFilter } from '../../../src/console/rfb-filter.ts';
import { CellError } from '../../../src/core/error.ts';

const bytes = (...values: readonly number[]) => Buffer.from(values);
const u16 = (value: number) => bytes(value >> 8, value & 255);
const i32 = (value: number) => {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value | 0);
  return buffer;
};
const joined = (...parts: readonly Uint8Array[]) => Buffer.concat(parts);

const greeting = joined(Buffer.from('RFB 003.008\n'), bytes(1, 1));
const setPixelFormat = joined(bytes(0, 0, 0, 0), Buffer.alloc(16, 7));
const setEncodings = (...encodings: readonly number[]) =>
  joined(bytes(2, 0), u16(encodings.length), ...encodings.map(i32));
const updateRequest = joined(bytes(3, 1), u16(0), u16(0), u16(640), u16(480));
const key = (down: number, symbol: number) => joined(bytes(4, down, 0, 0), i32(symbol));
const placedKey = (down: number, symbol: number, place: number) =>
  joined(bytes(255, 0), u16(down), i32(symbol), i32(place));
const pointer = (buttons: number, x: number, y: number) => joined(bytes(5, buttons), u16(x), u16(y));
const cutText = (text: Uint8Array) => joined(bytes(6, 0, 0, 0), i32(text.length), text);
const extendedCutText = (text: Uint8Array) => joined(bytes(6, 0, 0, 0), i32(-text.length), text);
const continuousUpdates = joined(bytes(150, 1), u16(0), u16(0), u16(640), u16(480));
const fence = (payload: Uint8Array) => joined(bytes(248, 0, 0, 0), i32(1), bytes(payload.length), payload);
const xvp = bytes(250, 0, 1, 2);
const setDesktopSize = (screens: number) =>
  joined(bytes(251, 0), u16(800), u16(600), bytes(screens, 0), Buffer.alloc(screens * 16, 3));
const audioOn = joined(bytes(255, 1), u16(0));
const audioFormat = joined(bytes(255, 1), u16(2), bytes(1, 2), i32(44_100));

/** What an observer may say, and what only a controller may. */
const harmless: readonly (readonly [string, Buffer])[] = [
  ['SetPixelFormat', setPixelFormat],
  ['SetEncodings', setEncodings(7, -223, 0xc0a1e5ce)],
  ['SetEncodings of nothing', setEncodings()],
  ['FramebufferUpdateRequest', updateRequest],
  ['EnableContinuousUpdates', continuousUpdates],
  ['ClientFence', fence(bytes(1, 2, 3))],
  ['ClientFence without a payload', fence(bytes())],
  ['sound', audioOn],
  ['the format of sound', audioFormat],
];
const input: readonly (readonly [string, Buffer])[] = [
  ['KeyEvent', key(0, 0x61)],
  ['a key by its place', placedKey(0, 0x61, 30)],
  ['PointerEvent', pointer(0, 10, 20)],
  ['ClientCutText', cutText(Buffer.from('paste'))],
  ['an empty ClientCutText', cutText(bytes())],
  ['ClientCutText of the extended clipboard', extendedCutText(bytes(1, 0, 0, 1, 9))],
  ['a long ClientCutText', cutText(Buffer.alloc(100_000, 0x41))],
  ['xvp', xvp],
  ['SetDesktopSize', setDesktopSize(2)],
  ['SetDesktopSize without screens', setDesktopSize(0)],
];

const allPower = () => Promise.resolve();

function filterOf(mayType: () => boolean): RfbFilter {
  const filter = new RfbFilter(mayType, allPower);
  assert.deepEqual(Buffer.from(filter.pass(greeting)), greeting);
  return filter;
}
const controller = () => filterOf(() => true);
const observer = () => filterOf(() => false);
const passed = (filter: RfbFilter, ...messages: readonly Uint8Array[]) => Buffer.from(filter.pass(joined(...messages)));

function assertRefused(work: () => unknown, words: RegExp): void {
  assert.throws(work, (thrown: unknown) => {
    assert.ok(thrown instanceof CellError);
    assert.equal(thrown.reason, 'INVALID_FIELD');
    assert.deepEqual(
      thrown.fieldViolations.map(({ field }) => field),
      ['data'],
    );
    assert.match(thrown.message, words);
    return true;
  });
}

describe('the greeting', () => {
  it('asks for a shared screen whatever the client asks', () => {
    for (const shared of [0, 1, 255]) {
      const filter = new RfbFilter(() => false, allPower);
      assert.deepEqual(
        passed(filter, Buffer.from('RFB 003.007\n'), bytes(1, shared)),
        joined(Buffer.from('RFB 003.007\n'), bytes(1, 1)),
      );
    }
  });

  it('may have a password', () => {
    const filter = new RfbFilter(() => false, allPower);
    const withPassword = joined(Buffer.from('RFB 003.008\n'), bytes(2), Buffer.alloc(16, 9));
    assert.deepEqual(
      passed(filter, withPassword, bytes(0), updateRequest, key(1, 0x61)),
      joined(withPassword, bytes(1), updateRequest),
    );
  });

  it('is refused in a version, or with a security type, that cannot be followed', () => {
    for (const version of ['RFB 003.003\n', 'RFB 003.889\n', 'RFB 004.001\n', 'GET / HTTP/1.1']) {
      assertRefused(() => new RfbFilter(() => true, allPower).pass(Buffer.from(version)), /version 3\.7 or 3\.8/);
    }
    for (const type of [0, 5, 16, 19, 255]) {
      assertRefused(
        () => new RfbFilter(() => true, allPower).pass(joined(Buffer.from('RFB 003.008\n'), bytes(type))),
        new RegExp(`security type ${type} `),
      );
    }
  });
});

describe('power', () => {
  const power = (code: number) => bytes(250, 0, 1, code);

  it('goes to QEMU for a controller who may do that, when it is recorded', async () => {
    const records: (readonly [PowerAction, PromiseWithResolvers<void>])[] = [];
    const filter = new RfbFilter(
      () => true,
      (action) => {
        const record = Promise.withResolvers<void>();
        records.push([action, record]);
        return action === 'reboot' ? undefined : record.promise;
      },
    );
    filter.pass(greeting);
    assert.deepEqual(passed(filter, power(2), power(3), power(4)), joined(power(2), power(4)));
    assert.deepEqual(
      records.map(([action]) => action),
      ['shutdown', 'reboot', 'reset'],
    );
    const recorded = filter.recorded();
    assert.ok(recorded);
    let settled = false;
    void recorded.then(() => {
      settled = true;
    });
    records[0]?.[1].resolve();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(settled, false);
    records[2]?.[1].resolve();
    await recorded;
    assert.equal(filter.recorded(), undefined);
  });

  it('is dropped where xvp has no such action, and for observers, who are not even recorded', () => {
    const never = () => assert.fail('nobody may be asked');
    for (const [mayType, code] of [
      [true, 0],
      [true, 1],
      [true, 5],
      [false, 4],
    ] as const) {
      const filter = new RfbFilter(() => mayType, never);
      filter.pass(greeting);
      assert.deepEqual(passed(filter, power(code), updateRequest), updateRequest);
    }
  });
});

describe('messages', () => {
  for (const [name, message] of harmless) {
    it(`lets ${name} through for everybody`, () => {
      assert.deepEqual(passed(observer(), message, updateRequest), joined(message, updateRequest));
      assert.deepEqual(passed(controller(), message, updateRequest), joined(message, updateRequest));
    });
  }
  for (const [name, message] of input) {
    it(`lets ${name} through for the controller only`, () => {
      assert.deepEqual(passed(controller(), message, updateRequest), joined(message, updateRequest));
      assert.deepEqual(passed(observer(), message, updateRequest), updateRequest);
    });
  }

  it('ends the session at a message that is not known, of whoever', () => {
    const known = new Set([0, 2, 3, 4, 5, 6, 150, 248, 250, 251, 255]);
    for (let type = 0; type < 256; type += 1) {
      if (known.has(type)) continue;
      for (const filter of [controller(), observer()])
        assertRefused(() => filter.pass(bytes(type)), new RegExp(`type ${type},`));
    }
    assertRefused(() => controller().pass(bytes(255, 2)), /QEMU's own/);
    assertRefused(() => controller().pass(bytes(255, 1, 0, 3)), /sound/);
    assertRefused(() => controller().pass(bytes(2, 0, 0xff, 0xff)), /65535 encodings/);
  });

  it('hides encodings from the server that would bring messages of other lengths', () => {
    const unknown = [-316, -305, 0x12345678, -1];
    assert.deepEqual(
      passed(controller(), setEncodings(7, ...unknown, -258), key(0, 1)),
      joined(setEncodings(7, 0, 0, 0, 0, -258), key(0, 1)),
    );
  });

  it('drops a paste that QEMU would hang up on, and no more than that', () => {
    const long = joined(bytes(6, 0, 0, 0), i32(1024 * 1024 + 1), Buffer.alloc(1024 * 1024 + 1));
    assert.deepEqual(passed(controller(), long, key(0, 1)), key(0, 1));
  });
});

describe('a change of role', () => {
  it('takes effect at the end of a message', () => {
    let mayType = true;
    const filter = filterOf(() => mayType);
    const text = cutText(Buffer.from('half and half'));
    assert.deepEqual(passed(filter, text.subarray(0, 12)), text.subarray(0, 8));
    mayType = false;
    assert.deepEqual(passed(filter, text.subarray(12), key(1, 0x61)), text.subarray(8));
    const typed = key(1, 0x62);
    assert.deepEqual(passed(filter, typed.subarray(0, 3)), bytes());
    mayType = true;
    assert.deepEqual(passed(filter, typed.subarray(3)), typed);
  });

  it('lets go of the keys and buttons that are held', () => {
    let mayType = true;
    const filter = filterOf(() => mayType);
    passed(filter, key(1, 0xffe1), key(1, 0x61), key(0, 0x61), placedKey(1, 0xffe3, 29), pointer(1, 5, 6));
    mayType = false;
    assert.deepEqual(Buffer.from(filter.release()), joined(key(0, 0xffe1), placedKey(0, 0xffe3, 29), pointer(0, 5, 6)));
    assert.deepEqual(Buffer.from(filter.release()), bytes());
  });

  it('lets go behind a message that is under way', () => {
    let mayType = true;
    const filter = filterOf(() => mayType);
    passed(filter, key(1, 0xffe1));
    passed(filter, updateRequest.subarray(0, 4));
    mayType = false;
    assert.deepEqual(Buffer.from(filter.release()), bytes());
    assert.deepEqual(passed(filter, updateRequest.subarray(4)), joined(updateRequest, key(0, 0xffe1)));
  });

  it('forgets the oldest of more keys than anybody has', () => {
    const filter = filterOf(() => true);
    for (let symbol = 0; symbol < 1_000; symbol += 1) passed(filter, key(1, symbol));
    assert.equal(filter.release().length, 256 * 8);
  });
});

const anyMessage = fc.oneof(
  fc.constantFrom(...[...harmless, ...input].map(([, message]) => message)),
  fc.tuple(fc.nat(1), fc.integer()).map(([down, symbol]) => key(down, symbol)),
  fc.tuple(fc.nat(65_535), fc.integer(), fc.integer()).map(([down, symbol, place]) => placedKey(down, symbol, place)),
  fc.tuple(fc.nat(255), fc.nat(65_535), fc.nat(65_535)).map(([buttons, x, y]) => pointer(buttons, x, y)),
  fc.uint8Array({ maxLength: 300 }).map(cutText),
  fc.array(fc.integer(), { maxLength: 50 }).map((encodings) => setEncodings(...encodings)),
);

/** The bytes in chunks of the given sizes, over and over. */
function* chunks(all: Buffer, sizes: readonly number[]): Generator<Buffer> {
  for (let at = 0, index = 0; at < all.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    yield all.subarray(at, at + size);
    at += size;
  }
}

describe('any chunking', () => {
  it('gives the same', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 20 }), sizes, fc.boolean(), (messages, cuts, mayType) => {
        const all = joined(greeting, ...messages);
        const whole = Buffer.from(new RfbFilter(() => mayType, allPower).pass(all));
        const filter = new RfbFilter(() => mayType, allPower);
        const pieces = joined(...[...chunks(all, cuts)].map((chunk) => filter.pass(chunk)));
        assert.deepEqual(pieces, whole);
      }),
    );
  });

  it('never lets input of an observer through, nor loses what is none', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 20 }), (messages) => {
        const seen = passed(observer(), ...messages);
        const inputTypes = new Set([4, 5, 6, 250, 251]);
        const isInput = (message: Buffer) =>
          inputTypes.has(message[0] ?? 0) || (message[0] === 255 && message[1] === 0);
        // The encodings that are let through are another test's.
        const expected = messages
          .filter((message) => !isInput(message))
          .map((message) => passed(controller(), message));
        assert.deepEqual(seen, joined(...expected));
      }),
    );
  });

  it('of bytes that are no RFB ends in passing or in a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (garbage) => {
        const filter = observer();
        try {
          filter.pass(garbage);
        } catch (thrown) {
          assert.ok(thrown instanceof CellError && thrown.reason === 'INVALID_FIELD');
        }
      }),
    );
  });
});

/** What noVNC 1.7 in Chromium said to a guest's screen while somebody pointed and typed; a line is what it sent at once. */
const recorded = readFileSync(new URL('fixtures/novnc-1.7.hex', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => Buffer.from(line, 'hex'));

describe('a real client', () => {
  const all = joined(...recorded);
  const inputTypes = new Set([4, 5, 6, 255]);
  const handshakeLines = 3;

  it('is heard word by word, but for encodings that are not known', () => {
    const heard = Buffer.from(new RfbFilter(() => true, allPower).pass(all));
    assert.equal(heard.length, all.length);
    const changed = [...all.keys()].filter((at) => heard[at] !== all[at]);
    // Buttons beyond seven, in the one list of encodings.
    const list = recorded.findIndex(([type]) => type === 2);
    const listAt = joined(...recorded.slice(0, list)).length;
    const buttonsAt = all.indexOf(i32(-316), listAt);
    assert.deepEqual(changed, [buttonsAt, buttonsAt + 1, buttonsAt + 2, buttonsAt + 3]);
  });

  it('only sees as an observer', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 });
    const isInput = (line: Buffer, index: number) => index >= handshakeLines && inputTypes.has(line[0] ?? 0);
    assert.ok(recorded.filter(isInput).length > 20);
    const seeing = joined(...recorded.filter((line, index) => !isInput(line, index)));
    const expected = Buffer.from(new RfbFilter(() => true, allPower).pass(seeing));
    fc.assert(
      fc.property(sizes, (cuts) => {
        const filter = new RfbFilter(() => false, allPower);
        assert.deepEqual(joined(...[...chunks(all, cuts)].map((chunk) => filter.pass(chunk))), expected);
      }),
    );
  });
});
