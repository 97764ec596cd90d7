import type {
  DescEnum,
  DescEnumValue,
  DescExtension,
  DescField,
  DescFile,
  DescMessage,
  DescMethod,
  DescOneof,
  DescService,
} from '@bufbuild/protobuf';

/** Part of the contract that can carry a comment. */
export type Described =
  | DescEnum
  | DescEnumValue
  | DescExtension
  | DescField
  | DescMessage
  | DescMethod
  | DescOneof
  | DescService;

/** Where something stands in its source, and the comment above it. */
export interface SourceLocation {
  /** Such as `cell/v1/vm.proto:12`. */
  readonly place: string;
  /** Without the comment marks. Empty: none. */
  readonly comment: string;
}

const locationsByFile = new WeakMap<DescFile, ReadonlyMap<string, SourceLocation>>();

/** The location of something in a contract that was compiled with source positions. */
export function locationOf(described: Described): SourceLocation {
  const file = fileOf(described);
  const locations = locationsByFile.get(file) ?? readLocations(file);
  locationsByFile.set(file, locations);
  return locations.get(pathOf(described).join(' ')) ?? { place: `${file.name}.proto`, comment: '' };
}

/** The name that protobuf gives it, such as `cell.v1.Vm.name`. */
export function fullName(described: Described): string {
  switch (described.kind) {
    case 'enum':
    case 'extension':
    case 'message':
    case 'service':
      return described.typeName;
    default:
      return `${described.parent.typeName}.${described.name}`;
  }
}

function readLocations(file: DescFile): ReadonlyMap<string, SourceLocation> {
  const found = file.proto.sourceCodeInfo?.location ?? [];
  return new Map(
    found.map(({ path, span, leadingComments }) => [
      path.join(' '),
      {
        place: `${file.name}.proto:${(span[0] ?? 0) + 1}`,
        comment: leadingComments.replaceAll(/^ /gm, '').trim(),
      },
    ]),
  );
}

function fileOf(described: Described): DescFile {
  return 'file' in described ? described.file : described.parent.file;
}

/** The path of google.protobuf.SourceCodeInfo: numbers of the fields of descriptor.proto, and positions in them. */
function pathOf(described: Described): number[] {
  switch (described.kind) {
    case 'service':
      return [6, described.file.proto.service.indexOf(described.proto)];
    case 'rpc':
      return [...pathOf(described.parent), 2, described.parent.proto.method.indexOf(described.proto)];
    case 'message':
      return described.parent
        ? [...pathOf(described.parent), 3, described.parent.proto.nestedType.indexOf(described.proto)]
        : [4, described.file.proto.messageType.indexOf(described.proto)];
    case 'enum':
      return described.parent
        ? [...pathOf(described.parent), 4, described.parent.proto.enumType.indexOf(described.proto)]
        : [5, described.file.proto.enumType.indexOf(described.proto)];
    case 'enum_value':
      return [...pathOf(described.parent), 2, described.parent.proto.value.indexOf(described.proto)];
    case 'field':
      return [...pathOf(described.parent), 2, described.parent.proto.field.indexOf(described.proto)];
    case 'oneof':
      return [...pathOf(described.parent), 8, described.parent.proto.oneofDecl.indexOf(described.proto)];
    case 'extension':
      return [7, described.file.proto.extension.indexOf(described.proto)];
    default:
      return described satisfies never;
  }
}
