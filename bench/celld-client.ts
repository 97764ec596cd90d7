/**
 * What facts.py measures, asked of celld over mTLS. Prints one number.
 *
 * usage: celld-client.ts get ADDRESS PKI NAME CALLS IN_FLIGHT
 *        celld-client.ts list ADDRESS PKI
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tlsClients } from '../test/lab/clients.ts';

const [name = '', address = '', pki = '', ...args] = process.argv.slice(2);
const file = (path: string) => readFileSync(join(pki, path));
using clients = tlsClients(address, {
  ca: file('ca.crt'),
  certificate: file('svc-mold.crt'),
  key: file('svc-mold.key'),
});
const { compute } = clients;

async function get(vm: string, calls: number, inFlight: number): Promise<number> {
  const each = Math.floor(calls / inFlight);
  await compute.getVm({ vm });
  const begin = performance.now();
  const caller = async () => {
    for (let call = 0; call < each; call++) await compute.getVm({ vm });
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  return (each * inFlight * 1e3) / (performance.now() - begin);
}

async function list(): Promise<number> {
  await compute.listVms({ pageSize: 1 });
  const begin = performance.now();
  const { vms } = await compute.listVms({});
  if (vms.length === 0) throw new Error('no VMs');
  return performance.now() - begin;
}

console.log(name === 'get' ? await get(args[0] ?? '', Number(args[1]), Number(args[2])) : await list());
