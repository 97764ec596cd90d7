import type { Command } from 'commander';
import type { Verified } from '../../audit/verify.ts';
import { CliError, usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { print } from '../output.ts';
import { factsText } from '../table.ts';

interface VerifyFlags {
  readonly contains?: string;
}

export function defineAudit(program: Command, cli: CommandLine): void {
  program
    .command('audit')
    .description("celld's record of changes and denials")
    .command('verify <file...>')
    .description('check that no line was changed, added or taken away, and name the first that was')
    .option(
      '--contains <hash>',
      "hash of a line that must be there, from celld's log: shows that none is missing at the end",
    )
    .action((files: readonly string[], { contains }: VerifyFlags) => verify(cli, files, contains));
}

async function verify(cli: CommandLine, files: readonly string[], contains: string | undefined): Promise<void> {
  if (contains !== undefined && !/^[0-9a-f]{64}$/.test(contains))
    throw usageError('--contains must be a SHA-256 hash: 64 digits in hex');
  const verified = await verifiedFiles(files, contains);
  if (verified.tag === 'broken') {
    const { file, line, problem } = verified;
    throw new CliError('failed', `${file} line ${line} ${problem}`, {
      hint: 'what comes before it is as celld wrote it; of what follows nobody can say that',
    });
  }
  const { records, first, head } = verified;
  await print(cli, {
    json: () => ({ records, first, last: head.seq, hash: head.hash }),
    text: () =>
      factsText([
        ['Records', String(records)],
        ['From', String(first)],
        ['To', String(head.seq)],
        ['Hash', head.hash],
      ]),
    names: () => [head.hash],
  });
}

async function verifiedFiles(files: readonly string[], contains: string | undefined): Promise<Verified> {
  const { verifyAudit } = await import('../../audit/verify.ts');
  try {
    return await verifyAudit(files, { contains });
  } catch (error) {
    throw new CliError('failed', error instanceof Error ? error.message : String(error), { cause: error });
  }
}
