import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { endpoints } from '../../../src/connection/endpoint.ts';
import { parseUri } from '../../../src/connection/uri.ts';
import { UriError } from '../../../src/error.ts';

const env = { HOME: '/home/ada', XDG_RUNTIME_DIR: '/run/user/1000' };

function places(uri: string, { readOnly = false, socketPath }: { readOnly?: boolean; socketPath?: string } = {}) {
  return endpoints(parseUri(uri), { readOnly, socketPath, env });
}

function paths(uri: string, choice = {}): string[] {
  return places(uri, choice).map((place) => (place.tag === 'unix' ? place.path : `${place.tag} ${place.host}`));
}

suite('parseUri', () => {
  const names: Record<string, string> = {
    'qemu:///system': 'qemu:///system',
    'qemu+unix:///system?socket=/run/other': 'qemu:///system',
    'qemu+tcp://host/system': 'qemu:///system',
    'qemu+tls://host:1/session?pkipath=/p&no_verify=1': 'qemu:///session',
    'test:///default': 'test:///default',
    'test:///srv/lab/node.xml': 'test:///srv/lab/node.xml',
    'QEMU:///system': 'qemu:///system',
    'qemu:///embed?root=/srv/x&mode=legacy': 'qemu:///embed?root=/srv/x',
    'qemu+tcp://host/system?name=xen:///': 'xen:///',
    'xen://host': 'xen:///',
  };
  for (const [uri, name] of Object.entries(names)) {
    test(`asks the daemon for ${name} when given ${uri}`, () => assert.equal(parseUri(uri).name, name));
  }

  test('takes a host without a transport as TLS, and no host as a unix socket', () => {
    assert.equal(parseUri('qemu://host/system').transport, 'tls');
    assert.equal(parseUri('qemu:///system').transport, 'unix');
  });

  test('knows the usual ports, takes others, and reads IPv6 addresses', () => {
    assert.equal(parseUri('qemu+tcp://host/system').port, 16509);
    assert.equal(parseUri('qemu+tls://host/system').port, 16514);
    const { host, port } = parseUri('qemu+tls://[fe80::1]:4444/system');
    assert.deepEqual({ host, port }, { host: 'fe80::1', port: 4444 });
  });

  test('undoes % escapes in parameters and leaves a plus alone', () => {
    assert.equal(parseUri('qemu:///system?socket=/run/a%20b+c').socketPath, '/run/a b+c');
  });

  const refused: Record<string, RegExp> = {
    'qemu+ssh://host/system': /another program/,
    'qemu+libssh2://host/system': /another program/,
    'qemu+ext://host/system?command=nc': /another program/,
    'qemu+quic://host/system': /unknown transport/,
    'qemu+tcp:///system': /needs a host/,
    'qemu+unix://host/system': /no host/,
    'qemu+tcp://ada@host/system': /user name/,
    'qemu+tcp://host:99999/system': /not a port/,
    'qemu+tcp://host:port/system': /not a host/,
    'qemu:///system?mode=fast': /mode/,
    'qemu:///system?socket=%zz': /escape/,
    'qemu:/system': /looks like/,
    '': /looks like/,
    '/run/libvirt/libvirt-sock': /looks like/,
  };
  for (const [uri, problem] of Object.entries(refused)) {
    test(`refuses '${uri}'`, () =>
      assert.throws(
        () => parseUri(uri),
        (error) => error instanceof UriError && error.uri === uri && problem.test(error.message),
      ));
  }
});

suite('endpoints', () => {
  test("tries the driver's own daemon, then libvirtd", () => {
    assert.deepEqual(paths('qemu:///system'), ['/run/libvirt/virtqemud-sock', '/run/libvirt/libvirt-sock']);
    assert.deepEqual(paths('lxc:///system'), ['/run/libvirt/virtlxcd-sock', '/run/libvirt/libvirt-sock']);
  });

  test('looks for the test driver in libvirtd alone', () => {
    assert.deepEqual(paths('test:///default'), ['/run/libvirt/libvirt-sock']);
  });

  test('uses the read-only sockets of the system; a session has none', () => {
    assert.deepEqual(paths('qemu:///system', { readOnly: true }), [
      '/run/libvirt/virtqemud-sock-ro',
      '/run/libvirt/libvirt-sock-ro',
    ]);
    assert.deepEqual(paths('qemu:///session', { readOnly: true }), [
      '/run/user/1000/libvirt/virtqemud-sock',
      '/run/user/1000/libvirt/libvirt-sock',
    ]);
  });

  test('finds the session without a runtime directory in the cache', () => {
    const uri = parseUri('qemu:///session?mode=direct');
    const choice = { readOnly: false, socketPath: undefined, env: { HOME: '/home/ada' } };
    assert.deepEqual(endpoints(uri, choice), [{ tag: 'unix', path: '/home/ada/.cache/libvirt/virtqemud-sock' }]);
  });

  test('keeps to the kind of daemon that mode names', () => {
    assert.deepEqual(paths('qemu:///system?mode=direct'), ['/run/libvirt/virtqemud-sock']);
    assert.deepEqual(paths('qemu:///system?mode=legacy'), ['/run/libvirt/libvirt-sock']);
  });

  test('takes the socket of the URI, and before that the one given', () => {
    assert.deepEqual(paths('qemu+unix:///system?socket=/a'), ['/a']);
    assert.deepEqual(paths('qemu+unix:///system?socket=/a', { socketPath: '/b' }), ['/b']);
    assert.deepEqual(paths('qemu+tcp://host/system', { socketPath: '/b' }), ['/b']);
  });

  test('looks for TLS files with the user, then with the system, or where pkipath says', () => {
    const [usual] = places('qemu+tls://host/system');
    assert.ok(usual?.tag === 'tls');
    assert.deepEqual(
      usual.files.map(({ ca }) => ca),
      ['/home/ada/.pki/libvirt/cacert.pem', '/etc/pki/CA/cacert.pem'],
    );
    const [own] = places('qemu+tls://host/system?pkipath=/pki&no_verify=1');
    assert.ok(own?.tag === 'tls');
    assert.deepEqual(own.files, [{ ca: '/pki/cacert.pem', cert: '/pki/clientcert.pem', key: '/pki/clientkey.pem' }]);
    assert.equal(own.verify, false);
  });
});
