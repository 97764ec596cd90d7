import type { Reason } from './reasons.ts';
import { statusOf } from './reasons.ts';

/** A field of a request that breaks its rule. */
export interface FieldViolation {
  /** Path of the field in the proto's names, such as `spec.disks[2].boot_order`. */
  readonly field: string;
  /** What the field must be, for people. */
  readonly description: string;
}

/** A condition that does not hold. */
export interface PreconditionViolation {
  /** Kind of condition, in the words of the reasons, such as `VM_WRONG_STATE`. */
  readonly type: string;
  /** What it is about, such as `vm/<uuid>`. */
  readonly subject: string;
  /** What must be done or be so, for people. */
  readonly description: string;
}

/** A thing that is missing, in the way or in use. */
export interface ResourceRef {
  /** Kind of thing. */
  readonly type: ResourceType;
  /** Its name or UUID. */
  readonly name: string;
  readonly description: string;
}

/** Kinds of things that an error can be about. */
export type ResourceType = 'vm' | 'snapshot' | 'volume' | 'pool' | 'network' | 'operation' | 'storage_device';

/** What an error carries besides its reason and message. All of it is shown to the caller but `cause`, which only the log sees. */
export interface ErrorDetails {
  /** Every value that the message names. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly fieldViolations?: readonly FieldViolation[];
  readonly preconditions?: readonly PreconditionViolation[];
  readonly resource?: ResourceRef;
  /** When to try again, in milliseconds. Default: 1,000 with status UNAVAILABLE, else none. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** The whole of an error but its cause, as plain data that JSON can hold. */
export interface ErrorRecord extends Omit<ErrorDetails, 'cause'> {
  readonly reason: Reason;
  readonly message: string;
}

const unavailableRetryAfterMs = 1_000;

/** The one error that crosses from the rooms to the caller. */
export class CellError extends Error {
  override readonly name = 'CellError';
  readonly reason: Reason;
  readonly metadata: Readonly<Record<string, string>>;
  readonly fieldViolations: readonly FieldViolation[];
  readonly preconditions: readonly PreconditionViolation[];
  readonly resource: ResourceRef | undefined;
  readonly retryAfterMs: number | undefined;

  /** `message` is for people, without secrets. */
  constructor(reason: Reason, message: string, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.reason = reason;
    this.metadata = details.metadata ?? {};
    this.fieldViolations = details.fieldViolations ?? [];
    this.preconditions = details.preconditions ?? [];
    this.resource = details.resource;
    this.retryAfterMs =
      details.retryAfterMs ?? (statusOf(reason) === 'UNAVAILABLE' ? unavailableRetryAfterMs : undefined);
  }

  /** The error as plain data, without its cause: what may be stored or sent. */
  toRecord(): ErrorRecord {
    return {
      reason: this.reason,
      message: this.message,
      metadata: this.metadata,
      fieldViolations: this.fieldViolations,
      preconditions: this.preconditions,
      ...(this.resource === undefined ? {} : { resource: this.resource }),
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
    };
  }

  /** The error that `toRecord` gave. */
  static fromRecord({ reason, message, ...details }: ErrorRecord): CellError {
    return new CellError(reason, message, details);
  }
}

/** INVALID_FIELD for one field. `description` completes "<field> …", such as `must be a UUID`. */
export function invalidField(field: string, description: string): CellError {
  return invalidFields([{ field, description }]);
}

/** INVALID_FIELD for several fields (at least one). The metadata hold the first field's path. */
export function invalidFields(violations: readonly FieldViolation[]): CellError {
  const message = violations.map(({ field, description }) => `${field} ${description}`).join('; ');
  return new CellError('INVALID_FIELD', message, {
    metadata: { field: violations[0]?.field ?? '' },
    fieldViolations: violations,
  });
}

const notFoundReasons = {
  vm: 'VM_NOT_FOUND',
  snapshot: 'SNAPSHOT_NOT_FOUND',
  volume: 'VOLUME_NOT_FOUND',
  pool: 'POOL_NOT_FOUND',
  network: 'NETWORK_NOT_FOUND',
  operation: 'OPERATION_NOT_FOUND',
  storage_device: 'STORAGE_DEVICE_NOT_FOUND',
} as const satisfies Record<ResourceType, Reason>;

/** The `…_NOT_FOUND` of that kind of thing. The metadata hold the name under the kind. */
export function notFound(type: ResourceType, name: string): CellError {
  const description = `${type === 'vm' ? 'VM' : type.replace('_', ' ')} ${name} does not exist`;
  return new CellError(notFoundReasons[type], description, {
    metadata: { [type]: name },
    resource: { type, name, description },
  });
}

/** Whatever was thrown, as a CellError: one stays as it is, anything else is INTERNAL with the thrown value as cause. */
export function toCellError(thrown: unknown): CellError {
  if (thrown instanceof CellError) return thrown;
  return new CellError('INTERNAL', 'internal error', { cause: thrown });
}
