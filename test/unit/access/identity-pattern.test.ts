import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isExact, matchesIdentity, parseIdentityPattern } from '../../../src/access/identity-pattern.ts';

const good = (text: string) => {
  const pattern = parseIdentityPattern(text);
  if (typeof pattern === 'string') return assert.fail(`${text}: ${pattern}`);
  return pattern;
};
const matches = (pattern: string, id: string) => matchesIdentity(good(pattern), id);
const at = (name: string) => `spiffe://t/cell/op/${name}`;

describe('an identity pattern', () => {
  it('without a star matches that identity and no other', () => {
    assert.ok(isExact(good(at('anna'))));
    assert.ok(matches(at('anna'), at('anna')));
    for (const other of ['anna2', 'ann', 'Anna', 'anna/x', '']) assert.ok(!matches(at('anna'), at(other)), other);
    assert.ok(!matches(at('anna'), 'spiffe://t/cell/svc/anna'));
    assert.ok(!matches(at('anna'), 'spiffe://tt/cell/op/anna'));
  });

  it('has stars within the name, which do not reach over a slash', () => {
    assert.ok(matches(at('*'), at('x')));
    assert.ok(matches(at('a*b*c'), at('abc')));
    assert.ok(matches(at('a*b*c'), at('aXbYbZc')));
    for (const no of ['ab', 'ac', 'abcd', 'xabc', 'a/b/c']) assert.ok(!matches(at('a*b*c'), at(no)), no);
    assert.ok(!matches(at('aa*aa'), at('aaa')));
    assert.ok(!matches(at('*'), at('')));
  });

  it('is refused where a star or another word could widen it unseen', () => {
    const bad = [
      '*',
      '',
      'anna',
      'local:root',
      'ticket:anonymous',
      'spiffe://*/cell/op/x',
      'spiffe://t/cell/*/x',
      'spiffe://t/cell/tenant/x',
      'spiffe://t/*/op/x',
      'spiffe://t/cell/op/x/y',
      'spiffe://t/cell/op/',
      'spiffe://t/cell/op/x\n',
      'spiffe://t/cell/op/.x',
      'spiffe://t/cell/op/%2a',
      'SPIFFE://t/cell/op/x',
      ' spiffe://t/cell/op/x',
    ];
    for (const text of bad) assert.equal(typeof parseIdentityPattern(text), 'string', text);
  });

  it('matches as the regular expression does that a star stands for, and soon, whatever it is', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'ab', '.'), { maxLength: 12 }).map((parts) => parts.join(''));
    const stars = fc.array(letters, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('*'));
    fc.assert(
      fc.property(stars, letters, (stars, rest) => {
        const pattern = parseIdentityPattern(at(`a${stars}`));
        if (typeof pattern === 'string') return;
        const expression = new RegExp(`^a${stars.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
        assert.equal(matchesIdentity(pattern, at(`a${rest}`)), expression.test(`a${rest}`));
      }),
      { numRuns: 5_000 },
    );
    const hostile = good(at(`${'a*'.repeat(31)}b`));
    const start = performance.now();
    for (let round = 0; round < 1_000; round++) assert.ok(!matchesIdentity(hostile, at('a'.repeat(63))));
    assert.ok(performance.now() - start < 1_000);
  });
});
