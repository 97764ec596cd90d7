// What celld and cell-hostd say to each other: one line of JSON there, one back, and the connection ends.

/** A whole disk of the host. */
export interface HeldDisk {
  /** 'major:minor'. */
  readonly device: string;
  /** The kernel's number of that disk, which no other disk gets until the host starts again. */
  readonly diskseq: bigint;
}

/** What celld asks for. */
export interface HoldRequest extends HeldDisk {
  readonly verb: 'hold' | 'release';
}

const answers = ['held', 'busy', 'absent', 'released', 'refused', 'failed'] as const;

/** What cell-hostd answers. */
export interface HoldAnswer {
  /**
   * 'held': nobody else can have the disk; 'busy': the host uses it; 'absent': there is no such disk; 'released': it is held no more; 'refused': the
   * request breaks its rules; 'failed': the host could not do it.
   */
  readonly answer: (typeof answers)[number];
  /** Of 'refused' and 'failed'. */
  readonly why?: string;
}

/** The longest line, in bytes. */
export const longestLineBytes = 4096;

const verbs = ['hold', 'release'] as const;
const devicePattern = /^\d{1,4}:\d{1,7}$/;
const diskseqPattern = /^[1-9]\d{0,18}$/;

/** Reads a request; undefined when it is none. */
export function parseHoldRequest(line: string): HoldRequest | undefined {
  const { verb, device, diskseq, ...rest } = parseObject(line) ?? {};
  const known = verbs.find((each) => each === verb);
  if (known === undefined || Object.keys(rest).length > 0) return undefined;
  if (typeof device !== 'string' || !devicePattern.test(device)) return undefined;
  if (typeof diskseq !== 'string' || !diskseqPattern.test(diskseq)) return undefined;
  return { verb: known, device, diskseq: BigInt(diskseq) };
}

/** Writes a request, with the end of its line. */
export function formatHoldRequest({ verb, device, diskseq }: HoldRequest): string {
  return `${JSON.stringify({ verb, device, diskseq: String(diskseq) })}\n`;
}

/** Reads an answer; undefined when it is none. */
export function parseHoldAnswer(line: string): HoldAnswer | undefined {
  const { answer, why } = parseObject(line) ?? {};
  const known = answers.find((each) => each === answer);
  if (known === undefined) return undefined;
  return typeof why === 'string' ? { answer: known, why } : { answer: known };
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
