package dev.latchkey.oauth;

import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.ProviderSettings;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Rule.Read;
import dev.latchkey.vault.Vault;
import java.util.Map;
import java.util.Optional;

/** Providers as projects have set them up. */
public final class ProjectSites {
  private final OAuthClient client;
  private final Vault vault;

  public ProjectSites(OAuthClient client, Vault vault) {
    this.client = client;
    this.vault = vault;
  }

  /**
   * The provider of a key, as the project uses it.
   *
   * @throws Problem if it is unknown, the project does not take it or has not set it up, or may not
   *     take it, or its discovery document cannot be had or believed
   */
  public Site of(Project project, String key) {
    return of(
        project,
        Providers.named(key).orElseThrow(() -> Problem.of(Code.PROJECT_PROVIDER_UNSUPPORTED)));
  }

  /**
   * A provider, as the project uses it.
   *
   * @throws Problem if the project does not take it or has not set it up, or may not take it, or
   *     its discovery document cannot be had or believed
   */
  public Site of(Project project, Provider provider) {
    checkOurs(project, provider);
    ProviderSettings settings = project.settings().provider(provider.key());
    if (settings.enabled()
        && credentials(project.projectId(), provider, settings, vault)
            instanceof Read.Value<Credentials>(Credentials credentials)) {
      return client.site(provider, credentials);
    }
    throw Problem.of(Code.PROJECT_PROVIDER_DISABLED);
  }

  /**
   * The mock provider is for development projects.
   *
   * @throws Problem if it is the one, and the project is none
   */
  static void checkOurs(Project project, Provider provider) {
    if (provider.ours() && project.environment() != Environment.DEVELOPMENT) {
      throw Problem.of(Code.GENERAL_SERVICE_DISABLED, "Only a development project takes it.");
    }
  }

  /** What is wrong with the providers that are enabled, as a sentence; nothing if all is well. */
  public static Optional<String> fault(
      ProjectId project, Environment environment, ProjectSettings settings, Vault vault) {
    return settings.providers().stream()
        .map(settings::provider)
        .filter(ProviderSettings::enabled)
        .map(provider -> misplaced(environment, provider).or(() -> fault(project, provider, vault)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> misplaced(Environment environment, ProviderSettings settings) {
    return Providers.named(settings.key())
        .filter(provider -> provider.ours() && environment != Environment.DEVELOPMENT)
        .map(_ -> ProviderSettings.PREFIX + settings.key() + ": is for development projects only");
  }

  private static Optional<String> fault(ProjectId project, ProviderSettings settings, Vault vault) {
    return Providers.named(settings.key())
        .map(provider -> credentials(project, provider, settings, vault))
        .flatMap(read ->
            read instanceof Read.Refused<Credentials>(String why)
                ? Optional.of(ProviderSettings.PREFIX + settings.key() + ": " + why)
                : Optional.empty());
  }

  private static Read<Credentials> credentials(
      ProjectId project, Provider provider, ProviderSettings settings, Vault vault) {
    if (provider.ours()) {
      // the project's id is its client id, and PKCE its proof
      return new Read.Value<>(
          new Credentials(project.value(), new Secret(""), Map.of("project", project.value())));
    }
    try {
      String secret = settings.secret(project, vault).reveal();
      return Credentials.read(provider, settings.appId(), secret);
    } catch (Vault.CannotOpen lost) {
      return new Read.Refused<>("needs its secret anew: the key that sealed it is gone");
    }
  }
}
