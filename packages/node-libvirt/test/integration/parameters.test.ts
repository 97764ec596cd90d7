import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import {
  type Connection,
  connect,
  type Domain,
  LibvirtError,
  type TypedParameter,
  type TypedParameterInput,
  virDomainModificationImpact,
  virErrorNumber,
} from '../../src/index.ts';
import * as tables from '../../src/object/parameter-tables.ts';
import { type ParameterTable, typedParameters } from '../../src/object/parameters.ts';
import { defineGuest } from '../support/lab-guest.ts';

const { VIR_DOMAIN_AFFECT_CONFIG: flags } = virDomainModificationImpact;
const { VIR_ERR_ARGUMENT_UNSUPPORTED, VIR_ERR_INVALID_ARG } = virErrorNumber;
const SAMPLES = { int: 0, uint: 0, llong: 0, ullong: 0, double: 0, boolean: false, list: ['x'] };

let host: Host;
let connection: Connection;
let domain: Domain;
let mac: string;

before(async () => {
  host = await startHost();
  connection = await connect({ socketPath: host.socketPath });
  const disks = [{ path: join(host.poolPath, 'typed.raw') }];
  domain = await defineGuest(connection, { name: 'typed', disks, nics: [{ bridge: 'br0' }] });
  [, mac = ''] = /<mac address='(.*?)'/.exec(await domain.getXmlDesc()) ?? [];
});

after(async () => {
  await connection.close();
  await host.stop();
});

/** The code with which the daemon refuses a call; undefined when it takes it. */
async function codeOf(call: Promise<unknown>): Promise<number | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    assert.ok(error instanceof LibvirtError, String(error));
    return error.code;
  }
}

/** Text instead of a number, and the other way round. */
function mistyped({ field, type }: TypedParameter): TypedParameter {
  return type === 'string' ? { field, type: 'int', value: 1 } : { field, type: 'string', value: 'x' };
}

/** A number of the other sign or size: what is easily taken for the right type. */
function nearlyRight({ field, type }: TypedParameter): TypedParameter {
  if (type === 'ullong' || type === 'llong') return { field, type: 'uint', value: 0 };
  return { field, type: 'ullong', value: 0n };
}

interface Case {
  readonly what: string;
  readonly table: ParameterTable;
  readonly call: (params: TypedParameterInput) => Promise<unknown>;
  /** Parameters of other hypervisors, or newer than the daemon of these tests may be. */
  readonly foreign?: readonly string[];
  /** Parameters that newer daemons take in either size. */
  readonly eitherSize?: readonly string[];
  /** A text that makes sense. */
  readonly text?: string;
}

const cases: readonly Case[] = [
  {
    what: 'a migration',
    table: tables.MIGRATE,
    call: (params) => connection.remote.domainMigrateBegin3Params({ dom: domain.ref, params, flags: 0 }),
    foreign: [
      'bandwidth.avail.switchover',
      'compression.zlib.level',
      'compression.zstd.level',
      'migrate_disks_detect_zeroes',
    ],
  },
  {
    what: 'the scheduler',
    table: tables.SCHEDULER,
    call: (params) => connection.remote.domainSetSchedulerParametersFlags({ dom: domain.ref, params, flags }),
    foreign: ['weight', 'cap', 'reservation', 'limit', 'shares'],
  },
  {
    what: 'the limits of memory',
    table: tables.MEMORY,
    call: (params) => connection.remote.domainSetMemoryParameters({ dom: domain.ref, params, flags }),
    foreign: ['min_guarantee'],
  },
  {
    what: 'NUMA',
    table: tables.NUMA,
    call: (params) => connection.remote.domainSetNumaParameters({ dom: domain.ref, params, flags }),
    text: '0',
  },
  {
    what: 'the weights of disks',
    table: tables.BLKIO,
    call: (params) => connection.remote.domainSetBlkioParameters({ dom: domain.ref, params, flags }),
  },
  {
    what: 'the limits of a disk',
    table: tables.BLOCK_IO_TUNE,
    call: (params) => connection.remote.domainSetBlockIoTune({ dom: domain.ref, disk: 'vda', params, flags }),
  },
  {
    what: 'the copying of a disk',
    table: tables.BLOCK_COPY,
    call: (params) =>
      connection.remote.domainBlockCopy({ dom: domain.ref, path: 'vda', destxml: '<disk/>', params, flags: 0 }),
  },
  {
    what: 'the limits of a network card',
    table: tables.BANDWIDTH,
    call: (params) => connection.remote.domainSetInterfaceParameters({ dom: domain.ref, device: mac, params, flags }),
  },
  {
    what: 'an I/O thread',
    table: tables.IO_THREAD,
    call: (params) => connection.remote.domainSetIothreadParams({ dom: domain.ref, iothreadId: 1, params, flags: 1 }),
    eitherSize: ['poll_grow', 'poll_shrink'],
  },
  {
    what: 'the events of perf',
    table: tables.PERF_EVENTS,
    call: (params) => connection.remote.domainSetPerfEvents({ dom: domain.ref, params, flags }),
  },
  {
    what: 'a save',
    table: tables.SAVE,
    call: (params) => connection.remote.domainSaveParams({ dom: domain.ref, params, flags: 0 }),
    foreign: ['image_format', 'parallel.channels'],
  },
];

for (const { what, table, call, foreign = [], eitherSize = [], text = '' } of cases) {
  test(`each parameter of ${what} has the type that the daemon checks for`, async () => {
    for (const [field, type] of Object.entries(table)) {
      const [parameter] = typedParameters(table, { [field]: type === 'string' ? text : SAMPLES[type] });
      assert.ok(parameter !== undefined);
      const code = await codeOf(call([parameter]));
      if (foreign.includes(field)) continue;
      assert.ok(code !== VIR_ERR_ARGUMENT_UNSUPPORTED && code !== VIR_ERR_INVALID_ARG, `${field}: ${code}`);
      const others = [mistyped(parameter), ...(eitherSize.includes(field) ? [] : [nearlyRight(parameter)])];
      for (const other of others) {
        const otherCode = await codeOf(call([other]));
        assert.equal(otherCode, VIR_ERR_INVALID_ARG, `${field} may be ${other.type} as well: ${otherCode}`);
      }
    }
  });
}
