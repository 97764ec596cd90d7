import { virKeycodeSet } from 'node-libvirt';
import { CellError, invalidFields } from '../core/error.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { keyCodes } from './key-codes.ts';

const timeoutMs = 30_000;
const codes: ReadonlyMap<string, number> = new Map(Object.entries(keyCodes));

/** The codes of keys by their names. Throws INVALID_FIELD that names each unknown one. */
export function parseKeys(field: string, names: readonly string[]): number[] {
  const unknown = names.flatMap((name, index) =>
    codes.has(name) ? [] : [{ field: `${field}[${index}]`, description: `is ${name}, which a keyboard does not have` }],
  );
  if (unknown.length > 0) throw invalidFields(unknown);
  return names.flatMap((name) => codes.get(name) ?? []);
}

/**
 * Presses keys together. QEMU releases them after `holdMs`, which is not waited for. Throws VM_WRONG_STATE for a guest that is paused or does not run,
 * HYPERVISOR_TIMEOUT, HYPERVISOR_UNAVAILABLE.
 */
export async function sendKeys(
  calls: LongCalls,
  vm: VmRecord,
  press: { readonly codes: readonly number[]; readonly holdMs: number },
): Promise<void> {
  const { uuid, name, state } = vm;
  if (state !== 'running' && state !== 'shutting-down') throw takesNoKeys(vm);
  const { VIR_KEYCODE_SET_LINUX: codeset } = virKeycodeSet;
  // QEMU takes 0 for its own default.
  const holdtime = Math.max(1, Math.round(press.holdMs));
  const args = { dom: domainRef(uuid), codeset, holdtime, keycodes: press.codes, flags: 0 };
  await viaLibvirt({ doing: `press keys of ${name}`, resource: { type: 'vm', name: uuid } }, () =>
    calls.run(({ remote }) => remote.domainSendKey(args), { timeoutMs }),
  );
}

function takesNoKeys({ uuid, name, state }: VmRecord): CellError {
  return new CellError('VM_WRONG_STATE', `${name} is ${state}: only a guest that runs takes keys`, {
    metadata: { vm: uuid, name, state, needed: 'running' },
    preconditions: [{ type: 'VM_STATE', subject: `vm/${uuid}`, description: `must be running; is ${state}` }],
    resource: { type: 'vm', name: uuid, description: `is ${state}` },
  });
}
