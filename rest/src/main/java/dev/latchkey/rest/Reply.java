package dev.latchkey.rest;

import java.util.ArrayList;
import java.util.List;

/** What a handler gives back: a body, and header lines of its own. */
public record Reply<O>(O body, List<Response.Header> headers) {
  public Reply {
    headers = List.copyOf(headers);
  }

  /** A body and nothing else. */
  public static <O> Reply<O> of(O body) {
    return new Reply<>(body, List.of());
  }

  /** The reply of a route that answers 204. */
  public static Reply<Nothing> nothing() {
    return of(Nothing.NOTHING);
  }

  /** The same reply with more header lines. */
  public Reply<O> with(List<Response.Header> more) {
    List<Response.Header> all = new ArrayList<>(headers);
    all.addAll(more);
    return new Reply<>(body, all);
  }

  /** The body of an answer without one. */
  public enum Nothing {
    NOTHING
  }
}
