package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What keeps a change of several steps exact where many processes change at once. A change has one,
 * so that no two ever wait for each other. SQLite lets one change at a time and needs none. See
 * adr/0013.
 */
sealed interface Lock {
  /** None: for a single statement. */
  record None() implements Lock {}

  /**
   * All steps see one state of the database; if another change touches the same rows, or takes the
   * same place in a unique index, the change is made anew. For asking whether something is there
   * already, and then making it; not for counting.
   */
  record OneState() implements Lock {}

  /**
   * No other change under the same name runs meanwhile. For counting, and for what must not be
   * begun anew.
   *
   * @param shared whether others that say so too may
   */
  record Named(String name, boolean shared) implements Lock {
    /** As {@link Lock#of}, but beside others that share it. */
    Named sharing() {
      return new Named(name, true);
    }

    /** The number that stands for it; should two names share one, they wait for nothing once. */
    long key() {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }

  Lock NONE = new None();
  Lock ONE_STATE = new OneState();

  /** How many of something a user has: sessions, tokens, factors. */
  static Named user(ProjectId project, UserId user) {
    return of("user", project.value(), user.value());
  }

  /** How many users a project has. */
  static Named users(ProjectId project) {
    return of("users", project.value());
  }

  /**
   * Something else that may not change meanwhile.
   *
   * @param parts no part but the last has a slash
   */
  static Named of(String kind, String... parts) {
    return new Named("latchkey/" + kind + "/" + String.join("/", parts), false);
  }
}
