/** The value as an `Error`: itself, or a new one that has it as its cause. */
export function toError(value: unknown): Error {
  return value instanceof Error ? value : new Error(String(value), { cause: value });
}
