import type { VmSpec } from '../../../gen/ts/cell/v1/vm.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names that generated code has for those of a path, such as `cpu.maximum_vcpus`. */
const keysOf = (path: string): string[] =>
  path.split('.').map((name) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));

/** The value at a path of a message, or of its JSON form; undefined where there is none. */
export function jsonAt(message: unknown, path: string): unknown {
  return keysOf(path).reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), message);
}

/** The JSON form of a message with another value at a path. */
export function setJsonAt(json: unknown, path: string, value: unknown): unknown {
  const set = (at: unknown, [key = '', ...rest]: readonly string[]): unknown => {
    const record = isRecord(at) ? at : {};
    return { ...record, [key]: rest.length === 0 ? value : set(record[key], rest) };
  };
  return set(json, keysOf(path));
}

/** The value at a path of a spec as text, in the form of protobuf's JSON; `null` where there is none. */
export function specTextAt(spec: VmSpec, path: string): string {
  const text = JSON.stringify(jsonAt(spec, path), (_, value) => (typeof value === 'bigint' ? `${value}` : value));
  return text ?? 'null';
}
