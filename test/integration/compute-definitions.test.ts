import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Definitions } from '../../src/compute/definitions.ts';
import { CellError } from '../../src/core/error.ts';
import { setMetadata } from '../../src/domain-xml/edit.ts';
import { waitUntil } from '../lab/deadline.ts';
import { openHypervisor, type TestHypervisor, vmNamed } from '../lab/hypervisor.ts';
import { type Stage, startStage } from '../lab/stage.ts';

let stage: Stage;
let hypervisor: TestHypervisor;
let definitions: Definitions;

before(async () => {
  stage = await startStage();
  await stage.create('own', { description: 'before', vnc: true });
  await stage.defineForeign('theirs');
  hypervisor = await openHypervisor(stage.host);
  definitions = new Definitions(hypervisor);
});

after(async () => {
  await hypervisor?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

const inactive = (name: string) => stage.host.virsh('dumpxml', '--inactive', '--security-info', name);

const withDescription = (text: string) =>
  definitions.edit(vmNamed(hypervisor.inventory, 'own'), (domain, { builder, replace }) => {
    replace(domain.requireChild('description'), builder.el('description', {}, text));
  });

describe('a change of a definition', () => {
  it('leaves every other character as it was, and is in the inventory when it ends', async () => {
    const xml = await inactive('own');
    const vm = await withDescription('after');
    assert.equal(vm.config.description, 'after');
    assert.equal(vmNamed(hypervisor.inventory, 'own'), vm);
    assert.equal(await inactive('own'), xml.replace('>before<', '>after<'));
    await withDescription('before');
  });

  it('keeps the secrets that libvirt shows only on request', async () => {
    const passwd = "passwd='sesame'";
    const xml = (await inactive('own')).replace("<graphics type='vnc' ", `<graphics type='vnc' ${passwd} `);
    assert.match(xml, /sesame/);
    await stage.host.define(xml);
    await hypervisor.inventory.refresh(vmNamed(hypervisor.inventory, 'own').uuid);
    await withDescription('with a password');
    assert.match(await inactive('own'), /passwd='sesame'/);
    await withDescription('before');
  });

  it('changes what a running VM starts with next, not what it runs with', async () => {
    await stage.celld.compute.startVm({ vm: 'own' });
    const running = await stage.host.virsh('dumpxml', 'own');
    const vm = await withDescription('next');
    assert.deepEqual([vm.config.description, vm.live.description], ['next', 'before']);
    assert.equal(await stage.host.virsh('dumpxml', 'own'), running);
    await stage.celld.compute.powerOffVm({ vm: 'own' });
    await hypervisor.inventory.refresh(vm.uuid);
    assert.equal(vmNamed(hypervisor.inventory, 'own').live.description, 'next');
    await withDescription('before');
  });

  it('reaches what Cell itself keeps in the definition', async () => {
    const vm = vmNamed(hypervisor.inventory, 'own');
    const { metadata } = vm.config;
    assert.ok(metadata);
    const after = await definitions.edit(vm, (domain, edit) =>
      setMetadata(domain, edit, { ...metadata, labels: { a: 'b' } }),
    );
    assert.deepEqual(after.labels, { a: 'b' });
    // celld has an inventory of its own, which follows by events.
    await waitUntil('celld has seen it', async () => (await stage.get('own')).spec?.labels['a'] === 'b');
  });

  it('asks nothing of libvirt when it changes nothing', async () => {
    const vm = vmNamed(hypervisor.inventory, 'own');
    assert.equal((await definitions.edit(vm, () => undefined)).etag, vm.etag);
  });

  it('leaves the definition as it was when libvirt refuses the new one', async () => {
    const xml = await inactive('own');
    const vm = vmNamed(hypervisor.inventory, 'own');
    await assert.rejects(
      definitions.edit(vm, (domain, { builder, append }) => append(domain, builder.el('nonsense'))),
      (thrown) => thrown instanceof CellError && thrown.reason === 'HYPERVISOR_ERROR',
    );
    assert.equal(await inactive('own'), xml);
  });

  it('is refused for a foreign VM, which stays as it is', async () => {
    const xml = await inactive('theirs');
    await assert.rejects(
      definitions.edit(vmNamed(hypervisor.inventory, 'theirs'), (domain, { builder, append }) =>
        append(domain, builder.el('title', {}, 'mine')),
      ),
      (thrown) => thrown instanceof CellError && thrown.reason === 'VM_FOREIGN',
    );
    assert.equal(await inactive('theirs'), xml);
  });
});
