package dev.latchkey.core;

import dev.latchkey.rest.Rule;

/** Names a user within its project. */
public record UserId(String value) {
  public static final Rule<UserId> RULE =
      Ids.rule().then(text -> new Rule.Read.Value<>(new UserId(text)));

  public UserId {
    if (!Ids.valid(value)) {
      throw new IllegalArgumentException("not an id: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
