import { CellError } from '../core/error.ts';

/** What a check can find, as the contract names it. */
export const findingKinds = [
  'target-unavailable',
  'vm-state',
  'vm-busy',
  'vm-foreign',
  'storage-controller',
  'cpu-features-missing',
  'cpu-differs',
  'kvm-missing',
  'machine-type-missing',
  'device-not-movable',
  'disk-not-shared',
  'disk-unknown',
  'disk-cache',
  'network-missing',
  'bridge-missing',
  'vcpu-limit',
  'memory-promised',
  'memory-low',
  'vm-exists',
  'mac-in-use',
  'version-older',
  'tls-differs',
  'plain-text',
  'clock-skew',
  'maintenance',
  'host-part-missing',
  'no-convergence',
  'disk-copied',
  'disk-not-copyable',
  'volume-exists',
  'pool-missing',
  'pool-full',
  'post-copy-impossible',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Something that stands in the way of a migration, or speaks against it. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: 'blocker' | 'warning';
  readonly end: 'source' | 'target';
  /** What it is about; empty: the VM or the host as a whole. */
  readonly subject: string;
  /** For people. */
  readonly message: string;
  /** CPU features by name. */
  readonly features: readonly string[];
  /** 0: no matter of numbers. */
  readonly needed: bigint;
  readonly available: bigint;
}

/** What is said of a finding beside its kind. */
export type FindingDetails = Partial<Pick<Finding, 'subject' | 'features' | 'needed' | 'available'>>;

/** Makes findings of one end. */
export interface Finder {
  blocker(kind: FindingKind, message: string, details?: FindingDetails): Finding;
  warning(kind: FindingKind, message: string, details?: FindingDetails): Finding;
}

const finderOf = (end: Finding['end']): Finder => {
  const made =
    (severity: Finding['severity']) =>
    (kind: FindingKind, message: string, details: FindingDetails = {}): Finding => ({
      ...{ kind, severity, end, message, subject: '', features: [], needed: 0n, available: 0n },
      ...details,
    });
  return { blocker: made('blocker'), warning: made('warning') };
};

export const atSource = finderOf('source');
export const atTarget = finderOf('target');

/** Throws MIGRATION_IMPOSSIBLE if there is a blocker, and names all of them. */
export function requirePossible(findings: readonly Finding[]): void {
  const blockers = findings.filter(({ severity }) => severity === 'blocker');
  if (blockers.length === 0) return;
  throw new CellError('MIGRATION_IMPOSSIBLE', blockers.map(({ message }) => message).join('; '), {
    metadata: { findings: blockers.map(({ kind }) => kind.toUpperCase().replaceAll('-', '_')).join(',') },
    preconditions: blockers.map(({ kind, subject, end, message }) => ({
      type: kind.toUpperCase().replaceAll('-', '_'),
      subject: subject === '' ? end : `${end}/${subject}`,
      description: message,
    })),
  });
}
