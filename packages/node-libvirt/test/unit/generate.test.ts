import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { generatedFiles } from '../../scripts/generate/files.ts';
import { camel, pascal } from '../../scripts/generate/names.ts';
import { parseWireType } from '../../scripts/generate/wire-type.ts';
import * as api from '../../src/index.ts';
import { facts } from './support/codecs.ts';

const GENERATED = join(import.meta.dirname, '../../src/generated');

describe('the generator', () => {
  it('makes exactly the files that are committed', () => {
    const files = generatedFiles(facts);
    assert.deepEqual(readdirSync(GENERATED).sort(), [...files.keys()].sort());
    for (const [name, text] of files) assert.equal(readFileSync(join(GENERATED, name), 'utf8'), text, name);
  });

  it('turns wire names into camel case', () => {
    assert.equal(camel('domain_get_state'), 'domainGetState');
    assert.equal(camel('domain_event_block_job_2'), 'domainEventBlockJob2');
    assert.equal(camel('callbackID'), 'callbackID');
    assert.equal(pascal('nonnull_domain'), 'NonnullDomain');
  });

  it('refuses a wire type outside the grammar', () => {
    assert.deepEqual(parseWireType('string<16>'), { base: 'string', form: 'variable', size: 16 });
    for (const text of ['string<x>', '*string<2>', '', 'a b']) assert.throws(() => parseWireType(text));
  });
});

describe('the facts', () => {
  const calls = Object.entries(facts.procedures).flatMap(([program, table]) =>
    Object.entries(table).map(([name, procedure]) => ({ path: `${program}.${name}`, procedure })),
  );

  it('have structs for all arguments, replies and messages', () => {
    const named = calls.flatMap(({ procedure: { args, ret, event } }) => [args, ret, event]);
    for (const struct of named) assert.ok(struct === undefined || struct in facts.structs, struct);
  });

  it('call slow only what can be called', () => {
    const callable = new Set(calls.filter(({ procedure }) => procedure.event === undefined).map(({ path }) => path));
    for (const path of Object.keys(facts.slowCalls)) assert.ok(callable.has(path), path);
  });

  it('number the procedures of a program and the events of a class once each', () => {
    const numbers = calls.map(({ path, procedure }) => `${path.split('.')[0]} ${procedure.number}`);
    assert.equal(new Set(numbers).size, numbers.length);
    const ids = Object.values(facts.events).map((event) => `${event.class} ${event.id}`);
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('the generated surface', () => {
  it('has nothing that only the library needs', () => {
    const internal = Object.keys(api).filter((name) => /^(read|write)[A-Z]|^toError$/.test(name));
    assert.deepEqual(internal, []);
  });

  it('has a method for every call but those that pass file descriptors', () => {
    for (const [table, prototype] of [
      [api.remote, api.RemoteApi.prototype],
      [api.qemu, api.QemuApi.prototype],
    ] as const) {
      const usable = Object.values(table).filter((procedure) => procedure.fds === 'none');
      const methods = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
      assert.deepEqual(
        methods,
        usable.map((procedure) => procedure.name),
      );
    }
  });

  it('calls procedures with their arguments and options, and opens streams where a call has one', async () => {
    const seen: unknown[] = [];
    const note =
      (kind: string) =>
      async (...rest: unknown[]): Promise<never> => {
        seen.push([kind, ...rest]);
        // What the connection would give does not matter here.
        return undefined as never;
      };
    const remote = new api.RemoteApi<string>({ call: note('call'), openStream: note('stream') });
    const dom = { name: 'a', uuid: new Uint8Array(16), id: -1 };
    const options = { timeoutMs: 5 };
    await remote.domainGetState({ dom, flags: 0 }, options);
    await remote.connectGetHostname();
    await remote.domainOpenConsole({ dom, flags: 0 });
    assert.deepEqual(seen, [
      ['call', api.remote.domainGetState, { dom, flags: 0 }, options],
      ['call', api.remote.connectGetHostname, undefined, undefined],
      ['stream', api.remote.domainOpenConsole, { dom, flags: 0 }, undefined],
    ]);
  });

  it('knows what each call is like', () => {
    const { domainGetState, domainOpenConsole, storageVolUpload, domainSave, domainFdAssociate, domainGraphicsReload } =
      api.remote;
    assert.equal(domainGetState.number, 212);
    assert.deepEqual([domainGetState.priority, domainGetState.lane, domainGetState.stream], ['high', 'fast', 'none']);
    assert.equal(domainOpenConsole.stream, 'duplex');
    assert.equal(storageVolUpload.stream, 'write');
    assert.equal(domainSave.lane, 'slow');
    assert.equal(domainFdAssociate.fds, 'in');
    assert.equal(domainGraphicsReload.since, '10.2.0');
    assert.equal(api.qemu.domainMonitorCommand.program, 0x2000_8087);
  });

  it('has the enums and constants of the public interface under their own names', () => {
    assert.equal(api.virDomainState.VIR_DOMAIN_RUNNING, 1);
    assert.equal(api.virConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS, 0x8000_0000);
    assert.equal(api.VIR_MIGRATE_PARAM_BANDWIDTH, 'bandwidth');
    assert.equal(api.virErrorNumber.VIR_ERR_NO_DOMAIN, 42);
  });
});
