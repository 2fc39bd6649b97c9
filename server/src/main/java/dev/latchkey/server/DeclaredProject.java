package dev.latchkey.server;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Platform;
import dev.latchkey.project.ProjectSetting;
import dev.latchkey.project.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project as latchkey.yaml declares it. Of what it leaves out, the database says what holds.
 *
 * @param settings what was written, some of it secret
 * @param platforms all of them, if any are declared
 */
record DeclaredProject(
    ProjectId id,
    Optional<String> name,
    Optional<Environment> environment,
    Map<ProjectSetting<?>, Secret> settings,
    Optional<List<Platform>> platforms,
    Map<Template.Id, Template> templates) {
  DeclaredProject {
    settings = Map.copyOf(settings);
    templates = Map.copyOf(templates);
  }

  /** One of which nothing but its id is declared. */
  static DeclaredProject bare(ProjectId id) {
    return new DeclaredProject(
        id, Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Map.of());
  }

  DeclaredProject named(String other) {
    return new DeclaredProject(id, Optional.of(other), environment, settings, platforms, templates);
  }

  DeclaredProject in(Environment other) {
    return new DeclaredProject(id, name, Optional.of(other), settings, platforms, templates);
  }

  DeclaredProject with(ProjectSetting<?> setting, String value) {
    Map<ProjectSetting<?>, Secret> more = new LinkedHashMap<>(settings);
    more.put(setting, new Secret(value));
    return new DeclaredProject(id, name, environment, more, platforms, templates);
  }

  DeclaredProject on(List<Platform> all) {
    return new DeclaredProject(id, name, environment, settings, Optional.of(all), templates);
  }

  DeclaredProject with(Template.Id letter, Template template) {
    Map<Template.Id, Template> more = new LinkedHashMap<>(templates);
    more.put(letter, template);
    return new DeclaredProject(id, name, environment, settings, platforms, more);
  }
}
