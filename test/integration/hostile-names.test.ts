import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { type DescMethod, fromJson, ScalarType, toBinary } from '@bufbuild/protobuf';
import { CreateVmResponse } from '../../gen/ts/cell/v1/compute_service.ts';
import { descriptorSet } from '../../gen/ts/descriptor-set.ts';
import { readContract } from '../../src/rpc/contract.ts';
import { endsWithTest } from '../lab/celld.ts';
import { waitUntil, within } from '../lab/deadline.ts';
import { hostileNames } from '../lab/hostile-names.ts';
import { follow, isShell, startedPrograms, traced } from '../lab/process-trace.ts';
import { type Stage, startStage } from '../lab/stage.ts';
import { type JsonMessage, type StringField, stringFields } from '../lab/string-fields.ts';
import { assertProper, Wire } from '../lab/wire.ts';

const { registry } = readContract(descriptorSet);
const methods = [...registry].flatMap((type) =>
  type.kind === 'service' && type.typeName.startsWith('cell.v1.') ? type.methods : [],
);
const answerWithinMs = 30_000;

/** A VM that could be made: so that the one bad name in it comes as far as a name can. */
const spec: JsonMessage = {
  name: 'named',
  cpu: { vcpus: 1 },
  memoryBytes: '33554432',
  disks: [
    { name: 'a', volume: { pool: 'default', volume: 'there.raw' }, readOnly: true },
    { name: 'made', newVolume: { capacityBytes: '1048576' } },
  ],
  cdroms: [{ name: 'b', volume: { pool: 'default', volume: 'there.iso' } }],
  nics: [{ bridge: 'br0' }],
  directBoot: { kernel: { pool: 'default', volume: 'kernel' }, initrd: { pool: 'default', volume: 'kernel' } },
};

/** Where a name goes. */
interface Place {
  readonly method: DescMethod;
  readonly field: StringField;
}

/** What a request says beside the bad name. */
function requestOf({ input, name }: DescMethod): JsonMessage {
  if (name === 'CreateVm') return { spec };
  const vm = input.fields.find((field) => field.name === 'vm' && field.scalar === ScalarType.STRING);
  return vm ? { vm: 'there' } : {};
}

/** Where a caller may write what he likes, or nearly: nobody takes it for the name of a file, a program or an option. Consoles take what a guest is to be typed. */
const freeText = [
  /^spec\.(description|cloud_init\..*|direct_boot\.cmdline|disks\[\]\.serial)$/,
  /(^|\.)labels\{(key|value)\}$/,
  /^((page|resume)_token|etag|filter\.name_prefix|note)$/,
];

/** Sends a request with each of the names there; gives those that were accepted. */
async function sendAll(stage: Stage, wire: Wire, { method, field }: Place): Promise<string[]> {
  const path = `/${method.parent.typeName}/${method.name}`;
  const accepts = async (name: string): Promise<boolean> => {
    // Those texts are only written into a file or a definition, and others than these have been: to look at them is enough.
    const isWritten = field.path.startsWith('spec.cloud_init.') || method.name === 'UpdateVm';
    const only = isWritten ? { validateOnly: true } : {};
    const json = { ...field.put(requestOf(method), name), ...only };
    const bytes = toBinary(method.input, fromJson(method.input, json, { registry }));
    const call = wire.call({ path, streams: method.methodKind !== 'unary' }, bytes, { 'grpc-timeout': '20S' });
    const answer = await within(
      call,
      answerWithinMs,
      () => `${path} ${field.path} ${JSON.stringify(name).slice(0, 60)}`,
    );
    assertProper(answer, bytes);
    if (answer.status !== 'OK') return false;
    if (method.name === 'CreateVm' && !('validateOnly' in only))
      await stage.remove(CreateVmResponse.decode(answer.response).vm?.uuid ?? '');
    // A host in maintenance would refuse the names that come next for another reason.
    if (method.name === 'EnterMaintenance') await stage.celld.clients.hosts.leaveMaintenance({});
    return true;
  };
  const accepted: string[] = [];
  for (const name of hostileNames) if (await accepts(name)) accepted.push(name);
  return accepted;
}

describe('hostile names', { timeout: 300_000 }, () => {
  it('in any text of any request reach no program and no other file, and are answered', async (t) => {
    const runner: string[] = [];
    await using stage = await startStage({
      runner,
      prepare: async ({ directory }) => {
        runner.push(...endsWithTest, ...traced(join(directory, 'celld.trace')));
      },
    });
    const { celld, host } = stage;
    for (const file of ['there.raw', 'there.iso', 'kernel'])
      await writeFile(join(celld.poolPath, file), 'x'.repeat(4096));
    await stage.create('there');
    const ofLibvirt = join(host.directory, 'libvirtd.trace');
    const before = await stage.everything();
    {
      await using _following = await follow(await host.libvirtdPid(), ofLibvirt);
      await using wire = await Wire.open(celld.socket);
      let sent = 0;
      for (const method of methods) {
        for (const field of stringFields(method.input)) {
          const accepted = await sendAll(stage, wire, { method, field });
          sent += hostileNames.length;
          const isFree =
            method.parent.name === 'ConsoleService' || freeText.some((pattern) => pattern.test(field.path));
          assert.ok(isFree || accepted.length === 0, `${method.name} ${field.path} took ${JSON.stringify(accepted)}`);
        }
      }
      t.diagnostic(`${sent} requests`);
    }
    assert.deepEqual(await stage.everything(), before);
    assert.deepEqual(
      celld.log.filter(({ level }) => level === 'error' || level === 'fatal'),
      [],
    );

    const programs = await startedPrograms(ofLibvirt);
    t.diagnostic(`libvirtd ran ${[...new Set(programs.map(({ path }) => path))].join(', ')}`);
    assert.deepEqual([...new Set(programs.map(({ path }) => basename(path)))], ['qemu-img']);
    assert.deepEqual(programs.filter(isShell), []);
    // Files are named by Cell, whatever their VMs are named.
    for (const { arguments: words } of programs)
      assert.match(words.at(-2) ?? '', new RegExp(`^${celld.poolPath}/[0-9a-f-]{36}-made.qcow2$`), words.join(' '));
    const trace = join(host.directory, 'celld.trace');
    await celld.kill();
    let ran: (readonly string[])[] = [];
    await waitUntil('the trace to be written', async () => {
      ran = (await startedPrograms(trace)).map((program) => program.arguments);
      return ran.length > 1;
    });
    assert.deepEqual(
      ran.map(([program]) => program),
      [process.execPath, 'flock'],
    );
    assert.deepEqual(ran[1], ['flock', '--exclusive', '--nonblock', '3']);
  });
});
