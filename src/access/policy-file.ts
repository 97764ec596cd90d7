import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** What came of reading a policy file: its text, or why it cannot be trusted. */
export type PolicyReading =
  | { readonly tag: 'text'; readonly text: string }
  | { readonly tag: 'problems'; readonly problems: readonly string[] }
  | { readonly tag: 'missing' };

/** A policy of all bindings that anybody writes by hand or by machine is far smaller. */
const maxBytes = 4 * 1024 * 1024;
const writableByOthers = 0o022;

/**
 * Reads the text of a policy. The file must belong to root or to our own user, and nobody else may be able to write it: who can write it can do everything.
 * What is checked is what is read, also when the file is replaced meanwhile.
 */
export function readPolicyFile(path: string): PolicyReading {
  const opened = open(path);
  if (typeof opened !== 'number') return opened;
  try {
    const stats = fstatSync(opened);
    const { uid, mode, size } = stats;
    if (!stats.isFile()) return problem('is not a file');
    if (uid !== 0 && uid !== process.getuid?.())
      return problem(`belongs to user ${uid}, not to root: chown root ${path}`);
    if ((mode & writableByOthers) !== 0) return problem(`can be written by others than its owner: chmod go-w ${path}`);
    if (size > maxBytes) return problem(`is larger than ${maxBytes} bytes`);
    return { tag: 'text', text: readFileSync(opened, 'utf8') };
  } catch (error) {
    return problem(`cannot be read: ${String(error)}`);
  } finally {
    closeSync(opened);
  }
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
