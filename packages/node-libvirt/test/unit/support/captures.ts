import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A frame that went between virsh and libvirtd of release 9.0.0, test driver and QEMU driver. */
export interface Capture {
  readonly from: 'client' | 'daemon';
  readonly program: 'remote' | 'qemu';
  /** In camel case, as in the tables `remote` and `qemu`. */
  readonly procedure: string;
  readonly type: string;
  readonly status: string;
  readonly hex: string;
}

const FILE = join(import.meta.dirname, '../../fixtures/frames.txt');
const LINE = /^(client|daemon) (remote|qemu) (\w+) ([a-z-]+) (\w+) ([0-9a-f]+)$/;

/** All captured frames, at most one of each procedure, direction and kind. */
export const captures: readonly Capture[] = readFileSync(FILE, 'utf8').trim().split('\n').map(parse);

function parse(line: string): Capture {
  const [, from, program, procedure = '', type = '', status = '', hex = ''] = LINE.exec(line) ?? [];
  if (hex === '') throw new Error(`not a capture: ${line}`);
  return {
    from: from === 'client' ? 'client' : 'daemon',
    program: program === 'qemu' ? 'qemu' : 'remote',
    procedure,
    type,
    status,
    hex,
  };
}

/** The bytes of the one capture of that kind. */
export function captured(from: Capture['from'], procedure: string, kind = 'reply ok'): Buffer {
  const match = captures.find(
    (capture) =>
      capture.from === from && capture.procedure === procedure && `${capture.type} ${capture.status}` === kind,
  );
  if (match === undefined) throw new Error(`no capture of ${procedure}, ${kind}`);
  return Buffer.from(match.hex, 'hex');
}
