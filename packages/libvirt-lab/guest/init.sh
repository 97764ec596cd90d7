#!/bin/sh
# PID 1 of the lab's guest. @IGNORE_ACPI@ and @MODULES@ are filled in when the image is built.
export PATH=/bin HOME=/ TERM=dumb
if [ -x /bin/busybox ]; then /bin/busybox --install -s /bin; fi
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mkdir -p /dev/pts /tmp
mount -t devpts devpts /dev/pts
for module in @MODULES@; do insmod "/modules/$module"; done

# The power button tells of a press through its input device; any event there is one. The device is open before the guest calls
# itself ready, so that no press is missed.
power_off_at_button() {
  head -c 24 <&3 >/dev/null
  echo 'GUEST POWER BUTTON' >/dev/console
  sync
  echo o >/proc/sysrq-trigger
}
for device in /sys/class/input/event*; do
  [ @IGNORE_ACPI@ = 0 ] || break
  read -r name <"$device/device/name" || continue
  [ "$name" = 'Power Button' ] || continue
  exec 3<"/dev/input/${device##*/}"
  power_off_at_button &
  exec 3<&-
  break
done

if [ -f /agent.sh ]; then . /agent.sh; fi
read -r uptime _ </proc/uptime
echo "GUEST READY $uptime"
# lab.run="command" on the kernel's command line runs first, alone on the console; the shell comes when it has ended.
command=$(sed -n 's/.*lab\.run="\([^"]*\)".*/\1/p' /proc/cmdline)
if [ -n "$command" ]; then sh -c "$command"; fi
# A session of its own gives the shell job control; when it exits there is a new one, because PID 1 must not end.
while :; do setsid -c sh -i </dev/ttyS0 >/dev/ttyS0 2>&1; done
