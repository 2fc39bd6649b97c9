package dev.latchkey.server;

import dev.latchkey.core.ProjectId;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSetting;
import dev.latchkey.project.Template;
import java.util.List;
import java.util.Optional;

/** The projects that latchkey.yaml declares: what it names is its own, and changed only there. */
record Declared(List<DeclaredProject> projects) {
  static final Declared NOTHING = new Declared(List.of());

  Declared {
    projects = List.copyOf(projects);
  }

  Optional<DeclaredProject> of(ProjectId id) {
    return projects.stream().filter(project -> project.id().equals(id)).findFirst();
  }

  boolean has(Project project, ProjectSetting<?> setting) {
    return of(project.projectId()).filter(p -> p.settings().containsKey(setting)).isPresent();
  }

  boolean has(Project project, Template.Id template) {
    return of(project.projectId()).filter(p -> p.templates().containsKey(template)).isPresent();
  }

  boolean hasPlatforms(Project project) {
    return of(project.projectId()).flatMap(DeclaredProject::platforms).isPresent();
  }

  /** The sentence for a change at the command line of what the file says. */
  static Refusal refusal(Project project, String what) {
    return Refusal.failed(
        "%s of the project %s is declared in %s; change it there, and start the server anew."
            .formatted(what, project.id(), SettingSources.FILE));
  }
}
