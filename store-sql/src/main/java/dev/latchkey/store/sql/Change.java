package dev.latchkey.store.sql;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change that waits for the {@link Writer}, and a caller that waits for the change. */
final class Change<T> {
  private final Function<Sql, T> work;
  private final CompletableFuture<T> told = new CompletableFuture<>();
  private @Nullable T result;
  private @Nullable RuntimeException own;

  Change(Function<Sql, T> work) {
    this.work = work;
  }

  /**
   * Makes the change within the transaction, or leaves that as it was.
   *
   * @throws StoreFailure if the transaction is lost for everybody in it
   */
  void attempt(Sql sql) {
    sql.run("SAVEPOINT change");
    try {
      result = work.apply(sql);
    } catch (RuntimeException | Error failure) {
      own =
          failure instanceof RuntimeException refusal
              ? refusal
              : new IllegalStateException("a change failed", failure);
      sql.run("ROLLBACK TO SAVEPOINT change");
    }
    sql.run("RELEASE SAVEPOINT change");
  }

  /** Says that the transaction is on the disk. */
  void committed() {
    RuntimeException failure = own;
    T value = result;
    if (failure != null || value == null) {
      failed(new IllegalStateException("a change without a result"));
      return;
    }
    told.complete(value);
  }

  /** Says that the transaction is lost; a change that failed by itself says so instead. */
  void failed(RuntimeException failure) {
    RuntimeException first = own == null ? failure : own;
    told.completeExceptionally(
        first instanceof StoreFailure internal ? internal.seenByCaller() : first);
  }

  /** Waits, also when interrupted: the change may be made already. */
  T outcome() {
    try {
      return told.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
