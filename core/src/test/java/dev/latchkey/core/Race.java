package dev.latchkey.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Virtual threads that begin at the same moment, sixteen unless a test says how many. */
public final class Race {
  public static final int RUNNERS = 16;

  private Race() {}

  /** What each of the runners came back with; the first of their exceptions, if there is one. */
  public static <T> List<T> of(IntFunction<T> runner) {
    return of(RUNNERS, runner);
  }

  /** What each of so many runners came back with; the first of their exceptions, if any. */
  public static <T> List<T> of(int many, IntFunction<T> runner) {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var runners = new ArrayList<Future<T>>();
      for (int i = 0; i < many; i++) {
        int which = i;
        Callable<T> run =
            () -> {
              start.await();
              return runner.apply(which);
            };
        runners.add(threads.submit(run));
      }
      start.countDown();
      return results(runners);
    }
  }

  private static <T> List<T> results(List<Future<T>> runners) {
    var results = new ArrayList<T>();
    for (Future<T> runner : runners) {
      try {
        results.add(runner.get());
      } catch (ExecutionException | InterruptedException e) {
        throw new AssertionError("a runner fell", e);
      }
    }
    return results;
  }
}
