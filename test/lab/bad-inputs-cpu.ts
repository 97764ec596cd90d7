import { type BadInput, bad, badNames, each, type Json, vmRows } from './bad-input-rows.ts';

const cpu = { architecture: 'x86_64', model: 'qemu64' };
const badWords = ['', '<b', 'a b', 'a\0', 'é', 'a'.repeat(65)];
const many = (count: number, item: Json): Json[] => Array.from({ length: count }, () => item);

/** Requests with one CPU that is not good, in the field `at`. */
function cpuRows(at: string, request: (cpu: Json) => Json): readonly BadInput[] {
  return [
    ...each(`${at}.architecture`, ['', 'X86', 'x86-64', 'a'.repeat(17)], (architecture) =>
      request({ ...cpu, architecture }),
    ),
    ...each(`${at}.model`, badWords, (model) => request({ ...cpu, model })),
    ...each(`${at}.vendor`, badWords.slice(1), (vendor) => request({ ...cpu, vendor })),
    ...each(`${at}.features[0]`, badWords, (feature) => request({ ...cpu, features: [feature] })),
    ...each(`${at}.disabled_features[0]`, badWords, (feature) => request({ ...cpu, disabledFeatures: [feature] })),
  ];
}

const baselineRows: readonly BadInput[] = [
  bad('no CPU', {}, 'cpus'),
  bad('65 CPUs', { cpus: many(65, cpu) }, 'cpus'),
  ...cpuRows('cpus[0]', (each) => ({ cpus: [each] })),
  bad('an unknown model', { cpus: [{ ...cpu, model: 'nonsense' }] }, 'cpus[0]'),
  bad('an unknown feature', { cpus: [cpu, { ...cpu, features: ['nonsense'] }] }, 'cpus[1]'),
  bad('another architecture', { cpus: [{ ...cpu, architecture: 'aarch64' }] }, 'cpus[0].architecture'),
  {
    ...bad('other vendors', {
      cpus: ['Intel', 'AMD'].map((vendor) => ({ ...cpu, vendor })),
    }),
    reason: 'CPUS_INCOMPATIBLE',
  },
];

const host = { id: 'a', cpu };
const simulationRows: readonly BadInput[] = [
  bad('nothing that happens', { hosts: [host] }, 'change'),
  bad('no hosts', { leaving: 'a' }, 'hosts'),
  bad('65 hosts', { hosts: many(65, host), leaving: 'a' }, 'hosts'),
  bad('a host without a CPU', { hosts: [{ id: 'a' }], leaving: 'a' }, 'hosts[0].cpu'),
  bad('a host without an id', { hosts: [host], joining: { cpu } }, 'joining.id'),
  bad('a VM without a CPU', { hosts: [{ ...host, vms: [{ id: 'v' }] }], leaving: 'a' }, 'hosts[0].vms[0].cpu'),
  bad('too many VMs', { hosts: [{ ...host, vms: many(1_001, { id: 'v', cpu }) }], leaving: 'a' }, 'hosts[0].vms'),
  bad('two hosts of one id', { hosts: [host, host], leaving: 'a' }, 'hosts[1].id'),
  bad('one that joins and is there', { hosts: [host], joining: host }, 'joining.id'),
  bad('one that leaves and is not there', { hosts: [host], leaving: 'b' }, 'leaving'),
  ...cpuRows('joining.cpu', (each) => ({ hosts: [host], joining: { id: 'b', cpu: each } })),
];

const check = { vm: 'nobody', targetHost: 'nowhere' };
const arrival = { domainXml: '<domain/>' };

/** What CpuService, and the RPCs that look at migrations before they begin, must refuse. */
export const cpuServiceRows: Readonly<Record<string, readonly BadInput[]>> = {
  'cell.v1.CpuService/ComputeCpuBaseline': baselineRows,
  'cell.v1.CpuService/SimulateBaseline': simulationRows,
  'cell.v1.MigrationService/CheckMigration': [
    ...vmRows({ targetHost: 'nowhere' }),
    ...each('target_host', ['', 'a'.repeat(64), ...badNames], (targetHost) => ({ ...check, targetHost })),
    ...each('options.bandwidth_bytes_per_second', ['1099511627777'], (bandwidthBytesPerSecond) => ({
      ...check,
      options: { bandwidthBytesPerSecond },
    })),
    ...each('options.max_downtime', ['0s', '60.001s'], (maxDowntime) => ({ ...check, options: { maxDowntime } })),
  ],
  'cell.v1.PeerService/CheckArrival': [
    bad('a definition that is too long', { domainXml: 'a'.repeat(1_048_577) }, 'domain_xml'),
    bad('too many files', { ...arrival, files: many(257, { path: '/a' }) }, 'files'),
    bad('a file without a path', { ...arrival, files: [{}] }, 'files[0].path'),
    ...each('files[0].inode', ['-1', '1e3', '1'.repeat(21)], (inode) => ({
      ...arrival,
      files: [{ path: '/a', inode }],
    })),
    ...each('files[0].size_bytes', ['9223372036854775808'], (sizeBytes) => ({
      ...arrival,
      files: [{ path: '/a', sizeBytes }],
    })),
    ...cpuRows('source_cpu', (sourceCpu) => ({ ...arrival, sourceCpu })),
  ],
};
