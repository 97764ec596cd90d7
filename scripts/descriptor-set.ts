import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** gRPC's health service, which celld serves beside its own: reflection has to describe it too. */
const healthProto = 'node_modules/grpc-health-check/proto/health/v1/health.proto';

/**
 * Compiles the whole contract with protoc and writes `<directory>/descriptor-set.ts`, which exports it as the bytes of a
 * google.protobuf.FileDescriptorSet: Cell's files, every file that they import, and gRPC's health service; no source positions.
 */
export function writeDescriptorSet(directory: string, scratch: string): void {
  const include = join(scratch, 'include');
  mkdirSync(join(include, 'grpc/health/v1'), { recursive: true });
  cpSync(healthProto, join(include, 'grpc/health/v1/health.proto'));
  const output = join(scratch, 'descriptor-set.binpb');
  execFileSync('node_modules/.bin/protoc', [
    '--proto_path=proto',
    `--proto_path=${include}`,
    '--include_imports',
    `--descriptor_set_out=${output}`,
    ...globSync('cell/**/*.proto', { cwd: 'proto' }).sort(),
    'grpc/health/v1/health.proto',
  ]);
  const lines = readFileSync(output, 'base64').match(/.{1,112}/g) ?? [];
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'descriptor-set.ts'), printModule(lines));
}

function printModule(lines: readonly string[]): string {
  return [
    '// Made by scripts/gen.ts from proto/. DO NOT EDIT.',
    '',
    '/**',
    ' * The contract as the bytes of a google.protobuf.FileDescriptorSet: cell/v1, every file that it imports (buf/validate and',
    " * google/protobuf), and gRPC's health service; without source positions.",
    ' */',
    'export const descriptorSet: Uint8Array = Buffer.from(',
    '  `',
    ...lines,
    '`,',
    "  'base64',",
    ');',
    '',
  ].join('\n');
}
