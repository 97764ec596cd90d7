import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { DescFile, DescMessage, DescService, FileRegistry } from '@bufbuild/protobuf';
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import type { Described } from './location.ts';

/** The buf that this repository pins. */
export const bufProgram = resolve(import.meta.dirname, '../../node_modules/.bin/buf');

/** Cell's own part of the contract as its sources have it: descriptors with comments and lines, in the order of the sources. */
export interface ContractSource {
  readonly registry: FileRegistry;
  readonly files: readonly DescFile[];
}

/** Compiles the contract of a directory with buf.yaml and proto/. Throws an Error with buf's words when it does not compile. */
export function readContractSource(directory: string): ContractSource {
  const image = execFileSync(bufProgram, ['build', '--as-file-descriptor-set', '--output', '-#format=binpb'], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 << 20,
  });
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, image));
  const files = [...registry.files].filter((file) => file.proto.package.startsWith('cell.'));
  return { registry, files: files.sort((a, b) => a.name.localeCompare(b.name)) };
}

/** Every service. */
export function servicesOf({ files }: ContractSource): DescService[] {
  return files.flatMap((file) => file.services);
}

/** Every message that a caller may send, however deep inside a request. */
export function requestMessages(source: ContractSource): DescMessage[] {
  const found = new Set<DescMessage>();
  const visit = (message: DescMessage | undefined): void => {
    if (message === undefined || found.has(message) || !message.typeName.startsWith('cell.')) return;
    found.add(message);
    for (const field of message.fields) visit(field.message);
  };
  for (const service of servicesOf(source)) for (const method of service.methods) visit(method.input);
  return [...found];
}

/** Everything that can carry a comment. */
export function describedThings({ files }: ContractSource): Described[] {
  return files.flatMap((file) => [
    ...file.services.flatMap((service) => [service, ...service.methods]),
    ...file.messages.flatMap(withinMessage),
    ...file.enums.flatMap((type) => [type, ...type.values]),
    ...file.extensions,
  ]);
}

function withinMessage(message: DescMessage): Described[] {
  return [
    message,
    ...message.members,
    ...message.oneofs.flatMap((oneof) => oneof.fields),
    ...message.nestedEnums.flatMap((type) => [type, ...type.values]),
    ...message.nestedMessages.filter((nested) => !nested.proto.options?.mapEntry).flatMap(withinMessage),
  ];
}
