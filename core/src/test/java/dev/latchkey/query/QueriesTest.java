package dev.latchkey.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Code;
import dev.latchkey.query.ListQuery.Comparison;
import dev.latchkey.query.ListQuery.Cursor;
import dev.latchkey.query.ListQuery.Filter;
import dev.latchkey.query.ListQuery.Order;
import dev.latchkey.rest.Problem;
import java.time.Instant;
import java.util.Collections;
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
          "code", Attribute.CODE,
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
        "{\"method\":\"greaterThan\",\"attribute\":\"status\",\"values\":[true]}",
        "{\"method\":\"greaterThan\",\"attribute\":\"name\",\"values\":[\"a\",\"b\"]}",
        "{\"method\":\"greaterThan\",\"attribute\":\"$sequence\",\"values\":[1]}",
        "{\"method\":\"between\",\"attribute\":\"name\",\"values\":[\"a\"]}",
        "{\"method\":\"contains\",\"attribute\":\"status\",\"values\":[\"a\"]}",
        "{\"method\":\"contains\",\"attribute\":\"name\",\"values\":[\"\"]}",
        "{\"method\":\"contains\",\"attribute\":\"name\",\"values\":[]}",
        "{\"method\":\"startsWith\",\"attribute\":\"labels\",\"values\":[\"a\"]}",
        "{\"method\":\"startsWith\",\"attribute\":\"name\",\"values\":[1]}",
        "{\"method\":\"isNull\",\"attribute\":\"name\",\"values\":[\"a\"]}",
        "{\"method\":\"isNull\",\"attribute\":\"$sequence\"}",
        "{\"method\":\"isNull\"}",
        "{\"method\":\"search\",\"attribute\":\"code\",\"values\":[\"a\"]}",
        "{\"method\":\"orderRandom\"}",
        "{\"method\":\"or\",\"values\":[]}",
        "{\"method\":\"or\",\"values\":[{\"method\":\"isNull\",\"attribute\":\"name\"}]}",
        "{\"method\":\"or\",\"values\":[\"isNull('name')\",\"isNull('name')\"]}",
        "or('name', 'a', 'b')",
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

  private static Filter filter(String query) {
    return read(query).filters().getFirst();
  }

  @Test
  void everyFilterOfTheProtocolIsRead() {
    Instant noon = Instant.parse("2026-01-02T12:00:00Z");
    assertThat(filter("notEqual('name', 'a')"))
        .isEqualTo(new Filter.Not(new Filter.Equal("name", List.of("a"))));
    assertThat(filter("lessThan('registration', '2026-01-02T12:00:00.000+00:00')"))
        .isEqualTo(new Filter.Compared("registration", Comparison.LESS, noon));
    assertThat(filter("lessThanEqual('name', 'a')"))
        .isEqualTo(new Filter.Compared("name", Comparison.LESS_OR_EQUAL, "a"));
    assertThat(filter("greaterThan('code', 'a')"))
        .isEqualTo(new Filter.Compared("code", Comparison.GREATER, "a"));
    Filter least = new Filter.Compared("name", Comparison.GREATER_OR_EQUAL, "a");
    assertThat(filter("greaterThanEqual('name', 'a')")).isEqualTo(least);
    assertThat(filter("between('name', 'a', 'b')"))
        .isEqualTo(
            new Filter.All(
                List.of(least, new Filter.Compared("name", Comparison.LESS_OR_EQUAL, "b"))));
    assertThat(filter("notBetween('name', 'a', 'b')"))
        .isEqualTo(
            new Filter.Any(
                List.of(
                    new Filter.Compared("name", Comparison.LESS, "a"),
                    new Filter.Compared("name", Comparison.GREATER, "b"))));
    assertThat(filter("contains('labels', ['a', 'b'])"))
        .isEqualTo(new Filter.Contains("labels", List.of("a", "b")));
    assertThat(filter("notContains('name', 'a')"))
        .isEqualTo(new Filter.Not(new Filter.Contains("name", List.of("a"))));
    assertThat(filter("startsWith('name', 'a')")).isEqualTo(new Filter.StartsWith("name", "a"));
    assertThat(filter("notStartsWith('name', 'a')"))
        .isEqualTo(new Filter.Not(new Filter.StartsWith("name", "a")));
    assertThat(filter("endsWith('name', 'a')")).isEqualTo(new Filter.EndsWith("name", "a"));
    assertThat(filter("notEndsWith('name', 'a')"))
        .isEqualTo(new Filter.Not(new Filter.EndsWith("name", "a")));
    assertThat(filter("notSearch('name', 'a')"))
        .isEqualTo(new Filter.Not(new Filter.Search("name", "a")));
    assertThat(filter("isNull('name')")).isEqualTo(new Filter.Missing("name"));
    assertThat(filter("{\"method\":\"isNotNull\",\"attribute\":\"labels\"}"))
        .isEqualTo(new Filter.Not(new Filter.Missing("labels")));
  }

  private static final String NULL = "{\"method\":\"isNull\",\"attribute\":\"name\"}";

  private static String joined(String method, String... parts) {
    return "{\"method\":\"%s\",\"values\":[%s]}".formatted(method, String.join(",", parts));
  }

  @Test
  void conditionsAreJoined() {
    var missing = new Filter.Missing("name");
    assertThat(filter(joined("or", NULL, joined("and", NULL, NULL))))
        .isEqualTo(new Filter.Any(List.of(missing, new Filter.All(List.of(missing, missing)))));
  }

  @Test
  void row88_conditionsAreBoundedInNumberDepthAndValues() {
    String deep = NULL;
    for (int i = 0; i < 5; i++) {
      deep = joined("or", NULL, deep);
    }
    assertThat(read(deep).filters()).hasSize(1);
    String deeper = joined("and", NULL, deep);
    assertThatThrownBy(() -> read(deeper)).hasMessageContaining("deep");

    String fifty = joined("or", Collections.nCopies(50, NULL).toArray(String[]::new));
    assertThat(read(fifty, fifty).filters()).hasSize(2);
    assertThatThrownBy(() -> read(fifty, fifty, NULL)).hasMessageContaining("100 conditions");

    String many =
        "{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[\"a\"%s]}"
            .formatted(",\"a\"".repeat(499));
    assertThat(read(many, many, many, many).filters()).hasSize(4);
    assertThatThrownBy(() -> read(many, many, many, many, many))
        .hasMessageContaining("2000 values");
  }

  @Test
  void aSecondOrderByTheSameAttributeHasNothingToDecide() {
    assertThat(read("orderAsc('name')", "orderDesc('name')").orders())
        .containsExactly(new Order("name", false));
  }

  @Test
  void aListThatCanOnlyBeCutTakesNothingElse() {
    assertThat(Queries.window(List.of())).isEqualTo(new Window(25, 0));
    assertThat(Queries.window(List.of("limit(3)", "offset(4)"))).isEqualTo(new Window(3, 4));
    for (String other : List.of("cursorAfter('a')", "orderAsc('')", "equal('$id', 'a')", "x")) {
      assertThatThrownBy(() -> Queries.window(List.of(other)))
          .as(other)
          .isInstanceOf(Problem.class)
          .hasMessageStartingWith("Parameter `queries`");
    }
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
