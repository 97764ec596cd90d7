/** The bit map of a set of CPUs, as libvirt's calls take it: bit n of byte m is CPU 8m + n. */
export function packCpus(cpus: readonly number[]): Uint8Array {
  const last = cpus.reduce((most, cpu) => Math.max(most, checkCpu(cpu)), 0);
  const bytes = new Uint8Array(Math.floor(last / 8) + 1);
  for (const cpu of cpus) bytes[cpu >> 3] = (bytes[cpu >> 3] ?? 0) | (1 << (cpu & 7));
  return bytes;
}

/** The numbers of the CPUs in a bit map, in order. */
export function unpackCpus(bytes: Uint8Array): number[] {
  const cpus: number[] = [];
  for (const [index, byte] of bytes.entries()) {
    for (let bit = 0; bit < 8; bit += 1) if ((byte & (1 << bit)) !== 0) cpus.push(index * 8 + bit);
  }
  return cpus;
}

/** Several bit maps of `mapBytes` each, that libvirt gives in one piece. */
export function unpackCpuMaps(bytes: Uint8Array, mapBytes: number): number[][] {
  return Array.from({ length: Math.floor(bytes.length / mapBytes) }, (_, index) =>
    unpackCpus(bytes.subarray(index * mapBytes, (index + 1) * mapBytes)),
  );
}

/** Bytes of a bit map that has room for so many CPUs. */
export function cpuMapBytes(cpus: number): number {
  return Math.max(1, Math.ceil(cpus / 8));
}

/** The protocol has room for 16384 CPUs. */
function checkCpu(cpu: number): number {
  if (Number.isInteger(cpu) && cpu >= 0 && cpu < 16384) return cpu;
  throw new RangeError(`${cpu} is not the number of a CPU`);
}
