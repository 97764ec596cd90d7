import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Connection, LibvirtError, virErrorNumber } from 'node-libvirt';
import { LiveChanges, reachableVcpus } from '../../../src/compute/live-changes.ts';
import { CellError } from '../../../src/core/error.ts';
import type { VmRecord } from '../../../src/hypervisor/vm-record.ts';
import { observationOf, planOf, recordOf } from '../../support/vm-plans.ts';
import { plainSpec } from './samples.ts';

const running = { condition: { state: 'running', reason: 'booted' } } as const;

/** A VM that runs with `live` of 4 vCPUs, of which those after the first were plugged in, and is stored with `stored`. */
function vmWith(live: number, stored: number, domainType: 'kvm' | 'qemu' = 'kvm'): VmRecord {
  const plan = planOf({ ...plainSpec, cpu: { ...plainSpec.cpu, vcpus: 1, maximumVcpus: 4 } }, { domainType });
  const { configXml } = observationOf(plan);
  const withVcpus = (current: number) =>
    configXml.replace(/<vcpu [^>]*>4<\/vcpu>/, `<vcpu placement="static" current="${current}">4</vcpu>`);
  const list = Array.from({ length: 4 }, (_, id) => {
    const [enabled, hotpluggable] = [id < live ? 'yes' : 'no', id === 0 ? 'no' : 'yes'];
    return `<vcpu id="${id}" enabled="${enabled}" hotpluggable="${hotpluggable}"/>`;
  });
  const liveXml = withVcpus(live).replace('</vcpu>', `</vcpu><vcpus>${list.join('')}</vcpus>`);
  return recordOf(plan, { ...running, configXml: withVcpus(stored), liveXml });
}

/** A libvirt whose guest gives vCPUs up as `follows` says, once for each look at the VM. */
function libvirtOf(stored: number, follows: readonly number[]) {
  const asked: number[] = [];
  let looks = 0;
  const timedOut = new LibvirtError({
    code: virErrorNumber.VIR_ERR_OPERATION_TIMEOUT,
    codeName: 'VIR_ERR_OPERATION_TIMEOUT',
    domain: 10,
    domainName: 'VIR_FROM_QEMU',
    message: 'vcpu unplug request timed out',
    level: 2,
    str1: undefined,
    str2: undefined,
    str3: undefined,
    int1: -1,
    int2: -1,
  });
  const connection = {
    remote: {
      domainSetVcpusFlags: async ({ nvcpus }: { readonly nvcpus: number }) => {
        asked.push(nvcpus);
        throw timedOut;
      },
    },
  };
  // Of a connection, only the call that is made.
  const calls = { run: <T>(call: (of: Connection) => Promise<T>) => call(connection as unknown as Connection) };
  const inventory = {
    refresh: async () => {
      looks += 1;
    },
    get: () => vmWith(follows[Math.min(looks, follows.length) - 1] ?? 0, stored),
  };
  return { asked, live: new LiveChanges({ calls, inventory, unplugTimeoutMs: 1_500 }) };
}

const operation = { setPhase: () => undefined, signal: new AbortController().signal };

describe('vCPUs that a guest is to give up', () => {
  it('are waited for beyond the time that libvirt waits, and asked for once each', async () => {
    const { asked, live } = libvirtOf(1, [3, 2, 2, 1]);
    const after = await live.vcpus(vmWith(3, 1), operation);
    assert.equal(after.live.vcpu.current, 1);
    assert.deepEqual(asked, [1, 1]);
  });

  it('end in UNPLUG_TIMEOUT when the guest keeps them', async () => {
    const { asked, live } = libvirtOf(1, [3]);
    await assert.rejects(live.vcpus(vmWith(3, 1), operation), (thrown) => {
      assert.ok(thrown instanceof CellError);
      assert.equal(thrown.reason, 'UNPLUG_TIMEOUT');
      assert.equal(thrown.message, 'the guest of plain has not given up 2 of its 3 vCPUs within 1.5 s');
      return true;
    });
    assert.deepEqual(asked, [1]);
  });

  it('are only those that were plugged in since the start, and under emulation none', () => {
    assert.equal(reachableVcpus(vmWith(3, 1)), 1);
    assert.equal(reachableVcpus(vmWith(1, 4)), 4);
    assert.equal(reachableVcpus(vmWith(3, 1, 'qemu')), 3);
  });
});
