import type { RpcConnection } from '../connection/connection.ts';
import { virDrvFeature, virTypedParameterFlags } from '../generated/enums.ts';
import type { TypedParameter, TypedParameterInput } from '../wire/typed-params.ts';

/** What a value of each type is in TypeScript; a `list` is a string parameter that may stand several times. */
interface ValueTypes {
  readonly int: number;
  readonly uint: number;
  readonly llong: number | bigint;
  readonly ullong: number | bigint;
  readonly double: number;
  readonly boolean: boolean;
  readonly string: string;
  readonly list: readonly string[];
}

/** The parameters that a call knows: name to type. */
export type ParameterTable = Readonly<Record<string, keyof ValueTypes>>;

/** Parameters of a call as a plain object, by libvirt's names; 64-bit ones may be numbers or bigints. */
export type ParameterValues<T extends ParameterTable> = {
  readonly [Name in keyof T]?: ValueTypes[T[Name]] | undefined;
};

type Value = ValueTypes[keyof ValueTypes];

/**
 * Gives each parameter the wire type that the daemon checks for. Throws `TypeError` for a name that is not in the table or a
 * value of another type, and `RangeError` for a 64-bit value that is not an integer.
 */
export function typedParameters<T extends ParameterTable>(table: T, values: ParameterValues<T>): TypedParameterInput {
  return Object.entries<Value | undefined>(values).flatMap(([field, value]) => {
    const type = Object.hasOwn(table, field) ? table[field] : undefined;
    if (type === undefined) throw new TypeError(`there is no parameter '${field}' here`);
    return value === undefined ? [] : typed(field, type, value);
  });
}

function typed(field: string, type: keyof ValueTypes, value: Value): TypedParameter[] {
  if (type === 'list') return strings(field, value);
  if (type === 'string' && typeof value === 'string') return [{ field, type, value }];
  if (type === 'boolean' && typeof value === 'boolean') return [{ field, type, value }];
  if ((type === 'int' || type === 'uint' || type === 'double') && typeof value === 'number') {
    return [{ field, type, value }];
  }
  if ((type === 'llong' || type === 'ullong') && (typeof value === 'number' || typeof value === 'bigint')) {
    return [{ field, type, value: BigInt(value) }];
  }
  throw new TypeError(`the parameter '${field}' cannot be a ${typeof value}`);
}

function strings(field: string, value: Value): TypedParameter[] {
  if (!Array.isArray(value)) throw new TypeError(`the parameter '${field}' is a list, not a ${typeof value}`);
  return value.flatMap((item: Value) => typed(field, 'string', item));
}

/** The flag without which some calls leave text out of their answer; 0 where the driver does not know it. */
export async function textFlag(connection: RpcConnection): Promise<number> {
  const known = await connection.supports(virDrvFeature.VIR_DRV_FEATURE_TYPED_PARAM_STRING);
  return known ? virTypedParameterFlags.VIR_TYPED_PARAM_STRING_OKAY : 0;
}

/** Asks how many parameters there are, then for all of them: some drivers take nothing but the exact number. */
export async function countedParameters<R extends { readonly nparams: number }>(
  ask: (nparams: number) => Promise<R>,
): Promise<R> {
  const { nparams } = await ask(0);
  return await ask(nparams);
}
