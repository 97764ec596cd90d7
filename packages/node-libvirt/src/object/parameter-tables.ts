import type { ParameterTable, ParameterValues } from './parameters.ts';

// The typed parameters that calls take, with the types the daemon checks for. libvirt's documentation of the constants
// (VIR_MIGRATE_PARAM_… and so on) says what each is for and in which unit.

/** `VIR_MIGRATE_PARAM_…` */
export const MIGRATE = {
  migrate_uri: 'string',
  destination_name: 'string',
  destination_xml: 'string',
  persistent_xml: 'string',
  bandwidth: 'ullong',
  'bandwidth.postcopy': 'ullong',
  'bandwidth.avail.switchover': 'ullong',
  graphics_uri: 'string',
  listen_address: 'string',
  migrate_disks: 'list',
  migrate_disks_detect_zeroes: 'list',
  disks_port: 'int',
  disks_uri: 'string',
  compression: 'list',
  'compression.mt.level': 'int',
  'compression.mt.threads': 'int',
  'compression.mt.dthreads': 'int',
  'compression.xbzrle.cache': 'ullong',
  'compression.zlib.level': 'int',
  'compression.zstd.level': 'int',
  'auto_converge.initial': 'int',
  'auto_converge.increment': 'int',
  'parallel.connections': 'int',
  'tls.destination': 'string',
} as const satisfies ParameterTable;

/** `VIR_DOMAIN_SCHEDULER_…` */
export const SCHEDULER = {
  cpu_shares: 'ullong',
  global_period: 'ullong',
  global_quota: 'llong',
  vcpu_period: 'ullong',
  vcpu_quota: 'llong',
  emulator_period: 'ullong',
  emulator_quota: 'llong',
  iothread_period: 'ullong',
  iothread_quota: 'llong',
  weight: 'uint',
  cap: 'uint',
  reservation: 'llong',
  limit: 'llong',
  shares: 'int',
} as const satisfies ParameterTable;

/** `VIR_DOMAIN_MEMORY_…`, in KiB */
export const MEMORY = {
  hard_limit: 'ullong',
  soft_limit: 'ullong',
  min_guarantee: 'ullong',
  swap_hard_limit: 'ullong',
} as const satisfies ParameterTable;

/** `VIR_DOMAIN_NUMA_…` */
export const NUMA = {
  numa_mode: 'int',
  numa_nodeset: 'string',
} as const satisfies ParameterTable;

/** `VIR_DOMAIN_BLKIO_…` */
export const BLKIO = {
  weight: 'uint',
  device_weight: 'string',
  device_read_iops_sec: 'string',
  device_write_iops_sec: 'string',
  device_read_bytes_sec: 'string',
  device_write_bytes_sec: 'string',
} as const satisfies ParameterTable;

/** `VIR_DOMAIN_BLOCK_IOTUNE_…` */
export const BLOCK_IO_TUNE = {
  total_bytes_sec: 'ullong',
  read_bytes_sec: 'ullong',
  write_bytes_sec: 'ullong',
  total_iops_sec: 'ullong',
  read_iops_sec: 'ullong',
  write_iops_sec: 'ullong',
  total_bytes_sec_max: 'ullong',
  read_bytes_sec_max: 'ullong',
  write_bytes_sec_max: 'ullong',
  total_iops_sec_max: 'ullong',
  read_iops_sec_max: 'ullong',
  write_iops_sec_max: 'ullong',
  total_bytes_sec_max_length: 'ullong',
  read_bytes_sec_max_length: 'ullong',
  write_bytes_sec_max_length: 'ullong',
  total_iops_sec_max_length: 'ullong',
  read_iops_sec_max_length: 'ullong',
  write_iops_sec_max_length: 'ullong',
  size_iops_sec: 'ullong',
  group_name: 'string',
} as const satisfies ParameterTable;

/** `VIR_DOMAIN_BLOCK_COPY_…` */
export const BLOCK_COPY = {
  bandwidth: 'ullong',
  granularity: 'uint',
  'buf-size': 'ullong',
} as const satisfies ParameterTable;

/** `VIR_DOMAIN_BANDWIDTH_…` and `VIR_NETWORK_PORT_BANDWIDTH_…`, in KiB/s and KiB */
export const BANDWIDTH = {
  'inbound.average': 'uint',
  'inbound.peak': 'uint',
  'inbound.burst': 'uint',
  'inbound.floor': 'uint',
  'outbound.average': 'uint',
  'outbound.peak': 'uint',
  'outbound.burst': 'uint',
} as const satisfies ParameterTable;

/** `VIR_DOMAIN_IOTHREAD_…` */
export const IO_THREAD = {
  poll_max_ns: 'ullong',
  poll_grow: 'uint',
  poll_shrink: 'uint',
  thread_pool_min: 'int',
  thread_pool_max: 'int',
} as const satisfies ParameterTable;

/** `VIR_DOMAIN_SAVE_PARAM_…` */
export const SAVE = {
  file: 'string',
  dxml: 'string',
  image_format: 'string',
  'parallel.channels': 'int',
} as const satisfies ParameterTable;

/** `VIR_PERF_PARAM_…` */
export const PERF_EVENTS = {
  cmt: 'boolean',
  mbmt: 'boolean',
  mbml: 'boolean',
  cache_misses: 'boolean',
  cache_references: 'boolean',
  instructions: 'boolean',
  cpu_cycles: 'boolean',
  branch_instructions: 'boolean',
  branch_misses: 'boolean',
  bus_cycles: 'boolean',
  stalled_cycles_frontend: 'boolean',
  stalled_cycles_backend: 'boolean',
  ref_cpu_cycles: 'boolean',
  cpu_clock: 'boolean',
  task_clock: 'boolean',
  page_faults: 'boolean',
  context_switches: 'boolean',
  cpu_migrations: 'boolean',
  page_faults_min: 'boolean',
  page_faults_maj: 'boolean',
  alignment_faults: 'boolean',
  emulation_faults: 'boolean',
} as const satisfies ParameterTable;

/** The settable ones of `VIR_NODE_MEMORY_SHARED_…` */
export const NODE_MEMORY = {
  shm_pages_to_scan: 'uint',
  shm_sleep_millisecs: 'uint',
  shm_merge_across_nodes: 'uint',
} as const satisfies ParameterTable;

export type MigrateParameters = ParameterValues<typeof MIGRATE>;
export type SchedulerParameters = ParameterValues<typeof SCHEDULER>;
export type MemoryParameters = ParameterValues<typeof MEMORY>;
export type NumaParameters = ParameterValues<typeof NUMA>;
export type BlkioParameters = ParameterValues<typeof BLKIO>;
export type BlockIoTuneParameters = ParameterValues<typeof BLOCK_IO_TUNE>;
export type BlockCopyParameters = ParameterValues<typeof BLOCK_COPY>;
export type BandwidthParameters = ParameterValues<typeof BANDWIDTH>;
export type IoThreadParameters = ParameterValues<typeof IO_THREAD>;
export type SaveParameters = ParameterValues<typeof SAVE>;
export type PerfEvents = ParameterValues<typeof PERF_EVENTS>;
export type NodeMemoryParameters = ParameterValues<typeof NODE_MEMORY>;
