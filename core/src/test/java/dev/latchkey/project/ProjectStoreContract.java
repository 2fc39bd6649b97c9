package dev.latchkey.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.fresh.Freshness;
import dev.latchkey.fresh.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link ProjectStore} must do. Each store's test adds only its own setup. */
public interface ProjectStoreContract {
  Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");
  Platform HERE = new Platform("app.example.com");
  Platform BELOW = new Platform("*.example.org");
  ProjectSettings UNUSUAL =
      ProjectSettings.DEFAULT
          .with(ProjectSettingTable.SESSION_DURATION, Duration.ofSeconds(3_601))
          .with(ProjectSettingTable.SESSION_LIMIT, 7)
          .with(ProjectSettingTable.INVALIDATE_SESSIONS, false)
          .with(ProjectSettingTable.METHODS_OFF, Set.copyOf(ProjectSettingTable.METHODS))
          .with(ProjectSettingTable.MAIL_SENDER_NAME, "Ada's \\ \"app\" \uD83D\uDD11");

  /** The store, which is empty before each test. */
  ProjectStore projects();

  /** What the store announces its changes through. */
  Freshness freshness();

  @Test
  default void findsWhatWasInsertedUnchanged() {
    Project everything =
        new Project(
            APP, "Ada's \"app\"", Environment.PRODUCTION, NOON, UNUSUAL, List.of(HERE, BELOW));
    Project little = project("other", NOON);

    assertThat(projects().insert(everything)).isTrue();
    assertThat(projects().insert(little)).isTrue();

    assertThat(projects().find(APP)).contains(everything);
    assertThat(projects().find(OTHER)).contains(little);
    assertThat(projects().find(new ProjectId("gone"))).isEmpty();
  }

  @Test
  default void anIdIsTakenOnce() {
    Project first = project("app", NOON);
    projects().insert(first);

    assertThat(projects().insert(project("app", NOON.plusSeconds(1)))).isFalse();
    assertThat(projects().find(APP)).contains(first);
  }

  @Test
  default void allComeOldestFirstAndByIdWithinAMillisecond() {
    Project c = project("c", NOON);
    Project b = project("b", NOON.plusMillis(1));
    Project a = project("a", NOON.plusMillis(1));
    List.of(b, a, c).forEach(projects()::insert);
    projects().add(b.projectId(), HERE);

    assertThat(projects().all()).extracting(Project::id).containsExactly("c", "a", "b");
    assertThat(projects().all().getLast().platforms()).containsExactly(HERE);
    assertThat(projects().all().getFirst()).isEqualTo(c);
  }

  @Test
  default void settingsAreReplacedInOneProject() {
    Project app = project("app", NOON);
    Project other = project("other", NOON);
    projects().insert(app);
    projects().insert(other);
    projects().add(APP, HERE);

    assertThat(projects().set(APP, ProjectSettings.DEFAULT, UNUSUAL)).isTrue();

    Project changed = projects().find(APP).orElseThrow();
    assertThat(changed.settings()).isEqualTo(UNUSUAL);
    assertThat(changed.platforms()).containsExactly(HERE);
    assertThat(changed.name()).isEqualTo(app.name());
    assertThat(projects().find(OTHER)).contains(other);
    assertThat(projects().set(new ProjectId("gone"), ProjectSettings.DEFAULT, UNUSUAL)).isFalse();
    assertThat(projects().find(new ProjectId("gone"))).isEmpty();
    assertThat(projects().set(APP, UNUSUAL, ProjectSettings.DEFAULT)).isTrue();
    assertThat(projects().find(APP).orElseThrow().settings()).isEqualTo(ProjectSettings.DEFAULT);
  }

  @Test
  default void settingsThatOthersChangedAreNotReplaced() {
    ProjectSettings theirs = ProjectSettings.of(Map.of("session-limit", "3"));
    projects().insert(project("app", NOON));
    projects().set(APP, ProjectSettings.DEFAULT, theirs);

    assertThat(projects().set(APP, ProjectSettings.DEFAULT, UNUSUAL)).isFalse();

    assertThat(projects().find(APP).orElseThrow().settings()).isEqualTo(theirs);
  }

  @RepeatedTest(5)
  default void ofManyWhoChangeSettingsAtOnceNoneUndoesWhatAnotherDid() {
    projects().insert(project("app", NOON));
    var service = new Projects(projects(), freshness(), InstantSource.fixed(NOON));

    Race.of(runner ->
        service.change(
            APP,
            now -> {
              var more = new TreeMap<>(now.settings().kept());
              more.put("setting-to-be-" + runner, "true");
              return ProjectSettings.of(more);
            }));

    assertThat(projects().find(APP).orElseThrow().settings().kept()).hasSize(Race.RUNNERS);
  }

