import { DomainXmlError, shown } from './error.ts';

/** The most numbers that a list may hold: more than any host has CPUs. */
const limit = 65_536;

/** `0-3,8` as numbers, ascending. Throws DomainXmlError at `path`. */
export function readNumberList(list: string, path: string): readonly number[] {
  const numbers = list.split(',').flatMap((part) => {
    const [, first, last = first] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(part) ?? [];
    const count = Number(last) - Number(first) + 1;
    if (!(count >= 1 && count <= limit)) {
      throw new DomainXmlError('bad-value', path, `${shown(list)} is not a list of numbers`);
    }
    return Array.from({ length: count }, (_, index) => Number(first) + index);
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Numbers as libvirt writes them: `0-3,8`. */
export function numberList(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const number of sorted) {
    const range = ranges.at(-1);
    if (range && range[1] + 1 === number) range[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}
