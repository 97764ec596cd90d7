import type { DescEnum, DescField, DescMessage, DescMethod, DescService } from '@bufbuild/protobuf';
import { ScalarType } from '@bufbuild/protobuf';
import { MethodOptions_IdempotencyLevel as Idempotency } from '@bufbuild/protobuf/wkt';
import { reasons } from '../../src/core/reasons.ts';
import { locationOf } from './location.ts';
import { isImmediate, permissionOf, takesTicket } from './rules.ts';
import { isRequired, rulesText } from './rules-text.ts';
import type { ContractSource } from './source.ts';
import { servicesOf } from './source.ts';

/** The whole contract as one page of Markdown: services with permissions, reasons, messages with rules. */
export function printDocumentation(source: ContractSource): string {
  const services = servicesOf(source);
  const sections = [
    ...services.flatMap((service) => serviceSection(source, service)),
    '## Reasons',
    'Every refusal and failure carries a `google.rpc.ErrorInfo` with one of these reasons and the domain `cell`. Decide by the reason, never by the text.',
    reasonTable(),
    '## Messages',
    'Rules are those of [protovalidate](https://protovalidate.com); celld checks them before anything else (INVALID_FIELD).',
    ...source.files.flatMap((file) => file.messages).flatMap(messageSection),
    '## Enums',
    ...source.files.flatMap((file) => file.enums).flatMap(enumSection),
  ];
  const header = [
    '<!-- Made by scripts/gen.ts from proto/ and src/core/reasons.ts. DO NOT EDIT. -->',
    "# Cell's API",
    `Package \`cell.v1\`: ${list(services.map(({ name }) => link(name)))}. celld serves \`grpc.health.v1.Health\` and server reflection beside them.`,
  ];
  return `${[...header, ...sections].join('\n\n')}\n`;
}

function serviceSection(source: ContractSource, service: DescService): string[] {
  return [
    `## ${service.name}`,
    locationOf(service).comment,
    ...service.methods.flatMap((method) => methodSection(source, method)),
  ];
}

function methodSection(source: ContractSource, method: DescMethod): string[] {
  const { input, output, methodKind, idempotency } = method;
  const many = (is: boolean) => (is ? 'stream of ' : '');
  const sends = many(methodKind === 'client_streaming' || methodKind === 'bidi_streaming') + link(input.name);
  const answers = many(methodKind === 'server_streaming' || methodKind === 'bidi_streaming') + link(output.name);
  const effects = {
    [Idempotency.NO_SIDE_EFFECTS]: 'changes nothing',
    [Idempotency.IDEMPOTENT]: 'changes; may be repeated',
    [Idempotency.IDEMPOTENCY_UNKNOWN]: isImmediate(source, method)
      ? 'changes at once'
      : 'changes; may be repeated with the same `request_id`',
  }[idempotency];
  return [
    `### ${method.name}`,
    `${sends} → ${answers} · permission \`${permissionOf(source, method)}\`${takesTicket(source, method) ? ' or a ticket' : ''} · ${effects}`,
    locationOf(method).comment,
  ];
}

function reasonTable(): string {
  const rows = Object.entries(reasons).map(([name, { status, transient, description }]) => [
    name,
    status,
    transient ? 'may pass' : 'final',
    description,
  ]);
  return table(['Reason', 'Status', 'With the same `request_id`', 'Meaning'], rows);
}

function messageSection(message: DescMessage): string[] {
  const rows = message.fields.map((field) => {
    const rules = [field.oneof ? oneofText(field) : '', rulesText(field)].filter((text) => text !== '').join('; ');
    return [`\`${field.name}\``, typeText(field), rules, locationOf(field).comment];
  });
  const nested = message.nestedMessages.filter(({ proto }) => !proto.options?.mapEntry);
  return [
    `### ${message.name}`,
    locationOf(message).comment,
    ...(rows.length > 0 ? [table(['Field', 'Type', 'Rules', 'Meaning'], rows)] : []),
    ...nested.flatMap(messageSection),
    ...message.nestedEnums.flatMap(enumSection),
  ];
}

function enumSection(type: DescEnum): string[] {
  const rows = type.values.map((value) => [`\`${value.name}\``, String(value.number), locationOf(value).comment]);
  return [`### ${type.name}`, locationOf(type).comment, table(['Value', 'Number', 'Meaning'], rows)];
}

function oneofText({ oneof }: DescField): string {
  return oneof ? `${isRequired(oneof) ? 'exactly' : 'at most'} one of \`${oneof.name}\`` : '';
}

function typeText(field: DescField): string {
  const one = valueTypeText(field);
  if (field.fieldKind === 'list') return `list of ${one}`;
  if (field.fieldKind === 'map') return `map of ${scalarName(field.mapKey)} to ${one}`;
  return field.proto.proto3Optional ? `${one}, optional` : one;
}

function valueTypeText({ message, enum: type, scalar }: Pick<DescField, 'message' | 'enum' | 'scalar'>): string {
  const named = message ?? type;
  if (named === undefined) return scalarName(scalar);
  return named.typeName.startsWith('cell.') ? link(named.name) : `\`${named.typeName}\``;
}

function scalarName(scalar: ScalarType | undefined): string {
  return scalar === undefined ? '' : ScalarType[scalar].toLowerCase();
}

/** A link to the section of a service, message or enum. */
function link(name: string): string {
  return `[${name}](#${name.toLowerCase()})`;
}

function list(words: readonly string[]): string {
  return new Intl.ListFormat('en').format(words);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellText).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

function cellText(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}
