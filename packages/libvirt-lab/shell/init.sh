#!/bin/bash
# PID 1 of a host. Bash reaps orphans, which libvirtd as PID 1 would not: each QEMU probe would stay a zombie for 40 s.
# Commands come on standard input, one a line. End of input means that the owner is gone: this script ends, and the kernel
# kills everything else in the pid namespace.
# usage: unshare --pid --fork bash init.sh DIRECTORY
directory=$1
# /proc still belongs to the outer pid namespace here, so this is the number by which the owner knows this process.
read -r outer_pid _ < /proc/self/stat
mount -t proc proc /proc
echo "$outer_pid" > "$directory/init.pid.new"
mv "$directory/init.pid.new" "$directory/init.pid"

# The owner reads from the file that libvirtd has ended, and deletes it before it asks for another start.
start_libvirtd() {
  (
    libvirtd --listen </dev/null >>"$directory/log/libvirtd.log" 2>&1
    echo "$?" > "$directory/libvirtd.exit"
  ) &
}

virtlogd --daemon </dev/null >>"$directory/log/virtlogd.log" 2>&1
start_libvirtd
while read -r command; do
  case $command in
    start-libvirtd) start_libvirtd ;;
  esac
done
