import type { Command } from 'commander';
import type { Question, QuestionObject } from '../../access/explain.ts';
import type { Policy } from '../../access/policy.ts';
import { CellError } from '../../core/error.ts';
import { newUuid, parseUuid } from '../../core/ids.ts';
import { CliError, usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { readInput } from '../files.ts';
import { print } from '../output.ts';
import { tableText } from '../table.ts';
import { repeated } from './options.ts';

interface CheckFlags {
  readonly trustDomain?: string;
  readonly as?: string;
  readonly permission?: string;
  readonly vm?: string;
  readonly label?: readonly string[];
  readonly pool?: string;
  readonly network?: string;
  readonly bridge?: string;
}

export function definePolicy(program: Command, cli: CommandLine): void {
  program
    .command('policy')
    .description('who may do what; reads files, asks no celld')
    .command('check <file>')
    .description('check the file of a policy, and say what it decides')
    .option('--trust-domain <name>', 'trust domain that celld is configured with')
    .option('--as <identity>', 'whom to decide for, such as spiffe://cell.local/cell/op/kim')
    .option(
      '--permission <permission>',
      'what it wants, such as domain:start; the API documentation names that of each call',
    )
    .option('--vm <uuid>', 'of a VM with this UUID')
    .option('--label <key=value>', 'of a VM with this label (may be repeated)', repeated)
    .option('--pool <name>', 'of this pool')
    .option('--network <name>', 'of this network')
    .option('--bridge <name>', 'of this bridge')
    .action((file: string, flags: CheckFlags) => checkPolicy(cli, file, flags));
}

async function checkPolicy(cli: CommandLine, file: string, flags: CheckFlags): Promise<void> {
  const { parsePolicy } = await import('../../access/parse-policy.ts');
  const result = parsePolicy(await readInput(file, cli.io), { trustDomain: flags.trustDomain });
  if (result.tag === 'problems') {
    throw new CliError('failed', `${file} is no good policy: ${result.problems.join('; ')}`, {
      hint: 'celld would go on with the policy before',
    });
  }
  const question = questionOf(flags);
  await (question === undefined ? printBindings(cli, result.policy) : printDecision(cli, result.policy, question));
}

function questionOf({ as: identity, permission, ...flags }: CheckFlags): Question | undefined {
  const object = objectOf(flags);
  if (identity === undefined && permission === undefined && object === undefined) return undefined;
  if (identity === undefined || permission === undefined)
    throw usageError('a decision needs both --as IDENTITY and --permission PERMISSION');
  return { identity, permission, object };
}

function objectOf({ vm, label, ...named }: Omit<CheckFlags, 'as' | 'permission'>): QuestionObject | undefined {
  const objects: QuestionObject[] = [];
  if (vm !== undefined || label !== undefined)
    objects.push({ tag: 'vm', vm: { uuid: uuidOf(vm), labels: labelsOf(label) } });
  for (const tag of ['pool', 'network', 'bridge'] as const) {
    const name = named[tag];
    if (name !== undefined) objects.push({ tag, name });
  }
  if (objects.length > 1) throw usageError('only one object can be asked about: a VM, --pool, --network or --bridge');
  return objects[0];
}

/** A VM without a UUID has one that no policy names. */
function uuidOf(text: string | undefined) {
  try {
    return text === undefined ? newUuid() : parseUuid('--vm', text);
  } catch (error) {
    if (error instanceof CellError) throw usageError(error.message);
    throw error;
  }
}

function labelsOf(labels: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    labels.map((label) => {
      const at = label.indexOf('=');
      if (at < 1) throw usageError(`--label must be key=value, not '${label}'`);
      return [label.slice(0, at), label.slice(at + 1)];
    }),
  );
}

async function printBindings(cli: CommandLine, { bindings }: Policy): Promise<void> {
  const { scopeText } = await import('../../access/explain.ts');
  const rows = bindings.map(
    ({ index, identity, role, scope }) => [`${index}`, identity.text, role, scopeText(scope)] as const,
  );
  await print(cli, {
    json: () => ({ bindings: rows.map(([, identity, role, scope]) => ({ identity, role, scope })) }),
    text: ({ headers }) => tableText(['BINDING', 'IDENTITY', 'ROLE', 'SCOPE'], rows, headers),
    names: () => bindings.map(({ identity }) => identity.text),
  });
}

async function printDecision(cli: CommandLine, policy: Policy, question: Question): Promise<void> {
  const { explain, scopeText } = await import('../../access/explain.ts');
  const { allowed, everybodys, voices } = explain(policy, question);
  const yes = (is: boolean) => (is ? 'yes' : 'no');
  const rows = voices.map(({ binding, gives, reaches }) => [
    `${binding.index}`,
    binding.role,
    scopeText(binding.scope),
    yes(gives),
    yes(reaches),
  ]);
  await print(cli, {
    json: () => ({
      allowed,
      bindings: voices.map(({ binding: { index, role }, gives, reaches }) => ({ index, role, gives, reaches })),
    }),
    text: ({ headers }) =>
      `${allowed ? 'allowed' : 'denied'}${everybodys ? ', as to everybody whom celld knows' : ''}\n${
        rows.length > 0 ? tableText(['BINDING', 'ROLE', 'SCOPE', 'GIVES', 'REACHES'], rows, headers) : ''
      }`,
    names: () => [allowed ? 'allowed' : 'denied'],
  });
  if (allowed) return;
  const why = voices.length === 0 ? 'no binding is for it' : 'no binding of it gives this for that object';
  throw new CliError('denied', `${question.identity} would be denied ${question.permission}: ${why}`);
}
