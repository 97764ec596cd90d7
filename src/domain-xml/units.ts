import { kibFromBytes } from '../core/quantities.ts';
import { DomainXmlError, shown } from './error.ts';

const powers = ['k', 'm', 'g', 't', 'p', 'e'] as const;

/** Bytes of a scaled size, as libvirt reads units: `KiB` and `k` are 1024, `KB` 1000. Throws DomainXmlError at `path`. */
export function scaledBytes(value: number, unit: string, path: string): number {
  const bytes = value * unitBytes(unit, path);
  if (!Number.isSafeInteger(bytes)) throw new DomainXmlError('bad-value', path, `${value} ${unit} is too large`);
  return bytes;
}

function unitBytes(unit: string, path: string): number {
  const lower = unit.toLowerCase();
  if (lower === 'b' || lower === 'bytes') return 1;
  const power = powers.findIndex((letter) => lower.startsWith(letter)) + 1;
  const suffix = lower.slice(1);
  if (power === 0 || !['', 'b', 'ib'].includes(suffix)) {
    throw new DomainXmlError('unsupported', `${path}/@unit`, `${shown(unit)} is not a unit`);
  }
  return (suffix === 'b' ? 1000 : 1024) ** power;
}

/** A size as the KiB that libvirt takes. Throws DomainXmlError at `path` for a size that is not a whole number of KiB. */
export function kibText(path: string, bytes: number): string {
  try {
    return String(kibFromBytes(bytes));
  } catch (cause) {
    throw new DomainXmlError('bad-value', path, `${bytes} bytes is not a whole number of KiB`, { cause });
  }
}
