// Made by scripts/generate.ts from facts/; do not edit.

import type { XdrReader } from '../wire/reader.ts';
import { WireError } from '../wire/wire-error.ts';
import type { XdrWriter } from '../wire/writer.ts';

export const authType = {
  REMOTE_AUTH_NONE: 0,
  REMOTE_AUTH_SASL: 1,
  REMOTE_AUTH_POLKIT: 2,
} as const;
export type AuthType = (typeof authType)[keyof typeof authType];

export function readAuthType(r: XdrReader, field?: string): AuthType {
  const value = r.int(field);
  if (value !== 0 && value !== 1 && value !== 2) {
    throw new WireError('bad-value', `${value} is not a AuthType`, field);
  }
  return value;
}

export function writeAuthType(w: XdrWriter, value: AuthType, field?: string): void {
  if (value !== 0 && value !== 1 && value !== 2) {
    throw new WireError('bad-value', `${value} is not a AuthType`, field);
  }
  w.int(value, field);
}
