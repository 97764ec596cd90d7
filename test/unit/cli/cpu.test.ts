import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { exitCodes } from '../../../src/cli/cli-error.ts';
import { lastRequest, setStage } from './stage.ts';

const stage = setStage();
const cpu = (model: string) => ({ architecture: 'x86_64', model, features: ['pcid'] });
const vms = [
  { name: 'web', status: { bootedCpu: { mode: 'CPU_MODE_CUSTOM', cpu: cpu('Haswell') } } },
  { name: 'off', status: {} },
];

let directory: string;
const file = (name: string) => join(directory, name);
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cellctl-cpu-'));
  const write = (name: string, value: unknown) => writeFile(file(name), JSON.stringify(value));
  await write('h1.json', { hostname: 'h1', guestCpu: cpu('Haswell') });
  await write('h2.json', { hostname: 'h2', guestCpu: cpu('Westmere') });
  await write('vms.json', { vms });
  await write('bare.json', { hostname: 'bare' });
  await writeFile(file('text.json'), 'hello');
});
after(() => rm(directory, { recursive: true }));

/** What was sent of a CPU that a file has. */
const sent = (model: string) => ({ model, features: ['pcid'], architecture: 'x86_64' });

describe('cpu baseline', () => {
  it('sends the CPUs of the hosts, and shows the baseline and what each could give beyond it', async () => {
    const { stdout, exitCode } = await stage.cellctl(['cpu', 'baseline', file('h1.json'), file('h2.json')]);
    assert.equal(exitCode, 0);
    const { cpus } = lastRequest<{ cpus: object[] }>(stage.celld(), 'ComputeCpuBaseline');
    assert.partialDeepStrictEqual(cpus, [sent('Haswell'), sent('Westmere')]);
    assert.match(stdout, /^Model: +Westmere$[\s\S]*^Without: +aes$[\s\S]*^h1 +avx avx2$[\s\S]*^h2 +-$/m);
  });

  it('prints the part of a spec that gives it to a VM', async () => {
    const { stdout } = await stage.cellctl(['cpu', 'baseline', '--spec', file('h1.json')]);
    assert.equal(
      stdout,
      'cpu:\n  mode: CPU_MODE_CUSTOM\n  model: Westmere\n  features:\n    - pcid\n  disabledFeatures:\n    - aes\n',
    );
  });

  it('refuses files that are no hosts', async () => {
    for (const name of ['bare.json', 'text.json']) {
      const { exitCode, stderr } = await stage.cellctl(['cpu', 'baseline', file(name)]);
      assert.equal(exitCode, exitCodes.usage);
      assert.match(stderr, /cellctl host get -o json/);
    }
  });
});

describe('cpu simulate', () => {
  it('sends the hosts with the VMs that run there, and shows who gains and loses', async () => {
    const hosts = [`${file('h1.json')},${file('vms.json')}`, '--joining', file('h2.json')];
    const { stdout, exitCode } = await stage.cellctl(['cpu', 'simulate', ...hosts]);
    assert.equal(exitCode, 0);
    assert.partialDeepStrictEqual(lastRequest(stage.celld(), 'SimulateBaseline'), {
      hosts: [{ id: 'h1', cpu: sent('Haswell'), vms: [{ id: 'web', cpu: sent('Haswell') }] }],
      change: { $case: 'joining', value: { id: 'h2', cpu: sent('Westmere'), vms: [] } },
    });
    assert.match(stdout, /^Before: +Haswell\nAfter: +Westmere\nGuests gain: +-\nGuests lose: +avx avx2$/m);
    assert.match(stdout, /^web +h1 +everywhere +somewhere +h3: avx2$/m);
  });

  it('takes one change, no more and no less', async () => {
    await stage.cellctl(['cpu', 'simulate', file('h1.json'), '--leaving', 'h1']);
    assert.partialDeepStrictEqual(lastRequest(stage.celld(), 'SimulateBaseline'), {
      change: { $case: 'leaving', value: 'h1' },
    });
    assert.equal((await stage.cellctl(['cpu', 'simulate', file('h1.json')])).exitCode, exitCodes.usage);
  });
});
