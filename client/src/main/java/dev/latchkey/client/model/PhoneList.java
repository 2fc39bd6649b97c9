// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of phones.
 *
 * @param total How many phones match, whatever the page.
 * @param phones The phones of this page.
 */
public record PhoneList(long total, List<Phone> phones) {
  public PhoneList {
    phones = List.copyOf(phones);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static PhoneList from(JsonObject json) {
    return new PhoneList(json.integer("total"), json.list("phones", Phone::from));
  }
}
