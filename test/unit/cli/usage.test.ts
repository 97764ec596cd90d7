import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { run } from '../../support/cellctl.ts';
import type { CannedCelld } from './canned-celld.ts';
import { startCannedCelld } from './canned-celld.ts';

const create = 'vm create --name a --vcpus 1 --memory 64MiB';
const id = '0b5c2f6e-8f0a-4c0e-9a53-5f6a1d2e3c4b';

/** A command line, split at blanks, and the beginning of what is said about it. */
const badUsages: readonly (readonly [string, string])[] = [
  ['vmm', "unknown command 'vmm'"],
  ['vm lst', "unknown command 'lst'"],
  ['vm list --sate running', "unknown option '--sate'"],
  ['vm list web', "too many arguments for 'list'"],
  ['vm list -o xml', "option '-o, --output <format>' argument 'xml' is invalid"],
  ['vm list -o', "option '-o, --output <format>' argument missing"],
  ['vm list --timeout soon', "--timeout 'soon' is not a time"],
  ['vm list --timeout -5s', "--timeout '-5s' is not a time"],
  ['vm list --state on', "--state 'on' is not one of running, paused"],
  ['vm list --foreign --own', '--foreign and --own exclude each other'],
  ['vm list --sort size', "--sort 'size' is not one of name, -name"],
  ['vm get', "missing required argument 'vm'"],
  ['vm get -rf', "unknown option '-rf'"],
  ['vm get -- -rf', "'-rf' is neither a name nor a UUID of a VM"],
  ['vm get ../x', "'../x' is neither a name nor a UUID"],
  ['vm get <b', "'<b' is neither a name nor a UUID"],
  ['vm get a\nb', "'a\\nb' is neither a name nor a UUID"],
  [`vm get ${'a'.repeat(64)}`, `'${'a'.repeat(64)}' is neither`],
  ['vm start web db', "too many arguments for 'start'"],
  ['vm start web --request-id 7', "--request-id '7' is not a UUID"],
  ['vm shutdown web --grace forever', "--grace 'forever' is not a time"],
  ['vm delete', "missing required argument 'vm'"],
  ['vm stats --interval 5s', '--interval needs --watch'],
  ['vm stats --watch --interval 10ms', "--interval '10ms' is not from 1s to 1h"],
  ['vm stats --watch --interval 2h', "--interval '2h' is not from 1s to 1h"],
  ['vm stats --watch -o name', '-o name has no use with --watch'],
  ['vm create', 'a VM needs --name and --vcpus and --memory'],
  ['vm create --name a --memory 64MiB', 'a VM needs --vcpus'],
  ['vm create web', "too many arguments for 'create'"],
  [`${create} --vcpus 0`, "--vcpus '0' is not a whole number"],
  [`${create} --vcpus two`, "--vcpus 'two' is not a whole number"],
  [`${create} --memory 2048`, "--memory '2048' is not a size"],
  [`${create} --memory 2GB`, "--memory '2GB' has no unit that cellctl knows"],
  [`${create} --cpu-mode host`, "--cpu-mode 'host' is not one of host-passthrough"],
  [`${create} --firmware efi`, "--firmware 'efi' is not one of bios, uefi"],
  [`${create} --topology 1:2:2`, "--topology '1:2:2' does not know '1:2:2'"],
  [`${create} --topology cores=x`, "--topology cores 'x' is not a whole number"],
  [`${create} --label front`, "--label 'front' is not of the form key=value"],
  [`${create} --disk`, "option '--disk <size|volume=POOL/VOLUME>[,…]' argument missing"],
  [`${create} --disk big`, "--disk size 'big' is not a size"],
  [`${create} --disk bus=scsi`, "--disk 'bus=scsi' needs either a size or volume="],
  [`${create} --disk 1GiB,volume=a/b`, "--disk '1GiB,volume=a/b' needs either a size or volume="],
  [`${create} --disk volume=a`, "--disk volume 'a' is not of the form POOL/VOLUME"],
  [`${create} --disk volume=a/../b`, "--disk volume 'a/../b' is not of the form POOL/VOLUME"],
  [`${create} --disk volume=a/b,pool=c`, "--disk 'volume=a/b,pool=c' does not know 'pool'"],
  [`${create} --disk 1GiB,bus=nvme`, "--disk bus 'nvme' is not one of virtio, scsi, sata, ide"],
  [`${create} --disk 1GiB,buss=scsi`, "--disk '1GiB,buss=scsi' does not know 'buss'"],
  [`${create} --disk 1GiB,bus=scsi,bus=ide`, "--disk '1GiB,bus=scsi,bus=ide' gives bus twice"],
  [`${create} --disk 1GiB,readonly=no`, "--disk '1GiB,readonly=no' takes readonly without a value"],
  [`${create} --disk 1GiB,boot=first`, "--disk boot 'first' is not a whole number"],
  [`${create} --cdrom iso`, "--cdrom 'iso' is not of the form POOL/VOLUME"],
  [`${create} --cdrom name=cd`, "--cdrom 'name=cd' needs POOL/VOLUME, or empty"],
  [`${create} --nic default`, "--nic 'default' needs either network=NAME or bridge=NAME"],
  [`${create} --nic network=a,bridge=b`, "--nic 'network=a,bridge=b' needs either"],
  [`${create} --nic network=a,model=ne2k`, "--nic model 'ne2k' is not one of virtio"],
  [
    `${create} --user-data - --meta-data -`,
    'only one of --user-data, --meta-data and --network-config can be read from standard input',
  ],
  [`${create} --initrd a/b`, '--initrd needs --kernel'],
  [`${create} --cmdline quiet`, '--cmdline needs --kernel'],
  [`${create} --start --validate-only`, '--start cannot be checked for a VM that is not there'],
  ['vm create -f - --vcpus 2', '--vcpus and -f exclude each other'],
  ['vm create -f - --no-vnc', '--no-vnc and -f exclude each other'],
  ['host', 'Usage: cellctl host'],
  ['host get web', "too many arguments for 'get'"],
  ['operation get', 'give either the id of an operation or --request-id'],
  [`operation get ${id} --request-id ${id}`, 'give either the id of an operation or --request-id'],
  ['operation get 7', "operation '7' is not a UUID"],
  ['operation watch web', "operation 'web' is not a UUID"],
  ['operation list --limit 0', "--limit '0' is not a whole number from 1"],
  ['operation list --vm a/b', "'a/b' is neither a name nor a UUID of a VM"],
  ['certs issue user kim', "'user' is not one of op, svc, host"],
  ['certs issue op ../kim --dir /nonexistent', "name '../kim' must begin with a letter or digit"],
  ['certs issue op kim --dns kim --dir /nonexistent', "a certificate of kind 'op' is for clients only"],
  ['certs issue host h1 --ip 10.0.0.256', "'10.0.0.256' is not an IP address"],
  ['certs issue host h1 --trust-domain A/b', "trust domain 'A/b' must hold only"],
  ['certs init --life 10', "--life '10' is not a time"],
  ['certs init --life 1s', "--life '1s' is shorter than a minute"],
  ['certs dev', "missing required argument 'directory'"],
  ['completion', "missing required argument 'shell'"],
  ['completion csh', "command-argument value 'csh' is invalid for argument 'shell'"],
  ['vm list --address host:0', "'host:0' is not an address"],
  ['vm list --address a --context x', "there is no context 'x'"],
  ['', 'Usage: cellctl [options] [command]'],
];

