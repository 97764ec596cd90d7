import { type BadInput, bad, each, type Json } from './bad-input-rows.ts';

const spec = (change: Json): Json => ({ spec: { name: 'bad', cpu: { vcpus: 1 }, memoryBytes: '33554432', ...change } });

/** Of CreateVm: what goes by the system in the guest, and where it is to run. */
export const profileRows: readonly BadInput[] = [
  ...each('spec.hyperv.spinlock_retries', [1, 4094, 2_147_483_648], (spinlockRetries) =>
    spec({ hyperv: { spinlockRetries } }),
  ),
  ...each('spec.hyperv.vendor_id', ['1234567890123', ' a', 'a ', 'a,b', 'é', '<b/>', 'a\n'], (vendorId) =>
    spec({ hyperv: { vendorId } }),
  ),
  bad('synic without vpindex', spec({ hyperv: { synic: true } }), 'spec.hyperv.synic'),
  bad('evmcs without vapic', spec({ hyperv: { evmcs: true } }), 'spec.hyperv.evmcs'),
  bad(
    'ipi with vpindex off',
    spec({ guestProfile: 'GUEST_PROFILE_WINDOWS', hyperv: { ipi: true, vpindex: false } }),
    'spec.hyperv.ipi',
  ),
  bad('ticks of the real-time clock that are lost', spec({ clock: { rtc: 'TICK_POLICY_DISCARD' } }), 'spec.clock.rtc'),
  bad('ticks of the interval timer to catch up', spec({ clock: { pit: 'TICK_POLICY_CATCHUP' } }), 'spec.clock.pit'),
  bad('a model of no TPM', spec({ tpm: { enabled: false, model: 'TPM_MODEL_CRB' } }), 'spec.tpm.model'),
  bad('a pin of no CPU', spec({ tuning: { vcpuPins: [{ vcpu: 0 }] } }), 'spec.tuning.vcpu_pins[0].cpus'),
  bad('a CPU twice', spec({ tuning: { emulatorCpus: [1, 1] } }), 'spec.tuning.emulator_cpus'),
  bad(
    'a pin of a vCPU that is not there',
    spec({ tuning: { vcpuPins: [{ vcpu: 1, cpus: [0] }] } }),
    'spec.tuning.vcpu_pins',
  ),
  bad('memory of no node', spec({ tuning: { numa: {} } }), 'spec.tuning.numa.nodes'),
  bad('two preferred nodes', spec({ tuning: { numa: { mode: 2, nodes: [0, 1] } } }), 'spec.tuning.numa.nodes'),
  bad('an unknown mode', spec({ tuning: { numa: { mode: 9, nodes: [0] } } }), 'spec.tuning.numa.mode'),
  bad(
    'a cell without vCPUs',
    spec({ tuning: { guestNumaCells: [{ memoryBytes: '33554432' }] } }),
    'spec.tuning.guest_numa_cells[0].vcpus',
  ),
  bad(
    'a cell of half a MiB',
    spec({ tuning: { guestNumaCells: [{ vcpus: [0], memoryBytes: '1572864' }] } }),
    'spec.tuning.guest_numa_cells[0].memory_bytes',
  ),
  bad(
    'cells of less memory',
    spec({ tuning: { guestNumaCells: [{ vcpus: [0], memoryBytes: '1048576' }] } }),
    'spec.tuning.guest_numa_cells',
  ),
  bad(
    'locked memory that is promised twice',
    spec({ tuning: { lockMemory: true }, allowMemoryOvercommit: true }),
    'spec.tuning.lock_memory',
  ),
  bad(
    'pages too large for the memory',
    spec({ tuning: { hugepageBytes: '1073741824' } }),
    'spec.tuning.hugepage_bytes',
  ),
  bad('security of no kind', spec({ launchSecurity: {} }), 'spec.launch_security.kind'),
  bad('SEV without UEFI', spec({ launchSecurity: { sev: {} } }), 'spec.launch_security'),
  bad('a policy too large', spec({ launchSecurity: { sev: { policy: 65_536 } } }), 'spec.launch_security.sev.policy'),
  bad('an unknown profile', spec({ guestProfile: 99 }), 'spec.guest_profile'),
  bad('an unknown offset', spec({ clock: { offset: 99 } }), 'spec.clock.offset'),
  bad('an unknown policy', spec({ clock: { rtc: 99 } }), 'spec.clock.rtc'),
  bad('an unknown TPM', spec({ tpm: { model: 99 } }), 'spec.tpm.model'),
];
