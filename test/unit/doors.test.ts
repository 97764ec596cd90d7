import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

/** What each folder may import of the others, and one thing through each door that is shut. */
const doors: Readonly<Record<string, { readonly open: readonly string[]; readonly shut: readonly string[] }>> = {
  'src/core/x.ts': {
    open: ['./ids.ts', 'node:fs'],
    shut: ['../rpc/call.ts', '../domain-xml/domain.ts', 'node-libvirt', '../../gen/ts/cell/v1/vm.ts'],
  },
  'src/access/x.ts': {
    open: ['../core/ids.ts', 'yaml'],
    shut: [
      '../rpc/call.ts',
      '../hypervisor/session.ts',
      '../console/rooms.ts',
      '../../gen/ts/cell/v1/vm.ts',
      'node-libvirt',
    ],
  },
  'src/audit/x.ts': {
    open: ['../core/ids.ts', 'node:fs'],
    shut: ['../rpc/call.ts', '../access/decide.ts', '../../gen/ts/cell/v1/vm.ts', 'node-libvirt'],
  },
  'src/config/x.ts': { open: ['../core/ids.ts'], shut: ['../rpc/call.ts', '../hypervisor/session.ts', 'node-libvirt'] },
  'src/domain-xml/x.ts': {
    open: ['../core/ids.ts'],
    shut: ['../hypervisor/session.ts', '../compute/machines.ts', 'node-libvirt', '../../gen/ts/cell/v1/vm.ts'],
  },
  'src/hypervisor/x.ts': {
    open: ['../core/ids.ts', '../domain-xml/domain.ts', 'node-libvirt'],
    shut: ['../rpc/call.ts', '../compute/machines.ts', '../../gen/ts/cell/v1/vm.ts', 'libvirt-lab'],
  },
  'src/rpc/x.ts': {
    open: ['../core/ids.ts', '../../gen/ts/cell/v1/vm.ts'],
    shut: [
      '../access/decide.ts',
      '../audit/audit-log.ts',
      '../compute/machines.ts',
      '../hypervisor/session.ts',
      'node-libvirt',
    ],
  },
  'src/cli/x.ts': {
    open: ['../core/ids.ts', '../access/decide.ts', '../audit/verify.ts', '../../gen/ts/cell/v1/vm.ts'],
    shut: ['../rpc/call.ts', '../compute/machines.ts', '../hypervisor/session.ts', 'node-libvirt', '../cell.ts'],
  },
  'src/compute/x.ts': {
    open: ['../hypervisor/session.ts', '../host/limits.ts', '../host/maintenance.ts', 'node-libvirt'],
    shut: [
      '../host/handler.ts',
      '../console/consoles.ts',
      '../rpc/call.ts',
      '../../gen/ts/cell/v1/vm.ts',
      '../work.ts',
      '../cell.ts',
    ],
  },
  'src/compute/spec/x.ts': {
    open: ['../../core/ids.ts', '../../domain-xml/domain.ts', '../../hypervisor/vm-record.ts'],
    shut: ['../../rpc/call.ts', '../../../gen/ts/cell/v1/vm.ts', '../../console/consoles.ts'],
  },
  'src/compute/spec/parse-x.ts': {
    open: ['../../core/ids.ts', '../../../gen/ts/cell/v1/vm.ts'],
    shut: ['../../access/decide.ts', '../../console/consoles.ts', '../../cell.ts'],
  },
  'src/compute/handler.ts': {
    open: ['../rpc/call.ts', '../../gen/ts/cell/v1/vm.ts'],
    shut: ['../access/decide.ts', '../host/handler.ts', '../cli/run.ts', '../cell.ts'],
  },
  'src/host/x.ts': {
    open: ['../hypervisor/session.ts'],
    shut: ['../compute/machines.ts', '../rpc/call.ts', '../../gen/ts/cell/v1/vm.ts'],
  },
  'src/host/handler.ts': { open: ['../rpc/call.ts', '../../gen/ts/cell/v1/vm.ts'], shut: ['../compute/handler.ts'] },
  'src/operation/x.ts': { open: ['../core/operations.ts'], shut: ['../compute/machines.ts', '../rpc/call.ts'] },
  'src/operation/handler.ts': { open: ['../rpc/call.ts'], shut: ['../compute/handler.ts'] },
  'src/console/x.ts': {
    open: ['../hypervisor/session.ts', '../domain-xml/boot-mark.ts', 'node-libvirt'],
    shut: [
      '../compute/machines.ts',
      '../guest/x.ts',
      '../rpc/call.ts',
      '../../gen/ts/cell/v1/console.ts',
      '../cell.ts',
    ],
  },
  'src/console/handler.ts': {
    open: ['../rpc/call.ts', '../../gen/ts/cell/v1/console.ts'],
    shut: ['../compute/handler.ts', '../operation/handler.ts'],
  },
  'src/device/x.ts': {
    open: ['../hypervisor/session.ts', '../compute/machines.ts'],
    shut: ['../diagnostics/x.ts', '../console/consoles.ts', '../compute/handler.ts', '../rpc/call.ts', '../cell.ts'],
  },
  'src/device/handler.ts': {
    open: ['../rpc/call.ts', '../../gen/ts/cell/v1/vm.ts', '../compute/handler-change.ts'],
    shut: ['../compute/handler.ts', '../diagnostics/handler.ts'],
  },
  'src/diagnostics/x.ts': {
    open: ['../hypervisor/session.ts', '../compute/machines.ts'],
    shut: ['../device/x.ts', '../console/consoles.ts', '../compute/handler.ts', '../rpc/call.ts', '../cell.ts'],
  },
  'src/diagnostics/handler.ts': {
    open: ['../rpc/call.ts', '../../gen/ts/cell/v1/vm.ts', '../compute/handler-change.ts'],
    shut: ['../compute/handler.ts', '../device/handler.ts'],
  },
  'src/guest/x.ts': {
    open: ['../hypervisor/session.ts', '../compute/machines.ts'],
    shut: ['../device/x.ts', '../console/consoles.ts', '../compute/handler.ts', '../rpc/call.ts', '../cell.ts'],
  },
  'src/guest/handler.ts': {
    open: ['../rpc/call.ts', '../../gen/ts/cell/v1/vm.ts', '../compute/handler-change.ts'],
    shut: ['../compute/handler.ts', '../device/handler.ts'],
  },
  'src/passthrough/x.ts': {
    open: ['../hypervisor/session.ts', '../compute/machines.ts'],
    shut: ['../device/x.ts', '../snapshot/x.ts', '../compute/handler.ts', '../rpc/call.ts', '../cell.ts'],
  },
  'src/passthrough/handler.ts': {
    open: ['../rpc/call.ts', '../../gen/ts/cell/v1/storage_device.ts'],
    shut: ['../compute/handler.ts', '../snapshot/x.ts'],
  },
  'src/snapshot/x.ts': {
    open: ['../hypervisor/session.ts', '../compute/machines.ts'],
    shut: ['../device/x.ts', '../console/consoles.ts', '../compute/handler.ts', '../rpc/call.ts', '../cell.ts'],
  },
  'src/snapshot/handler.ts': {
    open: ['../rpc/call.ts', '../../gen/ts/cell/v1/vm.ts', '../compute/handler-change.ts'],
    shut: ['../compute/handler.ts', '../device/handler.ts'],
  },
  'src/evacuation/x.ts': {
    open: ['../hypervisor/session.ts', '../migration/migrations.ts', '../peer/peers.ts', '../compute/machines.ts'],
    shut: ['../migration/handler.ts', '../console/consoles.ts', '../rpc/call.ts', '../cell.ts'],
  },
  'src/evacuation/handler.ts': {
    open: ['../rpc/call.ts', '../../gen/ts/cell/v1/vm.ts', '../migration/convert.ts'],
    shut: ['../migration/handler.ts', '../compute/handler.ts', '../cli/run.ts'],
  },
  'src/migration/x.ts': {
    open: ['../hypervisor/session.ts', '../compute/machines.ts', '../peer/peers.ts', 'node-libvirt'],
    shut: [
      '../evacuation/evacuations.ts',
      '../snapshot/snapshots.ts',
      '../console/consoles.ts',
      '../compute/handler.ts',
      '../peer/encode-calls.ts',
      '../rpc/call.ts',
      '../../gen/ts/cell/v1/vm.ts',
      '../cell.ts',
    ],
  },
  'src/migration/handler.ts': {
    open: ['../rpc/call.ts', '../../gen/ts/cell/v1/vm.ts', '../compute/handler-change.ts'],
    shut: ['../compute/handler.ts', '../device/handler.ts', '../cli/run.ts'],
  },
  'src/peer/x.ts': {
    open: ['../hypervisor/session.ts', '../compute/compute.ts', '../host/limits.ts', 'node-libvirt'],
    shut: [
      '../migration/migrations.ts',
      '../console/consoles.ts',
      '../host/handler.ts',
      '../rpc/call.ts',
      '../../gen/ts/cell/v1/vm.ts',
      '../cell.ts',
    ],
  },
  'src/peer/handler.ts': {
    open: ['../rpc/call.ts', '../../gen/ts/cell/v1/vm.ts'],
    shut: ['../migration/migrations.ts', '../compute/handler.ts', '../cli/run.ts'],
  },
  'src/x.ts': { open: ['./compute/compute.ts'], shut: ['./cell.ts', '../test/lab/celld.ts', 'libvirt-lab'] },
  'src/celld.ts': { open: ['./cell.ts'], shut: ['../test/lab/celld.ts', '../bench/run.ts', 'libvirt-lab'] },
  'packages/node-libvirt/src/x.ts': {
    open: ['node:net', 'node:fs/promises', './wire/reader.ts'],
    shut: ['pino', 'fast-check', 'libvirt-lab'],
  },
};

