import { Command, Option } from 'commander';
import { exitCodes } from './cli-error.ts';
import type { GlobalOptions } from './command-line.ts';
import { CommandLine } from './command-line.ts';
import { defineAudit } from './commands/audit.ts';
import { defineCerts } from './commands/certs.ts';
import { defineCompletion } from './commands/completion.ts';
import { defineConfig } from './commands/config.ts';
import { defineConsole } from './commands/console.ts';
import { defineConsoleSession } from './commands/console-session.ts';
import { defineCpu } from './commands/cpu.ts';
import { defineCdrom, defineDisk } from './commands/disk.ts';
import { defineDoctor } from './commands/doctor.ts';
import { defineEvacuation } from './commands/evacuation.ts';
import { defineGuest } from './commands/guest.ts';
import { defineHost } from './commands/host.ts';
import { defineMigration } from './commands/migration.ts';
import { defineNic } from './commands/nic.ts';
import { defineOperation } from './commands/operation.ts';
import { definePolicy } from './commands/policy.ts';
import { defineRecording } from './commands/recording.ts';
import { defineSnapshot } from './commands/snapshot.ts';
import { defineStorage } from './commands/storage.ts';
import { defineTicket } from './commands/ticket.ts';
import { clientVersion, defineVersion } from './commands/version.ts';
import { defineVm } from './commands/vm.ts';
import { defineVnc } from './commands/vnc.ts';
import type { Io } from './io.ts';
import { outputFormats } from './output.ts';

const exitCodeHelp = `
Exit codes:
  ${exitCodes.ok}    done
  ${exitCodes.failed}    refused or failed
  ${exitCodes.usage}    what was typed cannot be meant
  ${exitCodes['not-found']}    no such VM or other thing
  ${exitCodes.unavailable}    celld, or libvirt behind it, cannot be reached
  ${exitCodes.denied}    not known, or not allowed; a certificate is not valid
  ${exitCodes.timeout}    not done in time
  ${exitCodes.conflict}    another change is under way, or came first
  ${exitCodes.interrupted}  interrupted by Ctrl-C
`;

/** The whole command tree, and the run that its commands work in. */
export function buildProgram(io: Io): { readonly program: Command; readonly cli: CommandLine } {
  const program = new Command('cellctl');
  const cli = new CommandLine(io, () => program.opts<GlobalOptions>());
  program
    .description('Manages the virtual machines of a Cell host.')
    .version(clientVersion, '--version', 'print the version of cellctl')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      // Bad usage is shown with every other failure.
      outputError: () => {},
    })
    .addHelpText('after', exitCodeHelp)
    .addHelpText('afterAll', ({ command }) =>
      command === program ? '' : '\nOptions that every command takes: cellctl --help\n',
    );
  for (const option of globalOptions()) {
    program.addOption(option);
  }
  defineVm(program, cli);
  defineConsole(program, cli);
  defineVnc(program, cli);
  defineConsoleSession(program, cli);
  defineRecording(program, cli);
  defineTicket(program, cli);
  defineDisk(program, cli);
  defineCdrom(program, cli);
  defineNic(program, cli);
  defineSnapshot(program, cli);
  defineMigration(program, cli);
  defineEvacuation(program, cli);
  defineGuest(program, cli);
  defineHost(program, cli);
  defineCpu(program, cli);
  defineStorage(program, cli);
  defineDoctor(program, cli);
  defineOperation(program, cli);
  defineCerts(program, cli);
  definePolicy(program, cli);
  defineAudit(program, cli);
  defineConfig(program, cli);
  defineVersion(program, cli);
  defineCompletion(program, cli);
  return { program, cli };
}

function globalOptions(): Option[] {
  return [
    new Option('-o, --output <format>', 'form of the output').choices([...outputFormats]).default('table'),
    new Option('--no-headers', 'tables without their first line'),
    new Option('--address <host:port>', 'celld to connect to, over TLS (CELLCTL_ADDRESS)'),
    new Option('--ca <file>', 'CA that the server is trusted by (CELLCTL_CA)'),
    new Option('--cert <file>', "this client's certificate (CELLCTL_CERT)"),
    new Option('--key <file>', "this client's key (CELLCTL_KEY)"),
    new Option(
      '--server-name <name>',
      "name that the server's certificate carries, where it is not the address (CELLCTL_SERVER_NAME)",
    ),
    new Option('--socket <path>', 'celld of this host, over its unix socket (CELLCTL_SOCKET)'),
    new Option('--context <name>', 'context of the configuration file (CELLCTL_CONTEXT)'),
    new Option('--config <file>', 'configuration file (CELLCTL_CONFIG; default ~/.config/cell/cellctl.yaml)'),
    new Option('--timeout <time>', 'how long to wait for an answer, such as 30s'),
    new Option('-v, --verbose', 'tell on standard error what is sent where'),
  ];
}
