#!/bin/sh
# Runs in an emulated host: lays out its disks, and writes what its kernel and udev say of them to the disk OUT.
export PATH=/bin:/sbin
mkdir -p /run/udev /var /boot /tmp /etc
/lib/systemd/systemd-udevd --daemon
udevadm trigger --action=add --subsystem-match=block
udevadm settle

# The name of the disk that says it has this serial number.
disk() {
  for path in /sys/block/sd*; do
    [ "$(tail -c +5 "$path/device/vpd_pg80")" = "$1" ] && echo "${path##*/}"
  done
}
sectors() { cat "/sys/class/block/$1/size"; }
try() { "$@" || echo "FAILED $*"; }

# A mirror over two controllers, without superblocks, made as mdadm does it.
first=$(disk FIRST) second=$(disk SECOND)
echo md0 >/sys/module/md_mod/parameters/new_array
cd /sys/block/md0/md || echo 'FAILED md0'
echo none >metadata_version
echo raid1 >level
echo 2 >raid_disks
echo $(($(sectors "$first") / 2)) >component_size
for name in $first $second; do cat "/sys/block/$name/dev" >new_dev; done
echo 0 >"dev-$first/slot"
echo 1 >"dev-$second/slot"
try echo active >array_state
cd /

# What cryptsetup and lvm would tell the device mapper.
key=000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f
try dmsetup create secret --uuid CRYPT-LUKS2-1 --table "0 $(sectors md0) crypt aes-xts-plain64 $key 0 /dev/md0 0"
size=$(sectors "$(basename "$(readlink -f /dev/mapper/secret)")")
try dmsetup create vg-var --uuid LVM-1 --table "0 $size linear /dev/mapper/secret 0"
try mke2fs /dev/mapper/vg-var >/dev/null
try mount -t ext4 /dev/mapper/vg-var /var

printf 'n\np\n1\n\n\nw\n' | fdisk /dev/nvme0n1 >/dev/null
udevadm settle
try mke2fs /dev/nvme0n1p1 >/dev/null
try mount -t ext4 /dev/nvme0n1p1 /boot

swap=/dev/$(disk SWAP)
try mkswap "$swap" >/dev/null
try swapon "$swap"
try ip link set eth0 up

udevadm trigger --action=change --subsystem-match=block
udevadm settle
mkdir /tmp/dump
cd /tmp/dump || exit
mkdir -p sys/devices/virtual sys/bus/pci sys/class sys/kernel sys/fs run/udev proc/1
for path in sys/devices/pci0000:00 sys/devices/virtual/block sys/devices/virtual/net sys/bus/pci/devices sys/class/block \
  sys/class/net sys/kernel/iommu_groups sys/fs/ext4 run/udev/data proc/1/mountinfo proc/swaps proc/filesystems; do
  # Some of the kernel's files can only be written.
  cp -a "/$path" "${path%/*}/" 2>/dev/null
done
echo "FIRST=$first SECOND=$second IDLE=$(disk IDLE) SWAP=$(disk SWAP) BESIDE=$(disk BESIDE)" >names
try tar -cf "/dev/$(disk OUT)" .
sync
echo 'LAYOUT DONE'
poweroff -f
