import type { BuildOptions } from 'esbuild';

/** How celld and the other programs are made into one file each. */
export const bundling = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22.15',
  conditions: ['source'],
  // gRPC loads it for channelz and ORCA alone, which celld does not serve: protobufjs and a dozen packages more stay out.
  external: ['@grpc/proto-loader'],
} satisfies BuildOptions;
