import type { DescExtension, DescMessage, DescMethod, FileRegistry } from '@bufbuild/protobuf';
import { createFileRegistry, fromBinary, getExtension, hasExtension } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema, MethodOptions_IdempotencyLevel } from '@bufbuild/protobuf/wkt';

/** What celld knows of a method before any call of it. */
export interface MethodFacts {
  /** As in HTTP/2: `/cell.v1.ComputeService/GetVm`. */
  readonly path: string;
  /** What the caller must be allowed to do, such as `domain:read`. */
  readonly permission: string;
  /** It may change something. */
  readonly mutates: boolean;
  /** Requests or answers are a stream. Default: they are not. */
  readonly streams?: boolean;
  /** Callers without a certificate may call it: what they may do says the ticket in their first message. Default: they may not. */
  readonly ticket?: boolean;
  /** Messages and their rules. Undefined: not checked (services that are not Cell's). */
  readonly input: DescMessage | undefined;
}

/** The services' descriptors, and the facts of every method of Cell's own. */
export interface Contract {
  readonly registry: FileRegistry;
  readonly methods: ReadonlyMap<string, MethodFacts>;
}

const permissionName = 'cell.v1.permission';
const ticketName = 'cell.v1.ticket';
const permissionPattern = /^[a-z]+(_[a-z]+)*:[a-z]+(_[a-z]+)*$/;

/** Reads the encoded google.protobuf.FileDescriptorSet. Throws for a method of Cell's without a permission: nobody could call it. */
export function readContract(descriptorSet: Uint8Array): Contract {
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptorSet));
  const permission = extensionOf(registry, permissionName);
  const ticket = extensionOf(registry, ticketName);
  const methods = new Map<string, MethodFacts>();
  for (const type of registry) {
    if (type.kind !== 'service' || !type.typeName.startsWith('cell.')) continue;
    for (const method of type.methods) {
      const facts = factsOf(method, { permission, ticket });
      methods.set(facts.path, facts);
    }
  }
  return { registry, methods };
}

function extensionOf(registry: FileRegistry, name: string): DescExtension {
  const extension = registry.getExtension(name);
  if (extension === undefined) throw new Error(`the contract does not define ${name}`);
  return extension;
}

function optionOf({ proto: { options } }: DescMethod, extension: DescExtension): unknown {
  return options !== undefined && hasExtension(options, extension) ? getExtension(options, extension) : undefined;
}

function factsOf(
  method: DescMethod,
  { permission, ticket }: { readonly permission: DescExtension; readonly ticket: DescExtension },
): MethodFacts {
  const path = `/${method.parent.typeName}/${method.name}`;
  const value = optionOf(method, permission);
  if (typeof value !== 'string' || !permissionPattern.test(value)) {
    throw new Error(`${path} has no (${permissionName}) of the form object:verb`);
  }
  const takesTicket = optionOf(method, ticket) === true;
  if (takesTicket && method.methodKind !== 'bidi_streaming') {
    throw new Error(
      `${path} has (${ticketName}) and is no stream both ways, whose first message could bring the ticket`,
    );
  }
  const mutates = method.idempotency !== MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS;
  const streams = method.methodKind !== 'unary';
  return { path, permission: value, mutates, streams, ticket: takesTicket, input: method.input };
}
