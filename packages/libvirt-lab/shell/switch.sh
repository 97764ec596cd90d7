#!/bin/bash
# The switch of one test process: a bridge in a network namespace of its own, with one cable to the owner's namespace.
# Everything ends with this script: the kernel takes both ends of a veth pair away with either namespace.
# usage: unshare --net bash switch.sh OWNER_PID DIRECTORY     writes the subnet's third byte to DIRECTORY/subnet.txt, then awaits end of input
set -euo pipefail
owner=$1 directory=$2
exec >>"$directory/switch.log" 2>&1
outside() { nsenter --target "$owner" --net -- "$@"; }

ip link set lo up
ip link add br0 type bridge
ip link set br0 up
# The interface's name claims its subnet: the kernel refuses a second one, so concurrent processes never share addresses.
subnet=
for candidate in $(seq 0 255); do
  if ip link add uplink type veth peer name "celllab$candidate" netns "$owner" 2>"$directory/link.err"; then
    subnet=$candidate
    break
  fi
  grep -q 'File exists' "$directory/link.err" || break
done
if [ -z "$subnet" ]; then
  echo "no free subnet: $(cat "$directory/link.err")" >&2
  exit 1
fi
ip link set uplink master br0 up
outside ip address add "198.18.$subnet.254/24" dev "celllab$subnet"
outside ip link set "celllab$subnet" up
echo "$subnet" > "$directory/subnet.new"
mv "$directory/subnet.new" "$directory/subnet.txt"

while read -r _; do :; done
ip link delete uplink
# Hosts of a killed owner delete their own directories at the same time, so the first try may meet a moving target.
for _ in $(seq 100); do
  rm -rf "$directory" 2>/dev/null && break
  sleep 0.1
done
