import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CellError } from '../../../src/core/error.ts';
import type { Call, RefusedCall } from '../../../src/rpc/call.ts';
import type { AuditSink, CallRecord } from '../../../src/rpc/call-audit.ts';
import { CallAudit } from '../../../src/rpc/call-audit.ts';
import { rootAccess } from '../../support/access.ts';

const method = { path: '/s/m', permission: 'a:b', mutates: true, input: undefined };
const alice = { kind: 'op', id: 'spiffe://t/cell/op/alice', name: 'alice' } as const;
const call: Call = {
  id: 'c1',
  method,
  caller: alice,
  access: rootAccess,
  peer: 'p',
  deadlineMs: undefined,
  confirmCaller: () => undefined,
};
const denied = new CellError('PERMISSION_DENIED', 'no');
const unknown = new CellError('UNAUTHENTICATED', 'who?');

function newSink(mustWrite = true): AuditSink & { readonly records: CallRecord[]; failure: CellError | undefined } {
  const records: CallRecord[] = [];
  return {
    records,
    failure: undefined,
    mustWrite,
    keyed: (digest) => `keyed ${digest}`,
    async append(record) {
      if (this.failure !== undefined) throw this.failure;
      records.push(record);
    },
  };
}

describe('the audit of calls', () => {
  it('records every denial of those who are known, and counts those of strangers beyond a thousand', async () => {
    const sink = newSink();
    const audit = new CallAudit(sink);
    const stranger: RefusedCall = { id: 'c', method, caller: undefined, peer: 'p' };
    for (let index = 0; index < 1_500; index += 1) await audit.refused(stranger, unknown, 1);
    for (let index = 0; index < 1_500; index += 1) await audit.refused({ ...stranger, caller: alice }, denied, 1);
    await audit.flush();
    const countOf = (reason: string) => sink.records.filter((record) => record['reason'] === reason).length;
    assert.equal(countOf('PERMISSION_DENIED'), 1_500);
    const recorded = countOf('UNAUTHENTICATED');
    assert.ok(recorded >= 1_000 && recorded < 1_500, `${recorded}`);
    const counted = sink.records
      .filter(({ event }) => event === 'refused')
      .map(({ counts }) => Number(Object.values(counts ?? {})[0]));
    assert.equal(recorded + counted.reduce((sum, count) => sum + count, 0), 1_500);
  });

  it('lets no change begin that cannot be recorded, unless the host does not mind', async () => {
    const failure = new CellError('AUDIT_FULL', 'full');
    for (const mustWrite of [true, false]) {
      const sink = newSink(mustWrite);
      sink.failure = failure;
      const begun = new CallAudit(sink).trailOf(call).begin();
      if (mustWrite) await assert.rejects(begun, failure);
      else await begun;
    }
  });

  it('has nothing to say of reads, unless something was noted or they were denied', async () => {
    const sink = newSink();
    const audit = new CallAudit(sink);
    const read = { ...call, method: { ...method, mutates: false } };
    const [silent, noted, refused] = [audit.trailOf(read), audit.trailOf(read), audit.trailOf(read)];
    for (const trail of [silent, noted, refused]) await trail.begin();
    await noted.note({ console: 'serial0' });
    await silent.end(undefined);
    await noted.end(undefined);
    await refused.end(denied);
    assert.deepEqual(
      sink.records.map(({ event, number }) => [event, number]),
      [
        ['note', 2],
        ['outcome', 2],
        ['denied', 3],
      ],
    );
  });

  it('tells the end of a call once', async () => {
    const sink = newSink();
    const trail = new CallAudit(sink).trailOf(call);
    await trail.end(undefined, { operation: 'op-1' });
    await trail.end(denied);
    assert.deepEqual(
      sink.records.map(({ status, operation }) => [status, operation]),
      [['OK', 'op-1']],
    );
  });
});
