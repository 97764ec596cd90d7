import * as pb from '../../gen/ts/cell/v1/vm.ts';

/** Fields of devices that change at the next start, by the proto's names and by those of its JSON. */
const diskFields = {
  cache: 'cache',
  io: 'io',
  discard: 'discard',
  error_policy: 'errorPolicy',
  boot_order: 'bootOrder',
  serial: 'serial',
  read_only: 'readOnly',
} as const;
const nicFields = { model: 'model', mac: 'mac', boot_order: 'bootOrder' } as const;

/** The fields of disks and network interfaces that wait for the next start. */
export function pendingDevices(requested: pb.VmSpec, effective: pb.VmSpec): pb.PendingChange[] {
  const disks = requested.disks.flatMap((disk, index) => {
    const runs = effective.disks.find(({ name }) => name === disk.name);
    return runs ? differences(`disks[${index}]`, diskFields, [pb.Disk.toJSON(disk), pb.Disk.toJSON(runs)]) : [];
  });
  // An interface has no name; as long as there are as many they are the same ones.
  const isSame = requested.nics.length === effective.nics.length;
  const nics = requested.nics.flatMap((nic, index) => {
    const runs = isSame ? effective.nics[index] : effective.nics.find(({ mac }) => mac === nic.mac);
    return runs ? differences(`nics[${index}]`, nicFields, [pb.Nic.toJSON(nic), pb.Nic.toJSON(runs)]) : [];
  });
  return [...disks, ...nics];
}

function differences(
  path: string,
  fields: Readonly<Record<string, string>>,
  [requested, effective]: readonly [unknown, unknown],
): pb.PendingChange[] {
  return Object.entries(fields).flatMap(([field, key]) => {
    const change = { field: `${path}.${field}`, requested: textOf(requested, key), effective: textOf(effective, key) };
    return change.requested === change.effective ? [] : [change];
  });
}

/** A field in protobuf's JSON; `null` where it is absent. */
function textOf(message: unknown, key: string): string {
  return JSON.stringify(new Map(Object.entries(message ?? {})).get(key) ?? null);
}
