/**
 * Who may do what, by role. A role is a list of permissions; libvirt's own words are used where it has the word. `admin` has every permission and
 * is not listed.
 */

/** The roles that the policy can give. */
export const roles = [
  'viewer',
  'operator',
  'console',
  'storage-admin',
  'network-admin',
  'migrator',
  'host-peer',
  'ha',
  'admin',
] as const;
export type Role = (typeof roles)[number];

/** What a role is for. */
export const rolePurposes = {
  viewer: 'looks at VMs and their statistics',
  operator: 'runs, makes and deletes VMs within its scope',
  console: 'uses the consoles and screens of VMs within its scope',
  'storage-admin':
    "looks at the host, its pools, controllers and disks, and gives controllers and disks to VMs within its scope; what changes pools and volumes will be this role's",
  'network-admin': "looks at the host; what changes networks will be this role's",
  migrator: 'a scheduler: looks at hosts and VMs, and moves VMs to other hosts',
  'host-peer': 'another host; the only role that a host can have',
  ha: 'high availability: looks at hosts and VMs, starts and stops VMs',
  admin: 'everything',
} as const satisfies Record<Role, string>;

/**
 * The roles beside `admin` that have a permission. The table is total: a permission of the contract that is not here is nobody's but admin's,
 * and a test fails until it is written down here, with no roles if that is meant.
 */
export const permissionRoles: Readonly<Record<string, readonly Role[]>> = {
  'connect:read': ['viewer', 'operator', 'storage-admin', 'network-admin', 'migrator', 'ha'],
  // Of the whole host, whatever somebody's scope is.
  'host:maintain': [],
  'operation:read': ['viewer', 'operator', 'migrator', 'ha'],
  'reflection:read': ['viewer', 'operator', 'console', 'storage-admin', 'network-admin', 'migrator', 'ha'],

  'node_device:read': ['storage-admin'],
  // For VMs within its scope.
  'node_device:claim': ['storage-admin'],

  'domain:read': ['viewer', 'operator', 'console', 'migrator', 'ha'],
  'domain:write': ['operator'],
  'domain:block_write': ['operator'],
  'domain:delete': ['operator'],
  'domain:start': ['operator', 'ha'],
  'domain:stop': ['operator', 'ha'],
  'domain:reset': ['operator'],
  'domain:suspend': ['operator'],
  'domain:clone': ['operator'],
  'domain:hibernate': ['operator'],
  'domain:snapshot': ['operator'],
  'domain:core_dump': [],
  'domain:evidence': ['operator'],
  'domain:migrate': ['operator', 'migrator'],
  'domain:migrate_in': ['host-peer'],
  // Of VMs that it has brought.
  'domain:give_back': ['host-peer'],

  // What a guest says of itself is for who may look at VMs. Into a guest, as its administrator, goes nobody but admin.
  'guest:read': ['viewer', 'operator'],
  'guest:exec': [],
  'guest:read_file': [],
  'guest:write_file': [],
  'domain:set_password': [],
  'domain:set_time': ['operator'],
  'domain:fs_trim': ['operator'],
  'domain:fs_freeze': ['operator'],

  'domain:open_device': ['console'],
  'domain:open_graphics': ['console'],
  'domain:screenshot': ['console'],
  'domain:send_input': ['console'],
  'console:revoke': [],
  'console:recording': [],
  'console:ticket': ['console'],
};

/** What everybody has whom celld knows, whatever the policy says: hosts and probes ask for health. */
export const everybodysPermissions: ReadonlySet<string> = new Set(['health:read']);

/** Whether a word is the name of a role. */
export function isRole(word: string): word is Role {
  return roles.some((role) => role === word);
}

/** The permissions of a role; undefined for `admin`, which has all there are. */
export function permissionsOf(role: Role): readonly string[] | undefined {
  if (role === 'admin') return undefined;
  return Object.keys(permissionRoles).filter((permission) => permissionRoles[permission]?.includes(role));
}
