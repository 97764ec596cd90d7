import { type Channel, guestAgentChannel, readChannel, writeChannel } from '../../../src/domain-xml/channel.ts';
import { type Console, readConsole, writeConsole } from '../../../src/domain-xml/console.ts';
import { readSerial, type Serial, writeSerial } from '../../../src/domain-xml/serial.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { withDevices } from './support/samples.ts';

const serial = {
  element: 'serial',
  write: writeSerial,
  read: readSerial,
  within: (value: Serial) => withDevices({ serials: [value] }),
};
const log = { path: '/var/log/libvirt/qemu/x-serial0.log', append: true };

goldenTests<Serial>(serial, [
  {
    says: 'a serial port',
    value: { port: 0, log: undefined, alias: undefined },
    xml: '<serial type="pty"><target port="0"/></serial>',
  },
  {
    says: 'a serial port with a log',
    value: { port: 1, log, alias: 'ua-serial' },
    xml: '<serial type="pty"><log file="/var/log/libvirt/qemu/x-serial0.log" append="on"/><target port="1"/><alias name="ua-serial"/></serial>',
  },
  {
    says: 'a serial port with a log that starts anew',
    value: { port: 0, log: { ...log, append: false }, alias: undefined },
    xml: '<serial type="pty"><log file="/var/log/libvirt/qemu/x-serial0.log" append="off"/><target port="0"/></serial>',
  },
]);

readingTests<Serial>(serial, [
  {
    says: 'the serial port of a running guest with its pseudo-terminal',
    xml: "<serial type='pty'><source path='/dev/pts/3'/><log file='/l' append='off'/><target type='isa-serial' port='0'><model name='isa-serial'/></target><alias name='serial0'/></serial>",
    value: { port: 0, log: { path: '/l', append: false }, alias: 'serial0', ptyPath: '/dev/pts/3' },
  },
]);

refusalTests<Serial>(serial, [
  {
    says: 'a serial port on TCP',
    xml: "<serial type='tcp'><source mode='bind' host='0.0.0.0' service='4555'/><target port='0'/></serial>",
    error: { code: 'unsupported', path: '/serial/@type' },
  },
]);

const console = {
  element: 'console',
  write: writeConsole,
  read: readConsole,
  within: (value: Console) => withDevices({ consoles: [value] }),
};

goldenTests<Console>(console, [
  {
    says: 'a virtio console',
    value: { log: undefined, alias: undefined },
    xml: '<console type="pty"><target type="virtio"/></console>',
  },
  {
    says: 'a virtio console with a log',
    value: { log, alias: 'ua-hvc0' },
    xml: '<console type="pty"><log file="/var/log/libvirt/qemu/x-serial0.log" append="on"/><target type="virtio"/><alias name="ua-hvc0"/></console>',
  },
]);

readingTests<Console>(console, [
  {
    says: 'the second name of the first serial port as nothing',
    xml: "<console type='pty' tty='/dev/pts/0'><source path='/dev/pts/0'/><log file='/l' append='on'/><target type='serial' port='0'/><alias name='serial0'/></console>",
    value: undefined,
  },
  {
    says: 'the virtio console of a running guest with its pseudo-terminal',
    xml: "<console type='pty' tty='/dev/pts/1'><source path='/dev/pts/1'/><target type='virtio' port='1'/><alias name='console1'/></console>",
    value: { log: undefined, alias: 'console1', ptyPath: '/dev/pts/1' },
  },
]);

const channel = {
  element: 'channel',
  write: writeChannel,
  read: readChannel,
  within: (value: Channel) => withDevices({ channels: [value] }),
};

goldenTests<Channel>(channel, [
  {
    says: "the guest agent's channel",
    value: { name: guestAgentChannel, alias: undefined },
    xml: '<channel type="unix"><target type="virtio" name="org.qemu.guest_agent.0"/></channel>',
  },
  {
    says: 'another channel',
    value: { name: 'org.example.0', alias: 'ua-channel' },
    xml: '<channel type="unix"><target type="virtio" name="org.example.0"/><alias name="ua-channel"/></channel>',
  },
]);

readingTests<Channel>(channel, [
  {
    says: 'the channel of a running guest with its socket and state',
    xml: "<channel type='unix'><source mode='bind' path='/run/a.sock'/><target type='virtio' name='org.qemu.guest_agent.0' state='connected'/><alias name='channel0'/><address type='virtio-serial' controller='0' bus='0' port='1'/></channel>",
    value: { name: guestAgentChannel, alias: 'channel0', socketPath: '/run/a.sock', state: 'connected' },
  },
]);

refusalTests<Channel>(channel, [
  {
    says: 'a SPICE channel',
    xml: "<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>",
    error: { code: 'unsupported', path: '/channel/@type' },
  },
]);
