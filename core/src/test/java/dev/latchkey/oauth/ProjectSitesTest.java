package dev.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.rest.Problem;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectSitesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final ProjectId APP = new ProjectId("app");

  private final Vault vault = Vault.of(KeyRing.random());
  private Stub stub;
  private ProjectSites sites;

  @BeforeEach
  void start() throws IOException {
    stub = new Stub();
    sites = new ProjectSites(new OAuthClient(stub, InstantSource.fixed(NOON)), vault);
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  private Project project(String... assignments) {
    ProjectSettings settings = ProjectSettings.DEFAULT;
    for (String assignment : assignments) {
      String[] parts = assignment.split("=", 2);
      var setting = ProjectSettingTable.named("providers." + parts[0]).orElseThrow();
      settings = settings.typed(setting, parts[1], APP, vault);
    }
    return new Project(APP, "App", Environment.PRODUCTION, NOON, settings, List.of());
  }

  private void refused(Project project, String key, Code code) {
    assertThatThrownBy(() -> sites.of(project, key))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    assertThat(stub.calls()).isEmpty();
  }

  @Test
  void aProviderThatIsSetUpIsFoundWithItsCredentials() {
    Site site =
        sites.of(
            project(
                "okta.enabled=true",
                "okta.app-id=client-1",
                "okta.secret={\"clientSecret\":\"s\",\"oktaDomain\":\"a.okta.com\"}"),
            "okta");

    assertThat(site.provider().key()).isEqualTo("okta");
    assertThat(site.credentials().client()).isEqualTo("client-1");
    assertThat(site.credentials().secret().reveal()).isEqualTo("s");
    assertThat(site.addresses().token()).startsWith("https://a.okta.com/");
  }

  @Test
  void row65_aProviderThatIsNotEnabledOrNotSetUpIsRefused() {
    refused(project(), "github", Code.PROJECT_PROVIDER_DISABLED);
    refused(
        project("github.app-id=c", "github.secret=s"), "github", Code.PROJECT_PROVIDER_DISABLED);
    refused(
        project("github.enabled=true", "github.secret=s"),
        "github",
        Code.PROJECT_PROVIDER_DISABLED);
    refused(
        project("github.enabled=true", "github.app-id=c"),
        "github",
        Code.PROJECT_PROVIDER_DISABLED);
    refused(
        project("google.enabled=true", "google.app-id=c", "google.secret=s"),
        "github",
        Code.PROJECT_PROVIDER_DISABLED);
  }

  @Test
  void aProviderThatNobodyKnowsIsRefused() {
    refused(
        project("nobody.enabled=true", "nobody.app-id=c", "nobody.secret=s"),
        "nobody",
        Code.PROJECT_PROVIDER_UNSUPPORTED);
    refused(project(), "GitHub", Code.PROJECT_PROVIDER_UNSUPPORTED);
  }

  @Test
  void aSecretWhoseKeyIsGoneIsNoSecret() {
    Project project = project("github.enabled=true", "github.app-id=c", "github.secret=s");
    Vault other = Vault.of(KeyRing.random());
    var elsewhere = new ProjectSites(new OAuthClient(stub, InstantSource.fixed(NOON)), other);

    assertThatThrownBy(() -> elsewhere.of(project, "github")).isInstanceOf(Problem.class);
    assertThat(ProjectSites.fault(APP, Environment.DEVELOPMENT, project.settings(), other))
        .hasValue("providers.github: needs its secret anew: the key that sealed it is gone");
  }

  static List<Provider> providers() {
    return Providers.all().stream().filter(provider -> !provider.ours()).toList();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void everyProviderHasSettings(Provider provider) {
    String enabled = provider.key() + ".enabled=true";

    assertThat(ProjectSites.fault(APP, Environment.DEVELOPMENT, project(enabled).settings(), vault))
        .hasValue("providers." + provider.key() + ": needs a client id");
  }
}
