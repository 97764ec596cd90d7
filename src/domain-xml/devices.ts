import type { Element } from '@xmldom/xmldom';
import type { Channel } from './channel.ts';
import { readChannel, writeChannel } from './channel.ts';
import type { Console } from './console.ts';
import { readConsole, writeConsole } from './console.ts';
import type { Controller } from './controller.ts';
import { readController, writeController } from './controller.ts';
import type { Disk } from './disk.ts';
import { readDisk, writeDisk } from './disk.ts';
import type { Builder } from './document.ts';
import { at } from './error.ts';
import type { Graphics } from './graphics.ts';
import { readGraphics, writeGraphics } from './graphics.ts';
import type { Input } from './input.ts';
import { readInput, writeInput } from './input.ts';
import type { Interface } from './interface.ts';
import { readInterface, writeInterface } from './interface.ts';
import type { Memballoon } from './memballoon.ts';
import { readMemballoon, writeMemballoon } from './memballoon.ts';
import type { MemoryDevice } from './memory-device.ts';
import { readMemoryDevice, writeMemoryDevice } from './memory-device.ts';
import type { XmlReader } from './reader.ts';
import type { Rng } from './rng.ts';
import { readRng, writeRng } from './rng.ts';
import type { Serial } from './serial.ts';
import { readSerial, writeSerial } from './serial.ts';
import type { Tpm } from './tpm.ts';
import { readTpm, writeTpm } from './tpm.ts';
import type { Video } from './video.ts';
import { readVideo, writeVideo } from './video.ts';

/** What is plugged into the machine: `<devices>`. Devices of a kind are in document order; libvirt sorts the disks of a bus by target. */
export interface Devices {
  /** Path of QEMU's program. undefined: libvirt's choice. */
  readonly emulator: string | undefined;
  readonly disks: readonly Disk[];
  readonly controllers: readonly Controller[];
  readonly interfaces: readonly Interface[];
  readonly serials: readonly Serial[];
  readonly consoles: readonly Console[];
  readonly channels: readonly Channel[];
  readonly inputs: readonly Input[];
  readonly graphics: readonly Graphics[];
  readonly videos: readonly Video[];
  /** undefined: libvirt adds a virtio one. */
  readonly memballoon: Memballoon | undefined;
  readonly rngs: readonly Rng[];
  /** Absent: none. */
  readonly memories?: readonly MemoryDevice[];
  /** undefined: none. */
  readonly tpm: Tpm | undefined;
}

export function writeDevices(builder: Builder, devices: Devices): Element {
  const { el } = builder;
  return el(
    'devices',
    {},
    devices.emulator === undefined ? undefined : el('emulator', {}, devices.emulator),
    writeEach('disk', devices.disks, (disk) => writeDisk(builder, disk)),
    writeEach('controller', devices.controllers, (controller) => writeController(builder, controller)),
    writeEach('interface', devices.interfaces, (nic) => writeInterface(builder, nic)),
    writeEach('serial', devices.serials, (serial) => writeSerial(builder, serial)),
    writeEach('console', devices.consoles, (console) => writeConsole(builder, console)),
    writeEach('channel', devices.channels, (channel) => writeChannel(builder, channel)),
    writeEach('input', devices.inputs, (input) => writeInput(builder, input)),
    writeEach('graphics', devices.graphics, (graphics) => writeGraphics(builder, graphics)),
    writeEach('video', devices.videos, (video) => writeVideo(builder, video)),
    devices.memballoon && writeMemballoon(builder, devices.memballoon),
    writeEach('rng', devices.rngs, (rng) => writeRng(builder, rng)),
    writeEach('memory', devices.memories ?? [], (memory) => writeMemoryDevice(builder, memory)),
    devices.tpm && writeTpm(builder, devices.tpm),
  );
}

/** A value that is refused is named by its device's place in the list, counted from 1 as in XPath. */
function writeEach<T>(name: string, values: readonly T[], write: (value: T) => Element): readonly Element[] {
  return values.map((value, index) => at(`${name}[${index + 1}]`, () => write(value)));
}

/** Reads the devices. One that Cell cannot express is left out here, and is among the unknown parts as a whole. */
export function readDevices(reader: XmlReader): Devices {
  // What libvirt adds by itself where there is a screen.
  for (const audio of reader.children('audio')) {
    audio.expectAttr('id');
    audio.expectAttr('type', 'none');
  }
  const readEach = <T>(name: string, read: (device: XmlReader) => T | undefined) =>
    reader.children(name).flatMap((device) => device.attempt(read) ?? []);
  const memories = readEach('memory', readMemoryDevice);
  return {
    emulator: reader.textOf('emulator'),
    disks: readEach('disk', readDisk),
    controllers: readEach('controller', readController),
    interfaces: readEach('interface', readInterface),
    serials: readEach('serial', readSerial),
    consoles: readEach('console', readConsole),
    channels: readEach('channel', readChannel),
    inputs: readEach('input', readInput),
    graphics: readEach('graphics', readGraphics),
    videos: readEach('video', readVideo),
    memballoon: reader.child('memballoon')?.attempt(readMemballoon),
    rngs: readEach('rng', readRng),
    ...(memories.length === 0 ? {} : { memories }),
    tpm: reader.child('tpm')?.attempt(readTpm),
  };
}
