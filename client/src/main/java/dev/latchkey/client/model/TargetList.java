// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of targets.
 *
 * @param total How many targets match, whatever the page.
 * @param targets The targets of this page.
 */
public record TargetList(long total, List<Target> targets) {
  public TargetList {
    targets = List.copyOf(targets);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static TargetList from(JsonObject json) {
    return new TargetList(json.integer("total"), json.list("targets", Target::from));
  }
}
