import { type Connection, isHole, type Stream } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { pngSize, writePng } from './png.ts';
import { readPpm } from './ppm.ts';

/** A picture of a screen. */
export interface Screenshot {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const timeoutMs = 30_000;
/** A picture of 4096 × 4096 as PPM has 48 MiB. What comes is QEMU's to say, so that it is bounded. */
const mostBytes = 64 * 1024 * 1024;

/** Takes a picture of a VM's first screen. Throws VM_WRONG_STATE, HYPERVISOR_TIMEOUT, HYPERVISOR_ERROR for a picture that is none. */
export async function takeScreenshot(calls: LongCalls, { uuid, name }: VmRecord): Promise<Screenshot> {
  const picture = await viaLibvirt(
    { doing: `take a picture of the screen of ${name}`, resource: { type: 'vm', name: uuid } },
    () => calls.run((connection) => pictureOf(connection, uuid), { timeoutMs }),
  );
  const screenshot = await screenshotOf(picture);
  if (!screenshot) throw notAPicture(uuid);
  return screenshot;
}

/** QEMU makes PNG, or PPM before 7.1. undefined for anything else. */
export async function screenshotOf(picture: Buffer): Promise<Screenshot | undefined> {
  const size = pngSize(picture);
  if (size) return { png: picture, ...size };
  const pixels = readPpm(picture);
  return pixels && { png: await writePng(pixels), width: pixels.width, height: pixels.height };
}

async function pictureOf({ remote }: Connection, uuid: VmRecord['uuid']): Promise<Buffer> {
  const { stream } = await remote.domainScreenshot({ dom: domainRef(uuid), screen: 0, flags: 0 });
  return allOf(stream, uuid);
}

async function allOf(stream: Stream, uuid: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stream) {
    if (isHole(part)) throw notAPicture(uuid);
    parts.push(part);
    bytes += part.length;
    if (bytes > mostBytes) throw notAPicture(uuid);
  }
  return Buffer.concat(parts);
}

function notAPicture(vm: string): CellError {
  return new CellError('HYPERVISOR_ERROR', 'libvirt gave something that is no picture of a screen', {
    metadata: { vm },
  });
}
