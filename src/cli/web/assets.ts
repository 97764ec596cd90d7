import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../cli-error.ts';

/** A file of the page. */
export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The files of the page by their names; the page itself is ''. */
export type Assets = ReadonlyMap<string, Asset>;

const files = {
  '': ['index.html', 'text/html; charset=utf-8'],
  'page.js': ['page.js', 'text/javascript; charset=utf-8'],
  'page.css': ['page.css', 'text/css; charset=utf-8'],
} as const;

// Beside the bundled cellctl; or, where it runs from its sources, where `make build` puts it.
const places = [join(import.meta.dirname, 'web'), join(import.meta.dirname, '../../../dist/web')];

/** Reads the page, which the build has made. Throws CliError when it is not there. */
export async function readAssets(): Promise<Assets> {
  const place = places.find((path) => existsSync(join(path, 'page.js')));
  if (place === undefined) {
    throw new CliError('failed', `the page is not there: ${places[0]}`, {
      hint: 'install cellctl as a whole, with the folder web beside it; or make it: make build',
    });
  }
  const entries = Object.entries(files).map(
    async ([name, [file, type]]) => [name, { type, bytes: await readFile(join(place, file)) }] as const,
  );
  return new Map(await Promise.all(entries));
}
