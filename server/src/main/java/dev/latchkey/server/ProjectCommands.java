package dev.latchkey.server;

import static dev.latchkey.server.Command.overStores;

import dev.latchkey.project.Environment;
import dev.latchkey.project.Platform;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSetting;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.ProviderSettings;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Projects and the web origins they accept, at the command line. */
final class ProjectCommands {
  private static final Flag NAME = Flag.needed("--name", "NAME");
  private static final Flag PRODUCTION = Flag.bare("--production");

  private ProjectCommands() {}

  static List<Command> all() {
    return List.of(
        overStores(
            "project create",
            Command.Operands.one("ID"),
            List.of(NAME, PRODUCTION),
            "Make a project: for development, or with --production for the real thing.",
            ProjectCommands::create),
        overStores(
            "project list",
            Command.Operands.NONE,
            List.of(),
            "List the projects.",
            ProjectCommands::list),
        overStores(
            "project get",
            new Command.Operands("ID [KEY...]", 1, Integer.MAX_VALUE),
            List.of(),
            "Show a project's settings, or the value of each KEY.",
            ProjectCommands::get),
        overStores(
            "project set",
            new Command.Operands("ID KEY=VALUE...", 2, Integer.MAX_VALUE),
            List.of(),
            "Change settings of a project; docs/config.md has them all. KEY=@FILE takes a file's content.",
            ProjectCommands::set),
        overStores(
            "project reset",
            new Command.Operands("ID KEY...", 2, Integer.MAX_VALUE),
            List.of(),
            "Take settings of a project back to their defaults.",
            ProjectCommands::reset),
        overStores(
            "platform add",
            Command.Operands.one("HOST"),
            List.of(Command.PROJECT),
            "Accept web pages of a host, or of all below one: *.example.com.",
            ProjectCommands::addPlatform),
        overStores(
            "platform list",
            Command.Operands.NONE,
            List.of(Command.PROJECT),
            "List the hosts whose pages a project accepts.",
            ProjectCommands::listPlatforms),
        overStores(
            "platform remove",
            Command.Operands.one("HOST"),
            List.of(Command.PROJECT),
            "Accept a host's pages no longer.",
            ProjectCommands::removePlatform));
  }

  private static void create(Typed typed, Office office, Printout print) {
    var id = Office.projectId(typed.first());
    Environment environment =
        typed.has(PRODUCTION.name()) ? Environment.PRODUCTION : Environment.DEVELOPMENT;
    Project made;
    try {
      made =
          office
              .projects()
              .create(id, typed.needed(NAME.name()), environment)
              .orElseThrow(() -> Refusal.failed("There is a project %s already.".formatted(id)));
    } catch (IllegalArgumentException unfit) {
      throw Refusal.failed("The project was not made: %s.".formatted(unfit.getMessage()));
    }
    print.say("Made the project %s (%s).".formatted(made.id(), environment(made)));
  }

  private static void list(Typed typed, Office office, Printout print) {
    print.table(
        List.of("ID", "NAME", "ENVIRONMENT", "CREATED", "PLATFORMS"),
        office.projects().all().stream()
            .map(project ->
                List.of(
                    project.id(),
                    project.name(),
                    environment(project),
                    Shown.time(project.createdAt()),
                    hosts(project)))
            .toList());
  }

  private static void get(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.first());
    ProjectSettings settings = project.settings();
    List<ProjectSetting<?>> asked = typed.rest().stream().map(Assignments::setting).toList();
    if (asked.isEmpty()) {
      print.table(
          List.of("SETTING", "VALUE", "FROM"),
          Stream.concat(
                  ProjectSettingTable.ALL.stream(),
                  settings.providers().stream().map(ProviderSettings::of).flatMap(List::stream))
              .map(setting -> row(office, project, setting))
              .toList());
    } else {
      asked.forEach(setting -> print.line(setting.shown(settings)));
    }
  }

  private static List<String> row(Office office, Project project, ProjectSetting<?> setting) {
    ProjectSettings settings = project.settings();
    boolean declared = office.declared().has(project, setting);
    String from = settings.defaults(setting) ? "default" : "command line";
    return List.of(
        setting.name(), Shown.text(setting.shown(settings)), declared ? SettingSources.FILE : from);
  }

  private static void set(Typed typed, Office office, Printout print) {
    check(typed, office, typed.rest().stream().map(a -> Assignments.Assignment.read(a).name()));
    change(
        typed,
        office,
        print,
        project -> Assignments.applied(project, typed.rest(), office.vault()));
  }

  private static void reset(Typed typed, Office office, Printout print) {
    check(typed, office, typed.rest().stream());
    change(
        typed, office, print, project -> Assignments.reset(project, typed.rest(), office.vault()));
  }

  /** What latchkey.yaml says is not changed behind its back. */
  private static void check(Typed typed, Office office, Stream<String> names) {
    Project project = office.project(typed.first());
    names
        .<ProjectSetting<?>>map(Assignments::setting)
        .filter(setting -> office.declared().has(project, setting))
        .findFirst()
        .ifPresent(setting -> {
          throw Declared.refusal(project, setting.name());
        });
  }

  private static void checkPlatforms(Office office, Project project) {
    if (office.declared().hasPlatforms(project)) {
      throw Declared.refusal(project, "platforms");
    }
  }

  private static void change(
      Typed typed, Office office, Printout print, Function<Project, ProjectSettings> change) {
    Project project = office.project(typed.first());
    office.change(project, change);
    print.say("Changed the project %s.".formatted(project.id()));
  }

  private static void addPlatform(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed("--project"));
    Platform platform = platform(typed.first());
    checkPlatforms(office, project);
    if (!office.projects().add(project.projectId(), platform)) {
      throw Refusal.failed(
          "The project %s has the platform %s already.".formatted(project.id(), platform.host()));
    }
    print.say("The project %s accepts pages of %s.".formatted(project.id(), platform.host()));
  }

  private static void listPlatforms(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed("--project"));
    project.platforms().forEach(platform -> print.line(platform.host()));
  }

  private static void removePlatform(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed("--project"));
    Platform platform = platform(typed.first());
    checkPlatforms(office, project);
    if (!office.projects().remove(project.projectId(), platform)) {
      throw Refusal.failed(
          "The project %s has no platform %s.".formatted(project.id(), platform.host()));
    }
    print.say(
        "The project %s no longer accepts pages of %s.".formatted(project.id(), platform.host()));
  }

  private static Platform platform(String host) {
    try {
      return new Platform(host);
    } catch (IllegalArgumentException unfit) {
      throw Refusal.failed(
          "%s is not a host name such as app.example.com or *.example.com."
              .formatted(Printout.printable(host)));
    }
  }

  private static String hosts(Project project) {
    return String.join(",", project.platforms().stream().map(Platform::host).toList());
  }

  /** A project's environment as operators write it. */
  static String environment(Project project) {
    return project.environment().name().toLowerCase(Locale.ROOT);
  }
}
