import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatConfigFile } from '../../src/config-file.ts';

test('writes strings, numbers, booleans and lists as libvirt reads them', () => {
  assert.equal(
    formatConfigFile({ auth_tcp: 'none', max_clients: 5, listen_tls: false, namespaces: [], cgroups: ['cpu', 'io'] }),
    'auth_tcp = "none"\nmax_clients = 5\nlisten_tls = 0\nnamespaces = [  ]\ncgroups = [ "cpu", "io" ]\n',
  );
});
