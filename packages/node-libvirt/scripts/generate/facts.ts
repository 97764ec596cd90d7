import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A procedure as facts/procedures.json has it: a call, or a message that the daemon sends. */
export interface ProcedureFacts {
  readonly number: number;
  readonly args?: string;
  readonly ret?: string;
  readonly event?: string;
  readonly priority?: 'high' | 'low';
  readonly stream?: 'read' | 'write' | 'duplex';
  readonly fds?: 'in' | 'out' | 'both';
  readonly since?: string;
}

/** An event as facts/events.json has it; `id` is what the registration call takes. */
export interface EventFacts {
  readonly class: string;
  readonly id?: number;
  readonly program: string;
  readonly procedure: string;
}

type Table<T> = Readonly<Record<string, T>>;

/** All facts, in the order of their files. */
export interface Facts {
  readonly constants: Table<number>;
  readonly enums: Table<Table<number>>;
  readonly structs: Table<Table<string>>;
  readonly procedures: Table<Table<ProcedureFacts>>;
  readonly slowCalls: Table<string>;
  readonly events: Table<EventFacts>;
  readonly publicEnums: Table<Table<number>>;
  readonly publicConstants: Table<number | string>;
  readonly publicSince: Table<string>;
}

/** Reads the tables in `directory`. */
export function readFacts(directory: string): Facts {
  const table = <T>(name: string): T => JSON.parse(readFileSync(join(directory, name), 'utf8'));
  return {
    constants: table('constants.json'),
    enums: table('enums.json'),
    structs: table('structs.json'),
    procedures: table('procedures.json'),
    slowCalls: table('slow-calls.json'),
    events: table('events.json'),
    publicEnums: table('public-enums.json'),
    publicConstants: table('public-constants.json'),
    publicSince: table('public-since.json'),
  };
}
