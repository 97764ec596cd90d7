import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** What came of reading a policy file: its text, or why it cannot be trusted. */
export type PolicyReading =
  | { readonly tag: 'text'; readonly text: string }
  | { readonly tag: 'problems'; readonly problems: readonly string[] }
  | { readonly tag: 'missing' };

/** A policy of all bindings that anybody writes by hand or by machine is far smaller. */
const maxBytes = 4 * 1024 * 1024;
const writableByOthers = 0o022;
const sticky = 0o1000;

/**
 * Reads the text of a policy. The file must belong to root or to our own user, and nobody else may be able to write it or to put another one
 * in its place: who can do that can do everything. What is checked is what is read, also when the file is replaced meanwhile.
 */
export function readPolicyFile(path: string): PolicyReading {
  const opened = open(path);
  if (typeof opened !== 'number') return opened;
  try {
    const stats = fstatSync(opened);
    if (!stats.isFile()) return problem('is not a file');
    const fault = ownershipFault(path, stats) ?? directoryFault(dirname(path));
    if (fault !== undefined) return problem(fault);
    if (stats.size > maxBytes) return problem(`is larger than ${maxBytes} bytes`);
    return { tag: 'text', text: readFileSync(opened, 'utf8') };
  } catch (error) {
    return problem(`cannot be read: ${String(error)}`);
  } finally {
    closeSync(opened);
  }
}

function ownershipFault(path: string, { uid, mode }: Pick<Stats, 'uid' | 'mode'>): string | undefined {
  if (uid !== 0 && uid !== process.getuid?.()) return `belongs to user ${uid}, not to root: chown root ${path}`;
  return (mode & writableByOthers) === 0 ? undefined : `can be written by others than its owner: chmod go-w ${path}`;
}

/** Who can write the directory can put another file in its place, such as an old policy; but not where all keep what is theirs, as in /tmp. */
function directoryFault(path: string): string | undefined {
  const { uid, mode } = statSync(path);
  const fault = ownershipFault(path, { uid, mode: (mode & sticky) === 0 ? mode : 0 });
  return fault && `is in a directory that ${fault}`;
}

function open(path: string): number | PolicyReading {
  try {
    // Without O_NONBLOCK a FIFO in its place would hold celld up.
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { tag: 'missing' };
    return problem(`cannot be read: ${String(error)}`);
  }
}

const problem = (text: string): PolicyReading => ({ tag: 'problems', problems: [text] });
