package dev.latchkey.server;

import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.mail.TemplateRemarks;
import dev.latchkey.oauth.Providers;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Platform;
import dev.latchkey.project.ProjectSetting;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.Projects;
import dev.latchkey.project.ProviderSettings;
import dev.latchkey.project.Template;
import dev.latchkey.rest.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code projects:} of latchkey.yaml, and notes every fault with name, value and what is
 * allowed.
 *
 * @param file where it stands; paths in it are seen from there
 */
record ProjectsReader(Path file, List<String> faults) {
  /** Its name in latchkey.yaml. */
  static final String PROJECTS = "projects";

  /** A list that was cut short by accident must not switch on what it switched off. */
  private static final String NOTHING = "has no value; write \"\" where it shall be empty";

  private static final List<String> OWN =
      List.of("name", "environment", "platforms", "templates", "providers");

  /** The projects; what has a fault is left out. */
  List<DeclaredProject> read(@Nullable Object value) {
    List<DeclaredProject> projects = new ArrayList<>();
    entries(PROJECTS, value)
        .forEach((id, project) -> {
          String path = PROJECTS + "." + id;
          if (Ids.valid(id) && !Projects.reserved(new ProjectId(id))) {
            projects.add(project(path, new ProjectId(id), project));
          } else {
            faults.add(
                "%s (%s): cannot be the id of a project: 1 to 36 characters of a-z, A-Z, 0-9, dot,"
                        .formatted(Printout.printable(path), file)
                    + " underscore and hyphen, the first a letter or digit, and not console.");
          }
        });
    return projects;
  }

  private DeclaredProject project(String path, ProjectId id, @Nullable Object value) {
    var project = DeclaredProject.bare(id);
    for (Map.Entry<String, @Nullable Object> entry : entries(path, value).entrySet()) {
      String name = entry.getKey();
      String at = path + "." + name;
      project =
          switch (name) {
            case "name" -> name(project, at, text(at, entry.getValue()));
            case "environment" -> environment(project, at, text(at, entry.getValue()));
            case "platforms" -> platforms(project, at, entry.getValue());
            case "providers" -> providers(project, at, entry.getValue());
            case "templates" -> templates(project, at, entry.getValue());
            default -> setting(project, at, name, entry.getValue());
          };
    }
    return project;
  }

  private DeclaredProject name(DeclaredProject project, String at, String text) {
    if (Projects.validName(text)) {
      return project.named(text);
    }
    return refused(project, at, text, "must be 1 to 128 characters, not all of them spaces");
  }

  private DeclaredProject environment(DeclaredProject project, String at, String text) {
    Optional<Environment> environment =
        Arrays.stream(Environment.values())
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst();
    return environment
        .map(project::in)
        .orElseGet(() -> refused(project, at, text, "must be development or production"));
  }

  private DeclaredProject platforms(DeclaredProject project, String at, @Nullable Object value) {
    if (value == null) {
      fault(at, NOTHING);
      return project;
    }
    String text = text(at, value);
    try {
      List<Platform> platforms =
          text.isEmpty()
              ? List.of()
              : Arrays.stream(text.split(",", -1)).map(String::strip).map(Platform::new).toList();
      return project.on(platforms.stream().distinct().toList());
    } catch (IllegalArgumentException unfit) {
      return refused(
          project,
          at,
          text,
          "must be hosts such as app.example.com or *.example.com, a list or with commas between");
    }
  }

  private DeclaredProject providers(DeclaredProject project, String at, @Nullable Object value) {
    DeclaredProject more = project;
    for (Map.Entry<String, @Nullable Object> provider : entries(at, value).entrySet()) {
      String key = provider.getKey();
      String below = at + "." + key;
      if (Providers.named(key).isEmpty()) {
        fault(below, Assignments.unknownProvider(key).replaceFirst("\\.$", ""));
        continue;
      }
      for (Map.Entry<String, @Nullable Object> part :
          entries(below, provider.getValue()).entrySet()) {
        String name = ProviderSettings.PREFIX + key + "." + part.getKey();
        String path = below + "." + part.getKey();
        more = setting(more, path, name, json(path, part.getValue()));
      }
    }
    return more;
  }

