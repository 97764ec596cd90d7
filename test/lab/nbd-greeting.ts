import type { FleetHost } from './fleet.ts';

/** What NBD servers of a host say to a client without TLS that asks what they have. The bytes are those of the NBD protocol: flags, then the option LIST. */
export async function nbdGreeting({ host }: FleetHost): Promise<string> {
  const ask = String.raw`
    for port in $(ss -Hltn | awk '{ sub(".*:", "", $4); if ($4 >= 49152) print $4 }' | sort -u); do
      exec 3<>/dev/tcp/${host.address}/$port || continue
      printf '\0\0\0\1IHAVEOPT\0\0\0\3\0\0\0\0' >&3
      timeout 2 head -c 200 <&3 | tr -cd '[:print:]'
      exec 3>&-
    done`;
  return (await host.exec(['bash', '-c', ask])).stdout;
}
