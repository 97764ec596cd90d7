import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** gRPC's health service, which celld serves beside its own: reflection has to describe it too. */
const healthProto = 'grpc/health/v1/health.proto';

/** What errors carry: no message of Cell's names these types, and a client without them could not show the reason of a refusal. */
const errorDetailsProto = 'google/rpc/error_details.proto';

/** The TypeScript module that exports the whole contract, compiled by protoc. */
export function printDescriptorSet(): string {
  const scratch = mkdtempSync(join(tmpdir(), 'cell-descriptors-'));
  try {
    return printModule(compileContract(scratch));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function compileContract(scratch: string): Buffer {
  const output = join(scratch, 'descriptor-set.binpb');
  execFileSync('protoc', [
    '--proto_path=proto',
    '--include_imports',
    `--descriptor_set_out=${output}`,
    ...globSync('cell/**/*.proto', { cwd: 'proto' }).sort(),
    errorDetailsProto,
    healthProto,
  ]);
  return readFileSync(output);
}

function printModule(descriptors: Buffer): string {
  return [
    '// Made by scripts/gen.ts from proto/. DO NOT EDIT.',
    '',
    '/**',
    ' * The contract as the bytes of a google.protobuf.FileDescriptorSet: cell/v1, every file that it imports (buf/validate and',
    " * google/protobuf), google.rpc's error details, and gRPC's health service; without source positions.",
    ' */',
    'export const descriptorSet: Uint8Array = Buffer.from(',
    '  `',
    ...(descriptors.toString('base64').match(/.{1,112}/g) ?? []),
    '`,',
    "  'base64',",
    ');',
    '',
  ].join('\n');
}
