import { performance } from 'node:perf_hooks';
import type { Meter } from '@opentelemetry/api';
import { Status } from 'nice-grpc-common';
import type { CallEnd } from '../call.ts';
import type { RefusalCause } from '../connections.ts';
import type { TlsPart } from '../trust/live-tls.ts';
import { tlsParts } from '../trust/live-tls.ts';

/** Records that were written, could not be written at first, and were given up. */
export interface AuditCounts {
  readonly written: number;
  readonly failures: number;
  readonly lost: number;
}

/** What is counted about calls and connections. */
export interface RpcMetrics {
  callStarted(method: string): void;
  callEnded(end: CallEnd): void;
  connectionRefused(cause: RefusalCause): void;
  /** How many connections are open, asked when somebody looks. */
  watchConnections(size: () => number): void;
  /** Whether the file of the policy is not good, so that an older policy is in force; asked when somebody looks. */
  watchPolicy(isInvalid: () => boolean): void;
  /** Records of the audit since the start; asked when somebody looks. */
  watchAudit(counts: () => AuditCounts): void;
  /** Days until the server's certificate ends, and which of TLS's files are not good, so that older ones are in force; asked when somebody looks. */
  watchTls(daysLeft: () => number, isInvalid: (part: TlsPart) => boolean): void;
  /** A migration from this host has ended. */
  migrationEnded(end: MigrationEnd): void;
  /** An evacuation of this host has ended. */
  evacuationEnded(end: EvacuationEnd): void;
}

/** How an evacuation ended: such as `succeeded`, and for each VM such as `migrated`. */
export interface EvacuationEnd {
  readonly state: string;
  readonly durationMs: number;
  readonly outcomes: readonly string[];
}

/** How a migration ended: such as `succeeded`. */
export interface MigrationEnd {
  readonly state: string;
  readonly durationMs: number;
  /** How long the guest stood still, if that is known. */
  readonly downtimeMs: number | undefined;
  readonly memoryBytes: number;
}

/** Counts nothing. */
export const noMetrics: RpcMetrics = {
  callStarted: () => undefined,
  callEnded: () => undefined,
  connectionRefused: () => undefined,
  watchConnections: () => undefined,
  watchPolicy: () => undefined,
  watchAudit: () => undefined,
  watchTls: () => undefined,
  migrationEnded: () => undefined,
  evacuationEnded: () => undefined,
};

const durationBuckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5, 30, 120, 600];

/** Rate, errors and durations of every method, and connections. Watches last as long as their reader likes: their times say little. */
export function rpcMetrics(meter: Meter): RpcMetrics {
  const migrationEnded = migrationCounters(meter);
  const evacuationEnded = evacuationCounters(meter);
  const durations = meter.createHistogram('cell.rpc.call.duration_seconds', {
    description: 'Time from the arrival of a call to its end, by method and status.',
    advice: { explicitBucketBoundaries: durationBuckets },
  });
  const active = meter.createUpDownCounter('cell.rpc.active_calls', { description: 'Calls under way, by method.' });
  const refused = meter.createCounter('cell.rpc.refused_connections', {
    description: 'Connections closed by celld, by cause.',
  });
  const open = meter.createObservableGauge('cell.rpc.connections', { description: 'Open connections.' });
  const policyInvalid = meter.createObservableGauge('cell.policy_invalid', {
    description: '1 while the file of the policy is not good and an older policy is in force, else 0.',
  });
  const auditRecords = meter.createObservableCounter('cell.audit.records', {
    description: 'Records of the audit: written, failures to write one, and lost for good.',
  });
  const daysLeftGauge = meter.createObservableGauge('cell.tls.certificate_days_left', {
    description: "Days until celld's own certificate ends; less than 0 when it has.",
  });
  const tlsInvalid = meter.createObservableGauge('cell.tls.files_invalid', {
    description: '1 while the files of that part are not good and older ones are in force, else 0.',
  });
  return {
    callStarted: (method) => active.add(1, { method }),
    callEnded: ({ call, code, durationMs }) => {
      // The path of a method that does not exist is the caller's own text: not one time series for each.
      const method = call.method?.path ?? 'unknown';
      durations.record(durationMs / 1_000, { method, code: Status[code] ?? String(code) });
      if ('confirmCaller' in call) active.add(-1, { method });
    },
    connectionRefused: (cause) => refused.add(1, { cause }),
    watchConnections: (size) => open.addCallback((result) => result.observe(size())),
    watchPolicy: (isInvalid) => policyInvalid.addCallback((result) => result.observe(isInvalid() ? 1 : 0)),
    watchAudit: (counts) => {
      auditRecords.addCallback((result) => {
        for (const [outcome, value] of Object.entries(counts())) result.observe(value, { outcome });
      });
    },
    watchTls: (daysLeft, isInvalid) => {
      daysLeftGauge.addCallback((result) => result.observe(daysLeft()));
      tlsInvalid.addCallback((result) => {
        for (const part of tlsParts) result.observe(isInvalid(part) ? 1 : 0, { part });
      });
    },
    migrationEnded,
    evacuationEnded,
  };
}

