package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.query.ListQuery;
import dev.latchkey.query.ListQuery.Filter;
import dev.latchkey.query.ListQuery.Order;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How SQLite finds the rows of what is asked most. */
final class QueryPlanTest {
  private static final ProjectId APP = new ProjectId("app");

  @TempDir Path dir;

  @Test
  void aSessionIsFoundByOneSeekHoweverManyItsUserHas() {
    assertThat(plan(SqlSessionStore.FIND))
        .containsExactly(
            "SEARCH sessions USING PRIMARY KEY"
                + " (project_id=? AND user_id=? AND secret_hash=?)");
  }

  @Test
  void theSweeperSeesTheDeadOnly() {
    assertThat(plan(SqlSessionStore.SWEEP))
        .containsExactly(
            "SEARCH sessions USING PRIMARY KEY (project_id=? AND user_id=? AND secret_hash=?)",
            "LIST SUBQUERY 2",
            "SEARCH sessions USING COVERING INDEX sessions_by_end (expires_at<?)",
            "SEARCH former_secrets USING COVERING INDEX sqlite_autoindex_former_secrets_2"
                + " (project_id=? AND user_id=? AND session_id=?)",
            "SEARCH targets USING COVERING INDEX targets_by_user"
                + " (project_id=? AND user_id=? AND session_id=?)");
  }

  @Test
  void whatHappenedToAUserIsReadFromTheNewestOn() {
    assertThat(plan(SqlAuditStore.PAGE))
        .containsExactly(
            "SEARCH audit_events USING INDEX audit_events_by_subject"
                + " (project_id=? AND subject=?)");
  }

  @Test
  void aListOfIdentitiesStepsAlongItsIndex() {
    var all = new Condition("project_id = ?", APP);
    assertThat(plan(new TableList<>(SqlIdentityStore.LISTED, all, ListQuery.FIRST, "").statement()))
        .containsExactly("SEARCH identities USING INDEX identities_by_seq (project_id=?)");
  }

  @Test
  void aUserIsFoundByItsAddressAndByItsNumber() {
    assertThat(plan(SqlUserStore.BY_PHONE))
        .containsExactly("SEARCH users USING INDEX users_by_phone (project_id=? AND phone=?)");
    assertThat(plan(SqlUserStore.BY_EMAIL))
        .containsExactly("SEARCH users USING INDEX users_by_email (project_id=? AND email=?)");
  }

  @Test
  void aTokenIsFoundByItsHandleAndTheDeadOnesByTheirEnd() {
    assertThat(plan(SqlTokenStore.NAMED).getFirst())
        .isEqualTo(
            "SEARCH tokens USING COVERING INDEX tokens_by_handle (project_id=? AND handle=?)");
    assertThat(plan(SqlTokenStore.DEAD))
        .containsExactly("SEARCH tokens USING INDEX tokens_by_end (expires_at<?)");
  }

  @Test
  void aDeviceIsFoundByItsSecretItsUserAndItsAge() {
    assertThat(plan(SqlKnownDeviceStore.BY_SECRET))
        .containsExactly("SEARCH known_devices USING PRIMARY KEY (project_id=? AND secret_hash=?)");
    assertThat(plan(SqlKnownDeviceStore.OF_USER).getFirst())
        .isEqualTo(
            "SEARCH known_devices USING INDEX known_devices_by_user (project_id=? AND user_id=?)");
    assertThat(plan(SqlKnownDeviceStore.SWEEP).getLast())
        .isEqualTo("SEARCH known_devices USING COVERING INDEX known_devices_by_age (seen_at<?)");
  }

  @Test
  void theFirstPageIsReadInOrderAndSortsNothing() {
    assertThat(plan(list(List.of())))
        .containsExactly("SEARCH users USING INDEX users_by_seq (project_id=?)");
    assertThat(plan(list(List.of(), new Order("$sequence", true))))
        .containsExactly("SEARCH users USING INDEX users_by_seq (project_id=?)");
    assertThat(plan(list(List.of(), new Order("$createdAt", false))))
        .containsExactly("SEARCH users USING INDEX users_by_creation (project_id=?)");
  }

  @Test
  void theNewestFirstSortsWithinAMillisecondOnly() {
    assertThat(plan(list(List.of(), new Order("$createdAt", true))))
        .containsExactly(
            "SEARCH users USING INDEX users_by_creation (project_id=?)",
            "USE TEMP B-TREE FOR LAST TERM OF ORDER BY");
  }

  @Test
  void aFilterByAddressOrIdUsesItsIndex() {
    assertThat(plan(list(List.of(new Filter.Equal("email", List.of("a@example.com"))))))
        .contains("SEARCH users USING INDEX users_by_email (project_id=? AND email=?)");
    assertThat(plan(list(List.of(new Filter.Equal("$id", List.of("ada"))))).getFirst())
        .matches("SEARCH users USING INDEX \\w+ \\(project_id=\\? AND id=\\?\\)");
  }

  @Test
  void tokensThatAreDueAreFoundByTheirIndex() {
    assertThat(plan(SqlRenewalStore.DUE).getFirst())
        .isEqualTo(
            "SEARCH sessions USING INDEX sessions_by_refresh (project_id=? AND refresh_at<?)");
  }

  private static String list(List<Filter> filters, Order... orders) {
    var query = new ListQuery(filters, List.of(orders), 25, 0, Optional.empty());
    var all = new Condition("project_id = ?", APP);
    return new TableList<>(UserRow.LISTED, all, query, "").statement();
  }

  private List<String> plan(String statement) {
    Template.open(dir).close();
    try (Sql sql = new Sqlite(dir.resolve("latchkey.db")).reading()) {
      Object[] values = new Object[(int) statement.chars().filter(c -> c == '?').count()];
      Arrays.fill(values, 0);
      return sql.all(
          "EXPLAIN QUERY PLAN " + statement,
          row -> {
            row.number();
            row.number();
            row.number();
            return row.text();
          },
          values);
    }
  }
}
