#!/bin/bash
# All of an emulated host but celld: udev, its system disk, its network, libvirt, and a shell for the test. It is process 1.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
exec </dev/null >/dev/console 2>&1
said() { read -r uptime _ </proc/uptime && echo "HOST $* ($uptime s)"; }
said 'has a root'
hostname live-host
mkdir -p /dev/pts /dev/shm /run/lock /run/libvirt
mount -t devpts devpts /dev/pts
mount -t tmpfs shm /dev/shm
mount -t cgroup2 cgroup2 /sys/fs/cgroup
modprobe -a vfio-pci vfio_iommu_type1 virtio_console sg tun
/lib/systemd/systemd-udevd --daemon
matches=()
for subsystem in pci net block scsi nvme virtio virtio-ports; do matches+=("--subsystem-match=$subsystem"); done
udevadm trigger --action=add "${matches[@]}"
udevadm settle
said 'has its devices'

# What must outlive this run of the host is on its system disk.
mount /dev/disk/by-id/nvme-QEMU_NVMe_Ctrl_SYSTEM /mnt
for directory in etc/libvirt var/lib/libvirt var/cache/libvirt var/log/libvirt; do
  mkdir -p "/mnt/$directory"
  mount --bind "/mnt/$directory" "/$directory"
done
mkdir -p /mnt/cell

# celld is in libvirt's group, and not root.
cat >/etc/libvirt/libvirtd.conf <<CONF
host_uuid = "5b0f1a51-2c4e-4b1a-9c55-0d6f8f1a7e11"
unix_sock_group = "libvirt"
unix_sock_rw_perms = "0770"
auth_unix_rw = "none"
CONF
cat >/etc/libvirt/qemu.conf <<CONF
security_driver = "none"
cgroup_controllers = []
namespaces = []
remember_owner = 0
user = "root"
group = "root"
CONF

ip link set lo up
for link in /sys/class/net/*; do
  name=${link##*/}
  [ "$name" = lo ] && continue
  ip address add 10.0.2.15/24 dev "$name"
  ip link set "$name" up
done
virtlogd --daemon
libvirtd --daemon
said READY
while :; do setsid --ctty sh -i </dev/hvc0 >/dev/hvc0 2>&1; done
