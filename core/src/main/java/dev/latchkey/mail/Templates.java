package dev.latchkey.mail;

import dev.latchkey.locale.LocaleCode;
import dev.latchkey.project.Project;
import dev.latchkey.project.Template;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a project's own words for a reader are found. */
final class Templates {
  private Templates() {}

  /**
   * A template, and the locale it is written for.
   *
   * @param template {@link Template#NONE} if the project has none for the reader
   */
  record Found(Template template, Locale locale) {}

  /**
   * The template for the reader's own locale, or else for its language, or for the language that we
   * would write in. Chinese in traditional characters is another language than in simplified ones:
   * who reads the one is not written to in the other.
   */
  static Found of(Project project, String kind, LocaleCode locale, Language ours) {
    Map<Template.Id, Template> all = project.settings().templates();
    return Stream.of(
            new Candidate(locale.code(), locale.locale()),
            Candidate.of(ours.codeFor(locale.locale())),
            Candidate.of(ours.code()))
        .flatMap(candidate -> candidate.in(all, kind).stream())
        .findFirst()
        .orElseGet(() -> new Found(Template.NONE, ours.locale()));
  }

  private record Candidate(String code, Locale locale) {
    static Candidate of(String tag) {
      return new Candidate(tag, Locale.forLanguageTag(tag));
    }

    Optional<Found> in(Map<Template.Id, Template> all, String kind) {
      return all.entrySet().stream()
          .filter(entry -> entry.getKey().kind().equals(kind))
          .filter(entry -> entry.getKey().locale().equals(code))
          .map(entry -> new Found(entry.getValue(), locale))
          .findFirst();
    }
  }
}