describe('bad usage', () => {
  let celld: CannedCelld;
  before(async () => {
    celld = await startCannedCelld();
  });
  after(() => celld[Symbol.asyncDispose]());

  for (const [line, message] of badUsages) {
    it(`is refused before anything is sent: cellctl ${JSON.stringify(line)}`, async () => {
      const env = line.includes('--address') ? {} : { CELLCTL_SOCKET: celld.socket };
      const { stdout, stderr, exitCode } = await run(line === '' ? [] : line.split(' '), { env });
      const expected = message.startsWith('Usage:') ? message : `error: ${message}`;
      assert.equal(stderr.slice(0, expected.length), expected);
      assert.equal(stdout, '');
      assert.equal(exitCode, 2);
      assert.equal(celld.received.length, 0);
    });
  }

  it('is given as JSON with -o json', async () => {
    const { stderr, exitCode } = await run(['-o', 'json', 'vm', 'lst']);
    assert.equal(exitCode, 2);
    assert.deepEqual(JSON.parse(stderr), {
      error: { exitCode: 2, message: "unknown command 'lst'", hint: 'did you mean list?' },
    });
  });
});

describe('help', () => {
  it('goes to standard output, ends well, and has the exit codes', async () => {
    const { stdout, stderr, exitCode } = await run(['--help']);
    assert.match(stdout, /^Usage: cellctl/);
    assert.match(stdout, /Exit codes:\n {2}0 {4}done\n/);
    assert.deepEqual([stderr, exitCode], ['', 0]);
  });
  it('exists for every command', async () => {
    for (const line of [
      'vm',
      'vm create',
      'vm watch',
      'host get',
      'operation list',
      'certs issue',
      'config use',
      'version',
      'completion',
    ]) {
      const { stdout, exitCode } = await run([...line.split(' '), '--help']);
      assert.match(stdout, new RegExp(`^Usage: cellctl ${line}`));
      assert.equal(exitCode, 0);
    }
  });
});
