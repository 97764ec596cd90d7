/** Appends numbered records to a journal until it is killed, and says on stdout which are on the disk: a child of journal.test.ts. */
import { writeSync } from 'node:fs';
import { Journal } from '../../../src/core/journal.ts';
import { type Numbered, numbered, parseNumbered } from './numbered.ts';

const [path = '', first = '0'] = process.argv.slice(2);
const applied: Numbered[] = [];
const journal = await Journal.open<Numbered>({
  path,
  parse: parseNumbered,
  apply: (record) => applied.push(record),
  live: () => applied,
  liveCount: () => applied.length,
  onCompactionFailure: (error) => {
    throw error;
  },
  compactBytes: 20_000,
});
let next = Number(first);

async function append(): Promise<never> {
  for (;;) {
    const n = next++;
    await journal.append(numbered(n));
    writeSync(1, `${n}\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, append));
