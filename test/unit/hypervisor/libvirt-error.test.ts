import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AuthError,
  CallTimeoutError,
  ConnectError,
  ConnectionClosedError,
  KeepaliveError,
  LibvirtError,
  PeerClosedError,
  ProtocolError,
  QueueFullError,
  StreamStateError,
  UriError,
  virErrorNumber,
} from 'node-libvirt';
import { CellError, type ResourceType } from '../../../src/core/error.ts';
import type { Reason } from '../../../src/core/reasons.ts';
import {
  fromLibvirt,
  isLibvirtErrno,
  isLibvirtError,
  type LibvirtCallContext,
  viaLibvirt,
} from '../../../src/hypervisor/libvirt-error.ts';

type Code = keyof typeof virErrorNumber;

const libvirtError = (codeName: Code, int1 = -1) =>
  new LibvirtError({
    code: virErrorNumber[codeName],
    codeName,
    domain: 10,
    domainName: 'VIR_FROM_QEMU',
    message: 'libvirt says',
    level: 2,
    str1: undefined,
    str2: undefined,
    str3: undefined,
    int1,
    int2: -1,
  });

const about = (type: ResourceType): LibvirtCallContext => ({ doing: 'do it', resource: { type, name: 'x' } });

function reasonFor(thrown: unknown, context: LibvirtCallContext = { doing: 'do it' }): Reason | undefined {
  const error = fromLibvirt(thrown, context);
  return error instanceof CellError ? error.reason : undefined;
}

/** Codes that mean the same whatever the call was about. */
const always: Partial<Record<Code, Reason>> = {
  VIR_ERR_NO_DOMAIN: 'VM_NOT_FOUND',
  VIR_ERR_DOM_EXIST: 'VM_ALREADY_EXISTS',
  VIR_ERR_NO_STORAGE_POOL: 'POOL_NOT_FOUND',
  VIR_ERR_NO_STORAGE_VOL: 'VOLUME_NOT_FOUND',
  VIR_ERR_STORAGE_VOL_EXIST: 'VOLUME_ALREADY_EXISTS',
  VIR_ERR_NO_NETWORK: 'NETWORK_NOT_FOUND',
  VIR_ERR_NO_INTERFACE: 'NETWORK_NOT_FOUND',
  VIR_ERR_NO_SUPPORT: 'NOT_SUPPORTED_BY_HOST',
  VIR_ERR_CONFIG_UNSUPPORTED: 'NOT_SUPPORTED_BY_HOST',
  VIR_ERR_ARGUMENT_UNSUPPORTED: 'NOT_SUPPORTED_BY_HOST',
  VIR_ERR_OPERATION_UNSUPPORTED: 'NOT_SUPPORTED_BY_HOST',
  VIR_ERR_CPU_INCOMPATIBLE: 'NOT_SUPPORTED_BY_HOST',
};

/** Codes that say something of a VM only where the call was about one. */
const ofVms: Partial<Record<Code, Reason>> = {
  VIR_ERR_OPERATION_INVALID: 'VM_WRONG_STATE',
  VIR_ERR_OPERATION_TIMEOUT: 'VM_BUSY',
  VIR_ERR_RESOURCE_BUSY: 'VM_BUSY',
};

test('gives each code of libvirt its reason, and any other the reason of the call or HYPERVISOR_ERROR', () => {
  for (const code of Object.keys(virErrorNumber) as Code[]) {
    const error = libvirtError(code);
    assert.equal(reasonFor(error), always[code] ?? 'HYPERVISOR_ERROR', code);
    assert.equal(reasonFor(error, about('volume')), always[code] ?? 'HYPERVISOR_ERROR', code);
    assert.equal(reasonFor(error, about('vm')), always[code] ?? ofVms[code] ?? 'HYPERVISOR_ERROR', code);
    const start = { ...about('vm'), otherwise: 'VM_START_FAILED' } as const;
    assert.equal(reasonFor(error, start), always[code] ?? ofVms[code] ?? 'VM_START_FAILED', code);
  }
});

