package dev.latchkey.core;

import dev.latchkey.rest.Rule;

/** Names a project. */
public record ProjectId(String value) {
  public static final Rule<ProjectId> RULE =
      Ids.rule().then(text -> new Rule.Read.Value<>(new ProjectId(text)));

  public ProjectId {
    if (!Ids.valid(value)) {
      throw new IllegalArgumentException("not an id: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
