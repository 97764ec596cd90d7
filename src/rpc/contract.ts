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
  /** Messages and their rules. Undefined: not checked (services that are not Cell's). */
  readonly input: DescMessage | undefined;
}

/** The services' descriptors, and the facts of every method of Cell's own. */
export interface Contract {
  readonly registry: FileRegistry;
  readonly methods: ReadonlyMap<string, MethodFacts>;
}

const permissionName = 'cell.v1.permission';
const permissionPattern = /^[a-z]+(_[a-z]+)*:[a-z]+(_[a-z]+)*$/;

/** Reads the encoded google.protobuf.FileDescriptorSet. Throws for a method of Cell's without a permission: nobody could call it. */
export function readContract(descriptorSet: Uint8Array): Contract {
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptorSet));
  const permission = registry.getExtension(permissionName);
  if (permission === undefined) throw new Error(`the contract does not define ${permissionName}`);
  const methods = new Map<string, MethodFacts>();
  for (const type of registry) {
    if (type.kind !== 'service' || !type.typeName.startsWith('cell.')) continue;
    for (const method of type.methods) {
      const facts = factsOf(method, permission);
      methods.set(facts.path, facts);
    }
  }
  return { registry, methods };
}

function factsOf(method: DescMethod, permission: DescExtension): MethodFacts {
  const path = `/${method.parent.typeName}/${method.name}`;
  const { options } = method.proto;
  const value: unknown =
    options !== undefined && hasExtension(options, permission) ? getExtension(options, permission) : undefined;
  if (typeof value !== 'string' || !permissionPattern.test(value)) {
    throw new Error(`${path} has no (${permissionName}) of the form object:verb`);
  }
  const mutates = method.idempotency !== MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS;
  return { path, permission: value, mutates, input: method.input };
}
