package dev.latchkey.mail;

import dev.latchkey.locale.LocaleCode;
import dev.latchkey.project.Project;
import dev.latchkey.project.Template;
import java.util.Map;
import java.util.stream.Stream;

/** How a project's own words for a reader are found. */
final class Templates {
  private Templates() {}

  /**
   * The template for the reader's own locale, or else for its language, or for the language that we
   * would write in; {@link Template#NONE} if the project has none of these. Chinese in traditional
   * characters is another language than in simplified ones: who reads the one is not written to in
   * the other.
   */
  static Template of(Project project, String kind, LocaleCode locale, Language ours) {
    Map<Template.Id, Template> all = project.settings().templates();
    if (all.isEmpty()) {
      return Template.NONE;
    }
    return Stream.of(locale.code(), ours.codeFor(locale.locale()), ours.code())
        .flatMap(code ->
            all.entrySet().stream()
                .filter(entry -> entry.getKey().kind().equals(kind))
                .filter(entry -> entry.getKey().locale().equals(code))
                .map(Map.Entry::getValue))
        .findFirst()
        .orElse(Template.NONE);
  }
}
