import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A secret that is found again wherever it comes to light. */
export interface Canary {
  /** Which secret it is, such as `user data`. */
  readonly name: string;
  readonly text: string;
}

/** A new secret: letters and digits that nothing else holds. */
export function canary(name: string): Canary {
  return { name, text: `Canary${randomBytes(15).toString('hex')}` };
}

/** Something that anybody might read, by name. */
export type Place = readonly [name: string, content: Buffer | string];

/** Where secrets came to light, as `<canary> in <place> as <form>`: as they are, in hex, in base64, in UTF-16, percent-encoded, reversed. */
export function sightings(canaries: readonly Canary[], places: readonly Place[]): string[] {
  return places.flatMap(([place, content]) => {
    const bytes = Buffer.from(content);
    const lower = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
    return canaries.flatMap(({ name, text }) =>
      Object.entries(formsOf(text))
        .filter(([form, needle]) => (form === 'hex' ? lower : bytes).includes(needle))
        .map(([form]) => `${name} in ${place} as ${form}`),
    );
  });
}

function formsOf(text: string): Readonly<Record<string, Buffer>> {
  const bytes = Buffer.from(text);
  // In base64 a text looks different at each of three offsets; its first and last characters depend on what is beside it.
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    return [`base64 at ${offset}`, Buffer.from(encoded.slice(4, -4))] as const;
  });
  return {
    text: bytes,
    hex: Buffer.from(bytes.toString('hex')),
    'UTF-16': Buffer.from(text, 'utf16le'),
    reversed: Buffer.from([...text].reverse().join('')),
    ...Object.fromEntries(base64),
  };
}

/** Every file below a directory that can be read. */
export async function filesBelow(directory: string): Promise<Place[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const read = await Promise.all(
    files.map(async (file) => [file, await readFile(file).catch(() => Buffer.alloc(0))] as const),
  );
  return read;
}