const findings = await lintAll();

/** Lints one file for each name, with all its imports, in a tree of its own. Gives `file:line` of every refused import. */
async function lintAll(): Promise<ReadonlySet<string>> {
  const directory = await mkdtemp(join(tmpdir(), 'doors-'));
  try {
    const config = JSON.parse(await readFile('biome.json', 'utf8'));
    await writeFile(
      join(directory, 'biome.json'),
      JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } }),
    );
    for (const [file, { open, shut }] of Object.entries(doors)) {
      await mkdir(dirname(join(directory, file)), { recursive: true });
      const lines = [...open, ...shut].map((specifier, index) => `export { name${index} } from '${specifier}';\n`);
      await writeFile(join(directory, file), lines.join(''));
    }
    const biome = resolve('node_modules/.bin/biome');
    const flags = ['lint', '--only=style/noRestrictedImports', '--reporter=github', '--max-diagnostics=none'];
    const { stdout } = await promisify(execFile)(biome, flags, { cwd: directory }).catch((failure) => failure);
    return new Set(
      stdout
        .matchAll(/file=([^,]+),line=(\d+)/g)
        .map(([, file, line]: string[]) => `${relative(directory, String(file))}:${line}`),
    );
  } finally {
    await rm(directory, { recursive: true });
  }
}

describe('the doors between folders', () => {
  for (const [file, { open, shut }] of Object.entries(doors)) {
    for (const [index, specifier] of [...open, ...shut].entries()) {
      const isShut = index >= open.length;
      it(`${isShut ? 'refuse' : 'let'} ${file} import ${specifier}`, () => {
        assert.equal(findings.has(`${file}:${index + 1}`), isShut);
      });
    }
  }

  it('stand around every folder of src', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const guarded = new Set(Object.keys(doors).map((file) => file.split('/')[1]));
    assert.deepEqual(
      folders.map(({ name }) => name).filter((name) => !guarded.has(name)),
      [],
    );
  });
});
