package dev.latchkey.server;

import dev.latchkey.project.ProjectSetting;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.ProjectSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Settings of a project as they are typed: {@code session-limit=5}. */
final class Assignments {
  private Assignments() {}

  /**
   * The settings after every {@code key=value}.
   *
   * @throws Refusal naming the key, the value and what is allowed
   */
  static ProjectSettings applied(ProjectSettings settings, List<String> assignments) {
    ProjectSettings changed = settings;
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      ProjectSetting<?> setting =
          setting(equals < 0 ? assignment : assignment.substring(0, equals));
      if (equals < 0) {
        throw Refusal.usage("%s needs a value: %s=VALUE.".formatted(setting, setting));
      }
      changed = applied(changed, setting, assignment.substring(equals + 1));
    }
    return whole(changed);
  }

  private static ProjectSettings applied(
      ProjectSettings settings, ProjectSetting<?> setting, String value) {
    try {
      return settings.withText(setting, value);
    } catch (IllegalArgumentException unfit) {
      throw Refusal.failed(
          "%s = %s: %s.".formatted(setting, Printout.printable(value), unfit.getMessage()));
    }
  }

  /**
   * The settings with those of the names at their defaults.
   *
   * @throws Refusal if a name is unknown
   */
  static ProjectSettings reset(ProjectSettings settings, List<String> names) {
    ProjectSettings changed = settings;
    for (String name : names) {
      changed = changed.without(setting(name));
    }
    return whole(changed);
  }

  /**
   * The setting of that name.
   *
   * @throws Refusal with the names there are
   */
  static ProjectSetting<?> setting(String name) {
    return ProjectSettingTable.named(name).orElseThrow(() -> Refusal.usage(unknown(name)));
  }

  /** The sentence for a name that no setting has. */
  static String unknown(String name) {
    // settings were written sessionLimit once
    String kebab = name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    Optional<ProjectSetting<?>> meant = ProjectSettingTable.named(kebab);
    return "%s is not a setting of a project; %s."
        .formatted(
            Printout.printable(name),
            meant
                .map(setting -> "it is called " + setting)
                .orElseGet(() -> "those are " + String.join(", ", names())));
  }

  static List<String> names() {
    return ProjectSettingTable.ALL.stream().<String>map(ProjectSetting::name).toList();
  }

  private static ProjectSettings whole(ProjectSettings settings) {
    settings
        .fault()
        .ifPresent(fault -> {
          throw Refusal.failed(fault + ".");
        });
    return settings;
  }
}