test('calls a full disk POOL_FULL where the call was about storage', () => {
  for (const errno of [28, 122]) {
    const full = libvirtError('VIR_ERR_SYSTEM_ERROR', errno);
    assert.equal(reasonFor(full, about('volume')), 'POOL_FULL');
    assert.equal(reasonFor(full, about('pool')), 'POOL_FULL');
    assert.equal(reasonFor(full, about('vm')), 'HYPERVISOR_ERROR');
    assert.equal(reasonFor(full), 'HYPERVISOR_ERROR');
  }
  assert.equal(reasonFor(libvirtError('VIR_ERR_SYSTEM_ERROR', 13), about('volume')), 'HYPERVISOR_ERROR');
});

test('tells a libvirt that is gone, slow or swamped from one that refuses', () => {
  const lost = new PeerClosedError();
  const reasons: readonly (readonly [Error, Reason | undefined])[] = [
    [new CallTimeoutError('domainGetState', 5), 'HYPERVISOR_TIMEOUT'],
    [new QueueFullError('calls', 4), 'TOO_MANY_REQUESTS'],
    [new ConnectionClosedError(lost), 'HYPERVISOR_UNAVAILABLE'],
    [lost, 'HYPERVISOR_UNAVAILABLE'],
    [new KeepaliveError(3_000), 'HYPERVISOR_UNAVAILABLE'],
    [new ProtocolError('garbled'), 'HYPERVISOR_UNAVAILABLE'],
    [new ConnectError('no socket', { attempts: [] }), 'HYPERVISOR_UNAVAILABLE'],
    [new AuthError('polkit', 'denied'), 'HYPERVISOR_UNAVAILABLE'],
    [new StreamStateError('write to', 'finished'), undefined],
    [new UriError('x', 'is none'), undefined],
    [new TypeError('a fault of our own'), undefined],
  ];
  for (const [thrown, reason] of reasons) assert.equal(reasonFor(thrown), reason, thrown.name);
});

test('says what could not be done, to what, and what libvirt said', () => {
  const cause = libvirtError('VIR_ERR_OPERATION_INVALID');
  const error = fromLibvirt(cause, { doing: 'pause web', resource: { type: 'vm', name: 'some-uuid' } });
  assert.ok(error instanceof CellError);
  assert.equal(error.message, 'could not pause web: libvirt says');
  assert.deepEqual(error.metadata, {
    vm: 'some-uuid',
    libvirt_code: 'VIR_ERR_OPERATION_INVALID',
    libvirt_message: 'libvirt says',
  });
  assert.deepEqual(error.resource, { type: 'vm', name: 'some-uuid', description: 'could not pause web' });
  assert.equal(error.cause, cause);
});

test('passes answers on, and failures that did not come from libvirt as they are', async () => {
  assert.equal(await viaLibvirt(about('vm'), async () => 7), 7);
  const own = new CellError('VM_BUSY', 'busy');
  await assert.rejects(
    viaLibvirt(about('vm'), () => Promise.reject(own)),
    (thrown) => thrown === own,
  );
  await assert.rejects(
    viaLibvirt(about('vm'), () => Promise.reject(libvirtError('VIR_ERR_NO_DOMAIN'))),
    { reason: 'VM_NOT_FOUND' },
  );
});

test('knows a code and an errno', () => {
  const missing = libvirtError('VIR_ERR_SYSTEM_ERROR', 2);
  assert.equal(isLibvirtError(missing, virErrorNumber.VIR_ERR_SYSTEM_ERROR), true);
  assert.equal(isLibvirtError(missing, virErrorNumber.VIR_ERR_NO_DOMAIN), false);
  assert.equal(isLibvirtError(new Error('no'), virErrorNumber.VIR_ERR_SYSTEM_ERROR), false);
  assert.equal(isLibvirtErrno(missing, 'ENOENT'), true);
  assert.equal(isLibvirtErrno(missing, 'ENOSPC'), false);
  // The same number is no errno in another code.
  assert.equal(isLibvirtErrno(libvirtError('VIR_ERR_NO_DOMAIN', 2), 'ENOENT'), false);
});
