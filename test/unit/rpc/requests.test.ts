import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CreateVmRequest, GetVmRequest, ListVmsRequest } from '../../../gen/ts/cell/v1/compute_service.ts';
import type { CellError } from '../../../src/core/error.ts';
import type { Decoder } from '../../../src/rpc/requests.ts';
import { RequestRules } from '../../../src/rpc/requests.ts';
import { contract } from '../../support/rpc.ts';

const rules = new RequestRules(contract);

function decoder(method: string, type: Decoder): Decoder {
  const input = contract.methods.get(`/cell.v1.ComputeService/${method}`)?.input;
  assert.ok(input);
  return rules.checked(type, input);
}

const getVm = decoder('GetVm', GetVmRequest);
const createVm = decoder('CreateVm', CreateVmRequest);
const listVms = decoder('ListVms', ListVmsRequest);

function refusal(type: Decoder, bytes: Uint8Array): CellError {
  const error = rules.refusal(type.decode(bytes));
  assert.ok(error, 'refused');
  return error;
}

describe('the rules of requests', () => {
  it('let a good message through as it is', () => {
    const message = getVm.decode(GetVmRequest.encode({ vm: 'web' }).finish());
    assert.equal(rules.refusal(message), undefined);
    assert.deepEqual(message, { vm: 'web' });
  });

  it("name every field that breaks one, in the proto's words, with the rule", () => {
    const request = CreateVmRequest.fromPartial({
      requestId: 'x',
      spec: {
        name: '-rf',
        labels: { 'A: b': 'x' },
        disks: [{ name: 'Root', source: { $case: 'newVolume', value: { pool: '../x', capacityBytes: 5n } } }],
        nics: [{ mac: 'zz' }],
      },
    });
    const error = refusal(createVm, CreateVmRequest.encode(request).finish());
    assert.equal(error.reason, 'INVALID_FIELD');
    const fields = new Map(error.fieldViolations.map(({ field, description }) => [field, description]));
    for (const [field, rule] of [
      ['request_id', /\[string\.uuid\]$/],
      ['spec.name', /\[vm\.name\]$/],
      ['spec.labels["A: b"]', /^the key does not match .*\[string\.pattern\]$/],
      ['spec.disks[0].name', /\[string\.pattern\]$/],
      ['spec.disks[0].new_volume.pool', /\[string\.pattern\]$/],
      ['spec.disks[0].new_volume.capacity_bytes', /\[/],
      ['spec.nics[0].source', /\[required\]$/],
      ['spec.nics[0].mac', /\[nic\.mac\]$/],
    ] as const) {
      assert.match(fields.get(field) ?? `nothing about ${field}`, rule);
    }
  });

  it('refuse numbers that an enum does not have', () => {
    const order = Buffer.from([0x20, 0x63]); // order = 99
    assert.deepEqual(
      refusal(listVms, order).fieldViolations.map(({ field }) => field),
      ['order'],
    );
  });

  it('refuse text that is not UTF-8, and what is no message at all', () => {
    for (const bytes of [
      [0x0a, 2, 0xff, 0xfe],
      [0x0a, 9, 0x61],
      [0xff],
      [0x0b],
      [0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f],
    ]) {
      const error = refusal(getVm, Buffer.from(bytes));
      assert.equal(error.reason, 'INVALID_FIELD');
      assert.match(error.message, /not a valid cell\.v1\.GetVmRequest/);
    }
  });

  it('let fields through that this version does not know', () => {
    const bytes = Buffer.concat([GetVmRequest.encode({ vm: 'web' }).finish(), Buffer.from([0xf8, 0x3f, 1])]);
    assert.equal(rules.refusal(getVm.decode(bytes)), undefined);
  });

  it('decide about any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const type of [getVm, createVm, listVms]) type.decode(bytes);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are all compiled by warming, without an error', async () => {
    await new RequestRules(contract).warm(new AbortController().signal);
  });
});
