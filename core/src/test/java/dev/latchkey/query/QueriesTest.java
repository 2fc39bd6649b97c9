package dev.latchkey.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Code;
import dev.latchkey.query.ListQuery.Cursor;
import dev.latchkey.query.ListQuery.Filter;
import dev.latchkey.query.ListQuery.Order;
import dev.latchkey.rest.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueriesTest {
  private static final Map<String, Attribute> ATTRIBUTES =
      Map.of(
          "$id", Attribute.TEXT,
          "$sequence", Attribute.SEQUENCE,
          "name", Attribute.TEXT,
          "status", Attribute.FLAG,
          "registration", Attribute.TIME,
          "labels", Attribute.TEXTS);

  private static ListQuery read(String... queries) {
    return Queries.read(List.of(queries), ATTRIBUTES);
  }

  @Test
  void nothingAskedIsTheFirstPage() {
    assertThat(read()).isEqualTo(ListQuery.FIRST);
  }

  @Test
  void bothFormsSayTheSame() {
    ListQuery json =
        read(
            "{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[\"a\",\"b\"]}",
            "{\"method\":\"orderDesc\",\"attribute\":\"name\"}",
            "{\"method\":\"limit\",\"values\":[3]}",
            "{\"method\":\"offset\",\"values\":[4]}",
            "{\"method\":\"cursorAfter\",\"values\":[\"u1\"]}");
    ListQuery old =
        read(
            "equal(\"name\", ['a', \"b\"])",
            "orderDesc(\"name\")",
            "limit(3)",
            "offset(4)",
            "cursorAfter(\"u1\")");

    assertThat(old).isEqualTo(json);
    assertThat(json.filters()).containsExactly(new Filter.Equal("name", List.of("a", "b")));
    assertThat(json.orders()).containsExactly(new Order("name", true));
    assertThat(json.limit()).isEqualTo(3);
    assertThat(json.offset()).isEqualTo(4);
    assertThat(json.cursor()).contains(new Cursor("u1", false));
  }

  @Test
  void anOrderWithoutAttributeIsTheOrderOfCreation() {
    assertThat(read("{\"method\":\"orderDesc\"}").orders())
        .containsExactly(new Order("$sequence", true));
  }

  @Test
  void aTimeIsComparedAsAnInstant() {
    assertThat(read("equal(\"registration\", \"2026-01-02T03:04:05.678+01:00\")").filters())
        .containsExactly(
            new Filter.Equal("registration", List.of(Instant.parse("2026-01-02T02:04:05.678Z"))));
  }

  @Test
  void quotesWithinQuotesStayText() {
    assertThat(read("equal(\"name\", \"O'Hara \\\"x\\\"\")").filters())
        .containsExactly(new Filter.Equal("name", List.of("O'Hara \"x\"")));
    assertThat(read("equal('name', 'O\\'Hara \"x\"')").filters())
        .containsExactly(new Filter.Equal("name", List.of("O'Hara \"x\"")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "[]",
        "equal",
        "equal(",
        "equal(name, 'a')",
        "name.equal('a')",
        "{\"method\":\"equal\"}",
        "{\"method\":\"equal\",\"attribute\":\"name\"}",
        "{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[]}",
        "{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[null]}",
        "{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[{}]}",
        "{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[[\"a\"]]}",
        "{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[1]}",
        "{\"method\":\"equal\",\"attribute\":\"status\",\"values\":[\"true\"]}",
        "{\"method\":\"equal\",\"attribute\":\"registration\",\"values\":[\"yesterday\"]}",
        "{\"method\":\"equal\",\"attribute\":\"labels\",\"values\":[\"a\"]}",
        "{\"method\":\"equal\",\"attribute\":\"password\",\"values\":[\"a\"]}",
        "{\"method\":\"equal\",\"attribute\":\"name` or 1=1 --\",\"values\":[\"a\"]}",
        "{\"method\":\"equal\",\"attribute\":{\"$ne\":1},\"values\":[\"a\"]}",
        "{\"method\":\"$where\",\"attribute\":\"name\",\"values\":[\"a\"]}",
        "{\"method\":\"select\",\"values\":[\"name\"]}",
        "{\"method\":\"greaterThan\",\"attribute\":\"name\",\"values\":[\"a\"]}",
        "{\"method\":\"or\",\"values\":[{\"method\":\"limit\",\"values\":[1]}]}",
        "limit(0)",
        "limit(-1)",
        "limit(1.5)",
        "limit('1')",
        "limit(1, 2)",
        "limit(5001)",
        "limit(99999999999999999999)",
        "offset(-1)",
        "offset(1000001)",
        "cursorAfter('')",
        "cursorAfter('../x')",
        "orderAsc('labels')",
        "orderAsc('nothing')",
        "search('status', 'a')",
        "search('name')",
      })
  void row87_A16_anythingElseIsRefusedAndTheParameterNamed(String query) {
    assertThatThrownBy(() -> read(query))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(Code.GENERAL_ARGUMENT_INVALID);
              assertThat(problem.message()).startsWith("Parameter `queries`");
            });
  }

  @Test
  void row88_aFilterTakesNoMoreThanItsBoundOfValues() {
    String values = "\"a\"" + ",\"a\"".repeat(500);

    assertThatThrownBy(
            () -> read("{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[" + values + "]}"))
        .hasMessageContaining("1 to 500");
  }

  @Test
  void whatMayBeSaidOnceIsRefusedTwice() {
    assertThatThrownBy(() -> read("limit(1)", "limit(2)")).hasMessageContaining("more than once");
    assertThatThrownBy(() -> read("cursorAfter('a')", "cursorBefore('b')"))
        .hasMessageContaining("more than once");
  }

  @Test
  void aRefusalRepeatsNoControlCharacters() {
    assertThatThrownBy(() -> read("\u001b[31m\r\nx"))
        .message()
        .doesNotContain("\u001b", "\r", "\n");
  }
}
