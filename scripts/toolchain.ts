import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '..');
const cache = join(repository, 'node_modules/.cache');
const dependencyPlugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.11.0';
const mavenPlatforms = new Map([
  ['linux x64', 'linux-x86_64'],
  ['linux arm64', 'linux-aarch_64'],
  ['darwin x64', 'osx-x86_64'],
  ['darwin arm64', 'osx-aarch_64'],
]);

/** Programs written in Go that this repository uses; tools/go.mod pins their versions, tools/go.sum their content. */
const goPackages = {
  'protoc-gen-go': 'google.golang.org/protobuf/cmd/protoc-gen-go',
  'protoc-gen-go-grpc': 'google.golang.org/grpc/cmd/protoc-gen-go-grpc',
  grpcurl: 'github.com/fullstorydev/grpcurl/cmd/grpcurl',
} as const;

/** Builds programs of tools/go.mod, as far as they are not built yet, and gives the directory that holds them. */
export function installGoTools(...names: readonly (keyof typeof goPackages)[]): string {
  const directory = join(cache, 'go');
  const env = { ...process.env, GOBIN: directory, GOFLAGS: '-mod=readonly -buildvcs=false' };
  runQuietly('go', ['-C', join(repository, 'tools'), 'install', ...names.map((name) => goPackages[name])], env);
  return directory;
}

/**
 * Gets the gRPC plugin for Java from Maven Central, as far as it is not here yet, and gives the directory that holds it as
 * `protoc-gen-grpc-java`. Its version is that of the runtime which gen/java/pom.xml names.
 */
export function installJavaPlugin(): string {
  const platform = mavenPlatforms.get(`${process.platform} ${process.arch}`);
  const version = /<grpc\.version>([^<]+)</.exec(readFileSync(join(repository, 'gen/java/pom.xml'), 'utf8'))?.[1];
  if (!platform || !version) throw new Error(`no gRPC plugin for Java on ${process.platform} ${process.arch}`);
  const directory = join(cache, `grpc-java-${version}`);
  if (!existsSync(directory)) downloadJavaPlugin(directory, `io.grpc:protoc-gen-grpc-java:${version}:exe:${platform}`);
  return directory;
}

function downloadJavaPlugin(directory: string, artifact: string): void {
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(join(cache, 'download-'));
  try {
    runQuietly('mvn', [
      '-q',
      '-B',
      '-ntp',
      `${dependencyPlugin}:copy`,
      `-Dartifact=${artifact}`,
      `-DoutputDirectory=${scratch}`,
      '-Dmdep.stripClassifier',
      '-Dmdep.stripVersion',
    ]);
    const [file] = readdirSync(scratch);
    if (file === undefined) throw new Error(`Maven copied nothing for ${artifact}`);
    const program = join(scratch, 'protoc-gen-grpc-java');
    renameSync(join(scratch, file), program);
    chmodSync(program, 0o755);
    chmodSync(scratch, 0o755);
    renameSync(scratch, directory);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Shows what the program says only when it fails: Maven complains on its standard output. */
function runQuietly(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  const { error, status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`);
}

/** The environment of this process with directories put in front of its PATH. */
export function withPath(...directories: readonly string[]): NodeJS.ProcessEnv {
  return { ...process.env, PATH: [...directories, process.env['PATH'] ?? ''].join(delimiter) };
}
