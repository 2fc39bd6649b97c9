package dev.latchkey.project;

import dev.latchkey.core.ProjectId;
import dev.latchkey.fresh.LocalFreshness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Projects in a map, for tests. */
public final class MemoryProjectStore implements ProjectStore {
  private final Map<String, Project> projects = new TreeMap<>();
  private final LocalFreshness freshness;

  public MemoryProjectStore(LocalFreshness freshness) {
    this.freshness = freshness;
  }

  @Override
  public synchronized boolean insert(Project project) {
    return projects.putIfAbsent(project.id(), project) == null;
  }

  @Override
  public synchronized Optional<Project> find(ProjectId id) {
    return Optional.ofNullable(projects.get(id.value()));
  }

  @Override
  public synchronized List<Project> all() {
    return projects.values().stream().sorted(Comparator.comparing(Project::createdAt)).toList();
  }

  @Override
  public synchronized boolean rename(ProjectId id, String name) {
    Optional<Project> found = find(id);
    found.ifPresent(project -> put(project, name, project.settings(), project.platforms()));
    return found.isPresent();
  }

  @Override
  public synchronized boolean set(ProjectId id, ProjectSettings from, ProjectSettings to) {
    Optional<Project> found = find(id).filter(project -> project.settings().equals(from));
    found.ifPresent(project -> put(project, project.name(), to, project.platforms()));
    return found.isPresent();
  }

  @Override
  public synchronized boolean add(ProjectId id, Platform platform) {
    Optional<Project> found = find(id).filter(project -> !project.platforms().contains(platform));
    found.ifPresent(project -> {
      var more = new ArrayList<>(project.platforms());
      more.add(platform);
      put(project, project.name(), project.settings(), more);
    });
    return found.isPresent();
  }

  @Override
  public synchronized boolean remove(ProjectId id, Platform platform) {
    Optional<Project> found = find(id).filter(project -> project.platforms().contains(platform));
    found.ifPresent(project -> {
      var fewer = new ArrayList<>(project.platforms());
      fewer.remove(platform);
      put(project, project.name(), project.settings(), fewer);
    });
    return found.isPresent();
  }

  private void put(
      Project project, String name, ProjectSettings settings, List<Platform> platforms) {
    projects.put(
        project.id(),
        new Project(
            project.projectId(),
            name,
            project.environment(),
            project.createdAt(),
            settings,
            platforms));
    freshness.announce(TOPIC, project.id());
  }
}
