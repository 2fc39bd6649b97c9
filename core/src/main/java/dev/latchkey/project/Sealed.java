package dev.latchkey.project;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.vault.Vault;
import java.util.Optional;

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
    return plain.isEmpty()
        ? NONE
        : new Sealed(vault.sealText(plain, context(project, setting.name())));
  }

  /** The same value, sealed by the first key of the ring; as it is if no key opens it. */
  Sealed anew(ProjectId project, String setting, Vault vault) {
    if (Vault.keyOf(text).equals(Optional.of(vault.keyIds().getFirst()))) {
      return this;
    }
    try {
      String context = context(project, setting);
      return new Sealed(vault.sealText(vault.openText(text, context), context));
    } catch (Vault.CannotOpen lost) {
      return this;
    }
  }

  /** The value, opened. */
  Secret open(ProjectId project, ProjectSetting<Sealed> setting, Vault vault) {
    return new Secret(present() ? vault.openText(text, context(project, setting.name())) : "");
  }

  private static String context(ProjectId project, String setting) {
    return "setting/" + project.value() + "/" + setting;
  }

  @Override
  public String toString() {
    return present() ? "••••" : "";
  }
}
