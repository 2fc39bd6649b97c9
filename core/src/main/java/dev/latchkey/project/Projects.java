package dev.latchkey.project;

import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.fresh.Freshness;
import dev.latchkey.fresh.Kept;
import dev.latchkey.rest.Tenants;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The projects of a server. Every request asks for one, so they are kept in memory. */
public final class Projects implements Tenants {
  /** The project made on the first start. */
  public static final ProjectId DEFAULT = new ProjectId("default");

  /** The protocol's name for the server's own administration; never a project. */
  private static final String CONSOLE = "console";

  private final ProjectStore store;
  private final InstantSource clock;
  private final Kept<Project> kept;

  public Projects(ProjectStore store, Freshness freshness, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.kept = new Kept<>(freshness, ProjectStore.TOPIC, id -> store.find(new ProjectId(id)));
  }

  @Override
  public Optional<Project> find(String id) {
    return Ids.valid(id) ? find(new ProjectId(id)) : Optional.empty();
  }

  /** The project of that id. */
  public Optional<Project> find(ProjectId id) {
    return kept.find(id.value());
  }

  /**
   * Makes a project. Empty if the id is taken.
   *
   * @throws IllegalArgumentException if the id is reserved or the name is longer than 128
   */
  public Optional<Project> create(ProjectId id, String name, Environment environment) {
    return create(id, name, environment, ProjectSettings.DEFAULT, List.of());
  }

  /**
   * Makes a project with settings and platforms from its first moment on. Empty if the id is taken.
   *
   * @throws IllegalArgumentException if the id is reserved or the name is longer than 128
   */
  public Optional<Project> create(
      ProjectId id,
      String name,
      Environment environment,
      ProjectSettings settings,
      List<Platform> platforms) {
    if (reserved(id)) {
      throw new IllegalArgumentException("the id console is reserved");
    }
    checkName(name);
    var now = clock.instant();
    var project = new Project(id, name, environment, now, settings, platforms);
    return store.insert(project) ? Optional.of(project) : Optional.empty();
  }

  /** Whether no project may have that id. */
  public static boolean reserved(ProjectId id) {
    return id.value().equals(CONSOLE);
  }

  /** Whether a project may have that name: 1 to 128 characters, not all of them spaces. */
  public static boolean validName(String name) {
    return !name.isBlank() && name.length() <= 128;
  }

  private static void checkName(String name) {
    if (!validName(name)) {
      throw new IllegalArgumentException("a project's name has 1 to 128 characters");
    }
  }

  /**
   * Gives a project another name. False if there is no such project.
   *
   * @throws IllegalArgumentException if the name is longer than 128
   */
  public boolean rename(ProjectId id, String name) {
    checkName(name);
    return store.rename(id, name);
  }

  /** The project of that id as the store has it now, for who is about to change it. */
  public Optional<Project> current(String id) {
    return Ids.valid(id) ? store.find(new ProjectId(id)) : Optional.empty();
  }

  /** Every project, oldest first. */
  public List<Project> all() {
    return store.all();
  }

  /**
   * Changes a project's settings. However many do so at once, none undoes what another did.
   *
   * @param change makes the new settings of the project as it is now; asked again if somebody else
   *     was faster
   * @return whether anything changed; nothing if there is no such project
   */
  public Optional<Boolean> change(ProjectId id, Function<Project, ProjectSettings> change) {
    Optional<Project> project = store.find(id);
    while (project.isPresent()) {
      ProjectSettings from = project.get().settings();
      ProjectSettings to = change.apply(project.get());
      if (to.equals(from) || store.set(id, from, to)) {
        return Optional.of(!to.equals(from));
      }
      project = store.find(id);
    }
    return Optional.empty();
  }

  /** Adds a platform. False if the project has it already or does not exist. */
  public boolean add(ProjectId id, Platform platform) {
    return store.add(id, platform);
  }

  /** Removes a platform. False if the project does not have it. */
  public boolean remove(ProjectId id, Platform platform) {
    return store.remove(id, platform);
  }
}
