import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Shows what a guest has printed on its serial console since its start, until a line with `text` is whole; false if none comes in time. */
export async function showUntil(
  cellctl: string,
  { guestName, text, timeoutMs }: { readonly guestName: string; readonly text: string; readonly timeoutMs: number },
): Promise<boolean> {
  const command = ['console', '--log', guestName, '--follow', '--timeout', `${timeoutMs}ms`];
  const child = spawn(cellctl, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let seen = '';
  try {
    for await (const chunk of child.stdout) {
      process.stdout.write(chunk);
      seen += chunk.toString('latin1');
      if (/\n/.test(seen.slice(seen.indexOf(text))) && seen.includes(text)) return true;
    }
    return false;
  } finally {
    child.kill();
    await ended;
  }
}
