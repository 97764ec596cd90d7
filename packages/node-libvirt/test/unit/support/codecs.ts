import { join } from 'node:path';
import { readFacts } from '../../../scripts/generate/facts.ts';
import { pascal } from '../../../scripts/generate/names.ts';
import * as args from '../../../src/generated/args.ts';
import * as payloads from '../../../src/generated/event-payloads.ts';
import * as replies from '../../../src/generated/replies.ts';
import * as structs from '../../../src/generated/structs.ts';
import { XdrReader } from '../../../src/wire/reader.ts';
import { XdrWriter } from '../../../src/wire/writer.ts';

export const facts = readFacts(join(import.meta.dirname, '../../../facts'));

/** A generated pair of functions, with the struct's type forgotten. */
export interface AnyCodec {
  decode(bytes: Uint8Array): unknown;
  encode(value: unknown): Uint8Array;
}

const functions: Readonly<Record<string, unknown>> = { ...args, ...payloads, ...replies, ...structs };

/** The generated codec of a struct of the facts, by its wire name. */
export function codecOf(struct: string): AnyCodec {
  // The generated functions are looked up by name, so their types are not known here.
  const read = functions[`read${pascal(struct)}`] as (reader: XdrReader) => unknown;
  const write = functions[`write${pascal(struct)}`] as (writer: XdrWriter, value: unknown) => void;
  return {
    decode(bytes) {
      const reader = new XdrReader(bytes);
      const value = read(reader);
      reader.end();
      return value;
    },
    encode(value) {
      const writer = new XdrWriter();
      write(writer, value);
      return writer.bytes();
    },
  };
}

/** Every reply and event struct. */
export const incomingStructs: readonly string[] = [
  ...new Set(
    Object.values(facts.procedures)
      .flatMap((table) => Object.values(table))
      .flatMap((procedure) => procedure.ret ?? procedure.event ?? []),
  ),
];
