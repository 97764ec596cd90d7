import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CreateVmRequest } from '../../../gen/ts/cell/v1/compute_service.ts';
import { ListOperationsRequest } from '../../../gen/ts/cell/v1/operation_service.ts';
import { digestOf } from '../../../src/rpc/digest.ts';
import type { Page } from '../../../src/rpc/page.ts';
import { pageOf } from '../../../src/rpc/page.ts';

const asked = (change: Partial<ListOperationsRequest> = {}) => ListOperationsRequest.fromPartial(change);

function pageFrom(names: readonly string[], request: ListOperationsRequest): Page<string> {
  return pageOf(names, {
    request,
    requestType: ListOperationsRequest,
    defaultSize: 2,
    positionOf: (name) => name,
    isAfter: (name, position) => name > position,
  });
}

/** All pages, as a client reads them. */
function walk(names: readonly string[], pageSize: number): string[] {
  const found: string[] = [];
  let pageToken = '';
  do {
    const page = pageFrom(names, asked({ pageSize, pageToken }));
    assert.ok(page.items.length <= (pageSize || 2));
    found.push(...page.items);
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
  return found;
}

describe('pages', () => {
  it('hold every item once and in order, whatever their size', () => {
    const names = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 10 })).map((list) => list.sort());
    fc.assert(fc.property(names, fc.nat(7), (list, size) => assert.deepEqual(walk(list, size), list)));
  });

  it('go on after the last item also when that is gone', () => {
    const { nextPageToken } = pageFrom(['a', 'b', 'c', 'd'], asked());
    assert.deepEqual(pageFrom(['a', 'c', 'd'], asked({ pageToken: nextPageToken })).items, ['c', 'd']);
  });

  it('end with an empty token, also when the rest is gone meanwhile', () => {
    const { nextPageToken } = pageFrom(['a', 'b', 'c'], asked());
    assert.deepEqual(pageFrom(['a'], asked({ pageToken: nextPageToken })), { items: [], nextPageToken: '' });
    assert.equal(pageFrom(['a', 'b'], asked()).nextPageToken, '');
  });

  it('may change their size on the way', () => {
    const { nextPageToken } = pageFrom(['a', 'b', 'c', 'd'], asked({ pageSize: 1 }));
    assert.deepEqual(pageFrom(['a', 'b', 'c', 'd'], asked({ pageSize: 3, pageToken: nextPageToken })).items, [
      'b',
      'c',
      'd',
    ]);
  });

  it('refuse a token of another request, and what is no token', () => {
    const { nextPageToken } = pageFrom(['a', 'b', 'c'], asked());
    for (const request of [
      asked({ pageToken: nextPageToken, runningOnly: true }),
      asked({ pageToken: 'x' }),
      asked({ pageToken: '../..' }),
    ]) {
      assert.throws(() => pageFrom(['a', 'b', 'c'], request), {
        reason: 'INVALID_FIELD',
        metadata: { field: 'page_token' },
      });
    }
  });
});

describe('the digest of a message', () => {
  const spec = (labels: Record<string, string>) => CreateVmRequest.fromPartial({ spec: { name: 'a', labels } });

  it('does not depend on the order of map entries', () => {
    assert.equal(
      digestOf(CreateVmRequest, spec({ a: '1', b: '2' })),
      digestOf(CreateVmRequest, spec({ b: '2', a: '1' })),
    );
  });

  it('depends on every value', () => {
    const digests = [
      spec({}),
      spec({ a: '1' }),
      spec({ a: '2' }),
      spec({ b: '1' }),
      CreateVmRequest.fromPartial({ ...spec({}), uuid: 'x' }),
    ];
    assert.equal(new Set(digests.map((message) => digestOf(CreateVmRequest, message))).size, digests.length);
  });
});
