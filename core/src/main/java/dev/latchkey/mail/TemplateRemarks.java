package dev.latchkey.mail;

import dev.latchkey.locale.Locales;
import dev.latchkey.project.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with a project's template, or looks so: for whoever writes it, not its readers. */
public final class TemplateRemarks {
  private TemplateRemarks() {}

  /** Why nobody would ever be written to by that template, if so; completes "it: ". */
  public static Optional<String> unread(Template.Id id) {
    boolean read =
        Locales.codes().stream()
            .flatMap(code -> {
              Language ours = Language.of(code.locale());
              return Stream.of(code.code(), ours.codeFor(code.locale()), ours.code());
            })
            .anyMatch(id.locale()::equals);
    return read
        ? Optional.empty()
        : Optional.of(
            "no reader has the locale %s; there are the codes of GET /v1/locale/codes, a language"
                    .formatted(id.locale())
                + " of them alone, such as ar or zh, and zh-hant");
  }

  /** What is most likely a slip of the pen, a sentence without its full stop for each. */
  public static List<String> of(Template.Id id, Template template) {
    List<String> remarks = new ArrayList<>();
    Set<String> names = new TreeSet<>(names(id));
    template
        .parts()
        .forEach((part, words) -> {
          Set<String> used = Placeholders.names(words);
          used.stream()
              .filter(name -> !names.contains(name))
              .forEach(name ->
                  remarks.add(
                      "{{%s}} in %s stands for nothing; there are %s"
                          .formatted(name, part, braced(names))));
          if ((part.equals("text") || part.equals("html"))
              && !needed(id).isEmpty()
              && needed(id).stream().noneMatch(used::contains)) {
            remarks.add(
                "%s has no %s, so that a letter in these words is of no use"
                    .formatted(part, braced(needed(id))));
          }
        });
    return remarks;
  }

  private static String braced(Set<String> names) {
    return names.stream().map("{{%s}}"::formatted).collect(Collectors.joining(", "));
  }

  /** The names that stand for something in a kind of letter. */
  static Set<String> names(Template.Id id) {
    if (id.message()) {
      return Set.of("token", "secret", "project");
    }
    Stream<String> more =
        switch (LetterType.named(id.kind()).orElseThrow()) {
          case VERIFICATION, RECOVERY -> Stream.of("redirect");
          case VERIFICATION_OTP, RECOVERY_OTP -> Stream.of("otp", "phrase");
          case MAGIC_SESSION -> agent("redirect", "phrase");
          case OTP_SESSION -> agent("otp", "phrase");
          case MFA_CHALLENGE -> agent("otp");
          case SESSION_ALERT -> agent("ipAddress", "date", "time", "year", "country");
          case CREDENTIAL_CHANGED -> agent("ipAddress", "date", "time", "year", "credential");
          case SUSPICIOUS_ATTEMPTS -> agent("ipAddress", "date", "time", "year", "attempted");
          case LOGIN -> Stream.of();
        };
    return Stream.concat(Stream.of("project", "user", "direction", "minutes"), more)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> agent(String... others) {
    return Stream.concat(
        Stream.of("device", "agentOs", "agentClient", "agentDevice"), Stream.of(others));
  }

  /** What a letter is sent for: one of these must be in it. */
  private static Set<String> needed(Template.Id id) {
    Set<String> needed = new TreeSet<>(Set.of("redirect", "otp", "token", "secret"));
    needed.retainAll(names(id));
    return needed;
  }
}
