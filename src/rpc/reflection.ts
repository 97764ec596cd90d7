import type { AnyDesc, DescFile, FileRegistry } from '@bufbuild/protobuf';
import { toBinary } from '@bufbuild/protobuf';
import { BinaryReader, BinaryWriter } from '@bufbuild/protobuf/wire';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { Status } from 'nice-grpc-common';
import { reflectionPermission } from './authorize.ts';
import type { Service } from './service.ts';

/** A question of grpc.reflection.v1.ServerReflectionRequest. */
type Question =
  | { readonly tag: 'file' | 'symbol' | 'extension-numbers'; readonly name: string }
  | { readonly tag: 'extension'; readonly name: string; readonly number: number }
  | { readonly tag: 'services' }
  | { readonly tag: 'none' };

/** The answer's field in ServerReflectionResponse, and the message in it. */
interface Answer {
  readonly field: number;
  readonly write: (writer: BinaryWriter) => void;
}

/** Versions of the protocol; their messages are the same, their names are not. */
const versions = ['grpc.reflection.v1', 'grpc.reflection.v1alpha'] as const;

/**
 * gRPC server reflection over the contract, v1 and v1alpha. Messages are read and written field by field: there is no need for a
 * descriptor of the descriptors' own service.
 */
export function reflectionServices(registry: FileRegistry, serviceNames: readonly string[]): readonly Service[] {
  const answer = (question: Question) => answerTo(question, registry, serviceNames);
  async function* serverReflectionInfo(requests: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const request of requests) yield writeResponse(request, answer(readQuestion(request)));
  }
  return versions.map((version) => {
    const path = `/${version}.ServerReflection/ServerReflectionInfo`;
    return {
      definition: { serverReflectionInfo: rawBidi(path) },
      implementation: { serverReflectionInfo },
      methods: [{ path, permission: reflectionPermission, mutates: false, streams: true, input: undefined }],
    };
  });
}

function rawBidi(path: string) {
  const same = (bytes: Uint8Array): Uint8Array => bytes;
  return {
    path,
    requestStream: true,
    responseStream: true,
    requestSerialize: same,
    requestDeserialize: same,
    responseSerialize: same,
    responseDeserialize: same,
    options: {},
  };
}

function answerTo(question: Question, registry: FileRegistry, serviceNames: readonly string[]): Answer {
  switch (question.tag) {
    case 'file':
      return fileAnswer(registry.getFile(question.name), `file ${question.name}`);
    case 'symbol':
      return fileAnswer(fileOf(registry, question.name), `symbol ${question.name}`);
    case 'extension':
      return fileAnswer(extensionFile(registry, question), `extension ${question.number} of ${question.name}`);
    case 'extension-numbers':
      return numbersAnswer(registry, question.name);
    case 'services':
      return {
        field: 6,
        write: (writer) => {
          for (const name of serviceNames) writer.uint32(10).fork().uint32(10).string(name).join();
        },
      };
    case 'none':
      return errorAnswer(Status.INVALID_ARGUMENT, 'the request asks for nothing that is known');
    default:
      return question satisfies never;
  }
}

function fileAnswer(file: DescFile | undefined, what: string): Answer {
  if (file === undefined) return errorAnswer(Status.NOT_FOUND, `${what} is not known`);
  return { field: 4, write: (writer) => writer.uint32(10).bytes(encodedFile(file)) };
}

/** Encoded once: it takes milliseconds, and a caller may ask as often as it likes. */
const encodedFiles = new WeakMap<DescFile, Uint8Array>();

function encodedFile(file: DescFile): Uint8Array {
  const known = encodedFiles.get(file);
  if (known !== undefined) return known;
  const bytes = toBinary(FileDescriptorProtoSchema, file.proto);
  encodedFiles.set(file, bytes);
  return bytes;
}

function errorAnswer(code: Status, message: string): Answer {
  return { field: 7, write: (writer) => writer.uint32(8).int32(code).uint32(18).string(message) };
}

function numbersAnswer(registry: FileRegistry, typeName: string): Answer {
  if (registry.getMessage(typeName) === undefined)
    return errorAnswer(Status.NOT_FOUND, `type ${typeName} is not known`);
  const numbers = [...registry].flatMap((type) =>
    type.kind === 'extension' && type.extendee.typeName === typeName ? [type.number] : [],
  );
  const write = (writer: BinaryWriter) => {
    writer.uint32(10).string(typeName);
    for (const number of numbers) writer.uint32(16).int32(number);
  };
  return { field: 5, write };
}

function extensionFile(
  registry: FileRegistry,
  { name, number }: { name: string; number: number },
): DescFile | undefined {
  for (const type of registry) {
    if (type.kind === 'extension' && type.extendee.typeName === name && type.number === number) return type.file;
  }
  return undefined;
}

/** The file of a type, or of a member (field, method, …) of one. */
function fileOf(registry: FileRegistry, symbol: string): DescFile | undefined {
  const type = registry.get(symbol);
  if (type !== undefined) return type.file;
  const dot = symbol.lastIndexOf('.');
  const parent = registry.get(symbol.slice(0, dot));
  return parent !== undefined && memberNames(parent).includes(symbol.slice(dot + 1)) ? parent.file : undefined;
}

function memberNames(type: AnyDesc): readonly string[] {
  switch (type.kind) {
    case 'message':
      return type.members.map(({ name }) => name);
    case 'service':
      return type.methods.map(({ name }) => name);
    case 'enum':
      return type.values.map(({ name }) => name);
    default:
      return [];
  }
}

function readQuestion(request: Uint8Array): Question {
  try {
    return parseQuestion(request);
  } catch {
    return { tag: 'none' };
  }
}

function parseQuestion(request: Uint8Array): Question {
  const reader = new BinaryReader(request);
  let question: Question = { tag: 'none' };
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === 3) question = { tag: 'file', name: reader.string() };
    else if (field === 4) question = { tag: 'symbol', name: reader.string() };
    else if (field === 5) question = readExtension(reader.bytes());
    else if (field === 6) question = { tag: 'extension-numbers', name: reader.string() };
    else {
      if (field === 7) question = { tag: 'services' };
      reader.skip(wireType, field);
    }
  }
  return question;
}

function readExtension(bytes: Uint8Array): Question {
  const reader = new BinaryReader(bytes);
  let name = '';
  let number = 0;
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === 1) name = reader.string();
    else if (field === 2) number = reader.int32();
    else reader.skip(wireType, field);
  }
  return { tag: 'extension', name, number };
}

function writeResponse(request: Uint8Array, { field, write }: Answer): Uint8Array {
  const writer = new BinaryWriter().uint32(18).bytes(request);
  write(writer.uint32((field << 3) | 2).fork());
  return writer.join().finish();
}