  @Test
  default void oneProjectIsRenamed() {
    Project other = project("other", NOON);
    projects().insert(project("app", NOON));
    projects().insert(other);
    projects().set(APP, ProjectSettings.DEFAULT, UNUSUAL);
    projects().add(APP, HERE);

    assertThat(projects().rename(APP, "Another \"name\"")).isTrue();

    Project renamed = projects().find(APP).orElseThrow();
    assertThat(renamed.name()).isEqualTo("Another \"name\"");
    assertThat(renamed.settings()).isEqualTo(UNUSUAL);
    assertThat(renamed.platforms()).containsExactly(HERE);
    assertThat(projects().find(OTHER)).contains(other);
    assertThat(projects().rename(new ProjectId("gone"), "Gone")).isFalse();
  }

  @Test
  default void whatANewerVersionKeptIsNotLost() {
    projects().insert(project("app", NOON));
    Map<String, String> newer = Map.of("setting-to-be", "7", "session-limit", "3");

    projects().set(APP, ProjectSettings.DEFAULT, ProjectSettings.of(newer));

    ProjectSettings found = projects().find(APP).orElseThrow().settings();
    assertThat(found.kept()).isEqualTo(newer);
    assertThat(found.sessionLimit()).isEqualTo(3);
  }

  @Test
  default void platformsComeInTheOrderAdded() {
    projects().insert(project("app", NOON));

    assertThat(projects().add(APP, HERE)).isTrue();
    assertThat(projects().add(APP, BELOW)).isTrue();
    assertThat(platforms(APP)).containsExactly(HERE, BELOW);
    assertThat(projects().remove(APP, HERE)).isTrue();
    assertThat(projects().add(APP, HERE)).isTrue();
    assertThat(platforms(APP)).containsExactly(BELOW, HERE);
  }

  @Test
  default void aPlatformIsAddedAndRemovedOnce() {
    projects().insert(project("app", NOON));

    assertThat(projects().add(APP, HERE)).isTrue();
    assertThat(projects().add(APP, HERE)).isFalse();
    assertThat(platforms(APP)).containsExactly(HERE);
    assertThat(projects().remove(APP, HERE)).isTrue();
    assertThat(projects().remove(APP, HERE)).isFalse();
    assertThat(platforms(APP)).isEmpty();
  }

  @Test
  default void aPlatformBelongsToOneProject() {
    projects().insert(project("app", NOON));
    projects().insert(project("other", NOON));
    projects().add(APP, HERE);

    assertThat(platforms(OTHER)).isEmpty();
    assertThat(projects().remove(OTHER, HERE)).isFalse();
    assertThat(projects().add(OTHER, HERE)).isTrue();
    assertThat(projects().remove(OTHER, HERE)).isTrue();
    assertThat(platforms(APP)).containsExactly(HERE);
    assertThat(projects().add(new ProjectId("gone"), HERE)).isFalse();
  }

  @Test
  default void everyChangeOfAProjectIsAnnouncedBeforeItIsAnswered() {
    projects().insert(project("app", NOON));
    projects().insert(project("other", NOON));
    var told = new Told();
    freshness().tell(ProjectStore.TOPIC, told);

    projects().set(APP, ProjectSettings.DEFAULT, UNUSUAL);
    assertThat(told.keys()).contains("app");
    projects().rename(APP, "Another");
    assertThat(told.keys()).contains("app");
    projects().add(APP, HERE);
    assertThat(told.keys()).contains("app");
    projects().remove(APP, HERE);
    assertThat(told.keys()).contains("app").doesNotContain("other");
  }

  @RepeatedTest(5)
  default void ofManyWhoWantAnIdOneGetsIt() {
    List<Boolean> ends =
        Race.of(runner -> projects().insert(project("app", NOON.plusMillis(runner))));

    assertThat(ends).containsOnlyOnce(true);
    assertThat(projects().find(APP).orElseThrow().createdAt())
        .isEqualTo(NOON.plusMillis(ends.indexOf(true)));
  }

  @RepeatedTest(5)
  default void ofManyPlatformsAddedAtOnceNoneIsLost() {
    projects().insert(project("app", NOON));

    List<Boolean> ends =
        Race.of(runner -> projects().add(APP, new Platform("h" + runner / 2 + ".example.com")));

    assertThat(ends).filteredOn(added -> added).hasSize(Race.RUNNERS / 2);
    assertThat(Set.copyOf(platforms(APP)))
        .isEqualTo(
            IntStream.range(0, Race.RUNNERS / 2)
                .mapToObj(i -> new Platform("h" + i + ".example.com"))
                .collect(java.util.stream.Collectors.toSet()));
  }

  private List<Platform> platforms(ProjectId id) {
    return projects().find(id).orElseThrow().platforms();
  }

  private static Project project(String id, Instant createdAt) {
    return new Project(
        new ProjectId(id),
        "Name of " + id,
        Environment.DEVELOPMENT,
        createdAt,
        ProjectSettings.DEFAULT,
        List.of());
  }
}
