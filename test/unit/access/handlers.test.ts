import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const handlers = globSync('src/*/handler*.ts');

describe('handlers', () => {
  it('come to VMs only by what their caller may reach: none can name the inventory', () => {
    assert.ok(handlers.length >= 3);
    for (const file of handlers) {
      const code = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      // `Omit<Parts, 'inventory'>` is how a handler is kept from it.
      const mentions = code.replaceAll(/Omit<\w+, 'inventory'>/g, '').match(/\binventory\b|\bInventory\b/g);
      assert.equal(mentions, null, `${file}: use ReachableVms (src/hypervisor/reachable-vms.ts), by context.access`);
    }
  });
});
