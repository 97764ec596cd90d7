#!/bin/bash
# Makes file systems on a disk and mounts it, again and again, until there is a file DIRECTORY/stop; says in DIRECTORY/log what succeeded. Whoever wants the disk
# meanwhile writes there, too.
device=$1 directory=$2 pause_seconds=${3:-0}
mkdir -p "$directory/mount"
say() { echo "$1" >>"$directory/log"; }
until [ -e "$directory/stop" ]; do
  say BEGIN
  mke2fs -q -F "$device" 2>/dev/null && say MADE
  say BEGIN
  mount "$device" "$directory/mount" 2>/dev/null && say MOUNTED && umount "$directory/mount"
  sleep "$pause_seconds"
done
say END
