import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PatternSearch, type Search, TextSearch } from '../../../src/console/search.ts';

/** Gives a search bytes that are cut anywhere. */
function search(what: Search, bytes: Buffer, cuts: readonly number[], offset = 0) {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [index, start] of places.slice(0, -1).entries()) {
    const match = what.push(offset + start, bytes.subarray(start, places[index + 1]));
    if (match) return match;
  }
  return what.quiet();
}

const cuts = fc.array(fc.nat(), { maxLength: 12 });

describe('a search in the output of a console', () => {
  it('finds the first place of a text, however the bytes are cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 4 });
    const output = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 60 });
    fc.assert(
      fc.property(text, output, cuts, (wanted, printed, cut) => {
        const match = search(new TextSearch(wanted), Buffer.from(printed), cut, 1_000);
        const index = printed.indexOf(wanted);
        assert.equal(match?.offset, index < 0 ? undefined : 1_000 + index);
      }),
    );
  });

  it('finds a pattern in the first line that has it, however the bytes are cut', () => {
    const output = fc.array(fc.constantFrom('x=1', 'x=22', 'é x=3', '', 'y'), { maxLength: 8 });
    fc.assert(
      fc.property(output, cuts, (lines, cut) => {
        const printed = Buffer.from(lines.map((line) => `${line}\r\n`).join(''));
        const match = search(new PatternSearch('pattern', 'x=(\\d+)$'), printed, cut);
        const found = /x=(\d+)\r$/m.exec(printed.toString());
        assert.equal(
          match?.groups[0]?.toString(),
          found?.[1] === undefined ? undefined : Buffer.from(found[1]).toString(),
        );
        assert.equal(match?.offset, found ? Buffer.byteLength(printed.toString().slice(0, found.index)) : undefined);
      }),
    );
  });

  it('looks at a line that has not ended only when nothing more comes', () => {
    const login = new PatternSearch('pattern', 'login: (\\w*)$');
    assert.equal(login.push(0, Buffer.from('\r\nlogin: ro')), undefined);
    assert.equal(login.push(11, Buffer.from('ot')), undefined);
    assert.equal(login.quiet()?.groups[0]?.toString(), 'root');
  });

  it('looks at long lines in pieces, and forgets what came before a gap', () => {
    const long = new PatternSearch('pattern', 'needle');
    assert.equal(long.push(0, Buffer.alloc(20_000, 'x')), undefined);
    assert.ok((long.pendingFrom ?? 0) > 15_000);
    assert.equal(long.push(20_000, Buffer.from('needle\n'))?.offset, 20_000);
    const text = new TextSearch('ab');
    text.push(0, Buffer.from('a'));
    text.reset();
    assert.equal(text.push(10, Buffer.from('b')), undefined);
  });

  it('refuses what is no pattern of RE2', () => {
    for (const pattern of ['(', '(?=a)', '\\1', 'a**']) {
      assert.throws(() => new PatternSearch('pattern', pattern), /pattern must be a regular expression of RE2/);
    }
  });
});
