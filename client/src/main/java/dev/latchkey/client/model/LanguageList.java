// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of languages.
 *
 * @param total How many languages match, whatever the page.
 * @param languages The languages of this page.
 */
public record LanguageList(long total, List<Language> languages) {
  public LanguageList {
    languages = List.copyOf(languages);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static LanguageList from(JsonObject json) {
    return new LanguageList(json.integer("total"), json.list("languages", Language::from));
  }
}
