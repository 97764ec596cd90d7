import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownText } from '../../../src/hypervisor/shown-text.ts';

test('shows a text of a guest on one line, bounded, with nothing that acts on a terminal', () => {
  assert.equal(shownText('plain é 한글 😀', 100), 'plain é 한글 😀');
  assert.equal(shownText('a\u001b[31m\nb\u202ec\u2028d\0\u0085', 100), 'a\ufffd[31m\ufffdb\ufffdc\ufffdd\ufffd\ufffd');
  assert.equal(shownText('a'.repeat(101), 100), `${'a'.repeat(100)}…`);
  // A pair of surrogates that is cut in the middle.
  assert.equal(shownText(`${'a'.repeat(99)}😀`, 100), `${'a'.repeat(99)}\ufffd…`);
  assert.equal(shownText('\ud800', 100), '\ufffd');
});
