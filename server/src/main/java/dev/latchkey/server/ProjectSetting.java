package dev.latchkey.server;

import dev.latchkey.project.ProjectSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One thing a project decides for itself, as it is read and written at the command line.
 *
 * @param key the name of the component of {@link ProjectSettings}
 */
record ProjectSetting(
    String key, Function<ProjectSettings, String> read, BiConsumer<Draft, String> write) {
  private static final List<ProjectSetting> ALL =
      List.of(
          new ProjectSetting(
              "sessionDuration",
              settings -> String.valueOf(settings.sessionDuration().toSeconds()),
              (draft, text) -> draft.sessionDuration = Duration.ofSeconds(number(text))),
          new ProjectSetting(
              "sessionLimit",
              settings -> String.valueOf(settings.sessionLimit()),
              (draft, text) -> draft.sessionLimit = number(text)),
          new ProjectSetting(
              "userLimit",
              settings -> String.valueOf(settings.userLimit()),
              (draft, text) -> draft.userLimit = number(text)),
          new ProjectSetting(
              "passwordHistory",
              settings -> String.valueOf(settings.passwordHistory()),
              (draft, text) -> draft.passwordHistory = number(text)),
          new ProjectSetting(
              "personalDataCheck",
              settings -> String.valueOf(settings.personalDataCheck()),
              (draft, text) -> draft.personalDataCheck = flag(text)),
          new ProjectSetting(
              "invalidateSessions",
              settings -> String.valueOf(settings.invalidateSessions()),
              (draft, text) -> draft.invalidateSessions = flag(text)),
          new ProjectSetting(
              "fallbackCookies",
              settings -> String.valueOf(settings.fallbackCookies()),
              (draft, text) -> draft.fallbackCookies = flag(text)),
          new ProjectSetting(
              "legacyCookie",
              settings -> String.valueOf(settings.legacyCookie()),
              (draft, text) -> draft.legacyCookie = flag(text)),
          new ProjectSetting(
              "methodsOff",
              settings -> String.join(",", new TreeSet<>(settings.methodsOff())),
              (draft, text) ->
                  draft.methodsOff =
                      text.isEmpty() ? Set.of() : Set.copyOf(List.of(text.split(",", -1)))));

  static List<String> names() {
    return ALL.stream().map(ProjectSetting::key).toList();
  }

  /** Every setting with its value. */
  static List<List<String>> rows(ProjectSettings settings) {
    return ALL.stream().map(setting -> List.of(setting.key, setting.read.apply(settings))).toList();
  }

  /**
   * The settings after {@code key=value}.
   *
   * @throws Refusal naming the key, the value and what is allowed
   */
  static ProjectSettings changed(ProjectSettings settings, String assignment) {
    int equals = assignment.indexOf('=');
    String key = equals < 0 ? assignment : assignment.substring(0, equals);
    ProjectSetting setting =
        ALL.stream()
            .filter(known -> known.key.equals(key))
            .findFirst()
            .orElseThrow(() ->
                Refusal.usage(
                    "%s is not a setting of a project; those are %s."
                        .formatted(Printout.printable(key), String.join(", ", names()))));
    if (equals < 0) {
      throw Refusal.usage("%s needs a value: %s=VALUE.".formatted(key, key));
    }
    String value = assignment.substring(equals + 1);
    try {
      var draft = new Draft(settings);
      setting.write.accept(draft, value);
      return draft.settings();
    } catch (IllegalArgumentException unfit) {
      throw Refusal.failed(
          "%s=%s: %s.".formatted(key, Printout.printable(value), unfit.getMessage()));
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException("must be a whole number", noNumber);
    }
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  /** Settings on the way from one state to the next. */
  static final class Draft {
    Duration sessionDuration;
    int sessionLimit;
    int userLimit;
    int passwordHistory;
    boolean personalDataCheck;
    boolean invalidateSessions;
    boolean fallbackCookies;
    boolean legacyCookie;
    Set<String> methodsOff;

    Draft(ProjectSettings from) {
      sessionDuration = from.sessionDuration();
      sessionLimit = from.sessionLimit();
      userLimit = from.userLimit();
      passwordHistory = from.passwordHistory();
      personalDataCheck = from.personalDataCheck();
      invalidateSessions = from.invalidateSessions();
      fallbackCookies = from.fallbackCookies();
      legacyCookie = from.legacyCookie();
      methodsOff = from.methodsOff();
    }

    ProjectSettings settings() {
      return new ProjectSettings(
          sessionDuration,
          sessionLimit,
          userLimit,
          passwordHistory,
          personalDataCheck,
          invalidateSessions,
          fallbackCookies,
          legacyCookie,
          methodsOff);
    }
  }
}
