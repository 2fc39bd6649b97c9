package dev.latchkey.server;

import dev.latchkey.oauth.ProjectSites;
import dev.latchkey.oauth.Provider;
import dev.latchkey.oauth.Providers;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSetting;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.ProviderSettings;
import dev.latchkey.vault.Vault;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings of a project as they are typed: {@code session-limit=5}. */
final class Assignments {
  private Assignments() {}

  /** A name and a value, as typed with an equals sign between. */
  record Assignment(String name, String value) {
    /**
     * Reads {@code key=value}.
     *
     * @throws Refusal if there is no value
     */
    static Assignment read(String typed) {
      int equals = typed.indexOf('=');
      if (equals < 0) {
        String name = Printout.printable(typed);
        throw Refusal.usage("%s needs a value: %s=VALUE.".formatted(name, name));
      }
      return new Assignment(typed.substring(0, equals), typed.substring(equals + 1));
    }
  }

  /**
   * A project's settings after every {@code key=value}.
   *
   * @throws Refusal naming the key, the value and what is allowed
   */
  static ProjectSettings applied(Project project, List<String> assignments, Vault vault) {
    ProjectSettings changed = project.settings();
    for (String typed : assignments) {
      Assignment assignment = Assignment.read(typed);
      ProjectSetting<?> setting = setting(assignment.name());
      try {
        changed = changed.typed(setting, assignment.value(), project.projectId(), vault);
      } catch (IllegalArgumentException unfit) {
        String value = setting.secret() ? "••••" : Printout.printable(assignment.value());
        throw Refusal.failed("%s = %s: %s.".formatted(setting, value, unfit.getMessage()));
      }
    }
    return whole(project, changed, vault);
  }

  /**
   * A project's settings with those of the names at their defaults.
   *
   * @throws Refusal if a name is unknown
   */
  static ProjectSettings reset(Project project, List<String> names, Vault vault) {
    ProjectSettings changed = project.settings();
    for (String name : names) {
      changed = changed.without(setting(name));
    }
    return whole(project, changed, vault);
  }

  /**
   * The setting of that name.
   *
   * @throws Refusal with the names there are
   */
  static ProjectSetting<?> setting(String name) {
    ProviderSettings.provider(name)
        .filter(key -> Providers.named(key).isEmpty())
        .ifPresent(key -> {
          throw Refusal.usage(unknownProvider(key));
        });
    return ProjectSettingTable.named(name)
        .orElseThrow(() -> Refusal.usage(unknown(name, List.of())));
  }

  /** The sentence for a key that no provider has. */
  static String unknownProvider(String key) {
    return "%s is not a provider; those are %s."
        .formatted(
            Printout.printable(key),
            Providers.all().stream().map(Provider::key).collect(Collectors.joining(", ")));
  }

  /**
   * The sentence for a name that no setting has.
   *
   * @param others names that are allowed beside those of settings
   */
  static String unknown(String name, List<String> others) {
    return "%s is not a setting of a project; %s."
        .formatted(
            Printout.printable(name),
            Misspelt.same(name, candidates(name, others))
                .map("it is called %s"::formatted)
                .or(() ->
                    Misspelt.near(name, candidates(name, others))
                        .map("perhaps %s is meant; docs/config.md has them all"::formatted))
                .orElseGet(() -> "those are " + names(others)));
  }

  private static List<String> candidates(String name, List<String> others) {
    Stream<ProjectSetting<?>> settings = ProjectSettingTable.ALL.stream();
    String[] parts = name.split("\\.", -1);
    if (parts.length == 3 && Providers.named(parts[1]).isPresent()) {
      settings = ProviderSettings.of(parts[1]).stream();
    }
    return Stream.concat(others.stream(), settings.map(ProjectSetting::name)).toList();
  }

  private static String names(List<String> others) {
    List<String> providers =
        ProviderSettings.of("PROVIDER").stream().map(ProjectSetting::name).toList();
    return Stream.of(
            others, ProjectSettingTable.ALL.stream().map(ProjectSetting::name).toList(), providers)
        .flatMap(List::stream)
        .collect(Collectors.joining(", "));
  }

  /**
   * Settings that work together.
   *
   * @throws Refusal if they do not
   */
  private static ProjectSettings whole(Project project, ProjectSettings settings, Vault vault) {
    settings
        .fault()
        .or(() -> ProjectSites.fault(project.projectId(), project.environment(), settings, vault))
        .ifPresent(fault -> {
          throw Refusal.failed(fault + ".");
        });
    return settings;
  }
}
