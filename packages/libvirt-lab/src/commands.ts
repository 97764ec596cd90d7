import { access, constants } from 'node:fs/promises';

/** Where commands are looked for: a shell that became root by `su` lacks the directories of system programs. */
export const searchPath = [
  ...new Set([...(process.env['PATH'] ?? '').split(':'), '/usr/local/sbin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']),
].filter((directory) => directory !== '');

/** The environment of every command that the lab starts. */
export function commandEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, PATH: searchPath.join(':'), ...extra };
}

/** The path of a command; undefined when it is not installed. */
export async function findCommand(name: string): Promise<string | undefined> {
  for (const directory of searchPath) {
    const path = `${directory}/${name}`;
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

/** Whether a file is there and may be run. */
export function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
