import type { Level, Logger } from 'pino';
import { destination, pino, stdTimeFunctions } from 'pino';

/** A log that has to be flushed before the process ends. */
export interface ProcessLog {
  readonly log: Logger;
  readonly flush: () => void;
}

/** JSON lines on standard output. Written without waiting: a slow reader of the log does not hold up calls. */
export function openProcessLog(level: Level): ProcessLog {
  const output = destination({ fd: 1, sync: false });
  const log = pino(
    { level, base: null, timestamp: stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    output,
  );
  return { log, flush: () => output.flushSync() };
}
