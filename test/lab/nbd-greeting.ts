import type { FleetHost } from './fleet.ts';

/**
 * What the NBD server of a host to which a VM comes says to a client without TLS that asks what it has. The bytes are those of the NBD protocol: flags, then the option
 * LIST. libvirt takes the port after that for the memory, to which nobody else may connect.
 */
export async function nbdGreeting({ host }: FleetHost): Promise<string> {
  const ask = String.raw`
    port=$(ss -Hltn | grep -o '${host.address}:491[5-9][0-9]' | sort | tail -1 | sed 's/.*://')
    exec 3<>/dev/tcp/${host.address}/$port
    printf '\0\0\0\1IHAVEOPT\0\0\0\3\0\0\0\0' >&3
    timeout 3 cat <&3 | tr -cd '[:print:]'`;
  return (await host.exec(['bash', '-c', ask])).stdout;
}
