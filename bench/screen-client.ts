/**
 * Reads a screen as fast as it can for some seconds. Prints MB/s.
 *
 * usage: screen-client.ts celld ADDRESS PKI VM [WINDOW_BYTES]
 *        screen-client.ts proxy PORT PKI
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { tlsClients } from '../test/lab/clients.ts';

const seconds = 3;
const [name = '', where = '', pki = '', vm = '', windowBytes = '65535'] = process.argv.slice(2);
const file = (path: string) => readFileSync(join(pki, path));
const material = { ca: file('ca.crt'), certificate: file('svc-mold.crt'), key: file('svc-mold.key') };
const greeting = Buffer.from('RFB 003.008\n');

/** Begins to count with the first call, and ends the process when the time is over. */
function meter(): (bytes: number) => void {
  let begin = 0;
  let total = 0;
  return (bytes) => {
    begin ||= performance.now();
    total += bytes;
    const taken = performance.now() - begin;
    if (taken < seconds * 1e3) return;
    console.log(total / 1e3 / taken);
    process.exit(0);
  };
}

async function fromCelld(): Promise<void> {
  const { consoles } = tlsClients(where, material, { 'grpc-node.flow_control_window': Number(windowBytes) });
  const count = meter();
  async function* requests() {
    yield {
      action: { $case: 'open', value: { vm, device: { kind: 'CONSOLE_KIND_VNC', index: 0 } } },
    } as const;
    yield { action: { $case: 'data', value: greeting } } as const;
    // The stream stays open until the process ends.
    await new Promise(() => undefined);
  }
  for await (const { event } of consoles.attach(requests()))
    if (event?.$case === 'data') count(event.value.data.length);
}

function fromProxy(): void {
  const { ca, certificate: cert, key } = material;
  const socket = connect({ port: Number(where), host: 'localhost', ca, cert, key, minVersion: 'TLSv1.3' });
  const count = meter();
  socket.write(greeting);
  socket.on('data', ({ length }) => count(length));
}

if (name === 'celld') await fromCelld();
else fromProxy();
