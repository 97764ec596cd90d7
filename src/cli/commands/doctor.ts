import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import type { Finding, Level } from '../doctor/finding.ts';
import { print } from '../output.ts';
import { tableText } from '../table.ts';

interface DoctorFlags {
  readonly root: string;
  readonly celldConfig: string;
  readonly problems?: boolean;
}

export function defineDoctor(program: Command, cli: CommandLine): void {
  program
    .command('doctor')
    .description(
      "check this host's settings: libvirt's, the kernel's, celld's; reads files, changes nothing, asks no celld",
    )
    .option('--root <directory>', "where the host's files are", '/')
    .option('--celld-config <file>', "celld's configuration", '/etc/cell/celld.yaml')
    .option('--problems', 'only what is not well')
    .action((flags: DoctorFlags) => examine(cli, flags));
}

async function examine(cli: CommandLine, { root, celldConfig, problems }: DoctorFlags): Promise<void> {
  const { examineHost } = await import('../doctor/doctor.ts');
  const findings = await examineHost({ root, configPath: celldConfig });
  const shown = problems === true ? findings.filter(({ level }) => level !== 'ok') : findings;
  await print(cli, {
    json: () => ({ ...counts(findings), checks: shown }),
    text: ({ headers }) =>
      tableText(
        ['LEVEL', 'CHECK', 'FOUND', 'FIX'],
        shown.map(({ level, check, found, fix }) => [level, check, found, fix]),
        headers,
      ),
    names: () => shown.map(({ check }) => check),
  });
  const failed = findings.filter(({ level }) => level === 'fail').map(({ check }) => check);
  if (failed.length > 0) throw new CliError('failed', `this host is not safe to run guests: ${failed.join(', ')}`);
}

function counts(findings: readonly Finding[]): Record<Level, number> {
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  return { ok: count('ok'), warn: count('warn'), fail: count('fail') };
}
