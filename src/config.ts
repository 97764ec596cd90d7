import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { parse, YAMLError } from 'yaml';
import { parsePolicy } from './access/parse-policy.ts';
import { readPolicyFile } from './access/policy-file.ts';
import { optionalBaseline } from './config/baseline.ts';
import type { Field } from './config/field.ts';
import { address, choice, count, duration, optionalPath, path, size, text } from './config/field.ts';
import type { PeerConfig } from './config/peers.ts';
import { peersField } from './config/peers.ts';
import type { PoolConfig } from './config/pools.ts';
import { poolsField } from './config/pools.ts';
import type { ConfigProblem, Section, SectionValues } from './config/section.ts';
import { readSection, unknownKey } from './config/section.ts';
import { optionalVolume } from './config/volume.ts';
import { defaultTrustDomain, trustDomainProblem } from './core/identity.ts';
import { parseDenyList } from './rpc/trust/deny-list.ts';

const loopbackOnly = (host: string): string | undefined =>
  host === 'localhost' || (isIP(host) === 4 && host.startsWith('127.')) || host === '::1'
    ? undefined
    : `must be on loopback (127.0.0.1, [::1] or localhost), not '${host}': metrics are served without authentication`;

/** What is wrong with it is said without it: there may be a password inside. */
const httpUrlRule = (value: string): string | undefined => {
  if (value === '') return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return 'must be an http or https URL';
  return url.username === '' && url.password === '' ? undefined : 'must be without a user and a password';
};

const hostRule = (value: string): string | undefined =>
  value === '' || isIP(value) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/.test(value)
    ? undefined
    : `must be an IP address or a host name, not '${value}'`;

const libvirtUriRule = (value: string): string | undefined =>
  /^(qemu|test):\/\/[ -~]*$/.test(value) ? undefined : `must be a libvirt URI such as qemu:///system, not '${value}'`;

/** Every key but `pools` and `peers`. deploy/config/celld.example.yaml says what each is for. */
export const sections = {
  listen: { tcp: address(''), socket: optionalPath('/run/cell/cell.sock'), tickets: choice(['off', 'on'], 'off') },
  tls: {
    certificate: path('/etc/cell/tls/celld.crt'),
    key: path('/etc/cell/tls/celld.key'),
    ca: path('/etc/cell/tls/ca.crt'),
    denyList: optionalPath(''),
    trustDomain: text(defaultTrustDomain, trustDomainProblem),
  },
  access: { policy: path('/etc/cell/policy.yaml') },
  libvirt: {
    uri: text('qemu:///system', libvirtUriRule),
    socket: optionalPath(''),
    keepaliveInterval: duration('1s', { min: '1s', max: '1h' }),
    keepaliveCount: count(3, { max: 100 }),
    callTimeout: duration('30s', { min: '1s', max: '1h' }),
  },
  state: { directory: path('/var/lib/cell') },
  hypervisor: {
    acceleration: choice(['auto', 'kvm', 'emulation'], 'auto'),
    driversMedia: optionalVolume,
    cpu: choice(['default', 'host-passthrough', 'host-model', 'baseline'], 'default'),
    baseline: optionalBaseline,
  },
  audit: {
    file: optionalPath(''),
    onFailure: choice(['refuse', 'continue'], 'refuse'),
    maxSize: size('64MiB', { min: '1MiB', max: '1GiB' }),
    keep: count(16),
  },
  limits: {
    connections: count(1024),
    connectionsPerIdentity: count(128),
    connectionsPerSecond: count(32),
    ticketConnections: count(64),
    ticketCalls: count(64),
    handshakes: count(128),
    handshakeTimeout: duration('10s', { min: '100ms', max: '2m' }),
    idleConnection: duration('30m', { min: '100ms' }),
    streamsPerConnection: count(256),
    callsPerIdentity: count(1024),
    streamsPerIdentity: count(768),
    callsPerSecond: count(1000),
    streamRate: size('256MiB', { min: '64KiB', max: '64GiB' }),
    operationsPerIdentity: count(128),
    requestSize: size('4MiB', { min: '64KiB', max: '64MiB' }),
    responseSize: size('64MiB', { min: '1MiB', max: '1GiB' }),
    headerSize: size('16KiB', { min: '4KiB', max: '1MiB' }),
    pingsPerMinute: count(120),
  },
  keepalive: {
    interval: duration('10s', { min: '100ms' }),
    timeout: duration('10s', { min: '100ms' }),
  },
  operations: {
    running: count(256),
    kept: duration('1d', { min: '1m' }),
  },
  log: { level: choice(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], 'info') },
  telemetry: {
    otlpEndpoint: text('', httpUrlRule),
    otlpMetricsInterval: duration('1m', { min: '1s', max: '1h' }),
    prometheus: address('', loopbackOnly),
  },
  console: {
    logDirectory: path('/var/log/libvirt/cell'),
    ring: size('1MiB', { min: '64KiB', max: '64MiB' }),
    sessions: count(1024),
    recordings: path('/var/lib/cell/recordings'),
    recordingSize: size('256MiB', { min: '64KiB', max: '64GiB' }),
    recordingsKept: duration('30d', { min: '1m', max: '3650d' }),
  },
  migration: {
    address: text('', hostRule),
    tls: choice(['on', 'off'], 'on'),
    outgoing: count(2, { max: 64 }),
    incoming: count(2, { max: 64 }),
    kept: duration('30d', { min: '1m', max: '3650d' }),
  },
  passthrough: { helper: path('/run/cell-hostd/socket') },
  drain: { grace: duration('20s', { min: '0s', max: '1h' }) },
} as const;

