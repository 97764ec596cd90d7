import { type Connection, virConnectGetAllDomainStatsFlags, virDomainStatsTypes, virErrorNumber } from 'node-libvirt';
import type { Uuid } from '../core/ids.ts';
import { domainRef } from './domain-ref.ts';
import { isLibvirtError } from './libvirt-error.ts';

const timeoutMs = 5_000;

/**
 * Whether a VM that libvirt says is starting never will. When libvirtd is killed at a certain moment of a start it believes from then on,
 * also after further restarts, that the VM is starting, although there is no QEMU. Powering it off puts that right.
 *
 * It shows in a question to QEMU, which libvirt cannot put to anybody. Of a start that is under way it answers without asking, for the
 * start does not let questions in.
 */
export async function isHalfStarted({ remote }: Connection, uuid: Uuid): Promise<boolean> {
  const stats = virDomainStatsTypes.VIR_DOMAIN_STATS_IOTHREAD;
  const flags = virConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT;
  try {
    await remote.connectGetAllDomainStats({ doms: [domainRef(uuid)], stats, flags }, { timeoutMs });
    return false;
  } catch (thrown) {
    if (isLibvirtError(thrown, virErrorNumber.VIR_ERR_INVALID_ARG)) return true;
    throw thrown;
  }
}
