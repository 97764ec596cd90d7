import { execFile } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import packageJson from '../package.json' with { type: 'json' };
import { openCell } from './cell.ts';
import { loadConfig } from './config.ts';
import { openProcessLog } from './log.ts';

const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

/** How long celld waits, once everything is closed, for what it does not know of. */
const lingerMs = 500;

const usage = `celld: the hypervisor agent

  celld --config FILE                  serve until SIGTERM or SIGINT; a second signal ends at once; SIGHUP reads the policy again
  celld --config FILE --check-config   say what is wrong with the configuration, or nothing
  celld --version | --help

CELL_<SECTION>__<KEY> variables win over the file, such as CELL_LISTEN__TCP=0.0.0.0:7443.

exit codes: 0 ended as asked; 1 could not start or run; 2 wrong arguments or configuration
`;

type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const options = {
  config: { type: 'string' },
  'check-config': { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

async function main(args: readonly string[]): Promise<ExitCode> {
  const values = readArguments(args);
  if (values === undefined) return exitCodes.usage;
  if (values.help) return say(usage);
  if (values.version) return say(`${packageJson.version}\n`);
  if (values.config === undefined) return complain('--config FILE is missing; celld --help');
  const result = loadConfig(values.config, process.env);
  if (result.tag === 'problems')
    return complain(result.problems.map(({ path, problem }) => `${path} ${problem}`).join('\n'));
  if (values['check-config']) return exitCodes.ok;
  return serve(result.config);
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    complain(`${error instanceof Error ? error.message : String(error)}; celld --help`);
    return undefined;
  }
}

async function serve(config: Parameters<typeof openCell>[0]): Promise<ExitCode> {
  const { log, flush } = openProcessLog(config.log.level);
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'celld ends: an error that nobody caught');
    flush();
    process.exit(exitCodes.failed);
  });
  const signalled = nextSignal();
  // Until there is something to read again it must not end the process.
  process.on('SIGHUP', () => undefined);
  try {
    const cell = await openCell(config, { log, version: packageJson.version });
    log.info(
      { ...cell.addresses, pid: process.pid, version: packageJson.version, readyMs: Math.round(performance.now()) },
      'ready',
    );
    process.on('SIGHUP', cell.reload);
    await tellSystemd('READY=1');
    using _watchdog = feedWatchdog();
    const signal = await signalled;
    void nextSignal().then(() => process.exit(exitCodes.failed));
    log.info({ signal }, 'draining');
    await tellSystemd('STOPPING=1');
    await cell.close();
    // Nobody else may hold up the end, such as a collector that answers byte by byte.
    setTimeout(() => process.exit(), lingerMs).unref();
    log.info('stopped');
    return exitCodes.ok;
  } catch (error) {
    log.fatal({ err: error }, 'celld cannot start');
    return complain(`celld cannot start: ${error instanceof Error ? error.message : String(error)}`, exitCodes.failed);
  } finally {
    flush();
  }
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}

/** Node has no datagram sockets for unix paths; systemd's own tool has. */
async function tellSystemd(state: string): Promise<void> {
  if (process.env['NOTIFY_SOCKET'] === undefined) return;
  await promisify(execFile)('systemd-notify', [`--pid=${process.pid}`, state]).catch(() => {
    // Not under systemd after all, or without its tool: then nobody waits for this.
  });
}

/** Shows systemd again and again that the event loop turns, if it wants to know (WatchdogSec); else it starts celld anew. */
function feedWatchdog(): Disposable {
  const withinMs = Number(process.env['WATCHDOG_USEC'] ?? 0) / 1_000;
  const timer = withinMs > 0 ? setInterval(() => void tellSystemd('WATCHDOG=1'), withinMs / 3) : undefined;
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

function say(text: string): ExitCode {
  process.stdout.write(text);
  return exitCodes.ok;
}

function complain(text: string, code: ExitCode = exitCodes.usage): ExitCode {
  process.stderr.write(`${text}\n`);
  return code;
}

process.exitCode = await main(process.argv.slice(2));