/** What is a list, and no section. */
const lists = ['pools', 'peers'] as const;

type Sections = typeof sections;

/** Everything that celld can be told, checked; deeply frozen. Times and sizes carry their unit in the name: `drain.graceMs`. */
export type Config = { readonly [Name in keyof Sections]: SectionValues<Sections[Name]> } & {
  readonly pools: readonly PoolConfig[];
  readonly peers: readonly PeerConfig[];
};

/** A configuration, or all that is wrong with it. */
export type ConfigResult =
  | { readonly tag: 'config'; readonly config: Config }
  | { readonly tag: 'problems'; readonly problems: readonly ConfigProblem[] };

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a configuration from YAML. `CELL_SECTION__KEY` variables win over it: `CELL_LISTEN__TCP`, `CELL_LIMITS__IDLE_CONNECTION`;
 * `CELL_POOLS` and `CELL_PEERS` hold a whole list as YAML. Touches no file.
 */
export function parseConfig(yaml: string, environment: Environment): ConfigResult {
  const problems: ConfigProblem[] = [];
  const file = readYaml('the file', yaml, problems);
  const variables = readVariables(environment, problems);
  const top = typeof file === 'object' && file !== null ? new Map<string, unknown>(Object.entries(file)) : new Map();
  if (file !== undefined && file !== null && (typeof file !== 'object' || Array.isArray(file))) {
    problems.push({ path: 'the file', problem: 'must hold sections with keys' });
  }
  const known = [...Object.keys(sections), ...lists];
  for (const name of top.keys()) {
    if (!known.includes(name)) problems.push({ path: name, problem: unknownKey(name, known) });
  }
  const values: Record<string, unknown> = {};
  for (const [name, section] of Object.entries<Section>(sections)) {
    const source = { name, file: top.get(name), environment: variables.get(name) ?? new Map() };
    values[name] = readSection(section, source, problems);
  }
  const listOf = (name: (typeof lists)[number]) => ({ name, file: top.get(name), environment });
  values['pools'] = readList(poolsField, listOf('pools'), problems);
  values['peers'] = readList(peersField, listOf('peers'), problems);
  if (problems.length > 0) return { tag: 'problems', problems };
  // Every section has been read by its own schema, which the type checker cannot follow through Object.entries.
  const config = deepFreeze(values) as Config;
  const missing = missingIn(config);
  return missing === undefined ? { tag: 'config', config } : { tag: 'problems', problems: [missing] };
}

/** What one part needs of another. */
function missingIn({ listen, hypervisor }: Config): ConfigProblem | undefined {
  if (listen.tcp === undefined && listen.socket === '')
    return { path: 'listen', problem: 'must have tcp or socket, or nobody can call' };
  if (hypervisor.cpu === 'baseline' && hypervisor.baseline === undefined)
    return { path: 'hypervisor.baseline', problem: 'must be there, as hypervisor.cpu is baseline' };
  return undefined;
}

