#!/bin/bash
# One host: runs in fresh network, mount, uts and ipc namespaces, prepares them, starts the host's init in a pid namespace, and
# removes the host's directory when that init has ended.
# usage: unshare --net --mount --uts --ipc bash host.sh DIRECTORY NAME ADDRESS SWITCH_PID PORT
set -euo pipefail
directory=$1 name=$2 address=$3 switch=$4 port=$5
exec >"$directory.log" 2>&1
shell=$(dirname "$(realpath "$0")")

ip link set lo up
ip link add br0 type bridge
ip link add eth0 type veth peer name "$port" netns "$switch"
nsenter --target "$switch" --net -- ip link set "$port" master br0 up
ip link set eth0 master br0 up
ip address add "$address/24" dev br0
ip link set br0 up
echo "$name" > /proc/sys/kernel/hostname

# /sys shows the interfaces of the network namespace in which it was mounted.
umount --lazy /sys
mount -t sysfs sysfs /sys
for private in etc:/etc/libvirt lib:/var/lib/libvirt log:/var/log/libvirt cache:/var/cache/libvirt; do
  mount --bind "$directory/${private%%:*}" "${private#*:}"
done
mount --bind "$directory/../hosts.conf" /etc/hosts
# A resolver that does not answer costs libvirt tens of seconds at every name; an empty file means localhost, which refuses at once.
if [ -e /etc/resolv.conf ]; then mount --bind "$directory/../resolv.conf" /etc/resolv.conf; fi
# The whole of /run: libvirt's pid files and D-Bus live beside /run/libvirt.
mount --bind "$directory/run" /run
# Where root may open the machine's KVM device and QEMU's user may not, libvirt probes QEMU anew at every call, which takes seconds.
if [ -c /dev/kvm ]; then
  mount -t tmpfs -o mode=755 tmpfs "$directory/lib/boot"
  mknod -m 666 "$directory/lib/boot/kvm" c 10 232
  mount --bind "$directory/lib/boot/kvm" /dev/kvm
  umount --lazy "$directory/lib/boot"
fi

status=0
setpriv --pdeathsig KILL -- unshare --pid --fork --kill-child -- bash "$shell/init.sh" "$directory" || status=$?
ip link delete eth0 2>/dev/null || true
for _ in $(seq 100); do
  rm -rf "$directory" 2>/dev/null && break
  sleep 0.1
done
exit "$status"
