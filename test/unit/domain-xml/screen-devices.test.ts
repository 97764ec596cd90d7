import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeDomain } from '../../../src/domain-xml/domain.ts';
import { type Graphics, readGraphics, writeGraphics } from '../../../src/domain-xml/graphics.ts';
import { type Input, readInput, writeInput } from '../../../src/domain-xml/input.ts';
import { readVideo, type Video, writeVideo } from '../../../src/domain-xml/video.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { withDevices } from './support/samples.ts';

const graphics = {
  element: 'graphics',
  write: writeGraphics,
  read: readGraphics,
  within: (value: Graphics) => withDevices({ graphics: [value] }),
};

goldenTests<Graphics>(graphics, [
  {
    says: 'a VNC screen on a socket',
    value: { type: 'vnc' },
    xml: '<graphics type="vnc"><listen type="socket"/></graphics>',
  },
  {
    says: 'a VNC screen that all viewers share',
    value: { type: 'vnc', sharePolicy: 'force-shared' },
    xml: '<graphics type="vnc" sharePolicy="force-shared"><listen type="socket"/></graphics>',
  },
  {
    says: 'a VNC screen by which the guest can be reset',
    value: { type: 'vnc', powerControl: true },
    xml: '<graphics type="vnc" powerControl="yes"><listen type="socket"/></graphics>',
  },
]);

readingTests<Graphics>(graphics, [
  {
    says: 'the screen of a running guest with its socket',
    xml: "<graphics type='vnc' socket='/run/vnc.sock'><listen type='socket' socket='/run/vnc.sock'/></graphics>",
    value: { type: 'vnc', socketPath: '/run/vnc.sock' },
  },
  {
    says: 'a screen that one viewer may have alone',
    xml: "<graphics type='vnc' sharePolicy='allow-exclusive'><listen type='socket'/></graphics>",
    value: { type: 'vnc', sharePolicy: 'allow-exclusive' },
  },
]);

refusalTests<Graphics>(graphics, [
  {
    says: 'VNC on TCP',
    xml: "<graphics type='vnc' port='-1' autoport='yes'><listen type='address' address='0.0.0.0'/></graphics>",
    error: { code: 'unsupported', path: '/graphics/listen/@type' },
  },
  {
    says: 'VNC that says nothing of where it listens',
    xml: "<graphics type='vnc' port='5900'/>",
    error: { code: 'unsupported', path: '/graphics' },
  },
  {
    says: 'VNC on a socket and on TCP',
    xml: "<graphics type='vnc'><listen type='socket'/><listen type='address'/></graphics>",
    error: { code: 'unsupported', path: '/graphics/listen[2]/@type' },
  },
  {
    says: 'a word about sharing that it does not know',
    xml: "<graphics type='vnc' sharePolicy='never'><listen type='socket'/></graphics>",
    error: { code: 'unsupported', path: '/graphics/@sharePolicy' },
  },
  { says: 'SPICE', xml: "<graphics type='spice'/>", error: { code: 'unsupported', path: '/graphics/@type' } },
]);

test('writes VNC on a socket whatever the value holds beside its type', () => {
  const hostile = { type: 'vnc', socketPath: '/elsewhere', port: 5900, listen: '0.0.0.0' } as const;
  const xml = writeDomain(withDevices({ graphics: [hostile] }));
  assert.ok(xml.includes('<graphics type="vnc"><listen type="socket"/></graphics>'));
});

const video = {
  element: 'video',
  write: writeVideo,
  read: readVideo,
  within: (value: Video) => withDevices({ videos: [value] }),
};

goldenTests<Video>(
  video,
  (['virtio', 'vga', 'bochs', 'cirrus', 'qxl', 'ramfb', 'none'] as const).map((model) => ({
    says: `a video card of model ${model}`,
    value: { model, alias: undefined },
    xml: `<video><model type="${model}"/></video>`,
  })),
);

readingTests<Video>(video, [
  {
    says: 'a video card as libvirt fills it in',
    xml: "<video><model type='qxl' ram='65536' vram='65536' vram64='0' vgamem='16384' heads='1' primary='yes'/><alias name='video0'/><address type='pci'/></video>",
    value: { model: 'qxl', alias: 'video0' },
  },
]);

refusalTests<Video>(video, [
  {
    says: 'a video card that it does not know',
    xml: "<video><model type='gop'/></video>",
    error: { code: 'unsupported', path: '/video/model/@type' },
  },
]);

const input = {
  element: 'input',
  write: writeInput,
  read: readInput,
  within: (value: Input) => withDevices({ inputs: [value] }),
};

goldenTests<Input>(input, [
  {
    says: 'a USB tablet',
    value: { type: 'tablet', bus: 'usb', alias: undefined },
    xml: '<input type="tablet" bus="usb"/>',
  },
  {
    says: 'a virtio keyboard',
    value: { type: 'keyboard', bus: 'virtio', alias: 'ua-keys' },
    xml: '<input type="keyboard" bus="virtio"><alias name="ua-keys"/></input>',
  },
  {
    says: 'a PS/2 mouse',
    value: { type: 'mouse', bus: 'ps2', alias: undefined },
    xml: '<input type="mouse" bus="ps2"/>',
  },
]);

refusalTests<Input>(input, [
  {
    says: "a device of the host's",
    xml: "<input type='evdev'/>",
    error: { code: 'unsupported', path: '/input/@type' },
  },
]);
