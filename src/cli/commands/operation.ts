import type { Command } from 'commander';
import { Operation, OperationState } from '../../../gen/ts/cell/v1/operation.ts';
import { ListOperationsResponse } from '../../../gen/ts/cell/v1/operation_service.ts';
import { CliError, usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { FailureError } from '../failure.ts';
import { durationText, printable } from '../format.ts';
import { checkedUuid } from '../ids.ts';
import { failureOfOperation, hasEnded, operationDetails, operationTable, shortMethod } from '../operation-text.ts';
import { print, yamlText } from '../output.ts';
import { keepWatching } from '../watching.ts';
import { wordOf } from '../words.ts';
import { type HistoryFlags, readHistory, withHistoryOptions } from './history.ts';

const checkedId = (what: string, id: string) => checkedUuid(what, id, 'see the operations: cellctl operation list');

export function defineOperation(program: Command, cli: CommandLine): void {
  const command = program.command('operation').description('changes under way, and how they ended');
  defineGet(command, cli);
  defineList(command, cli);
  command
    .command('watch <operation>')
    .description('follow a change until it ends; ends as the change does')
    .action((id: string) => watchOperation(cli, checkedId('operation', id)));
}

function defineGet(command: Command, cli: CommandLine): void {
  command
    .command('get [operation]')
    .description('show a change, by its id or by the id of the request that began it')
    .option('--request-id <uuid>', 'the request that began it')
    .action(async (id: string | undefined, flags: { requestId?: string }) => {
      if ((id === undefined) === (flags.requestId === undefined)) {
        throw usageError('give either the id of an operation or --request-id');
      }
      const key =
        id === undefined
          ? ({ $case: 'requestId', value: checkedId('--request-id', flags.requestId ?? '') } as const)
          : ({ $case: 'operationId', value: checkedId('operation', id) } as const);
      const { operations } = await cli.session();
      const operation = (await operations.getOperation({ key }, cli.readOptions())).operation ?? Operation.create();
      await print(cli, {
        json: () => Operation.toJSON(operation),
        text: (style) => operationDetails(operation, style),
        names: () => [operation.id],
      });
    });
}

function defineList(command: Command, cli: CommandLine): void {
  withHistoryOptions(command.command('list').description('list changes, newest first; they are kept for a day')).action(
    async (flags: HistoryFlags) => {
      const { operations: service } = await cli.session();
      const operations = await readHistory(cli, flags, async (request) => {
        const page = await service.listOperations(request, cli.readOptions());
        return { ...page, items: page.operations };
      });
      if (operations.length === 0) cli.io.stderr.write('no operations\n');
      await print(cli, {
        json: () => ListOperationsResponse.toJSON({ operations, nextPageToken: '' }),
        text: (style) => (operations.length === 0 ? '' : operationTable(operations, style)),
        names: () => operations.map(({ id }) => id),
      });
    },
  );
}

async function watchOperation(cli: CommandLine, operationId: string): Promise<void> {
  const { operations } = await cli.session();
  const deadlineMs = cli.deadlineMs(undefined);
  const timeout = deadlineMs === undefined ? undefined : AbortSignal.timeout(deadlineMs);
  const signal = timeout === undefined ? cli.io.interrupt : AbortSignal.any([cli.io.interrupt, timeout]);
  const show = phaseWriter(cli);
  let last = Operation.create();
  try {
    await keepWatching({
      signal,
      stderr: cli.io.stderr,
      open: () => operations.watchOperation({ operationId }, { signal }),
      take: async ({ operation }) => {
        last = operation ?? last;
        await show(last);
      },
      isComplete: () => hasEnded(last),
    });
  } catch (error) {
    if (timeout?.aborted !== true || cli.io.interrupt.aborted) throw error;
    throw new CliError('timeout', `operation ${operationId} has not ended after ${durationText(deadlineMs ?? 0)}`, {
      hint: `it goes on: cellctl operation watch ${operationId}`,
    });
  }
  const failure = await failureOfOperation(last);
  if (failure !== undefined) throw new FailureError(failure);
}

function phaseWriter(cli: CommandLine): (operation: Operation) => void | Promise<void> {
  const { output } = cli.options;
  const { stdout } = cli.io;
  switch (output) {
    case 'table':
    case 'wide':
      return (operation) => stdout.write(phaseLine(operation));
    case 'json':
      return (operation) => stdout.write(`${JSON.stringify(Operation.toJSON(operation))}\n`);
    case 'yaml':
      return async (operation) => stdout.write(`---\n${await yamlText(Operation.toJSON(operation))}`);
    case 'name':
      return (operation) => {
        if (hasEnded(operation)) stdout.write(`${operation.id}\n`);
      };
    default:
      return output satisfies never;
  }
}

/** `12:30:01  StartVm  running  starting QEMU`. */
function phaseLine(operation: Operation): string {
  const parts = [
    new Date().toTimeString().slice(0, 8),
    shortMethod(operation),
    wordOf(OperationState, operation.state),
    hasEnded(operation) ? '' : operation.phase,
  ];
  return `${parts
    .filter((part) => part !== '')
    .map(printable)
    .join('  ')}\n`;
}
