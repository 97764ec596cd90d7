import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A program that prints one number. */
export interface Measurement {
  readonly program: string;
  readonly arguments: readonly string[];
}

/** The same thing measured in two ways. */
export interface Comparison {
  readonly title: string;
  readonly unit: string;
  /** Whether less is better. */
  readonly less?: boolean;
  readonly theirs: Measurement;
  readonly ours: Measurement;
}

async function measure({ program, arguments: args }: Measurement): Promise<number> {
  const { stdout } = await run(program, [...args]);
  return Number(stdout);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A number with the digits that are worth reading. */
export function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Measures in turns, so that whatever else the machine does meets both. Gives a row of a Markdown table; a ratio above 1 is in our favour. */
export async function compare({ title, unit, less, theirs, ours }: Comparison, rounds: number): Promise<string> {
  const their: number[] = [];
  const our: number[] = [];
  for (let round = 0; round < rounds; round++) {
    their.push(await measure(theirs));
    our.push(await measure(ours));
  }
  const ratio = less ? median(their) / median(our) : median(our) / median(their);
  return `| ${title} | ${unit} | ${shown(median(their))} | ${shown(median(our))} | ${ratio.toFixed(2)} |`;
}

/** Compiles the client in Go: one for Node.js takes longer than celld, and would be measured. */
export function buildClient(directory: string): string {
  const program = join(directory, 'cell-bench-client');
  execFileSync('go', ['-C', join(import.meta.dirname, 'client'), 'build', '-o', program, '.']);
  return program;
}
