package dev.latchkey.server;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.mail.TemplateRemarks;
import dev.latchkey.oauth.ProjectSites;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Platform;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSetting;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.Projects;
import dev.latchkey.project.Template;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the projects of latchkey.yaml, or brings those there are to the state it declares. */
final class Declaring {
  private static final System.Logger LOG = System.getLogger("dev.latchkey.server");

  private final Office office;

  Declaring(Office office) {
    this.office = office;
  }

  /**
   * Makes and changes what is declared, but for the project {@code default} where it is not there
   * yet: {@link FirstStart} makes that one, with a key.
   *
   * @throws Refusal if what is declared and what there is do not go together
   */
  void all() {
    for (DeclaredProject declared : office.declared().projects()) {
      boolean first =
          declared.id().equals(Projects.DEFAULT) && office.projects().find(declared.id()).isEmpty();
      if (!first) {
        bring(declared);
      }
      remark(declared);
    }
  }

  /** Makes a project as it is declared, or as any other. False if there is one already. */
  boolean make(ProjectId id, String otherwiseNamed) {
    DeclaredProject declared = office.declared().of(id).orElse(DeclaredProject.bare(id));
    return make(declared, declared.name().orElse(otherwiseNamed)).isPresent();
  }

  private Optional<Project> make(DeclaredProject declared, String name) {
    Environment environment = declared.environment().orElse(Environment.DEVELOPMENT);
    ProjectSettings settings = settings(declared, environment, ProjectSettings.DEFAULT);
    return office
        .projects()
        .create(declared.id(), name, environment, settings, declared.platforms().orElse(List.of()));
  }

  private void bring(DeclaredProject declared) {
    ProjectId id = declared.id();
    Optional<Project> found = office.projects().find(id);
    if (found.isEmpty() && make(declared, declared.name().orElse(id.value())).isPresent()) {
      return;
    }
    Project project = found.orElseGet(() -> office.project(id.value())); // made by another process
    checkEnvironment(declared, project);
    Environment environment = project.environment();
    settings(
        declared, environment, project.settings()); // before anything changes: it may be refused
    boolean changed = rename(declared, project);
    changed |= platforms(declared, project);
    changed |=
        office
            .projects()
            .change(id, now -> settings(declared, environment, now.settings()))
            .orElse(false);
    if (changed) {
      office.audit().byServer(List.of(new Audit.Note(id, "project.update", "", "")));
      LOG.log(System.Logger.Level.INFO, "changed as declared: project={0}", id);
    }
  }

  private static void checkEnvironment(DeclaredProject declared, Project project) {
    if (declared.environment().filter(to -> to != project.environment()).isPresent()) {
      throw Refusal.failed(
          "projects.%s.environment: the project was made for %s, and that never changes."
              .formatted(project.id(), project.environment().name().toLowerCase(Locale.ROOT)));
    }
  }

  private boolean rename(DeclaredProject declared, Project project) {
    return declared
        .name()
        .filter(name -> !name.equals(project.name()))
        .map(name -> office.projects().rename(project.projectId(), name))
        .orElse(false);
  }

  private boolean platforms(DeclaredProject declared, Project project) {
    List<Platform> wanted = declared.platforms().orElse(project.platforms());
    boolean changed = false;
    for (Platform platform : wanted) {
      changed |= office.projects().add(project.projectId(), platform);
    }
    for (Platform platform : project.platforms()) {
      if (!wanted.contains(platform)) {
        changed |= office.projects().remove(project.projectId(), platform);
      }
    }
    return changed;
  }

  private ProjectSettings settings(
      DeclaredProject declared, Environment environment, ProjectSettings before) {
    ProjectSettings settings = before;
    for (Map.Entry<ProjectSetting<?>, Secret> entry : declared.settings().entrySet()) {
      settings =
          settings.typed(entry.getKey(), entry.getValue().reveal(), declared.id(), office.vault());
    }
    ProjectSettings whole = templates(declared, settings);
    whole
        .fault()
        .or(() -> ProjectSites.fault(declared.id(), environment, whole, office.vault()))
        .ifPresent(fault -> {
          throw Refusal.failed("projects.%s: %s.".formatted(declared.id(), fault));
        });
    return whole;
  }

  private static ProjectSettings templates(DeclaredProject declared, ProjectSettings before) {
    ProjectSettings settings = before;
    try {
      for (Map.Entry<Template.Id, Template> entry : declared.templates().entrySet()) {
        settings = settings.with(entry.getKey(), entry.getValue());
      }
      return settings;
    } catch (IllegalArgumentException tooMany) {
      throw Refusal.failed(
          "projects.%s.templates: %s.".formatted(declared.id(), tooMany.getMessage()));
    }
  }

  /** Says of templates what is most likely a slip of the pen. */
  private static void remark(DeclaredProject declared) {
    new TreeMap<>(declared.templates())
        .forEach((id, template) ->
            TemplateRemarks.of(id, template)
                .forEach(remark ->
                    LOG.log(
                        System.Logger.Level.WARNING,
                        "in the template {0} of the project {1}: {2}",
                        id,
                        declared.id(),
                        remark)));
  }
}
