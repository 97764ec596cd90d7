import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { AuditLog } from './audit/audit-log.ts';
import type { Config } from './config.ts';
import { DigestKey } from './core/digest-key.ts';
import type { UndoStack } from './core/undo.ts';
import type { AuditSink } from './rpc/call-audit.ts';
import type { RpcMetrics } from './rpc/telemetry/rpc-metrics.ts';

interface AuditEnvironment {
  readonly log: Logger;
  readonly undo: UndoStack;
  readonly metrics: RpcMetrics;
  readonly version: string;
}

/** The record of changes and denials; closed when everything that is recorded has ended. */
export async function openAudit(
  { audit, state }: Config,
  { log, undo, metrics, version }: AuditEnvironment,
): Promise<AuditSink> {
  const path = audit.file === '' ? join(state.directory, 'audit/audit.jsonl') : audit.file;
  const auditLog = await AuditLog.open({
    ...audit,
    path,
    bootId: randomUUID(),
    start: { host: hostname(), version, pid: process.pid },
    onFailure: (error) =>
      log.error({ err: error, path, onFailure: audit.onFailure }, 'the audit log cannot be written'),
    onHead: ({ seq, hash }) => log.info({ path, seq, hash }, 'the audit log has come to here'),
  });
  undo.push('audit', () => auditLog.close());
  metrics.watchAudit(() => auditLog.counts);
  const digestKey = DigestKey.open(state.directory);
  return {
    append: (record, how) => auditLog.append(record, how),
    mustWrite: audit.onFailure === 'refuse',
    keyed: (digest) => digestKey.digest(digest),
  };
}
