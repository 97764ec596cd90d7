import * as pb from '../../gen/ts/cell/v1/migration.ts';
import { invalidField } from '../core/error.ts';
import type { Compression, Transfer } from './transfer.ts';

/** How memory is copied. Throws INVALID_FIELD for a compression that does not go with several connections, and for post-copy with either. */
export function parseTransfer(
  field: string,
  asked: Pick<pb.MigrationOptions, 'connections' | 'compression'> | undefined,
  allowsPostCopy: boolean,
): Transfer {
  const connections = Math.max(1, asked?.connections ?? 1);
  const compression = compressions.get(asked?.compression ?? pb.MigrationCompression.UNSPECIFIED) ?? 'none';
  if (compression !== 'none' && connections > 1)
    throw invalidField(`${field}.compression`, 'goes with one connection only');
  if (allowsPostCopy && (connections > 1 || compression !== 'none'))
    throw invalidField(`${field}.post_copy`, 'goes with one connection and without compression only');
  return { connections, compression, allowsPostCopy };
}

/** How memory is copied, as the contract has it. */
export function renderTransfer({ connections, compression }: Omit<Transfer, 'allowsPostCopy'>) {
  return { connections, compression: renderedCompressions[compression] };
}

const compressions = new Map<pb.MigrationCompression, Compression>([
  [pb.MigrationCompression.UNSPECIFIED, 'none'],
  [pb.MigrationCompression.XBZRLE, 'xbzrle'],
  [pb.MigrationCompression.THREADS, 'threads'],
]);
const renderedCompressions = {
  none: pb.MigrationCompression.UNSPECIFIED,
  xbzrle: pb.MigrationCompression.XBZRLE,
  threads: pb.MigrationCompression.THREADS,
} as const satisfies Record<Compression, pb.MigrationCompression>;
