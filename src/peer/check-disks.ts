import { formatBytes } from '../core/quantities.ts';
import { atTarget, type Finding } from './finding.ts';
import { type FilePlaces, isSame, lookAt, type VmFile } from './vm-files.ts';

/** What is wrong with the files of a VM here: those that are not the same as at the source, or of which that cannot be told. */
export async function checkDisks(files: readonly VmFile[], places: FilePlaces): Promise<Finding[]> {
  const findings = await Promise.all(
    files.map(async (there) => {
      const here = await lookAt(there, places);
      switch (isSame(there, here)) {
        case 'yes':
          return [];
        case 'no':
          return [notShared(there, here !== undefined)];
        case 'unknown':
          return [unknown(there)];
      }
    }),
  );
  return findings.flat();
}

function notShared({ subject, path, sizeBytes }: VmFile, isThere: boolean): Finding {
  const what = isThere ? 'is another file at the target' : 'is not there at the target';
  const cost = `copying it would move up to ${formatBytes(Number(sizeBytes))}`;
  return atTarget.blocker('disk-not-shared', `${subject}: ${path} ${what}; ${cost}`, { subject, needed: sizeBytes });
}

function unknown({ subject, path }: VmFile): Finding {
  const what = path === '' ? 'a volume that libvirt finds by itself' : path;
  const message = `${subject}: whether ${what} is the same at both hosts cannot be told; a pool that is shared says so in the configuration of both`;
  return atTarget.blocker('disk-unknown', message, { subject });
}
