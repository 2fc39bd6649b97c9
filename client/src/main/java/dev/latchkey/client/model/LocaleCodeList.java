// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of localeCodes.
 *
 * @param total How many localeCodes match, whatever the page.
 * @param localeCodes The localeCodes of this page.
 */
public record LocaleCodeList(long total, List<LocaleCode> localeCodes) {
  public LocaleCodeList {
    localeCodes = List.copyOf(localeCodes);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static LocaleCodeList from(JsonObject json) {
    return new LocaleCodeList(json.integer("total"), json.list("localeCodes", LocaleCode::from));
  }
}
