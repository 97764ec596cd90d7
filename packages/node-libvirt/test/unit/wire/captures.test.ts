import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { events } from '../../../src/generated/events.ts';
import { qemu, remote } from '../../../src/generated/procedures.ts';
import { readMessageError, readStreamHole } from '../../../src/generated/structs.ts';
import type { Procedure } from '../../../src/procedure.ts';
import { decodeFrame, decodePayload, encodeCall, framePayload } from '../../../src/wire/frame.ts';
import type { XdrReader } from '../../../src/wire/reader.ts';
import { XdrWriter } from '../../../src/wire/writer.ts';
import { type Capture, captured, captures } from '../support/captures.ts';
import { codecOf, facts } from '../support/codecs.ts';

const UUID = Uint8Array.from(Buffer.from('0f3c8a527d4e4a619b572e6d10c4f8ab', 'hex'));
const DOMAIN = { name: 'capture', uuid: UUID, id: 1 };

function procedureOf({ program, procedure }: Capture): Procedure<unknown, unknown> {
  const table: Readonly<Record<string, Procedure<unknown, unknown>>> = program === 'remote' ? remote : qemu;
  const found = table[procedure];
  if (found === undefined) throw new Error(`no procedure ${procedure}`);
  return found;
}

/** The wire name of the struct with a call's arguments. */
function argsOf(capture: Capture): string | undefined {
  const { number } = procedureOf(capture);
  return Object.values(facts.procedures[capture.program] ?? {}).find((entry) => entry.number === number)?.args;
}

function payload<T>(bytes: Buffer, read: (reader: XdrReader) => T): T {
  return decodePayload(decodeFrame(bytes, 0, bytes.length), read);
}

describe('frames between the C client and a real daemon', () => {
  for (const capture of captures.filter(({ type, from }) => type === 'call' && from === 'client')) {
    it(`${capture.procedure}: the call is decoded and encoded again to the same bytes`, () => {
      const bytes = Buffer.from(capture.hex, 'hex');
      const frame = decodeFrame(bytes, 0, bytes.length);
      const struct = argsOf(capture);
      const args = struct === undefined ? undefined : codecOf(struct).decode(framePayload(frame));
      const procedure = procedureOf(capture);
      assert.equal(frame.procedure, procedure.number);
      assert.equal(frame.program, procedure.program);
      const encoded = encodeCall(new XdrWriter(), procedure, { serial: frame.serial, args });
      assert.equal(Buffer.from(encoded).toString('hex'), capture.hex);
    });
  }

  for (const capture of captures.filter(({ type, from }) => type === 'reply' && from === 'daemon')) {
    it(`${capture.procedure}: the reply (${capture.status}) is decoded without a rest`, () => {
      const read = capture.status === 'error' ? readMessageError : procedureOf(capture).read;
      payload(Buffer.from(capture.hex, 'hex'), read);
    });
  }

  it('gives the facts of the host, with the characters of the model as a string', () => {
    assert.deepEqual(payload(captured('daemon', 'nodeGetInfo'), remote.nodeGetInfo.read), {
      model: 'i686',
      memory: 3_145_728n,
      cpus: 16,
      mhz: 1400,
      nodes: 2,
      sockets: 2,
      cores: 2,
      threads: 2,
    });
  });

  it('gives security model and label without their NUL', () => {
    assert.deepEqual(payload(captured('daemon', 'nodeGetSecurityModel'), remote.nodeGetSecurityModel.read), {
      model: 'testSecurity',
      doi: '',
    });
    assert.deepEqual(payload(captured('daemon', 'domainGetSecurityLabel'), remote.domainGetSecurityLabel.read), {
      label: 'libvirt-test',
      enforcing: 1,
    });
  });

  it('gives the domains of a list', () => {
    assert.deepEqual(payload(captured('daemon', 'connectListAllDomains'), remote.connectListAllDomains.read), {
      domains: [DOMAIN],
      ret: 1,
    });
  });

  it('gives domain statistics as a plain object with 64-bit numbers as bigints', () => {
    const { retStats } = payload(captured('daemon', 'connectGetAllDomainStats'), remote.connectGetAllDomainStats.read);
    assert.equal(retStats.length, 1);
    assert.deepEqual(retStats[0]?.dom, DOMAIN);
    const stats = retStats[0]?.params ?? {};
    assert.equal(Object.getPrototypeOf(stats), Object.prototype);
    assert.equal(stats['state.state'], 1);
    assert.equal(stats['vcpu.maximum'], 2);
    assert.equal(stats['block.0.path'], '/var/lib/libvirt/images/a.img');
    assert.equal(stats['block.0.capacity'], 16_777_216n);
    assert.equal(stats['dirtyrate.calc_mode'], 'page-sampling');
  });

  it('encodes typed parameters exactly as the C client does', () => {
    const bytes = captured('client', 'domainSetBlockIoTune', 'call ok');
    const encoded = encodeCall(new XdrWriter(), remote.domainSetBlockIoTune, {
      serial: decodeFrame(bytes, 0, bytes.length).serial,
      args: {
        dom: DOMAIN,
        disk: 'vda',
        params: [
          { field: 'total_bytes_sec', type: 'ullong', value: 5_000_000n },
          { field: 'group_name', type: 'string', value: 'slow' },
        ],
        flags: 0,
      },
    });
    assert.deepEqual(Buffer.from(encoded), bytes);
  });

  it('gives an error with everything the daemon says', () => {
    assert.deepEqual(payload(captured('daemon', 'domainLookupByName', 'reply error'), readMessageError), {
      code: 42,
      domain: 10,
      message: "Domain not found: no domain with matching name 'nosuch'",
      level: 2,
      dom: undefined,
      str1: 'Domain not found: %s',
      str2: "no domain with matching name 'nosuch'",
      str3: undefined,
      int1: -1,
      int2: -1,
      net: undefined,
    });
  });

  it('gives events with the callback they belong to', () => {
    assert.deepEqual(
      payload(captured('daemon', 'domainEventCallbackLifecycle', 'message ok'), events.domainLifecycle.read),
      {
        callbackId: 0,
        payload: { dom: DOMAIN, event: 3, detail: 0 },
      },
    );
    assert.deepEqual(
      payload(captured('daemon', 'domainEventCallbackTunable', 'message ok'), events.domainTunable.read),
      {
        callbackId: 17,
        payload: {
          dom: DOMAIN,
          params: { 'blkdeviotune.disk': 'vda', 'blkdeviotune.total_bytes_sec': 6_000_000n },
        },
      },
    );
    const monitor = payload(captured('daemon', 'domainMonitorEvent', 'message ok'), events.qemuMonitor.read);
    assert.equal(monitor.callbackId, 27);
    assert.equal(monitor.payload.event, 'JOB_STATUS_CHANGE');
    assert.equal(monitor.payload.details, '{"status":"concluded","id":"create-libvirt-2-format"}');
  });

  it('gives the length of a hole', () => {
    const bytes = captured('daemon', 'storageVolDownload', 'stream-hole continue');
    assert.deepEqual(payload(bytes, readStreamHole), { length: 0x95000n, flags: 0 });
  });
});
