import { virKeycodeSet } from 'node-libvirt';
import { invalidFields } from '../core/error.ts';
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

/** Presses keys together. QEMU releases them after `holdMs`, which is not waited for. Throws VM_WRONG_STATE, HYPERVISOR_TIMEOUT, HYPERVISOR_UNAVAILABLE. */
export async function sendKeys(
  calls: LongCalls,
  { uuid, name }: VmRecord,
  press: { readonly codes: readonly number[]; readonly holdMs: number },
): Promise<void> {
  const { VIR_KEYCODE_SET_LINUX: codeset } = virKeycodeSet;
  // QEMU takes 0 for its own default.
  const holdtime = Math.max(1, Math.round(press.holdMs));
  const args = { dom: domainRef(uuid), codeset, holdtime, keycodes: press.codes, flags: 0 };
  await viaLibvirt({ doing: `press keys of ${name}`, resource: { type: 'vm', name: uuid } }, () =>
    calls.run(({ remote }) => remote.domainSendKey(args), { timeoutMs }),
  );
}
