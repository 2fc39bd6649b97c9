package dev.latchkey.server.javaclient;

import dev.latchkey.rest.DocPages;
import dev.latchkey.rest.Field;
import dev.latchkey.rest.Format;
import dev.latchkey.rest.Shape;
import java.util.List;
import java.util.TreeSet;

/** A shape as a record. */
record Model(Shape<?> shape) {
  private static final Format FIRST = new Format(1, 0, 0);

  /**
   * One component.
   *
   * @param reader how it is read from JSON
   */
  record Component(Field<?> field, String name, String type, String reader) {}

  String name() {
    return DocPages.title(shape.name());
  }

  /** Whether the whole object is of the app's own making. */
  boolean free() {
    return shape.fields().getFirst().kind() == Field.Kind.WHOLE;
  }

  List<Component> components() {
    return shape.fields().stream().map(Model::component).toList();
  }

  private static Component component(Field<?> field) {
    String name = field.kind() == Field.Kind.WHOLE ? "data" : Words.name(field.name());
    String json = '"' + field.name() + '"';
    String model = field.item() == null ? "" : DocPages.title(field.item().name());
    String free = "Map<String, @Nullable Object>";
    return switch (field.kind()) {
      case TEXT -> new Component(field, name, "String", "text(" + json + ")");
      case TEXT_OR_NULL ->
          new Component(field, name, "Optional<String>", "textIfAny(" + json + ")");
      case INSTANT ->
          FIRST.has(field.since())
              ? new Component(field, name, "Instant", "instant(" + json + ")")
              : new Component(field, name, "Optional<Instant>", "time(" + json + ")");
      case TIME -> new Component(field, name, "Optional<Instant>", "time(" + json + ")");
      case FLAG -> new Component(field, name, "boolean", "flag(" + json + ")");
      case INTEGER -> new Component(field, name, "long", "integer(" + json + ")");
      case NUMBER -> new Component(field, name, "double", "number(" + json + ")");
      case TEXTS -> new Component(field, name, "List<String>", "texts(" + json + ")");
      case OBJECT -> new Component(field, name, free, "object(" + json + ")");
      case OBJECT_OR_NULL ->
          new Component(field, name, "Optional<" + free + ">", "objectIfAny(" + json + ")");
      case LIST ->
          new Component(
              field, name, "List<" + model + ">", "list(" + json + ", " + model + "::from)");
      case WHOLE -> new Component(field, name, free, "whole()");
    };
  }

  /** The record's source. */
  String source() {
    var text =
        new StringBuilder("// " + Words.GENERATED + "\npackage dev.latchkey.client.model;\n\n");
    imports().forEach(type -> text.append("import ").append(type).append(";\n"));
    text.append(imports().isEmpty() ? "" : "\n");
    List<String> tags =
        components().stream()
            .map(c -> "@param " + c.name() + " " + Words.javadoc(meaning(c.field())))
            .toList();
    text.append(Layout.javadoc(0, List.of(Words.javadoc(shape.does())), tags));
    List<String> header = components().stream().map(c -> c.type() + " " + c.name()).toList();
    text.append(Layout.list(0, "public record " + name() + "(", header, ") {"));
    text.append(copies());
    text.append(
        Layout.javadoc(
            2,
            List.of("Reads the JSON of an answer."),
            List.of("@throws JsonFault if a field is not of its kind")));
    text.append("  public static ").append(name()).append(" from(JsonObject json) {\n");
    List<String> readers = components().stream().map(c -> "json." + c.reader()).toList();
    text.append(Layout.list(4, "return new " + name() + "(", readers, ");"));
    return text.append("  }\n").append(shown()).append("}\n").toString();
  }

  static String meaning(Field<?> field) {
    return Words.noted(field.does(), field.notes());
  }

  /** Nobody shall change what a record holds. */
  private String copies() {
    var copies = new StringBuilder();
    for (Component component : components()) {
      String name = component.name();
      if (component.type().startsWith("List<")) {
        copies.append("    %s = List.copyOf(%s);\n".formatted(name, name));
      } else if (component.type().startsWith("Map<")) {
        copies.append("    %s = JsonObject.copy(%s);\n".formatted(name, name));
      } else if (component.type().startsWith("Optional<Map<")) {
        copies.append("    %s = %s.map(JsonObject::copy);\n".formatted(name, name));
      }
    }
    return copies.isEmpty() ? "" : "  public " + name() + " {\n" + copies + "  }\n\n";
  }

  private String shown() {
    List<String> secrets =
        components().stream()
            .filter(c -> c.field().opens())
            .map(c -> '"' + c.name() + '"')
            .toList();
    if (secrets.isEmpty()) {
      return "";
    }
    return "\n"
        + Layout.javadoc(2, List.of("Everything but what opens something."), List.of())
        + "  @Override\n  public String toString() {\n"
        + Layout.nested(4, "return Shown.of(", "this, Set.of(", secrets)
        + "  }\n";
  }

  private TreeSet<String> imports() {
    var imports = new TreeSet<String>();
    for (Component component : components()) {
      for (String type : List.of("List", "Map", "Optional")) {
        if (component.type().contains(type + "<")) {
          imports.add("java.util." + type);
        }
      }
      if (component.type().contains("Instant")) {
        imports.add("java.time.Instant");
      }
      if (component.type().contains("@Nullable")) {
        imports.add("org.jspecify.annotations.Nullable");
      }
      if (component.field().opens()) {
        imports.add("java.util.Set");
      }
    }
    return imports;
  }
}
