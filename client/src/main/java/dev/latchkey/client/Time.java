package dev.latchkey.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Time as it passes, so that a test can have it pass. */
interface Time {
  /** The machine's own. */
  Time REAL =
      new Time() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // what is run sees to its own failures
        public Runnable after(Duration wait, Runnable then) {
          var due = new CompletableFuture<Boolean>();
          due.completeOnTimeout(true, wait.toMillis(), TimeUnit.MILLISECONDS)
              .thenAcceptAsync(itIs -> {
                if (itIs) {
                  then.run();
                }
              });
          return () -> due.complete(false);
        }
      };

  /** What only its differences mean something of. */
  long nanos();

  /** The date, for what servers say in dates. */
  Instant now();

  /** Runs something later; what it gives back calls it off. */
  Runnable after(Duration wait, Runnable then);
}
