import type { DescMessage, DescMethod } from '@bufbuild/protobuf';
import { getOption, hasOption } from '@bufbuild/protobuf';
import { MethodOptions_IdempotencyLevel } from '@bufbuild/protobuf/wkt';
import { isReason, reasons, statusOf } from '../../src/core/reasons.ts';
import { missingBounds } from './bounds.ts';
import { fullName, locationOf } from './location.ts';
import type { ContractSource } from './source.ts';
import { describedThings, requestMessages, servicesOf } from './source.ts';

const statuses: ReadonlySet<string> = new Set([
  ...Object.values(reasons).map(({ status }) => status),
  'OK',
  'UNKNOWN',
  'DATA_LOSS',
]);

/** What breaks the rules of Cell's contract that buf does not know; one line each, with its place. Empty: nothing. */
export function contractProblems(source: ContractSource): string[] {
  const methods = servicesOf(source).flatMap((service) => service.methods);
  return [
    ...methods.flatMap((method) => report(method, methodProblems(source, method))),
    ...requestMessages(source).flatMap(({ fields }) =>
      fields.flatMap((field) =>
        report(
          field,
          missingBounds(field).map((missing) => `lets a caller send ${missing}`),
        ),
      ),
    ),
    ...describedThings(source).flatMap((thing) => report(thing, commentProblems(source, locationOf(thing).comment))),
  ];
}

function report(described: Parameters<typeof locationOf>[0], problems: readonly string[]): string[] {
  return problems.map((problem) => `${locationOf(described).place}: ${fullName(described)} ${problem}`);
}

/** The permission that a method asks for. Undefined: it has none. */
export function permissionOf({ registry }: ContractSource, method: DescMethod): string | undefined {
  const option = registry.getExtension('cell.v1.permission');
  const value: unknown = option && hasOption(method, option) ? getOption(method, option) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Callers without a certificate may bring a ticket to the method. */
export function takesTicket({ registry }: ContractSource, method: DescMethod): boolean {
  const option = registry.getExtension('cell.v1.ticket');
  return option !== undefined && hasOption(method, option) && getOption(method, option) === true;
}

/** The method says that its change is done when it is answered, and is no operation. */
export function isImmediate({ registry }: ContractSource, method: DescMethod): boolean {
  const option = registry.getExtension('cell.v1.immediate');
  return option !== undefined && hasOption(method, option) && getOption(method, option) === true;
}

function methodProblems(source: ContractSource, method: DescMethod): string[] {
  const permission = permissionOf(source, method);
  if (permission === undefined || !/^[a-z]+(_[a-z]+)*:[a-z]+(_[a-z]+)*$/.test(permission)) {
    return ['has no (cell.v1.permission) of the form object:verb'];
  }
  const harmless = method.idempotency === MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS;
  if (permission.endsWith(':read') && !harmless) return [`asks only for ${permission}, but is not NO_SIDE_EFFECTS`];
  const operates = !harmless && method.methodKind === 'unary' && !isImmediate(source, method);
  return operates ? mutationProblems(method) : [];
}

/** Every mutation that is not over when it is answered is an operation: it can be repeated safely, tried out, and found again. */
function mutationProblems({ input, output }: DescMethod): string[] {
  const has = (message: DescMessage, name: string) => message.fields.some((field) => field.name === name);
  return [
    ...['request_id', 'validate_only'].filter((name) => !has(input, name)).map((name) => `takes no ${name}`),
    ...(has(output, 'operation_id') ? [] : ['answers without operation_id']),
  ];
}

/** Words in capitals with an underscore are reasons, statuses or enum values, unless quoted; a reason stands with its own status. */
function commentProblems(source: ContractSource, commentWithQuotes: string): string[] {
  const comment = commentWithQuotes.replaceAll(/`[^`]*`/g, '``');
  const words = comment.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? [];
  const unknown = words.filter((word) => !isReason(word) && !statuses.has(word) && !isEnumValue(source, word));
  const pairs = [...comment.matchAll(/\b([A-Z_]{3,})(?: \(|, )([A-Z_]{3,})\b/g)];
  return [
    ...unknown.map((word) => `speaks of ${word}, which is no reason, status or enum value`),
    ...pairs.flatMap(([, first = '', second = '']) => pairProblems(first, second)),
  ];
}

function pairProblems(first: string, second: string): string[] {
  const [status, reason] = statuses.has(first) ? [first, second] : [second, first];
  if (!statuses.has(status) || statuses.has(reason) || !isReason(reason) || statusOf(reason) === status) return [];
  return [`gives ${reason} the status ${status}; it has ${statusOf(reason)}`];
}

/** By its whole name, or without the name of its enum. */
function isEnumValue({ files }: ContractSource, word: string): boolean {
  return files.some((file) =>
    file.enums.some((type) => type.values.some(({ name, localName }) => name === word || localName === word)),
  );
}
