#!/bin/busybox sh
# First program of an emulated host: puts a root together whose files are those of this machine, and whose changes are in memory.
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
for module in /modules/*; do insmod "$module"; done
mkdir -p /below /above /root
mount -t virtiofs -o ro machine /below
mount -t tmpfs -o size=1g above /above
mkdir /above/files /above/work
mount -t overlay -o lowerdir=/below,upperdir=/above/files,workdir=/above/work root /root
for directory in dev proc sys; do mount --move "/$directory" "/root/$directory"; done
mount -t tmpfs -o mode=755 run /root/run
main=$(sed -n 's/.*cell\.main=\([^ ]*\).*/\1/p' /root/proc/cmdline)
exec switch_root /root /bin/bash "$main"
