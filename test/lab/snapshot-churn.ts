import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import { waitUntil } from './deadline.ts';
import { type GuestConsole, type Guests, newVolume } from './guests.ts';
import type { Stage } from './stage.ts';

const mib = 1n << 20n;
const name = 'churned';
/** Of 64 KiB each, behind the first 8 MiB, which are written once. */
const slots = 64;
/** Writes one slot after the other with what nothing else holds, and keeps the sums in memory. */
const writer = [
  'n=0; mkdir -p /sums; rm -f /stop /stopped',
  'while [ ! -e /stop ]; do',
  `  s=$((128 + n % ${slots})); n=$((n + 1))`,
  '  head -c 65536 /dev/urandom >/block',
  '  dd if=/block of=/dev/vda bs=65536 seek=$s conv=notrunc 2>/dev/null',
  '  md5sum </block >/sums/$s; sync',
  'done',
  'touch /stopped',
];
const checkSlots = [
  'sync',
  'echo 3 >/proc/sys/vm/drop_caches',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's.
  'for f in /sums/*; do s=${f##*/}; [ "$(dd if=/dev/vda bs=65536 skip=$s count=1 2>/dev/null | md5sum)" = "$(cat $f)" ] || echo BAD $s; done',
  'echo checked $(ls /sums | wc -l)',
].join('; ');

/** What came of it, for those who want to know how hard it was. */
export interface ChurnResult {
  readonly celldKills: number;
  readonly qemuKills: number;
  readonly created: number;
  readonly takenBack: number;
}

/** Numbers that look random and are the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Takes and deletes snapshots of a guest that writes all the time, kills celld in the middle of every third or so, and QEMU between rounds. After each round
 * libvirt, the file and celld agree that there is none; in the end the guest's data are whole.
 */
export class SnapshotChurn {
  readonly #stage: Stage;
  readonly #guests: Guests;
  readonly #random: () => number;
  readonly #counts = { celldKills: 0, qemuKills: 0, created: 0, takenBack: 0 };
  #console: GuestConsole | undefined;
  #sum = '';

  constructor(stage: Stage, guests: Guests, seed: number) {
    this.#stage = stage;
    this.#guests = guests;
    this.#random = randomFrom(seed);
  }

  async run(rounds: number): Promise<ChurnResult> {
    const { vm, console } = await this.#guests.boot(name, { disks: [{ name: 'data', source: newVolume(64n * mib) }] });
    this.#console = console;
    await console.run('head -c 8388608 /dev/urandom >/d; cat /d >/dev/vda; sync; rm /d', 60_000);
    this.#sum = await this.#staticSum();
    await this.#startWriter();
    for (let round = 1; round <= rounds; round += 1) {
      await this.#round(vm, round);
      if (round % 10 === 0) await this.#killQemu(vm);
    }
    await this.#stopWriter();
    await this.#assertWhole();
    await this.#stage.celld.compute.powerOffVm({ vm: name });
    await this.#assertFile(vm, [0]);
    await this.#console[Symbol.asyncDispose]();
    await this.#stage.remove(name);
    return this.#counts;
  }

  async #round(vm: Vm, round: number): Promise<void> {
    const { celld } = this.#stage;
    const snapshot = `round-${round}`;
    const memory = round % 5 === 0;
    await this.#maybeKilled(() => celld.snapshots.createSnapshot({ vm: name, name: snapshot, memory }));
    const present = await this.#assertAgree(vm);
    assert.deepEqual(
      present.filter((each) => each !== snapshot),
      [],
    );
    if (present.length === 0) this.#counts.takenBack += 1;
    else {
      this.#counts.created += 1;
      await this.#maybeKilled(() => celld.snapshots.deleteSnapshot({ vm: name, name: snapshot }));
      await this.#stage.celld.snapshots.deleteSnapshot({ vm: name, name: snapshot });
    }
    assert.deepEqual(await this.#assertAgree(vm), []);
    assert.equal((await this.#stage.get(name)).status?.state, 'VM_STATE_RUNNING');
  }

  /** Makes a call, and in one of three cases kills celld while it is under way. */
  async #maybeKilled(call: () => Promise<unknown>): Promise<void> {
    if (this.#random() > 0.34) return void (await call());
    const calling = call().catch(() => undefined);
    await sleep(this.#random() * 300);
    await this.#stage.celld.restart('SIGKILL');
    this.#counts.celldKills += 1;
    await calling;
    const isOver = async () => (await this.#stage.get(name)).status?.operationId === '';
    await waitUntil('what was killed is recovered', isOver, 60_000);
  }

  /** The snapshots that celld, libvirt and the file have, which are the same. */
  async #assertAgree({ uuid }: Vm): Promise<string[]> {
    const { snapshots } = await this.#stage.celld.snapshots.listSnapshots({ vm: name });
    const known = snapshots.map((each) => each.name);
    const ofLibvirt = (await this.#stage.host.virsh('snapshot-list', name, '--name')).split('\n').filter(Boolean);
    const file = await this.#stage.host.exec(['qemu-img', 'snapshot', '-U', '-l', this.#file(uuid)]);
    const inFile = file.stdout.split('\n').flatMap((line) => /^\d+ +(\S+)/.exec(line)?.[1] ?? []);
    assert.deepEqual([ofLibvirt, inFile], [known, known]);
    return known;
  }

  async #killQemu(vm: Vm): Promise<void> {
    await this.#stopWriter();
    await this.#assertWhole();
    const off = this.#stage.sees((seen) => seen.name === name && seen.status?.state === 'VM_STATE_SHUT_OFF');
    process.kill(await this.#stage.host.qemuPid(name), 'SIGKILL');
    await off;
    this.#counts.qemuKills += 1;
    // 3: clusters that nothing refers to. They cost space, and no data.
    await this.#assertFile(vm, [0, 3]);
    await this.#console?.[Symbol.asyncDispose]();
    this.#console = await this.#guests.start(await this.#stage.get(name));
    assert.equal(await this.#staticSum(), this.#sum);
    await this.#startWriter();
  }

  async #assertFile({ uuid }: Vm, codes: readonly number[]): Promise<void> {
    const { stdout } = await this.#stage.host.exec(['sh', '-c', `qemu-img check -q ${this.#file(uuid)} >&2; echo $?`]);
    assert.ok(codes.includes(Number(stdout)), `qemu-img check: ${stdout}`);
  }

  #file(uuid: string): string {
    return join(this.#stage.celld.poolPath, `${uuid}-data.qcow2`);
  }

  async #startWriter(): Promise<void> {
    for (const [index, line] of writer.entries())
      await this.#guest().run(`echo '${line}' ${index === 0 ? '>' : '>>'}/writer`);
    await this.#guest().run('(sh /writer >/dev/null 2>&1 &)');
    await this.#guest().run('while [ -z "$(ls /sums 2>/dev/null)" ]; do sleep 0.1; done', 60_000);
  }

  async #stopWriter(): Promise<void> {
    await this.#guest().run('touch /stop; while [ ! -e /stopped ]; do sleep 0.1; done', 60_000);
  }

  async #assertWhole(): Promise<void> {
    const said = await this.#guest().run(checkSlots, 120_000);
    assert.match(said, /^checked [1-9]\d*$/);
    assert.equal(await this.#staticSum(), this.#sum);
  }

  #staticSum(): Promise<string> {
    return this.#guest().run('head -c 8388608 /dev/vda | md5sum', 60_000);
  }

  #guest(): GuestConsole {
    if (!this.#console) throw new Error('the guest does not run');
    return this.#console;
  }
}
