import { startHosts } from '../test/lab/fleet.ts';
import { TickWitness } from '../test/lab/whereabouts.ts';

await using fleet = await startHosts(2);
const [first, second] = [fleet.at(0), fleet.at(1)];
await using guests = await fleet.guests(first, { programs: ['ticker'], run: 'ticker 10' });
const { uuid } = await guests.create('slow');
using witness = new TickWitness(fleet.hosts, uuid);
await first.celld.compute.startVm({ vm: uuid });
await witness.more(10, first.id, 60_000);
const uri = `qemu+tls://${second.host.name}/system?pkipath=${first.host.tls?.directory}`;
const began = Date.now();
await first.host.virsh(
  'migrate',
  '--live',
  '--p2p',
  '--tls',
  '--persistent',
  '--undefinesource',
  '--bandwidth',
  '1',
  'slow',
  uri,
);
console.log('took', Date.now() - began);
await new Promise((r) => setTimeout(r, 8000));
try {
  witness.assertOneCopy();
  console.log('fine', witness.ticks.length);
} catch (e) {
  console.log(String(e).slice(0, 400));
}
const { stdout } = await second.host.exec(['bash', '-c', 'grep -hv "^TICK" /var/log/libvirt/cell/*.log | tail -n 40'], {
  allowFailure: true,
});
console.log(stdout);
