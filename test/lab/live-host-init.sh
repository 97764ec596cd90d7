#!/bin/busybox sh
# First program of an emulated host: its root is that of this machine, which it cannot change.
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
for module in /modules/*; do insmod "$module"; done
mkdir -p /root
# No overlay: nobody can tell on which disks the layers of one are.
mount -t virtiofs -o ro machine /root
for directory in dev proc sys; do mount --move "/$directory" "/root/$directory"; done
mount -t tmpfs -o mode=755 run /root/run
mount -t tmpfs -o mode=755 srv /root/srv
main=$(sed -n 's/.*cell\.main=\([^ ]*\).*/\1/p' /root/proc/cmdline)
exec switch_root /root /bin/bash "$main"