/** Reads the configuration in a file, and checks the files that it names. */
export function loadConfig(path: string, environment: Environment): ConfigResult {
  let yaml: string;
  try {
    yaml = readFileSync(path, 'utf8');
  } catch (error) {
    return { tag: 'problems', problems: [{ path, problem: `cannot be read: ${String(error)}` }] };
  }
  const result = parseConfig(yaml, environment);
  if (result.tag === 'problems') return result;
  const problems = fileProblems(result.config);
  return problems.length > 0 ? { tag: 'problems', problems } : result;
}

/**
 * What is wrong with the files that the configuration names: missing, not files, a key that others can read, a policy or a deny-list that is not good.
 */
export function fileProblems(config: Config): readonly ConfigProblem[] {
  const problems = [...policyProblems(config)];
  if (config.listen.tcp === undefined && config.peers.length === 0) return problems;
  for (const key of ['certificate', 'key', 'ca'] as const) {
    const problem = fileProblem(config.tls[key], key === 'key');
    if (problem !== undefined) problems.push({ path: `tls.${key}`, problem });
  }
  return [...problems, ...denyListProblems(config)];
}

function denyListProblems({ tls: { denyList } }: Config): readonly ConfigProblem[] {
  if (denyList === '') return [];
  try {
    parseDenyList(readFileSync(denyList, 'utf8'));
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ path: 'tls.denyList', problem: `names ${denyList}: ${why}` }];
  }
}

/** A policy may be missing: then only root may call. */
function policyProblems({ access, tls: { trustDomain } }: Config): readonly ConfigProblem[] {
  const reading = readPolicyFile(access.policy);
  const result = reading.tag === 'text' ? parsePolicy(reading.text, { trustDomain }) : reading;
  if (result.tag !== 'problems') return [];
  return result.problems.map((problem) => ({ path: 'access.policy', problem: `names ${access.policy}: ${problem}` }));
}

function fileProblem(path: string, secret: boolean): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return `names ${path}, which does not exist; 'cellctl certs' makes certificates`;
  if (!stats.isFile()) return `names ${path}, which is not a file`;
  return secret && (stats.mode & 0o027) !== 0
    ? `names ${path}, which its group can write or others can read: chmod 0600 ${path}`
    : undefined;
}

function readYaml(path: string, yaml: string, problems: ConfigProblem[]): unknown {
  try {
    return parse(yaml);
  } catch (error) {
    if (!(error instanceof YAMLError)) throw error;
    problems.push({ path, problem: `is not YAML: ${error.message}` });
    return undefined;
  }
}

interface ListSource {
  readonly name: (typeof lists)[number];
  readonly file: unknown;
  readonly environment: Environment;
}

function readList<T>(
  field: Field<readonly T[]>,
  { name, file, environment }: ListSource,
  problems: ConfigProblem[],
): readonly T[] {
  const variableName = `CELL_${name.toUpperCase()}`;
  const variable = environment[variableName];
  const given = variable === undefined ? file : readYaml(variableName, variable, problems);
  const reading = field.read(given ?? field.fallback);
  if (reading.tag === 'good') return reading.value;
  problems.push({ path: name, problem: reading.problem });
  return [];
}

/** The environment's values by section and key; a `CELL_…__…` variable of no key is a problem, for it is a typing error. */
function readVariables(
  environment: Environment,
  problems: ConfigProblem[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const keys = new Map(
    Object.entries<Section>(sections).flatMap(([name, section]) =>
      Object.keys(section).map((key) => [variableName(name, key), [name, key]] as const),
    ),
  );
  const values = new Map<string, Map<string, string>>();
  for (const [variable, value] of Object.entries(environment)) {
    if (value === undefined || !/^CELL_[A-Z0-9_]*__/.test(variable)) continue;
    const place = keys.get(variable);
    if (place === undefined) {
      problems.push({ path: variable, problem: unknownKey(variable, [...keys.keys()]) });
      continue;
    }
    const [name, key] = place;
    values.set(name, (values.get(name) ?? new Map()).set(key, value));
  }
  return values;
}

/** The environment variable of a key: `limits.idleConnection` is `CELL_LIMITS__IDLE_CONNECTION`. */
export function variableName(section: string, key: string): string {
  return `CELL_${section.toUpperCase()}__${key.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`;
}

function deepFreeze(value: object): object {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  }
  return Object.freeze(value);
}