  /** Names and values as the JSON text that the protocol has for them; anything else as it is. */
  private @Nullable Object json(String at, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map) || map.containsKey("file")) {
      return value;
    }
    Map<String, Object> texts = new LinkedHashMap<>();
    map.forEach((name, each) -> texts.put(String.valueOf(name), text(at + "." + name, each)));
    return new String(Json.write(texts), StandardCharsets.UTF_8);
  }

  private DeclaredProject setting(
      DeclaredProject project, String at, String name, @Nullable Object value) {
    Optional<ProjectSetting<?>> known = ProjectSettingTable.named(name);
    if (known.isEmpty()) {
      fault(at, Assignments.unknown(name, OWN).replaceFirst("\\.$", ""));
      return project;
    }
    if (value == null) {
      fault(at, NOTHING);
      return project;
    }
    ProjectSetting<?> setting = known.get();
    String text = text(at, value);
    if (setting.accepts(text)) {
      return project.with(setting, text);
    }
    return refused(project, at, setting.secret() ? "••••" : text, "must be " + setting.allowed());
  }

  private DeclaredProject templates(DeclaredProject project, String at, @Nullable Object value) {
    DeclaredProject more = project;
    for (Map.Entry<String, @Nullable Object> kind : entries(at, value).entrySet()) {
      String below = at + "." + kind.getKey();
      for (Map.Entry<String, @Nullable Object> locale :
          entries(below, kind.getValue()).entrySet()) {
        more = template(more, below, kind.getKey(), locale.getKey(), locale.getValue());
      }
    }
    return more;
  }

  private DeclaredProject template(
      DeclaredProject project, String at, String kind, String locale, @Nullable Object value) {
    String path = at + "." + locale;
    try {
      var id = new Template.Id(kind, locale);
      TemplateRemarks.unread(id).ifPresent(why -> fault(path, why));
      Template template = Template.NONE;
      for (Map.Entry<String, @Nullable Object> part : entries(path, value).entrySet()) {
        template = part(id, template, path + "." + part.getKey(), part.getKey(), part.getValue());
      }
      return project.with(id, template);
    } catch (IllegalArgumentException unfit) {
      fault(path, unfit.getMessage());
      return project;
    }
  }

  private Template part(
      Template.Id id, Template template, String at, String part, @Nullable Object value) {
    try {
      if (value == null && id.parts().contains(part)) {
        throw new IllegalArgumentException(NOTHING);
      }
      return template.with(id, part, text(at, value));
    } catch (IllegalArgumentException unfit) {
      fault(at, unfit.getMessage());
      return template;
    }
  }

  /** What a name stands for, if that is names and values; nothing at all is none of them. */
  private Map<String, @Nullable Object> entries(String at, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      map.forEach((name, entry) -> entries.put(String.valueOf(name), entry));
      return entries;
    }
    if (value != null && !value.toString().isEmpty()) {
      refused(Map.of(), at, value.toString(), "must be names and values");
    }
    return Map.of();
  }

  /** A value as one text: a list with commas, a map with colons, or what a file holds. */
  private String text(String at, @Nullable Object value) {
    return switch (value) {
      case null -> "";
      case List<?> list ->
          list.stream().map(each -> text(at, each)).collect(Collectors.joining(","));
      case Map<?, ?> map when map.size() == 1 && map.get("file") instanceof String name ->
          content(at, name);
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> entry.getKey() + ":" + entry.getValue())
              .collect(Collectors.joining(","));
      default -> value.toString();
    };
  }

  private String content(String at, String name) {
    try {
      Path path = file.toAbsolutePath().resolveSibling(name);
      try (InputStream in = Files.newInputStream(path)) {
        return FileValues.text(in, name);
      }
    } catch (IOException | InvalidPathException unreadable) {
      refused(name, at + ".file", name, "must be a file that can be read");
      return "";
    }
  }

  private <T> T refused(T result, String at, String value, String must) {
    faults.add(
        "%s = %s (%s): %s."
            .formatted(Printout.printable(at), Printout.printable(value), file, must));
    return result;
  }

  private void fault(String at, @Nullable String why) {
    faults.add("%s (%s): %s.".formatted(Printout.printable(at), file, why));
  }
}
