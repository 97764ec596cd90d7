// Tables without borders: columns as wide as their widest cell, two spaces apart.

import { printable } from './format.ts';

const gap = '  ';

/** How many columns a terminal gives to a text. */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (/^(\p{Mark}|[\u200b-\u200f])$/u.test(character)) continue;
    width += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  }
  return width;
}

/** Blocks of East Asian wide characters and pictures, as Unicode's EastAsianWidth has them. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

function isWide(codePoint: number): boolean {
  return codePoint >= 0x1100 && wideRanges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** One line of cells. The last cell is not padded. Control characters are shown, not obeyed. */
function line(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, index) =>
      index === cells.length - 1 ? cell : cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - displayWidth(cell))),
    )
    .join(gap)
    .trimEnd();
}

const shown = (cells: readonly string[]) => cells.map((cell) => (cell === '' ? '-' : printable(cell)));

/** A table that grows row by row: a column never gets narrower, so rows stay below each other. */
export class GrowingTable {
  readonly #header: readonly string[];
  readonly #widths: number[];

  /** `leastWidths`: of the first columns, for rows that come later. */
  constructor(header: readonly string[], leastWidths: readonly number[] = []) {
    this.#header = header;
    this.#widths = header.map((name, index) => Math.max(displayWidth(name), leastWidths[index] ?? 0));
  }

  /** The lines of these rows; every row has a cell for each column. An empty cell becomes `-`. */
  rows(rows: readonly (readonly string[])[]): string[] {
    const cells = rows.map(shown);
    for (const row of cells) {
      for (const [index, cell] of row.entries()) {
        this.#widths[index] = Math.max(this.#widths[index] ?? 0, displayWidth(cell));
      }
    }
    return cells.map((row) => line(row, this.#widths));
  }

  /** The line of the header, as wide as the rows so far. */
  header(): string {
    return line(this.#header, this.#widths);
  }
}

/** The text of a whole table; `header` undefined: rows only. */
export function tableText(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  withHeader: boolean,
): string {
  const table = new GrowingTable(columns);
  const lines = table.rows(rows);
  return (withHeader ? [table.header(), ...lines] : lines).map((text) => `${text}\n`).join('');
}

/** The lines of a table that stands among facts; none when there are no rows. */
export function innerTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : tableText(header, rows, true).trimEnd().split('\n');
}

/** Names and values below each other, for one thing at a time. A value of several lines goes below its name, indented. */
export function factsText(facts: readonly (readonly [name: string, value: string | readonly string[]])[]): string {
  const width = Math.max(...facts.map(([name]) => displayWidth(name) + 1));
  return facts
    .map(([name, value]) => {
      const label = `${name}:`;
      if (typeof value === 'string') {
        return `${label.padEnd(width)}${gap}${value === '' ? '-' : printable(value)}\n`;
      }
      return value.length === 0
        ? `${label.padEnd(width)}${gap}-\n`
        : `${label}\n${value.map((text) => `  ${text}\n`).join('')}`;
    })
    .join('');
}
