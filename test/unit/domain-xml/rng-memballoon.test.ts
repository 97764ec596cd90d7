import { type Memballoon, readMemballoon, writeMemballoon } from '../../../src/domain-xml/memballoon.ts';
import { type Rng, readRng, writeRng } from '../../../src/domain-xml/rng.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { withDevices } from './support/samples.ts';

const rng = { element: 'rng', write: writeRng, read: readRng, within: (value: Rng) => withDevices({ rngs: [value] }) };

goldenTests<Rng>(rng, [
  {
    says: "a random number generator fed by the kernel's",
    value: { source: '/dev/urandom', alias: undefined },
    xml: '<rng model="virtio"><backend model="random">/dev/urandom</backend></rng>',
  },
  {
    says: 'a random number generator fed by hardware',
    value: { source: '/dev/hwrng', alias: 'ua-rng' },
    xml: '<rng model="virtio"><backend model="random">/dev/hwrng</backend><alias name="ua-rng"/></rng>',
  },
]);

readingTests<Rng>(rng, [
  {
    says: 'a limited random number generator, and leaves the limit unread',
    xml: "<rng model='virtio'><rate period='1000' bytes='1024'/><backend model='random'>/dev/random</backend><alias name='rng0'/><address type='pci'/></rng>",
    value: { source: '/dev/random', alias: 'rng0' },
    unknown: ['/rng/rate'],
  },
]);

refusalTests<Rng>(rng, [
  {
    says: 'a generator fed by a program',
    xml: "<rng model='virtio'><backend model='egd' type='udp'/></rng>",
    error: { code: 'unsupported', path: '/rng/backend/@model' },
  },
]);

const memballoon = {
  element: 'memballoon',
  write: writeMemballoon,
  read: readMemballoon,
  within: (value: Memballoon) => withDevices({ memballoon: value }),
};

goldenTests<Memballoon>(memballoon, [
  {
    says: 'a balloon that reports every ten seconds',
    value: { model: 'virtio', statsPeriodS: 10, alias: undefined },
    xml: '<memballoon model="virtio"><stats period="10"/></memballoon>',
  },
  {
    says: 'a balloon that does not report',
    value: { model: 'virtio', statsPeriodS: undefined, alias: 'ua-balloon' },
    xml: '<memballoon model="virtio"><alias name="ua-balloon"/></memballoon>',
  },
  { says: 'no balloon', value: { model: 'none' }, xml: '<memballoon model="none"/>' },
]);

refusalTests<Memballoon>(memballoon, [
  {
    says: "another hypervisor's balloon",
    xml: "<memballoon model='xen'/>",
    error: { code: 'unsupported', path: '/memballoon/@model' },
  },
]);
