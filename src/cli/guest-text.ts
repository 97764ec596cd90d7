import type {
  GuestFilesystem,
  GuestInfo,
  GuestInterface,
  GuestUser,
  TrimmedFilesystem,
} from '../../gen/ts/cell/v1/guest.ts';
import { ageText, sizeText } from './format.ts';
import type { TableStyle } from './output.ts';
import { factsText, tableText } from './table.ts';

/** What a guest is; wide: what its agent offers and what is switched off. */
export function infoText(info: GuestInfo | undefined, { wide }: TableStyle): string {
  if (info === undefined) return '';
  const { os, timezone, commands, thawTime } = info;
  const named = (wanted: boolean) => commands.flatMap(({ name, enabled }) => (enabled === wanted ? [name] : []));
  return factsText([
    ['Host name', info.hostName],
    ['System', os?.prettyName || os?.name || ''],
    ['Kernel', [os?.kernelRelease, os?.machine].filter(Boolean).join(' ')],
    ['Time zone', timezone === undefined ? '' : `${timezone.name} (${offsetText(timezone.offsetSeconds)})`],
    ['Agent', info.agentVersion],
    ...(thawTime === undefined ? [] : [['Frozen until', thawTime.toISOString()] as const]),
    ...(wide ? [['Offers', named(true).sort()] as const, ['Switched off', named(false).sort()] as const] : []),
  ]);
}

/** `UTC+05:30`. */
function offsetText(seconds: number): string {
  const minutes = Math.abs(Math.round(seconds / 60));
  const places = [Math.floor(minutes / 60), minutes % 60].map((value) => String(value).padStart(2, '0'));
  return `UTC${seconds < 0 ? '-' : '+'}${places.join(':')}`;
}

/** A line an address. */
export function interfaceTable(interfaces: readonly GuestInterface[], { wide, headers }: TableStyle): string {
  const rows = interfaces.flatMap(({ name, macAddress, addresses, stats }) => {
    const traffic = wide ? [sizeText(stats?.receivedBytes ?? 0n), sizeText(stats?.sentBytes ?? 0n)] : [];
    const texts = addresses.map(({ address, prefixLength }) => `${address}/${prefixLength}`);
    return (texts.length === 0 ? [''] : texts).map((address) => [name, macAddress, address, ...traffic]);
  });
  return tableText(['INTERFACE', 'MAC', 'ADDRESS', ...(wide ? ['RECEIVED', 'SENT'] : [])], rows, headers);
}

export function filesystemTable(filesystems: readonly GuestFilesystem[], { wide, headers }: TableStyle): string {
  const size = (bytes: bigint | undefined) => (bytes === undefined ? '' : sizeText(bytes));
  const rows = filesystems.map(({ mountpoint, name, type, usedBytes, totalBytes, disks }) => [
    mountpoint,
    name,
    type,
    size(usedBytes),
    size(totalBytes),
    ...(wide ? [disks.map(({ bus, serial }) => [bus, serial].filter(Boolean).join(' ')).join(', ')] : []),
  ]);
  return tableText(['MOUNTED', 'NAME', 'TYPE', 'USED', 'SIZE', ...(wide ? ['DISKS'] : [])], rows, headers);
}

export function userTable(users: readonly GuestUser[], { headers, now }: TableStyle): string {
  if (users.length === 0) return '';
  const rows = users.map(({ name, domain, loginTime }) => [name, domain, ageText(loginTime, now)]);
  return tableText(['USER', 'DOMAIN', 'SINCE'], rows, headers);
}

export function trimmedTable(filesystems: readonly TrimmedFilesystem[], { headers }: TableStyle): string {
  const rows = filesystems.map(({ path, trimmedBytes, error }) => [
    path,
    error === '' ? sizeText(trimmedBytes) : '',
    error,
  ]);
  return tableText(['MOUNTED', 'TRIMMED', 'ERROR'], rows, headers);
}
