import { type DescField, type DescMessage, type JsonValue, ScalarType } from '@bufbuild/protobuf';

/** A message in the JSON of protobuf. */
export type JsonMessage = { [name: string]: JsonValue };

/** A place in a message where a text can stand: a field, an item of a list, a key or a value of a map. */
export interface StringField {
  /** By the proto's names, such as `spec.disks[].volume.pool` or `spec.labels{key}`. */
  readonly path: string;
  /** Gives the message with `value` there. The rest stays, but for what cannot be beside it; what is missing on the way is made. */
  readonly put: (message: JsonMessage, value: string) => JsonMessage;
}

/** Every place of a message type where a text can stand, of the types inside it too. */
export function stringFields(desc: DescMessage): StringField[] {
  return desc.fields.flatMap((field) => fieldsOf(field));
}

function fieldsOf(field: DescField): StringField[] {
  switch (field.fieldKind) {
    case 'scalar':
      return isText(field.scalar) ? [at(field, field.name, (_, value) => value)] : [];
    case 'message':
      return inside(field.message).map(({ path, put }) =>
        at(field, `${field.name}.${path}`, (old, value) => put(messageOf(old), value)),
      );
    case 'list': {
      if (field.listKind === 'scalar' && isText(field.scalar))
        return [at(field, `${field.name}[]`, (_, value) => [value])];
      const items = field.listKind === 'message' ? inside(field.message) : [];
      return items.map(({ path, put }) =>
        at(field, `${field.name}[].${path}`, (old, value) => {
          const [first, ...rest] = Array.isArray(old) ? old : [];
          return [put(messageOf(first), value), ...rest];
        }),
      );
    }
    case 'map':
      return [
        at(field, `${field.name}{key}`, (_, value) => ({ [value]: 'x' })),
        at(field, `${field.name}{value}`, (_, value) => ({ x: value })),
      ];
    case 'enum':
      return [];
    default:
      return field satisfies never;
  }
}

const isText = (scalar: ScalarType) => scalar === ScalarType.STRING;
/** Times and the like have a JSON of their own, without texts. */
const inside = (desc: DescMessage) => (desc.typeName.startsWith('google.protobuf.') ? [] : stringFields(desc));

function at(
  field: DescField,
  path: string,
  change: (old: JsonValue | undefined, value: string) => JsonValue,
): StringField {
  return {
    path,
    put: (message, value) => {
      const others = new Set(field.oneof?.fields.map(({ jsonName }) => jsonName) ?? []);
      const rest = Object.fromEntries(Object.entries(message).filter(([name]) => !others.has(name)));
      return { ...rest, [field.jsonName]: change(message[field.jsonName], value) };
    },
  };
}

function messageOf(value: JsonValue | undefined): JsonMessage {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
