package dev.latchkey.project;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.vault.Vault;

/**
 * The value of a setting that must not be read: sealed by the vault, and it prints as dots.
 *
 * @param text as the vault seals texts; "" for no value
 */
public record Sealed(String text) {
  public static final Sealed NONE = new Sealed("");

  /** Whether there is a value. */
  public boolean present() {
    return !text.isEmpty();
  }

  /** A value, sealed for one setting of one project. */
  static Sealed of(String plain, ProjectId project, ProjectSetting<Sealed> setting, Vault vault) {
    return plain.isEmpty() ? NONE : new Sealed(vault.sealText(plain, context(project, setting)));
  }

  /** The value, opened. */
  Secret open(ProjectId project, ProjectSetting<Sealed> setting, Vault vault) {
    return new Secret(present() ? vault.openText(text, context(project, setting)) : "");
  }

  private static String context(ProjectId project, ProjectSetting<Sealed> setting) {
    return "setting/" + project.value() + "/" + setting.name();
  }

  @Override
  public String toString() {
    return present() ? "••••" : "";
  }
}
