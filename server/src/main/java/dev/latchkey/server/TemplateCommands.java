package dev.latchkey.server;

import static dev.latchkey.server.Command.overStores;

import dev.latchkey.mail.TemplateRemarks;
import dev.latchkey.project.Project;
import dev.latchkey.project.Template;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A project's own words for letters and text messages, at the command line. */
final class TemplateCommands {
  private TemplateCommands() {}

  static List<Command> all() {
    return List.of(
        overStores(
            "template set",
            new Command.Operands("KIND LOCALE PART=VALUE...", 3, Integer.MAX_VALUE),
            List.of(Command.PROJECT),
            "Change parts of a letter's template; PART=@FILE takes a file's content. docs/config.md"
                + " has kinds and parts.",
            TemplateCommands::set),
        overStores(
            "template list",
            Command.Operands.NONE,
            List.of(Command.PROJECT),
            "List the templates a project has of its own.",
            TemplateCommands::list),
        overStores(
            "template get",
            new Command.Operands("KIND LOCALE PART", 3, 3),
            List.of(Command.PROJECT),
            "Print one part of a template.",
            TemplateCommands::get),
        overStores(
            "template remove",
            new Command.Operands("KIND LOCALE", 2, 2),
            List.of(Command.PROJECT),
            "Go back to the words that letters have without the template.",
            TemplateCommands::remove));
  }

  private static void set(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed("--project"));
    Template.Id id = id(typed);
    TemplateRemarks.unread(id)
        .ifPresent(why -> {
          throw Refusal.failed("%s: %s.".formatted(id, why));
        });
    put(office, project, id, old -> with(id, old, typed));
    print.say("Changed the template %s of the project %s.".formatted(id, project.id()));
    Template now =
        office.project(project.id()).settings().templates().getOrDefault(id, Template.NONE);
    TemplateRemarks.of(id, now).forEach(remark -> print.say("Note: %s.".formatted(remark)));
  }

  private static Template with(Template.Id id, Template old, Typed typed) {
    Template template = old;
    for (String part : typed.operands().subList(2, typed.operands().size())) {
      template = with(id, template, Assignments.Assignment.read(part));
    }
    return template;
  }

  private static Template with(
      Template.Id id, Template template, Assignments.Assignment assignment) {
    try {
      return template.with(id, assignment.name(), assignment.value());
    } catch (IllegalArgumentException unfit) {
      throw Refusal.failed(
          "%s: %s.".formatted(Printout.printable(assignment.name()), unfit.getMessage()));
    }
  }

  private static void put(
      Office office, Project project, Template.Id id, UnaryOperator<Template> change) {
    if (office.declared().has(project, id)) {
      throw Declared.refusal(project, "the template " + id);
    }
    try {
      office.change(
          project,
          now -> {
            Template old = now.settings().templates().getOrDefault(id, Template.NONE);
            return now.settings().with(id, change.apply(old));
          });
    } catch (IllegalArgumentException full) {
      throw Refusal.failed("%s: %s.".formatted(id, full.getMessage()));
    }
  }

  private static void list(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed("--project"));
    print.table(
        List.of("KIND", "LOCALE", "PARTS"),
        new TreeMap<>(project.settings().templates())
            .entrySet().stream().map(TemplateCommands::row).toList());
  }

  private static List<String> row(Map.Entry<Template.Id, Template> entry) {
    return List.of(
        entry.getKey().kind(),
        entry.getKey().locale(),
        String.join(",", entry.getValue().parts().keySet()));
  }

  private static void get(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed("--project"));
    Template.Id id = id(typed);
    String part = typed.operands().get(2);
    if (!id.parts().contains(part)) {
      throw Refusal.failed(
          "%s: there is no such part; those are %s."
              .formatted(Printout.printable(part), String.join(", ", id.parts())));
    }
    Template template = own(project, id);
    template.parts().getOrDefault(part, "").lines().forEach(print::line);
  }

  private static void remove(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed("--project"));
    Template.Id id = id(typed);
    own(project, id);
    put(office, project, id, _ -> Template.NONE);
    print.say("Removed the template %s of the project %s.".formatted(id, project.id()));
  }

  private static Template own(Project project, Template.Id id) {
    Template template = project.settings().templates().get(id);
    if (template == null) {
      throw Refusal.failed(
          "The project %s has no template %s of its own.".formatted(project.id(), id));
    }
    return template;
  }

  private static Template.Id id(Typed typed) {
    String kind = typed.operands().get(0);
    String locale = typed.operands().get(1);
    try {
      return new Template.Id(kind, locale);
    } catch (IllegalArgumentException unfit) {
      throw Refusal.failed(
          "%s %s: %s."
              .formatted(Printout.printable(kind), Printout.printable(locale), unfit.getMessage()));
    }
  }
}
