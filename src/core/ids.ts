import { randomBytes, randomUUID } from 'node:crypto';
import { invalidField } from './error.ts';

declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** A UUID in lower case with hyphens. */
export type Uuid = Brand<'Uuid'>;
/** Name of a VM: never in the form of a UUID. */
export type VmName = Brand<'VmName'>;
/** A unicast MAC address in lower case with colons, not all zeros. */
export type MacAddress = Brand<'MacAddress'>;
/** A caller's own id of a request: a UUID in lower case. */
export type RequestId = Brand<'RequestId'>;
/** Id of an operation: a UUID in lower case. */
export type OperationId = Brand<'OperationId'>;
/** Name of a pool. */
export type PoolName = Brand<'PoolName'>;
/** Name of a volume in its pool: a plain file name, no path. */
export type VolumeName = Brand<'VolumeName'>;
/** Name of a libvirt network. */
export type NetworkName = Brand<'NetworkName'>;
/** Name of a Linux bridge. */
export type BridgeName = Brand<'BridgeName'>;

/** How a caller names a VM. */
export type VmKey = { readonly tag: 'uuid'; readonly uuid: Uuid } | { readonly tag: 'name'; readonly name: VmName };

// `$` without the m flag matches only at the very end in JavaScript, so a trailing newline is refused.
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const macPattern = /^[0-9a-f][02468ace](:[0-9a-f]{2}){5}$/i;
const name63Pattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const name128Pattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const name15Pattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,14}$/;
const nameRule = (maxLength: number) =>
  `must begin with a letter or digit, hold only letters, digits, '.', '_', '-' and have at most ${maxLength} characters`;

// The brands exist only for the type checker: the one cast is made here, after the value has been checked.
const branded = <T extends string>(checked: string): T => checked as T;

function parsed<T extends string>(value: string, good: boolean, rule: { field: string; description: string }): T {
  if (!good) throw invalidField(rule.field, rule.description);
  return branded<T>(value);
}

const uuidParser =
  <T extends string>() =>
  (field: string, value: string): T =>
    parsed<T>(value.toLowerCase(), uuidPattern.test(value), { field, description: 'must be a UUID' });

const nameParser =
  <T extends string>(pattern: RegExp, maxLength: number) =>
  (field: string, value: string): T =>
    parsed<T>(value, pattern.test(value), { field, description: nameRule(maxLength) });

/** Parses a UUID of any case. Throws INVALID_FIELD naming `field`. */
export const parseUuid: (field: string, value: string) => Uuid = uuidParser();
/** Parses a request_id. Throws INVALID_FIELD naming `field`. */
export const parseRequestId: (field: string, value: string) => RequestId = uuidParser();
/** Parses an operation id. Throws INVALID_FIELD naming `field`. */
export const parseOperationId: (field: string, value: string) => OperationId = uuidParser();
/** Parses a pool's name. Throws INVALID_FIELD naming `field`. */
export const parsePoolName: (field: string, value: string) => PoolName = nameParser(name63Pattern, 63);
/** Parses a volume's name. Throws INVALID_FIELD naming `field`. */
export const parseVolumeName: (field: string, value: string) => VolumeName = nameParser(name128Pattern, 128);
/** Whether a text is the name of a volume. */
export const isVolumeName = (text: string): text is VolumeName => name128Pattern.test(text);
/** Parses a libvirt network's name. Throws INVALID_FIELD naming `field`. */
export const parseNetworkName: (field: string, value: string) => NetworkName = nameParser(name63Pattern, 63);
/** Parses a Linux bridge's name. Throws INVALID_FIELD naming `field`. */
export const parseBridgeName: (field: string, value: string) => BridgeName = nameParser(name15Pattern, 15);

/** Parses the name of a VM to be. Throws INVALID_FIELD naming `field`, also for a name in the form of a UUID. */
export function parseVmName(field: string, value: string): VmName {
  const good = name63Pattern.test(value) && !uuidPattern.test(value);
  return parsed(value, good, { field, description: `${nameRule(63)}, and not look like a UUID` });
}

/** Parses how a caller names a VM: what looks like a UUID is one. Throws INVALID_FIELD naming `field`. */
export function parseVmKey(field: string, value: string): VmKey {
  if (uuidPattern.test(value)) return { tag: 'uuid', uuid: parseUuid(field, value) };
  if (name63Pattern.test(value)) return { tag: 'name', name: branded<VmName>(value) };
  throw invalidField(field, `must be the UUID or the name of a VM; a name ${nameRule(63)}`);
}

/** The UUID or the name, for messages. */
export function vmKeyText(key: VmKey): string {
  return key.tag === 'uuid' ? key.uuid : key.name;
}

/** Parses a unicast MAC address of any case. Throws INVALID_FIELD naming `field`. */
export function parseMacAddress(field: string, value: string): MacAddress {
  const good = macPattern.test(value) && value !== '00:00:00:00:00:00';
  return parsed(value.toLowerCase(), good, {
    field,
    description: 'must be a unicast MAC address such as 52:54:00:12:34:56, not all zeros',
  });
}

/** A new random UUID. */
export function newUuid(): Uuid {
  return branded<Uuid>(randomUUID());
}

/** A new random request_id, for calls that came without one. */
export function newRequestId(): RequestId {
  return branded<RequestId>(randomUUID());
}

/** A new random operation id. */
export function newOperationId(): OperationId {
  return branded<OperationId>(randomUUID());
}

/** A random MAC address under QEMU's 52:54:00. Two may be equal by chance: the caller checks against those in use. */
export function newMacAddress(): MacAddress {
  return branded<MacAddress>(
    `52:54:00:${randomBytes(3)
      .toString('hex')
      .replace(/(..)(..)/, '$1:$2:')}`,
  );
}
