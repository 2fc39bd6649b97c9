package dev.latchkey.project;

import dev.latchkey.core.ProjectId;
import dev.latchkey.fresh.Freshness;
import java.util.List;
import java.util.Optional;

/**
 * Where projects are kept. Every method is atomic by itself, and promises no more than that. What
 * changes a project announces {@link #TOPIC} with its id.
 */
public interface ProjectStore {
  /** What the store announces, with the project's id. */
  Freshness.Topic TOPIC = new Freshness.Topic("project");

  /** Keeps a project. False if the id is taken. */
  boolean insert(Project project);

  /** The project with its settings and platforms, in the order those were added. */
  Optional<Project> find(ProjectId id);

  /** Every project, oldest first. */
  List<Project> all();

  /** Gives a project another name. False if there is no such project. */
  boolean rename(ProjectId id, String name);

  /**
   * Replaces a project's settings, if they are still the ones that the new ones were made of.
   *
   * @return false if they are others by now, or there is no such project
   */
  boolean set(ProjectId id, ProjectSettings from, ProjectSettings to);

  /** Adds a platform. False if the project has it already or does not exist. */
  boolean add(ProjectId id, Platform platform);

  /** Removes a platform. False if the project does not have it. */
  boolean remove(ProjectId id, Platform platform);
}
