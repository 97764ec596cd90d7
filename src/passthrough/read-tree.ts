import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Problem } from './facts.ts';

const noFile: ReadonlySet<string> = new Set(['ENOENT']);
const noSuchThing: ReadonlySet<string> = new Set(['ENOENT', 'EINVAL', 'ENXIO']);

/** Reads the kernel's and udev's files below a root directory, and keeps account of what could not be read. */
export class HostTree {
  readonly problems: Problem[] = [];
  readonly #root: string;

  /** @param root Free of symbolic links. */
  constructor(root: string) {
    this.#root = root;
  }

  /** The same files, with an account of its own. */
  fork(): HostTree {
    return new HostTree(this.#root);
  }

  /** Notes what could not be found out of a device; of all of them when it is undefined. */
  problem(device: string | undefined, what: string): void {
    if (!this.problems.some((other) => other.device === device && other.what === what))
      this.problems.push({ device, what });
  }

  /** The trimmed text of a file; undefined when there is none. */
  async text(path: string, device?: string): Promise<string | undefined> {
    const bytes = await this.bytes(path, device);
    return bytes?.toString('utf8').trim();
  }

  /** The trimmed text of a file that the kernel has for every device of a kind, and lets nobody read for one that has no such thing. */
  async textIfAny(path: string, device?: string): Promise<string | undefined> {
    const bytes = await this.#attempt(path, device, readFile(join(this.#root, path)), noSuchThing);
    return bytes?.toString('utf8').trim();
  }

  /** A file that must be there. */
  async need(path: string, device?: string): Promise<string | undefined> {
    const text = await this.text(path, device);
    if (text === undefined) this.#missing(path, device);
    return text;
  }

  /** The bytes of a file; undefined when there is none. */
  bytes(path: string, device?: string): Promise<Buffer | undefined> {
    return this.#attempt(path, device, readFile(join(this.#root, path)));
  }

  /** The names in a directory, sorted; undefined when there is none. */
  async names(path: string, device?: string): Promise<string[] | undefined> {
    return (await this.#attempt(path, device, readdir(join(this.#root, path))))?.sort();
  }

  /** The names in a directory that must be there. */
  async needNames(path: string, device?: string): Promise<string[]> {
    const names = await this.names(path, device);
    if (names === undefined) this.#missing(path, device);
    return names ?? [];
  }

  /** The last name of what a symbolic link shows; undefined when there is no link. */
  async linked(path: string, device?: string): Promise<string | undefined> {
    const target = await this.#attempt(path, device, readlink(join(this.#root, path)));
    return target === undefined ? undefined : basename(target);
  }

  /** The path below the root that is behind all symbolic links; undefined when there is none. */
  async real(path: string, device?: string): Promise<string | undefined> {
    const real = await this.#attempt(path, device, realpath(join(this.#root, path)));
    return real === undefined ? undefined : `/${relative(this.#root, real)}`;
  }

  #missing(path: string, device: string | undefined): void {
    this.problem(device, `${path} is not there`);
  }

  async #attempt<T>(
    path: string,
    device: string | undefined,
    work: Promise<T>,
    harmless: ReadonlySet<string> = noFile,
  ): Promise<T | undefined> {
    try {
      return await work;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      if (!harmless.has(code)) this.problem(device, `${path} could not be read: ${code}`);
      return undefined;
    }
  }
}
