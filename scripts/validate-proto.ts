import {
  type DescriptorProto,
  type EnumDescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
} from '@bufbuild/protobuf/wkt';
import { file_buf_validate_validate as file } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';

const scalarNames = new Map<number, string>(
  Object.entries(FieldDescriptorProto_Type).flatMap(([name, value]) =>
    typeof value === 'number' ? [[value, name.toLowerCase()] as const] : [],
  ),
);
const labels: Record<number, string> = {
  [FieldDescriptorProto_Label.OPTIONAL]: 'optional ',
  [FieldDescriptorProto_Label.REPEATED]: 'repeated ',
  [FieldDescriptorProto_Label.REQUIRED]: 'required ',
};

function typeName(field: FieldDescriptorProto): string {
  const named = field.type === FieldDescriptorProto_Type.MESSAGE || field.type === FieldDescriptorProto_Type.ENUM;
  return named ? field.typeName : (scalarNames.get(field.type) ?? '');
}

function printField(field: FieldDescriptorProto, owner: DescriptorProto | undefined, inOneof: boolean): string {
  const entry = owner?.nestedType.find((type) => type.options?.mapEntry && field.typeName.endsWith(`.${type.name}`));
  const [key, value] = entry?.field ?? [];
  if (key && value) return `map<${typeName(key)}, ${typeName(value)}> ${field.name} = ${field.number};`;
  const fallback =
    field.type === FieldDescriptorProto_Type.STRING ? JSON.stringify(field.defaultValue) : field.defaultValue;
  const suffix = field.defaultValue === '' ? '' : ` [default = ${fallback}]`;
  return `${inOneof ? '' : (labels[field.label] ?? '')}${typeName(field)} ${field.name} = ${field.number}${suffix};`;
}

function printEnum(type: EnumDescriptorProto): string[] {
  return [
    `enum ${type.name} {`,
    ...(type.options?.allowAlias ? ['  option allow_alias = true;'] : []),
    ...type.value.map((value) => `  ${value.name} = ${value.number};`),
    ...type.reservedRange.map((range) => `  reserved ${range.start} to ${range.end};`),
    '}',
  ];
}

function printMessage(type: DescriptorProto): string[] {
  const inOneof = (field: FieldDescriptorProto) => Object.hasOwn(field, 'oneofIndex') && !field.proto3Optional;
  const body = [
    ...type.enumType.flatMap(printEnum),
    ...type.nestedType.filter((nested) => !nested.options?.mapEntry).flatMap(printMessage),
    ...type.oneofDecl.flatMap((oneof, index) => {
      const members = type.field.filter((field) => inOneof(field) && field.oneofIndex === index);
      if (members.length === 0) return [];
      return [`oneof ${oneof.name} {`, ...members.map((field) => `  ${printField(field, type, true)}`), '}'];
    }),
    ...type.field.filter((field) => !inOneof(field)).map((field) => printField(field, type, false)),
    ...type.extensionRange.map(
      (range) => `extensions ${range.start} to ${range.end === 536870912 ? 'max' : range.end - 1};`,
    ),
    ...type.reservedRange.map((range) => `reserved ${range.start} to ${range.end - 1};`),
    ...type.reservedName.map((name) => `reserved "${name}";`),
  ];
  return [`message ${type.name} {`, ...body.map((line) => `  ${line}`), '}'];
}

/**
 * The text of buf/validate/validate.proto, from the descriptor that `@bufbuild/protovalidate` embeds (Apache-2.0): so buf resolves
 * the import without a schema registry. It holds what a compiler needs; the CEL of the standard rules stays in the runtimes.
 */
export function printValidateProto(): string {
  const { proto } = file;
  const lines = [
    '// Printed from the descriptor in the npm package @bufbuild/protovalidate (Apache-2.0). DO NOT EDIT.',
    `syntax = "${proto.syntax || 'proto2'}";`,
    `package ${proto.package};`,
    ...proto.dependency.map((path) => `import "${path}";`),
    `option go_package = "${proto.options?.goPackage}";`,
    'option java_multiple_files = true;',
    `option java_outer_classname = "${proto.options?.javaOuterClassname}";`,
    `option java_package = "${proto.options?.javaPackage}";`,
    ...proto.extension.flatMap((field) => [
      `extend ${field.extendee} {`,
      `  ${printField(field, undefined, false)}`,
      '}',
    ]),
    ...proto.enumType.flatMap(printEnum),
    ...proto.messageType.flatMap(printMessage),
  ];
  return `${lines.join('\n')}\n`;
}
