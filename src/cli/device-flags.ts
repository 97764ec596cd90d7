// What devices are asked for on the command line.

import type { DiskThrottle } from '../../gen/ts/cell/v1/vm.ts';
import { ThrottleRate } from '../../gen/ts/cell/v1/vm.ts';
import { usageError } from './cli-error.ts';
import { CommaOption } from './comma-options.ts';
import { parseCount, parseDurationMs, parseSize } from './parse.ts';

/** Limits of a disk, each as `RATE[,burst=RATE[,for=TIME]]`. */
export interface ThrottleFlags {
  readonly bytes?: string;
  readonly readBytes?: string;
  readonly writeBytes?: string;
  readonly iops?: string;
  readonly readIops?: string;
  readonly writeIops?: string;
  readonly none?: boolean;
}

const most = 100_000_000_000;

/** All limits that flags ask for. Throws a usage error for none at all, or for some and none. */
export function throttleFromFlags(flags: ThrottleFlags): DiskThrottle {
  const { bytes, readBytes, writeBytes, iops, readIops, writeIops, none = false } = flags;
  const given = [bytes, readBytes, writeBytes, iops, readIops, writeIops].some((text) => text !== undefined);
  if (given === none)
    throw usageError('give either limits or --none', 'such as --iops 500 --write-bytes 20MiB,burst=40MiB,for=10s');
  const inBytes = (what: string, text: string) => parseSize(what, text);
  const inCount = (what: string, text: string) => BigInt(parseCount(what, text, [1, most]));
  return {
    totalBytes: rateOf('--bytes', bytes, inBytes),
    readBytes: rateOf('--read-bytes', readBytes, inBytes),
    writeBytes: rateOf('--write-bytes', writeBytes, inBytes),
    totalOperations: rateOf('--iops', iops, inCount),
    readOperations: rateOf('--read-iops', readIops, inCount),
    writeOperations: rateOf('--write-iops', writeIops, inCount),
  };
}

function rateOf(
  name: string,
  text: string | undefined,
  parse: (what: string, text: string) => bigint,
): ThrottleRate | undefined {
  if (text === undefined) return undefined;
  const option = new CommaOption(name, text, { lead: true });
  if (option.lead === undefined) throw option.error('needs a rate first');
  const burst = option.value('burst');
  const time = option.value('for');
  option.end();
  return ThrottleRate.fromPartial({
    perSecond: parse(name, option.lead),
    burstPerSecond: burst === undefined ? 0n : parse(option.name('burst'), burst),
    burstSeconds: time === undefined ? 0 : Math.round(parseDurationMs(option.name('for'), time) / 1_000),
  });
}
