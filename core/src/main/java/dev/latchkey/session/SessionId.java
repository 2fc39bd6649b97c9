package dev.latchkey.session;

import dev.latchkey.core.Ids;

/** Names one session within its project. It appears in paths and lists, and opens nothing. */
public record SessionId(String value) {
  public SessionId {
    if (!Ids.valid(value)) {
      throw new IllegalArgumentException("not an id: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
