import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DiskBus, VmState } from '../../../gen/ts/cell/v1/vm.ts';
import { CliError } from '../../../src/cli/cli-error.ts';
import { CommaOption } from '../../../src/cli/comma-options.ts';
import {
  ageText,
  durationJson,
  durationOf,
  durationText,
  printable,
  rateText,
  sizeText,
} from '../../../src/cli/format.ts';
import { parseCount, parseDurationMs, parseKeyValue, parseSize } from '../../../src/cli/parse.ts';
import { displayWidth, factsText, GrowingTable, tableText } from '../../../src/cli/table.ts';
import { enumOf, wordOf, wordsOf } from '../../../src/cli/words.ts';

const usage = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof CliError);
  assert.equal(error.outcome, 'usage');
  assert.match(error.message, pattern);
  return true;
};

describe('parseSize', () => {
  const good: readonly [string, bigint][] = [
    ['0B', 0n],
    ['4096B', 4096n],
    ['1K', 1024n],
    ['512MiB', 536_870_912n],
    ['2G', 2_147_483_648n],
    ['1.5GiB', 1_610_612_736n],
    ['16TiB', 17_592_186_044_416n],
    ['0.25K', 256n],
  ];
  for (const [text, bytes] of good) {
    it(`takes ${text}`, () => assert.equal(parseSize('--memory', text), bytes));
  }
  for (const text of [
    '',
    '2048',
    '2GB',
    '2 GiB',
    '-1GiB',
    '0x10MiB',
    '1e3M',
    '1.0001B',
    '.5G',
    '1,5G',
    '2gib',
    '9'.repeat(16),
  ]) {
    it(`refuses '${text}'`, () => assert.throws(() => parseSize('--memory', text), usage(/^--memory '/)));
  }
  it('says which units a bare number may have meant', () => {
    assert.throws(
      () => parseSize('--memory', '2048'),
      (error) => error instanceof CliError && error.hint === 'give the unit: 2048MiB, 2048GiB, or 2048B for bytes',
    );
  });
});

describe('parseDurationMs', () => {
  it('takes one unit or several', () => {
    const parsed = ['500ms', '30s', '5m', '1h30m', '7d', '0s'].map((text) => parseDurationMs('--timeout', text));
    assert.deepEqual(parsed, [500, 30_000, 300_000, 5_400_000, 604_800_000, 0]);
  });
  for (const text of ['', '30', 's', '1.5h', '-5s', '5 s', '1w', '5S']) {
    it(`refuses '${text}'`, () => assert.throws(() => parseDurationMs('--timeout', text), usage(/^--timeout '/)));
  }
});

describe('parseCount and parseKeyValue', () => {
  it('take what is in range and of the form', () => {
    assert.equal(parseCount('--vcpus', '4', [1, 8]), 4);
    assert.deepEqual(parseKeyValue('--label', 'a=b=c'), ['a', 'b=c']);
    assert.deepEqual(parseKeyValue('--label', 'a='), ['a', '']);
  });
  for (const text of ['0', '9', '-1', '1.0', '0x4', 'four', '', ' 4']) {
    it(`refuse the count '${text}'`, () =>
      assert.throws(() => parseCount('--vcpus', text, [1, 8]), usage(/from 1 to 8/)));
  }
  it('refuse a label without a key', () => {
    assert.throws(() => parseKeyValue('--label', '=b'), usage(/key=value/));
    assert.throws(() => parseKeyValue('--label', 'a'), usage(/key=value/));
  });
});

describe('words of enums', () => {
  it('are short, lower-case, and without placeholders', () => {
    assert.deepEqual(wordsOf(DiskBus), ['virtio', 'scsi', 'sata', 'ide']);
    assert.equal(wordOf(VmState, VmState.SHUT_OFF), 'shut-off');
    assert.equal(enumOf('bus', DiskBus, 'scsi'), DiskBus.SCSI);
  });
  it('are unknown for a value of a newer celld', () => {
    assert.equal(wordOf(VmState, 'UNRECOGNIZED'), 'unknown');
    assert.equal(wordOf(VmState, VmState.UNSPECIFIED), 'unknown');
  });
  for (const word of ['unspecified', 'unrecognized', 'SCSI', 'DISK_BUS_SCSI', 'toString', '']) {
    it(`refuse '${word}'`, () =>
      assert.throws(() => enumOf('bus', DiskBus, word), usage(/is not one of virtio, scsi/)));
  }
});

describe('values for people', () => {
  it('gives sizes and rates without spaces', () => {
    assert.deepEqual([0n, 17n, 2_147_483_648n, 1_610_612_736n].map(sizeText), ['0B', '17B', '2GiB', '1.5GiB']);
    assert.equal(rateText(1_536), '1.5KiB/s');
  });
  it('gives times in the largest units', () => {
    assert.deepEqual([0, 5, 999, 1_000, 200_000, 3_600_000, 45_000_000, 1_036_800_000].map(durationText), [
      '0s',
      '5ms',
      '999ms',
      '1s',
      '3m20s',
      '1h',
      '12h',
      '12d',
    ]);
    const now = new Date('2026-01-02T00:00:00Z');
    assert.equal(ageText(new Date('2026-01-01T23:57:00Z'), now), '3m');
    assert.equal(ageText(new Date('2026-01-02T00:00:09Z'), now), '0s');
    assert.equal(ageText(undefined, now), '-');
  });
  it('gives durations as protobuf JSON has them', () => {
    const given = [
      { seconds: 12n, nanos: 0 },
      { seconds: 12n, nanos: 500_000_000 },
      { seconds: 0n, nanos: 1_000 },
      { seconds: 0n, nanos: 1 },
      { seconds: -1n, nanos: -500_000_000 },
    ];
    assert.deepEqual(given.map(durationJson), ['12s', '12.500s', '0.000001s', '0.000000001s', '-1.500s']);
    assert.deepEqual(durationOf(1_500), { seconds: 1n, nanos: 500_000_000 });
  });
  it('shows control characters instead of obeying them', () => {
    assert.equal(printable('a\x1b[31mb\nc\t\x7f\u009b\u202e'), 'a\\x1b[31mb\\nc\\t\\x7f\\x9b\\x202e');
  });
});

describe('tables', () => {
  it('line up, two spaces apart, without trailing blanks', () => {
    assert.equal(
      tableText(
        ['NAME', 'STATE'],
        [
          ['web', 'running'],
          ['a-longer-name', ''],
        ],
        true,
      ),
      'NAME           STATE\nweb            running\na-longer-name  -\n',
    );
  });
  it('line up wide and combining characters', () => {
    assert.deepEqual(['웹', '機', 'é', 'e\u0301', '🚀', 'ａ', 'web'].map(displayWidth), [2, 2, 1, 1, 2, 2, 3]);
    assert.equal(
      tableText(
        ['N', 'S'],
        [
          ['웹서버', 'x'],
          ['web', 'y'],
        ],
        false,
      ),
      '웹서버  x\nweb     y\n',
    );
  });
  it('cannot be broken by what is in a cell', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), {
          minLength: 1,
          maxLength: 5,
        }),
        (rows) => {
          const lines = tableText(['A', 'B'], rows, true).split('\n');
          assert.equal(lines.length, rows.length + 2);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
          assert.ok(lines.every((line) => !/[\u0000-\u001f\u007f-\u009f]/.test(line)));
        },
      ),
    );
  });
  it('keep their columns when they grow', () => {
    const table = new GrowingTable(['NAME', 'STATE']);
    assert.deepEqual(table.rows([['longest', 'on']]), ['longest  on']);
    assert.deepEqual(table.rows([['a', 'off']]), ['a        off']);
    assert.equal(table.header(), 'NAME     STATE');
  });
  it('of facts put several lines below their name', () => {
    assert.equal(
      factsText([
        ['Name', 'web'],
        ['Description', ''],
        ['Disks', ['root', 'data']],
        ['Network', []],
      ]),
      'Name:         web\nDescription:  -\nDisks:\n  root\n  data\nNetwork:      -\n',
    );
  });
});

describe('options with commas', () => {
  it('give their leading value, their values and their words', () => {
    const option = new CommaOption('--disk', '10GiB,bus=scsi,iothread,serial=a=b', { lead: true });
    assert.deepEqual(
      [
        option.lead,
        option.value('bus'),
        option.word('iothread'),
        option.value('serial'),
        option.value('pool'),
        option.word('readonly'),
      ],
      ['10GiB', 'scsi', true, 'a=b', undefined, false],
    );
    option.end();
  });
  for (const [text, problem] of [
    ['10GiB,,bus=scsi', /has an empty part/],
    ['10GiB,', /has an empty part/],
    ['10GiB,=scsi', /has an empty part/],
    ['10GiB,bus=scsi,bus=ide', /gives bus twice/],
    ['10GiB,bus=', /gives bus no value/],
    ['10GiB,bus', /needs a value for bus/],
    ['10GiB,iothread=yes', /takes iothread without a value/],
    ['10GiB,sise=3', /does not know 'sise'/],
    ['10GiB,constructor', /does not know 'constructor'/],
  ] as const) {
    it(`refuse '${text}'`, () => {
      assert.throws(() => {
        const option = new CommaOption('--disk', text, { lead: true });
        option.value('bus');
        option.word('iothread');
        option.end();
      }, usage(problem));
    });
  }
});
