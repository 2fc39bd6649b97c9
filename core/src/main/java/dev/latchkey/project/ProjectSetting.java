package dev.latchkey.project;

import java.util.Optional;

/**
 * One thing a project decides for itself, declared once: its name, what it may be, what it is where
 * nobody says, and its documentation. {@link ProjectSettings} has them all. Two of one name are the
 * same setting.
 *
 * @param name in kebab case, at the command line, in latchkey.yaml and in the store
 * @param form how it is kept
 * @param typing how it is typed
 * @param otherwise its value where nothing is set
 * @param does one sentence for the docs
 */
public record ProjectSetting<T>(
    String name, Form<T> form, Form<?> typing, T otherwise, String does) {

  /** A setting that is kept as it is typed. */
  ProjectSetting(String name, Form<T> form, T otherwise, String does) {
    this(name, form, form, otherwise, does);
  }

  /** A setting that is sealed before it is kept. */
  static ProjectSetting<Sealed> secret(String name, Form<String> typing, String does) {
    return new ProjectSetting<>(name, Form.SEALED, typing, Sealed.NONE, does);
  }

  /** Completes "must be". */
  public String allowed() {
    return typing.allowed();
  }

  /** The value of a text as it is kept, or nothing if it is not allowed. */
  Optional<T> read(String text) {
    return form.read().apply(text);
  }

  /** Whether a text may be typed as its value. */
  public boolean accepts(String typed) {
    return typing.read().apply(typed).isPresent();
  }

  /** Whether its value must not be shown. */
  public boolean secret() {
    return otherwise instanceof Sealed;
  }

  /** Its default, as text. */
  public String defaultText() {
    return form.write().apply(otherwise);
  }

  /** The text of its value among those, as it is kept. */
  String text(ProjectSettings settings) {
    return form.write().apply(settings.get(this));
  }

  /** The text of its value among those; dots for a secret. */
  public String shown(ProjectSettings settings) {
    return secret() ? String.valueOf(settings.get(this)) : text(settings);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProjectSetting<?> setting && name.equals(setting.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
