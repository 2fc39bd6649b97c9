package dev.latchkey.project;

import dev.latchkey.core.ProjectId;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Origin;
import dev.latchkey.rest.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An app's own space on the server: its users, sessions, keys, platforms and settings. */
public record Project(
    ProjectId projectId,
    String name,
    Environment environment,
    Instant createdAt,
    ProjectSettings settings,
    List<Platform> platforms)
    implements Tenant {
  private static final Set<String> WEB =
      Set.of(
          "http",
          "https",
          "chrome-extension",
          "moz-extension",
          "safari-web-extension",
          "ms-browser-extension",
          "tauri");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  public Project {
    platforms = List.copyOf(platforms);
  }

  /** The project a call is for. */
  public static Project of(Call call) {
    return of(call.tenant());
  }

  /** The project that a request is for. */
  public static Project of(Tenant tenant) {
    if (tenant instanceof Project project) {
      return project;
    }
    throw new IllegalStateException("a tenant of another kind: " + tenant);
  }

  @Override
  public String id() {
    return projectId.value();
  }

  @Override
  public boolean accepts(Origin origin) {
    if (!WEB.contains(origin.scheme())) {
      return origin.scheme().equals("exp")
          || origin.scheme().equals("appwrite-callback-" + id().toLowerCase(Locale.ROOT));
    }
    boolean local = environment == Environment.DEVELOPMENT && THIS_MACHINE.contains(origin.host());
    return local || platforms.stream().anyMatch(platform -> platform.covers(origin));
  }

  @Override
  public boolean allows(String signInMethod) {
    return !settings.methodsOff().contains(signInMethod);
  }

  @Override
  public boolean serves(String service) {
    return !settings.servicesOff().contains(service);
  }

  @Override
  public Duration recentProof() {
    return settings.recentProof();
  }
}
