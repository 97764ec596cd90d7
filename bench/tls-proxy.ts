/**
 * The least that could stand between a screen's socket and a client with a certificate: passes bytes on both ways. Runs until it is
 * killed; prints its port.
 *
 * usage: tls-proxy.ts PKI SOCKET
 */
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createServer } from 'node:tls';

const [, , pki = '', path = ''] = process.argv;
const file = (name: string) => readFileSync(join(pki, name));
const server = createServer(
  {
    ca: file('ca.crt'),
    cert: file('host-server.crt'),
    key: file('host-server.key'),
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.3',
  },
  (client) => {
    const screen = connect({ path });
    pipeline(client, screen, client, () => undefined);
  },
).listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port)); // listens on TCP
