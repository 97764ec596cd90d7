import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What could be left of a lab whose hosts are gone. */
export interface Traces {
  readonly pids: readonly number[];
  readonly directory: string;
  /** Index of the lab's interface in this network namespace; the kernel does not use one twice. */
  readonly interfaceIndex: string;
}

/** The index of the interface through which this process reaches a lab's host. */
export async function interfaceIndex(address: string): Promise<string> {
  return readFile(`/sys/class/net/celllab${address.split('.')[2]}/ifindex`, 'utf8');
}

/** Names every trace that is still there. */
export async function remaining({ pids, directory, interfaceIndex }: Traces): Promise<string[]> {
  const left = pids.filter((pid) => existsSync(`/proc/${pid}`)).map((pid) => `process ${pid}`);
  if (existsSync(directory)) left.push(directory);
  if (readFileSync('/proc/self/mountinfo', 'utf8').includes(directory)) left.push(`a mount of ${directory}`);
  for (const name of await readdir('/sys/class/net')) {
    const index = await readFile(join('/sys/class/net', name, 'ifindex'), 'utf8').catch(() => '');
    if (index === interfaceIndex) left.push(`interface ${name}`);
  }
  return left;
}
