package dev.latchkey.project;

import java.util.Optional;

/**
 * One thing a project decides for itself, declared once: its name, what it may be, what it is where
 * nobody says, and its documentation. {@link ProjectSettings} has them all.
 *
 * @param name in kebab case, at the command line, in latchkey.yaml and in the store
 * @param otherwise its value where nothing is set
 * @param does one sentence for the docs
 */
public record ProjectSetting<T>(String name, Form<T> form, T otherwise, String does) {

  /** Completes "must be". */
  public String allowed() {
    return form.allowed();
  }

  /** The value of a text as it is kept, or nothing if it is not allowed. */
  Optional<T> read(String text) {
    return form.read().apply(text);
  }

  /** Whether a text may be typed as its value. */
  public boolean accepts(String typed) {
    return secret() ? Form.SECRET.read().apply(typed).isPresent() : read(typed).isPresent();
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
  public String toString() {
    return name;
  }
}
