package dev.latchkey.project;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a project decided about one provider that its users sign in with. Its settings are {@code
 * providers.KEY.enabled}, {@code .app-id} and {@code .secret}; which keys there are is not known
 * here.
 *
 * @param key the protocol's name for the provider, such as {@code google}
 * @param enabled whether users may sign in with it
 * @param appId the client id that the provider gave; "" for none
 * @param secret the client secret, or JSON text for a provider with more to say
 */
public record ProviderSettings(String key, boolean enabled, String appId, Sealed secret) {
  /** What all their names begin with. */
  public static final String PREFIX = "providers.";

  private static final Pattern NAME =
      Pattern.compile("providers\\.([A-Za-z0-9-]{1,64})\\.(enabled|app-id|secret)");

  /** The three settings of a provider. */
  public static List<ProjectSetting<?>> of(String provider) {
    return List.of(enabled(provider), appId(provider), secret(provider));
  }

  /** Which provider a setting of that name is about, if about any. */
  public static Optional<String> provider(String setting) {
    Matcher parts = NAME.matcher(setting);
    return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
  }

  static Optional<ProjectSetting<?>> named(String name) {
    return provider(name)
        .flatMap(provider ->
            of(provider).stream().filter(setting -> setting.name().equals(name)).findFirst());
  }

  static ProjectSetting<Boolean> enabled(String provider) {
    return new ProjectSetting<>(
        name(provider, "enabled"), Form.flag(), false, "Whether users may sign in with it.");
  }

  static ProjectSetting<String> appId(String provider) {
    return new ProjectSetting<>(
        name(provider, "app-id"), Form.line(256), "", "The client id that the provider gave.");
  }

  static ProjectSetting<Sealed> secret(String provider) {
    return ProjectSetting.secret(
        name(provider, "secret"),
        Form.lines(4_096), // a private key in PEM, and what goes with it
        "The client secret that the provider gave, or JSON where it wants more. It is kept sealed"
            + " and never shown.");
  }

  private static String name(String provider, String part) {
    return PREFIX + provider + "." + part;
  }

  /**
   * The secret, opened; "" if there is none.
   *
   * @throws Vault.CannotOpen if the key that sealed it is gone
   */
  public Secret secret(ProjectId project, Vault vault) {
    return secret.open(project, secret(key), vault);
  }
}
