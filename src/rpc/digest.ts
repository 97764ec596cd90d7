import { createHash } from 'node:crypto';

/** A message type of gen/ts, as far as it is needed to look into a message. */
export interface JsonType<M> {
  toJSON(message: M): unknown;
}

/**
 * SHA-256 of a message, in base64url. The same message has the same digest however it was encoded: the order of a map's entries, which
 * some clients change from call to call, does not count.
 */
export function digestOf<M>(type: JsonType<M>, message: M): string {
  return createHash('sha256')
    .update(canonical(type.toJSON(message)))
    .digest('base64url');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
}
