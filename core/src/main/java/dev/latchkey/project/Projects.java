package dev.latchkey.project;

import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.rest.Tenants;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The projects of a server. Every request asks for one, so they are kept in memory; whatever
 * changes one goes through here and forgets it there.
 */
public final class Projects implements Tenants {
  /** The project made on the first start. */
  public static final ProjectId DEFAULT = new ProjectId("default");

  /** The protocol's name for the server's own administration; never a project. */
  private static final String CONSOLE = "console";

  private final ProjectStore store;
  private final InstantSource clock;
  private final Map<ProjectId, Project> kept = new ConcurrentHashMap<>();

  public Projects(ProjectStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Optional<Project> find(String id) {
    return Ids.valid(id) ? find(new ProjectId(id)) : Optional.empty();
  }

  /** The project of that id. */
  public Optional<Project> find(ProjectId id) {
    Project known = kept.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Project> found = store.find(id);
    found.ifPresent(project -> kept.put(id, project));
    return found;
  }

  /**
   * Makes a project. Empty if the id is taken.
   *
   * @throws IllegalArgumentException if the id is reserved or the name is longer than 128
   */
  public Optional<Project> create(ProjectId id, String name, Environment environment) {
    if (id.value().equals(CONSOLE)) {
      throw new IllegalArgumentException("the id console is reserved");
    }
    if (name.isBlank() || name.length() > 128) {
      throw new IllegalArgumentException("a project's name has 1 to 128 characters");
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var project = new Project(id, name, environment, now, ProjectSettings.DEFAULT, List.of());
    return store.insert(project) ? Optional.of(project) : Optional.empty();
  }

  /** Every project, oldest first. */
  public List<Project> all() {
    return store.all();
  }

  /** Replaces a project's settings. False if there is no such project. */
  public boolean set(ProjectId id, ProjectSettings settings) {
    boolean done = store.set(id, settings);
    kept.remove(id);
    return done;
  }

  /** Adds a platform. False if the project has it already or does not exist. */
  public boolean add(ProjectId id, Platform platform) {
    boolean done = store.add(id, platform);
    kept.remove(id);
    return done;
  }

  /** Removes a platform. False if the project does not have it. */
  public boolean remove(ProjectId id, Platform platform) {
    boolean done = store.remove(id, platform);
    kept.remove(id);
    return done;
  }
}
