import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file as it was found. */
export type FileText =
  | { readonly tag: 'text'; readonly text: string }
  | { readonly tag: 'missing' }
  | { readonly tag: 'unreadable'; readonly why: string };

/** What is known of a file or directory without opening it. */
export interface FileFacts {
  readonly kind: 'file' | 'directory' | 'link' | 'character device' | 'other';
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** The files of a host, which may be mounted somewhere below this one's root. */
export class HostFiles {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  async read(path: string): Promise<FileText> {
    try {
      return { tag: 'text', text: await readFile(join(this.root, path), 'utf8') };
    } catch (thrown) {
      const code = codeOf(thrown);
      return code === 'ENOENT' || code === 'ENOTDIR' ? { tag: 'missing' } : { tag: 'unreadable', why: code };
    }
  }

  /** The trimmed text of a file of the kernel's; undefined when it cannot be had. */
  async value(path: string): Promise<string | undefined> {
    const file = await this.read(path);
    return file.tag === 'text' ? file.text.trim() : undefined;
  }

  /** undefined: there is nothing, or it cannot be seen. */
  async facts(path: string): Promise<FileFacts | undefined> {
    try {
      const stats = await lstat(join(this.root, path));
      const kind = stats.isFile()
        ? 'file'
        : stats.isDirectory()
          ? 'directory'
          : stats.isSymbolicLink()
            ? 'link'
            : stats.isCharacterDevice()
              ? 'character device'
              : 'other';
      return { kind, mode: stats.mode & 0o7777, uid: stats.uid, gid: stats.gid };
    } catch {
      return undefined;
    }
  }
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
}
