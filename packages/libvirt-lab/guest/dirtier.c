/* Dirties memory at a steady rate: writes one word into each page of a buffer, round and round.
 * usage: dirtier BUFFER_MIB RATE_MIB_PER_SECOND */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PAGE_BYTES = 4096, PAGES_PER_MIB = 256, SLICES_PER_SECOND = 50 };

int main(int argc, char **argv) {
  size_t size_mib = argc > 1 ? strtoul(argv[1], NULL, 10) : 32;
  size_t rate_mib = argc > 2 ? strtoul(argv[2], NULL, 10) : 32;
  size_t pages = size_mib * PAGES_PER_MIB;
  char *buffer = malloc(pages * PAGE_BYTES);
  if (pages == 0 || buffer == NULL) {
    fprintf(stderr, "dirtier: no room for %zu MiB\n", size_mib);
    return 1;
  }
  memset(buffer, 1, pages * PAGE_BYTES);
  printf("DIRTIER READY %zu MiB at %zu MiB/s\n", size_mib, rate_mib);
  fflush(stdout);

  struct timespec next;
  clock_gettime(CLOCK_MONOTONIC, &next);
  for (unsigned long round = 0, page = 0;; round++) {
    for (size_t left = rate_mib * PAGES_PER_MIB / SLICES_PER_SECOND; left > 0; left--) {
      *(volatile unsigned long *)(buffer + page * PAGE_BYTES) = round;
      page = (page + 1) % pages;
    }
    next.tv_nsec += 1000000000 / SLICES_PER_SECOND;
    if (next.tv_nsec >= 1000000000) {
      next.tv_nsec -= 1000000000;
      next.tv_sec++;
    }
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
  }
}
