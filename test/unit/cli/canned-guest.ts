// The guest of the canned celld.

import { ExecOutput, ExecStream } from '../../../gen/ts/cell/v1/guest.ts';
import type { GuestServiceImplementation } from '../../../gen/ts/cell/v1/guest_service.ts';

/** What a file of the guest holds. */
export const guestFile = 'content of a file\n';

export const cannedGuest: GuestServiceImplementation = {
  getGuestInfo: async () => ({
    info: {
      agentVersion: '7.2.0',
      commands: [
        { name: 'guest-exec', enabled: false },
        { name: 'guest-ping', enabled: true },
      ],
      os: { id: 'debian', prettyName: 'Debian GNU/Linux 12', kernelRelease: '6.1.0', machine: 'x86_64' },
      hostName: 'web\u001b[31m',
      timezone: { name: 'IST', offsetSeconds: 19_800 },
    },
  }),
  listGuestInterfaces: async () => ({
    interfaces: [
      {
        name: 'eth0',
        macAddress: '52:54:00:12:34:56',
        addresses: [
          { address: '192.0.2.7', prefixLength: 24 },
          { address: '2001:db8::7', prefixLength: 64 },
        ],
        stats: { receivedBytes: 2_048n },
      },
      { name: 'eth1' },
    ],
  }),
  listGuestFilesystems: async () => ({
    filesystems: [
      { name: 'vda1', mountpoint: '/', type: 'ext4', usedBytes: 1n << 30n, totalBytes: 1n << 31n },
      { name: 'vdb', mountpoint: '/data', type: 'xfs', disks: [{ bus: 'virtio', serial: 'S7' }] },
    ],
  }),
  listGuestUsers: async () => ({ users: [{ name: 'kim', loginTime: new Date(Date.now() - 90_000) }] }),
  getGuestTime: async () => ({ guestTime: new Date(1_500), hostTime: new Date(1_000) }),
  setGuestTime: async () => ({}),
  execInGuest: async function* () {
    yield { event: { $case: 'started', value: { pid: 7n, output: ExecOutput.LIVE } } };
    yield { event: { $case: 'data', value: { stream: ExecStream.STDOUT, data: Buffer.from('out\n') } } };
    yield { event: { $case: 'data', value: { stream: ExecStream.STDERR, data: Buffer.from('err\n') } } };
    yield { event: { $case: 'exited', value: { how: { $case: 'exitCode', value: 0 } } } };
  },
  pushFile: async (requests) => {
    let writtenBytes = 0n;
    for await (const { part } of requests) if (part?.$case === 'data') writtenBytes += BigInt(part.value.length);
    return { writtenBytes };
  },
  pullFile: async function* () {
    yield { part: { $case: 'data', value: Buffer.from(guestFile) } };
    yield { part: { $case: 'end', value: { readBytes: BigInt(guestFile.length), endOfFile: true } } };
  },
  setGuestPassword: async () => ({}),
  trimGuest: async () => ({ filesystems: [{ path: '/', trimmedBytes: 1n << 20n, error: '' }] }),
  freezeGuest: async () => ({ frozenFilesystems: 2, thawTime: new Date(60_000) }),
  thawGuest: async () => ({ thawedFilesystems: 2 }),
};
