import type { DescField, DescOneof, JsonValue } from '@bufbuild/protobuf';
import { getOption, hasOption, toJson } from '@bufbuild/protobuf';
import {
  FieldRulesSchema,
  field as fieldRules,
  oneof as oneofRules,
} from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';

/** The rules on a field in a few words, such as `max_items 16; items: defined_only`. Empty: none. */
export function rulesText(field: DescField): string {
  if (!hasOption(field, fieldRules)) return '';
  return ruleWords(toJson(FieldRulesSchema, getOption(field, fieldRules))).join('; ');
}

/** Whether one member of a oneof has to be set. */
export function isRequired(oneof: DescOneof): boolean {
  return hasOption(oneof, oneofRules) && getOption(oneof, oneofRules).required === true;
}

function ruleWords(rules: JsonValue): string[] {
  const { cel, required, ignore, ...types } = membersOf(rules);
  return [
    ...(required === true ? ['required'] : []),
    ...Object.values(types).flatMap((type) =>
      Object.entries(membersOf(type)).map(([name, value]) => word(name, value)),
    ),
    ...(Array.isArray(cel) ? cel.map((rule) => String(membersOf(rule)['message'])) : []),
    ...(ignore === 'IGNORE_IF_ZERO_VALUE' ? ['or empty'] : []),
  ];
}

function word(name: string, value: JsonValue): string {
  const snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (value === true) return snake;
  if (typeof value === 'object') return `${snake}: ${ruleWords(value).join(', ')}`;
  return `${snake} \`${value}\``;
}

function membersOf(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
