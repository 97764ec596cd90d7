import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import type { Config, ConfigResult } from '../../src/config.ts';
import { loadConfig, parseConfig, sections, variableName } from '../../src/config.ts';

const exampleFile = new URL('../../deploy/config/celld.example.yaml', import.meta.url);

function configOf(result: ConfigResult): Config {
  assert.equal(result.tag, 'config', JSON.stringify(result));
  return result.config;
}

function problemsOf(result: ConfigResult): string[] {
  assert.equal(result.tag, 'problems');
  return result.problems.map(({ path, problem }) => `${path} ${problem}`);
}

describe('configuration', () => {
  it('takes an empty file for all defaults', () => {
    const config = configOf(parseConfig('', {}));
    assert.equal(config.listen.socket, '/run/cell/cell.sock');
    assert.equal(config.drain.graceMs, 20_000);
    assert.equal(config.limits.requestSizeBytes, 4 * 1024 * 1024);
  });

  it('has an example file that says exactly the defaults', () => {
    const example = readFileSync(exampleFile, 'utf8');
    assert.deepEqual(configOf(parseConfig(example, {})), configOf(parseConfig('', {})));
  });

  it('has an example file that holds every key, each with a comment above it', () => {
    const text = readFileSync(exampleFile, 'utf8');
    const example = parse(text);
    assert.deepEqual(Object.keys(example).sort(), [...Object.keys(sections), 'pools', 'peers'].sort());
    for (const [name, section] of Object.entries(sections)) {
      assert.deepEqual(Object.keys(example[name]), Object.keys(section), name);
    }
    const lines = text.split('\n');
    for (const [index, line] of lines.entries()) {
      if (/^ *[a-zA-Z]+:/.test(line) && !/^ {4}/.test(line)) {
        assert.match(lines[index - 1] ?? '', /^ *#/, `line ${index + 1}: ${line}`);
      }
    }
  });

  it('is frozen through and through', () => {
    const config = configOf(parseConfig('', {}));
    assert.ok(Object.isFrozen(config) && Object.isFrozen(config.limits) && Object.isFrozen(config.pools[0]));
  });

  it('takes the image with drivers by its pool and volume, or none', () => {
    const media = (yaml: string) => configOf(parseConfig(yaml, {})).hypervisor.driversMedia;
    const image = { pool: 'default', volume: 'virtio-win.iso' };
    assert.deepEqual(media('hypervisor: { driversMedia: default/virtio-win.iso }'), image);
    assert.equal(media(''), undefined);
  });

  it('takes a baseline as cellctl prints it, and needs one where new VMs are to have it', () => {
    const hypervisorOf = (yaml: string) => configOf(parseConfig(yaml, {})).hypervisor;
    assert.deepEqual([hypervisorOf('').cpu, hypervisorOf('').baseline], ['default', undefined]);
    const printed = 'mode: CPU_MODE_CUSTOM, model: Penryn, features: [vmx, aes, vmx], disabledFeatures: [avx]';
    const { cpu, baseline } = hypervisorOf(`hypervisor: { cpu: baseline, baseline: { ${printed} } }`);
    assert.equal(cpu, 'baseline');
    assert.deepEqual(baseline, { model: 'Penryn', features: ['aes', 'vmx'], disabledFeatures: ['avx'] });
  });

  it('lets environment variables win over the file', () => {
    const yaml = 'listen: { tcp: "0.0.0.0:1" }\nlimits: { connections: 7 }';
    const config = configOf(
      parseConfig(yaml, {
        CELL_LISTEN__TCP: '[::1]:7443',
        CELL_LIMITS__CONNECTIONS: '9',
        CELL_LIMITS__IDLE_CONNECTION: '90s',
        CELL_POOLS: '[{ name: fast, path: /srv/fast }]',
        OTHER: 'x',
      }),
    );
    assert.deepEqual(config.listen.tcp, { host: '::1', port: 7443 });
    assert.equal(config.limits.connections, 9);
    assert.equal(config.limits.idleConnectionMs, 90_000);
    assert.deepEqual(config.pools, [{ name: 'fast', path: '/srv/fast', isDefault: true, isShared: false }]);
  });

  it('names a variable after its key', () => {
    assert.equal(variableName('limits', 'idleConnection'), 'CELL_LIMITS__IDLE_CONNECTION');
  });

  it('lists everything that is wrong at once, each with its path', () => {
    const yaml = `
limts: {}
limits: { conections: 3, requestSize: 4, pingsPerMinute: 0 }
listen: { tcp: nowhere }
log: { level: loud }
telemetry: { prometheus: "0.0.0.0:9464", otlpEndpoint: "ftp://x" }
tls: { key: relative, trustDomain: "No!" }
pools: [{ name: a, path: /a, size: 1 }]`;
    const problems = problemsOf(parseConfig(yaml, { CELL_DRAIN__GRACE: '1y', CELL_LISTEN__TPC: 'x' }));
    for (const expected of [
      /^limts is not a key; did you mean limits\?/,
      /^limits\.conections is not a key; did you mean connections\?/,
      /^limits\.requestSize must be a number and a unit/,
      /^limits\.pingsPerMinute must be a whole number from 1/,
      /^listen\.tcp must be host:port/,
      /^log\.level must be one of trace, /,
      /^telemetry\.prometheus must be on loopback/,
      /^telemetry\.otlpEndpoint must be an http or https URL/,
      /^tls\.key must be an absolute path/,
      /^tls\.trustDomain trust domain 'No!' must hold only/,
      /^pools \[0\]\.size is not a key/,
      /^drain\.grace must be a number and a unit/,
      /^CELL_LISTEN__TPC is not a key; did you mean CELL_LISTEN__TCP\?/,
    ]) {
      assert.equal(
        problems.filter((problem) => expected.test(problem)).length,
        1,
        `${expected} in ${problems.join('\n')}`,
      );
    }
    assert.equal(problems.length, 13);
  });

  for (const [yaml, expected] of [
    ['listen: { socket: "" }', /listen must have tcp or socket/],
    ['- a', /the file must hold sections/],
    ['a: [', /the file is not YAML/],
    ['listen: 3', /listen must be a section/],
    ['limits: { connections: 1 }\nlimits: {}', /Map keys must be unique/],
    ['drain: { grace: 2h }', /drain\.grace must be from 0s to 1h/],
    ['limits: { requestSize: 1GiB }', /limits\.requestSize must be from/],
    ['limits: { connections: 1.5 }', /limits\.connections must be a whole number/],
    ['libvirt: { uri: "xen:///" }', /libvirt\.uri must be a libvirt URI/],
    ['state: { directory: /a/../b }', /state\.directory must be an absolute path/],
    ['hypervisor: { driversMedia: virtio-win.iso }', /hypervisor\.driversMedia must be a volume/],
    ['hypervisor: { driversMedia: a/b/c }', /hypervisor\.driversMedia must be a volume/],
    ['hypervisor: { driversMedia: a/.b }', /hypervisor\.driversMedia must be a volume/],
    ['hypervisor: { cpu: baseline }', /hypervisor\.baseline must be there/],
    ['hypervisor: { cpu: fast }', /hypervisor\.cpu must be one of/],
    ['hypervisor: { baseline: Penryn }', /hypervisor\.baseline must have the key model/],
    ['hypervisor: { baseline: { model: "a b" } }', /hypervisor\.baseline must have a model/],
    ['hypervisor: { baseline: { model: a, mode: CPU_MODE_MAXIMUM } }', /must have mode CPU_MODE_CUSTOM/],
    ['hypervisor: { baseline: { model: a, features: [3] } }', /must have lists of features/],
    ['hypervisor: { baseline: { model: a, features: [x], disabledFeatures: [x] } }', /has x and has it not/],
    ['hypervisor: { baseline: { model: a, vendor: b } }', /has the key vendor/],
    ['log: { level: }', /log\.level must be one of/],
    ['pools: [{ name: a, path: /a }, { name: a, path: /b }]', /pools must have different names/],
    ['pools: [{ name: a, path: /a }, { name: b, path: /a }]', /pools must have different paths/],
    ['pools: [{ name: "a/b", path: /a }]', /pools \[0\]\.name must begin with/],
    ['pools: [{ name: a, path: a }]', /pools \[0\]\.path must be an absolute path/],
    ['pools: [{ name: a, path: /a, default: true }, { name: b, path: /b, default: true }]', /one default pool/],
    ['pools: [3]', /pools \[0\] must have the keys/],
    ['pools: {}', /pools must be a list/],
    ['pools: [{ name: a, path: /a, shared: perhaps }]', /pools \[0\]\.shared must be true or false/],
    ['peers: {}', /peers must be a list/],
    ['peers: [{ id: a, address: "h" }]', /peers \[0\]\.address must be host:port/],
    ['peers: [{ id: a, address: "h:0" }]', /peers \[0\]\.address must say host and port/],
    ['peers: [{ id: "a/b", address: "h:1" }]', /peers \[0\]\.id must be the name in the certificate/],
    ['peers: [{ id: a, address: "h:1", uri: x }]', /peers \[0\]\.uri is not a key/],
    ['peers: [{ id: a, address: "h:1" }, { id: a, address: "i:1" }]', /peers must have different ids/],
    ['migration: { address: "a b" }', /migration\.address must be an IP address or a host name/],
    ['listen: { tcp: "h:99999" }', /listen\.tcp must be host:port/],
  ] as const) {
    it(`refuses ${yaml.replaceAll('\n', ' / ')}`, () => {
      assert.match(problemsOf(parseConfig(yaml, {})).join('\n'), expected);
    });
  }

  it('refuses a private key that others can read, and certificates that do not exist', () => {
    const directory = mkdtempSync(join(tmpdir(), 'cell-config-'));
    try {
      const key = join(directory, 'celld.key');
      const ca = join(directory, 'ca.crt');
      const file = join(directory, 'celld.yaml');
      writeFileSync(key, 'x');
      chmodSync(key, 0o644);
      writeFileSync(ca, 'x');
      const tls = `{ key: ${key}, ca: ${ca}, certificate: ${directory}/none }`;
      writeFileSync(file, `listen: { tcp: "127.0.0.1:0" }\ntls: ${tls}`);
      const problems = problemsOf(loadConfig(file, {}));
      assert.match(problems.join('\n'), /tls\.certificate names .*none, which does not exist/);
      assert.match(problems.join('\n'), /tls\.key names .*others can read: chmod 0600/);
      assert.equal(problems.length, 2);
      chmodSync(key, 0o640);
      writeFileSync(join(directory, 'none'), 'x');
      configOf(loadConfig(file, {}));
      assert.match(problemsOf(loadConfig(join(directory, 'absent.yaml'), {})).join(), /cannot be read/);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('the URL of a collector', () => {
  it('is refused with a password, which is not shown', () => {
    for (const url of ['http://user:hunter2@host:4318', 'ftp://user:hunter2@host', 'hunter2']) {
      const problems = problemsOf(parseConfig(`telemetry: { otlpEndpoint: "${url}" }`, {}));
      assert.match(problems.join(), /^telemetry\.otlpEndpoint must be/);
      assert.doesNotMatch(problems.join(), /hunter2/);
    }
  });
});
