/* Plays an agent on the channel that qemu-guest-agent listens on. It answers libvirt's guest-sync, and everything else as it is told:
 * usage: hostile-agent silent | huge | big | deep DEPTH | half | garbage | hangup | mute | wrong-id | reply JSON
 * `mute` and `wrong-id` are about guest-sync itself. Prints HOSTILE READY, and each line that it was sent. */
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int port = -1;

static int open_port(void) {
  DIR *ports = opendir("/sys/class/virtio-ports");
  for (struct dirent *entry; ports && (entry = readdir(ports));) {
    char path[512], name[64] = "";
    snprintf(path, sizeof path, "/sys/class/virtio-ports/%s/name", entry->d_name);
    FILE *file = fopen(path, "r");
    if (!file) continue;
    if (fgets(name, sizeof name, file) == NULL) name[0] = 0;
    fclose(file);
    if (strncmp(name, "org.qemu.guest_agent.0", 22) != 0) continue;
    snprintf(path, sizeof path, "/dev/%s", entry->d_name);
    closedir(ports);
    return open(path, O_RDWR);
  }
  return -1;
}

static void put(const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(port, bytes, length);
    if (written < 0) return;
    bytes += written;
    length -= written;
  }
}

static void say(const char *text) { put(text, strlen(text)); }

static void fill(char byte, size_t length) {
  static char block[65536];
  memset(block, byte, sizeof block);
  for (size_t part; length > 0; length -= part) {
    part = length < sizeof block ? length : sizeof block;
    put(block, part);
  }
}

static void answer(char **arguments) {
  const char *how = arguments[0];
  if (!strcmp(how, "huge") || !strcmp(how, "big")) {
    say("{\"return\":\"");
    fill('a', (!strcmp(how, "huge") ? 11 : 5) << 20);
    say("\"}\n");
  } else if (!strcmp(how, "deep")) {
    long depth = atol(arguments[1]);
    say("{\"return\":");
    fill('[', depth);
    fill(']', depth);
    say("}\n");
  } else if (!strcmp(how, "half")) {
    say("{\"return\":{\"vers");
  } else if (!strcmp(how, "garbage")) {
    say("\001\033[2J no JSON at all\n");
  } else if (!strcmp(how, "hangup")) {
    close(port);
    sleep(1);
    port = open_port();
  } else if (!strcmp(how, "reply")) {
    say(arguments[1]);
    say("\n");
  }
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  port = open_port();
  if (port < 0) return 1;
  printf("HOSTILE READY\n");
  fflush(stdout);
  static char line[1 << 20];
  size_t used = 0;
  for (;;) {
    struct pollfd readable = {port, POLLIN, 0};
    poll(&readable, 1, 1000);
    ssize_t got = read(port, line + used, 1);
    if (got <= 0) {
      usleep(20000); /* nobody is on the host's side */
      continue;
    }
    if (line[used] != '\n') {
      if (used < sizeof line - 2 && line[used] != '\xff') used++;
      continue;
    }
    line[used] = 0;
    used = 0;
    char *id = strstr(line, "guest-sync") ? strstr(line, "\"id\":") : NULL;
    if (!id) {
      answer(argv + 1);
    } else if (strcmp(argv[1], "mute")) {
      char reply[96];
      unsigned long long number = strtoull(id + 5, NULL, 10) + !strcmp(argv[1], "wrong-id");
      snprintf(reply, sizeof reply, "%s{\"return\":%llu}\n", strstr(line, "delimited") ? "\xff" : "", number);
      say(reply);
    }
  }
}
