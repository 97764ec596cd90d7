import { randomBytes } from 'node:crypto';
import { copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type GuestImageOptions, guestImage, type Host } from 'libvirt-lab';
import { type Connection, connect } from 'node-libvirt';
import { type DirectBoot, type Disk, NewVolume, type Vm, VmSpec } from '../../gen/ts/cell/v1/vm.ts';
import type { Uuid } from '../../src/core/ids.ts';
import { domainRef } from '../../src/hypervisor/domain-ref.ts';
import type { Celld } from './celld.ts';
import { within } from './deadline.ts';

const mib = 1024n * 1024n;
const guestReady = /GUEST READY[\s\S]*# /;

/** A spec of which only what matters is said. */
export type SpecDraft = Parameters<typeof VmSpec.fromPartial>[0];

/** What a console is read from and typed into, such as a stream of libvirt's. */
export interface ConsoleStream extends AsyncIterable<unknown> {
  write(bytes: Uint8Array): Promise<void>;
  abort(): Promise<void>;
}

/** The console of a guest, read all the time. */
export class GuestConsole implements AsyncDisposable {
  readonly #stream: ConsoleStream;
  #text = '';
  #heard = Promise.withResolvers<void>();

  constructor(stream: ConsoleStream) {
    this.#stream = stream;
    this.#read().catch(() => undefined);
  }

  /** Everything so far. */
  get text(): string {
    return this.#text;
  }

  /** Waits for a text after position `from`; gives the match. */
  waitFor(pattern: RegExp, { from = 0, timeoutMs = 120_000 } = {}): Promise<RegExpExecArray> {
    const look = async () => {
      for (;;) {
        const found = pattern.exec(this.#text.slice(from));
        if (found) return found;
        await this.#heard.promise;
      }
    };
    return within(look(), timeoutMs, () => `${pattern} on the console, which says:\n${this.#text}`);
  }

  /** Runs a command in the guest's shell; gives what it printed. */
  async run(command: string, timeoutMs = 30_000): Promise<string> {
    const mark = randomBytes(4).toString('hex');
    const from = this.#text.length;
    // The shell echoes what is typed; these marks are never typed as they are printed.
    await this.#stream.write(Buffer.from(`m=${mark}; echo "<$m"; ${command}; echo "$m>"\r`));
    const [, output = ''] = await this.waitFor(new RegExp(`<${mark}\\s+([\\s\\S]*?)${mark}>`), { from, timeoutMs });
    return output.replaceAll('\r', '').trimEnd();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stream.abort();
  }

  async #read(): Promise<void> {
    for await (const item of this.#stream) {
      if (!(item instanceof Uint8Array)) continue;
      this.#text += Buffer.from(item).toString('latin1');
      this.#heard.resolve();
      this.#heard = Promise.withResolvers();
    }
  }
}

/** What guests boot, and from where. */
export interface GuestsOptions extends GuestImageOptions {
  readonly tag?: string;
  /** A pool of celld's with its directory as the test sees it. Default: `default`. */
  readonly pool?: { readonly name: string; readonly path: string };
  readonly run?: string;
}

/** Guests of a celld: small VMs that boot the lab's kernel from volumes of Cell. */
export class Guests implements AsyncDisposable {
  readonly #celld: Celld;
  readonly #connection: Connection;
  readonly #boot: DirectBoot;

  private constructor(celld: Celld, connection: Connection, boot: DirectBoot) {
    this.#celld = celld;
    this.#connection = connection;
    this.#boot = boot;
  }

  /**
   * Puts the kernel and the guest's system into a pool of celld's. `tag` tells images with different options apart; `run` is a
   * command that the guest runs before its shell, alone on its console.
   */
  static async open(host: Host, celld: Celld, options: GuestsOptions = {}): Promise<Guests> {
    const { tag = 'guest', pool = { name: 'default', path: celld.poolPath }, run, ...imageOptions } = options;
    const image = await guestImage(imageOptions);
    await placeFile(image.kernel, join(pool.path, `${tag}-kernel`));
    await placeFile(image.initrd, join(pool.path, `${tag}-initrd`));
    const connection = await connect({ socketPath: host.socketPath });
    const volume = (name: string) => ({ pool: pool.name, volume: `${tag}-${name}` });
    const cmdline = run === undefined ? image.cmdline : `${image.cmdline} lab.run="${run}"`;
    return new Guests(celld, connection, { kernel: volume('kernel'), initrd: volume('initrd'), cmdline });
  }

  /** libvirt itself, beside celld. */
  get libvirt(): Connection {
    return this.#connection;
  }

  /** A spec of 160 MiB and one vCPU that boots the guest's kernel. */
  spec(name: string, draft: SpecDraft = {}): VmSpec {
    const small = { cpu: { vcpus: 1 }, memoryBytes: 160n * mib, directBoot: this.#boot };
    return VmSpec.fromPartial({ name, ...small, ...draft });
  }

  async create(name: string, draft: SpecDraft = {}): Promise<Vm> {
    return vmOf(await this.#celld.compute.createVm({ spec: this.spec(name, draft) }));
  }

  /** Creates a guest, starts it, and waits until it is ready for commands. */
  async boot(name: string, draft: SpecDraft = {}): Promise<{ readonly vm: Vm; readonly console: GuestConsole }> {
    const vm = await this.create(name, draft);
    return { vm, console: await this.start(vm) };
  }

  /** Starts a VM so that nothing of what its guest says is lost, and waits until it says that it is ready for commands. */
  async start({ uuid }: Vm, until = guestReady): Promise<GuestConsole> {
    await this.#celld.compute.startVm({ vm: uuid, paused: true });
    const console = await this.console(uuid);
    await this.#celld.compute.resumeVm({ vm: uuid });
    await console.waitFor(until);
    return console;
  }

  async console(uuid: string): Promise<GuestConsole> {
    const dom = domainRef(uuid as Uuid);
    const { stream } = await this.#connection.remote.domainOpenConsole({ dom, devName: undefined, flags: 0 });
    return new GuestConsole(stream);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#connection.close();
  }
}

/** As one step: guests that boot from the file of that name are not disturbed. */
async function placeFile(from: string, to: string): Promise<void> {
  const draft = `${to}.${randomBytes(4).toString('hex')}`;
  await copyFile(from, draft);
  await rename(draft, to);
}

/** A new, empty volume in the default pool. */
export function newVolume(capacityBytes = mib): Extract<Disk['source'], { $case: 'newVolume' }> {
  return { $case: 'newVolume', value: NewVolume.fromPartial({ capacityBytes }) };
}

/** A volume that exists in the default pool. */
export function volume(name: string): Extract<Disk['source'], { $case: 'volume' }> {
  return { $case: 'volume', value: { pool: 'default', volume: name } };
}

/** The VM of an answer. */
export function vmOf({ vm }: { readonly vm?: Vm | undefined }): Vm {
  if (vm === undefined) throw new Error('the answer has no VM');
  return vm;
}
