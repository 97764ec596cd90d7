import { join } from 'node:path';

/** Makes file systems on a disk and mounts it until it is stopped. */
export const diskRaceScript = join(import.meta.dirname, 'disk-race.sh');

/** What the log of a race says. */
export interface RaceOutcome {
  /** Times that the disk was HELD, until LETTING GO. */
  readonly held: number;
  /** Times that the host had it. */
  readonly used: number;
  /** Times that the host began to use it, and could, while it was held. */
  readonly both: number;
}

/** Reads the log of a race, to which HELD and LETTING GO were added. */
export function readRace(log: string): RaceOutcome {
  const counts = { held: 0, used: 0, both: 0 };
  let isHeld = false;
  let beganHeld = false;
  for (const word of log.trim().split('\n')) {
    if (word === 'HELD') counts.held += 1;
    if (word === 'HELD' || word === 'LETTING GO') {
      isHeld = word === 'HELD';
      // What was begun before may be told of late.
      beganHeld = false;
    }
    if (word === 'BEGIN') beganHeld = isHeld;
    if (word !== 'MADE' && word !== 'MOUNTED') continue;
    counts.used += 1;
    if (beganHeld) counts.both += 1;
  }
  return counts;
}
