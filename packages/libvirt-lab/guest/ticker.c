/* Prints a counter that never repeats, one line every 10 ms: a gap in wall-clock time between two lines is downtime, a number
 * seen twice is a second copy of the guest. usage: ticker [INTERVAL_MS] */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv) {
  long interval_ms = argc > 1 ? atol(argv[1]) : 10;
  struct timespec pause = {interval_ms / 1000, interval_ms % 1000 * 1000000};
  for (unsigned long tick = 0;; tick++) {
    printf("TICK %lu\n", tick);
    fflush(stdout);
    nanosleep(&pause, NULL);
  }
}
