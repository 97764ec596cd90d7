import { REMOTE_STRING_MAX } from '../generated/constants.ts';
import type { XdrReader } from './reader.ts';
import type { XdrWriter } from './writer.ts';

/** Bytes of the longest string that any procedure takes or gives. */
export const STRING_MAX: number = REMOTE_STRING_MAX;

// The items of arrays and optional values whose type is not a struct.

export function readInt(reader: XdrReader, field?: string): number {
  return reader.int(field);
}

export function writeInt(writer: XdrWriter, value: number, field?: string): void {
  writer.int(value, field);
}

export function readUint(reader: XdrReader, field?: string): number {
  return reader.uint(field);
}

export function writeUint(writer: XdrWriter, value: number, field?: string): void {
  writer.uint(value, field);
}

export function readUhyper(reader: XdrReader, field?: string): bigint {
  return reader.uhyper(field);
}

export function writeUhyper(writer: XdrWriter, value: bigint, field?: string): void {
  writer.uhyper(value, field);
}

export function readString(reader: XdrReader, field?: string): string {
  return reader.string(STRING_MAX, field);
}

export function writeString(writer: XdrWriter, value: string, field?: string): void {
  writer.string(value, STRING_MAX, field);
}

/** The reply of a procedure that gives nothing. */
export function readNothing(): void {}

/** The arguments of a procedure that takes nothing. */
export function writeNothing(): void {}