function evacuationCounters(meter: Meter): RpcMetrics['evacuationEnded'] {
  const durations = meter.createHistogram('cell.evacuation.duration_seconds', {
    description: 'Time from the request for an evacuation to its end, by how it ended.',
    advice: { explicitBucketBoundaries: durationBuckets },
  });
  const vms = meter.createCounter('cell.evacuation.vms', {
    description: 'VMs of evacuations that have ended, by what has become of them.',
  });
  return ({ state, durationMs, outcomes }) => {
    durations.record(durationMs / 1_000, { state });
    for (const outcome of outcomes) vms.add(1, { outcome });
  };
}

function migrationCounters(meter: Meter): RpcMetrics['migrationEnded'] {
  const durations = meter.createHistogram('cell.migration.duration_seconds', {
    description: 'Time from the request for a migration to its end, by how it ended.',
    advice: { explicitBucketBoundaries: durationBuckets },
  });
  const downtimes = meter.createHistogram('cell.migration.downtime_seconds', {
    description: 'How long guests stood still at the end of migrations.',
    advice: { explicitBucketBoundaries: durationBuckets },
  });
  const bytes = meter.createCounter('cell.migration.memory_bytes', { description: 'Memory sent to other hosts.' });
  return ({ state, durationMs, downtimeMs, memoryBytes }) => {
    durations.record(durationMs / 1_000, { state });
    if (downtimeMs !== undefined) downtimes.record(downtimeMs / 1_000);
    bytes.add(memoryBytes);
  };
}

/** What the process uses: CPU, memory, and how late its event loop is. */
export function watchProcess(meter: Meter, version: string): void {
  meter.createObservableCounter('cell.process.cpu_seconds', { description: 'CPU time used.' }).addCallback((result) => {
    const { user, system } = process.cpuUsage();
    result.observe((user + system) / 1_000_000);
  });
  meter
    .createObservableGauge('cell.process.resident_bytes', { description: 'Resident memory.' })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
  let before = performance.eventLoopUtilization();
  let utilization = 0;
  meter
    .createObservableGauge('cell.process.event_loop_utilization', {
      description: 'Share of the last second or more that the event loop was busy, 0 to 1.',
    })
    .addCallback((result) => {
      const present = performance.eventLoopUtilization();
      const since = performance.eventLoopUtilization(present, before);
      // There may be two readers: one that looks right after the other is told what that one was.
      if (since.active + since.idle >= 1_000) {
        utilization = since.utilization;
        before = present;
      }
      result.observe(utilization);
    });
  meter
    .createObservableGauge('cell.build_info', { description: 'Always 1; the version is in the label.' })
    .addCallback((result) => result.observe(1, { version, node: process.version }));
}
