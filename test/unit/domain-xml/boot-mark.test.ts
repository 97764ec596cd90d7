import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { takeBootMark } from '../../../src/domain-xml/boot-mark.ts';

const plain = '<domain>\n  <metadata>\n    <a:b xmlns:a="x"/>\n  </metadata>\n  <devices/>\n</domain>';
const bare = '<domain>\n  <devices/>\n</domain>';
const element =
  '<cellboot:boot xmlns:cellboot="urn:ablestack:cell:boot:1" id="11111111-1111-4111-8111-111111111111" domain-id="7"/>';
const mark = { bootId: '11111111-1111-4111-8111-111111111111', domainId: 7 };

describe('the mark of a run', () => {
  it('is taken out, and leaves the XML as it was before it came', () => {
    const marked = plain.replace('\n  </metadata>', `\n    ${element}\n  </metadata>`);
    assert.deepEqual(takeBootMark(marked), { mark, xml: plain });
    const alone = bare.replace('\n  <devices', `\n  <metadata>\n    ${element}\n  </metadata>\n  <devices`);
    assert.deepEqual(takeBootMark(alone), { mark, xml: bare });
    assert.deepEqual(takeBootMark(plain), { mark: undefined, xml: plain });
  });

  it('is none when it is not as Cell writes it', () => {
    const strange = plain.replace('\n  </metadata>', `\n    ${element.replace('domain-id="7"', '')}\n  </metadata>`);
    assert.deepEqual(takeBootMark(strange), { mark: undefined, xml: plain });
  });
});
