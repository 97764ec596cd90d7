#!/bin/sh
# Sets passwords from lines of `user:password` on standard input, as qemu-guest-agent asks for it; `-e`: they are hashes already.
while IFS=: read -r user password; do
  grep -q "^$user:" /etc/shadow || { echo "no user $user" >&2; exit 1; }
  if [ "$1" != -e ]; then
    password=$(echo "$password" | mkpasswd -m sha512 -P 0 2>/dev/null || echo "$password" | openssl passwd -6 -stdin)
  fi
  sed -i "s|^$user:[^:]*:|$user:$password:|" /etc/shadow
done
