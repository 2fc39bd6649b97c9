package dev.latchkey.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleTest {
  private static <T> T value(Rule<T> rule, Object raw) {
    return rule.read().apply(raw) instanceof Rule.Read.Value<T>(T value) ? value : fail(rule, raw);
  }

  private static <T> T fail(Rule<T> rule, Object raw) {
    throw new AssertionError(reason(rule, raw));
  }

  private static String reason(Rule<?> rule, Object raw) {
    return rule.read().apply(raw) instanceof Rule.Read.Refused<?>(String reason)
        ? reason
        : "accepted";
  }

  @Test
  void textIsHeldToItsLength() {
    assertThat(value(Rule.text(2, 3), "ab")).isEqualTo("ab");
    assertThat(reason(Rule.text(2, 3), "a")).isEqualTo("must be text of 2 to 3 characters");
    assertThat(reason(Rule.text(2, 3), "abcd")).contains("2 to 3");
    assertThat(reason(Rule.text(1, 3), 12)).contains("must be text");
  }

  @Test
  void aFlagTakesTheLooseFormsOfTheProtocolAndNoOthers() {
    assertThat(List.of(true, "true", "1", 1))
        .allSatisfy(raw -> assertThat(value(Rule.flag(), raw)).isTrue());
    assertThat(List.of(false, "false", "0", 0))
        .allSatisfy(raw -> assertThat(value(Rule.flag(), raw)).isFalse());
    assertThat(List.of("yes", "TRUE", 2, "", List.of(true)))
        .allSatisfy(raw -> assertThat(reason(Rule.flag(), raw)).isEqualTo("must be true or false"));
  }

  @Test
  void aWholeNumberIsHeldToItsBoundsAndHasOneSpelling() {
    Rule<Integer> rule = Rule.integer(0, 3_600);

    assertThat(List.<Object>of(900, 900L, "900"))
        .allSatisfy(raw -> assertThat(value(rule, raw)).isEqualTo(900));
    assertThat(value(rule, 0)).isZero();
    assertThat(value(rule, 3_600)).isEqualTo(3_600);
    assertThat(value(Rule.integer(-1, 1), "-1")).isEqualTo(-1);
    assertThat(List.of(-1, 3_601, 1.5, "007", "+7", " 7", "", "9".repeat(30), true, List.of(7)))
        .allSatisfy(
            raw -> assertThat(reason(rule, raw)).isEqualTo("must be a whole number of 0 to 3600"));
  }

  @Test
  void anObjectIsNoListNoTextAndNotTooLong() {
    Rule<?> rule = Rule.object(20);

    assertThat(value(rule, Map.of("a", 1))).isEqualTo(Map.of("a", 1));
    assertThat(reason(rule, List.of())).isEqualTo("must be a JSON object");
    assertThat(reason(rule, "{}")).isEqualTo("must be a JSON object");
    assertThat(reason(rule, Map.of("a", "x".repeat(20)))).contains("20 bytes");
  }

  @Test
  void aListSaysWhichRuleItsItemBroke() {
    Rule<List<String>> rule = Rule.list(Rule.text(1, 2), 2);

    assertThat(value(rule, List.of("a", "b"))).containsExactly("a", "b");
    assertThat(value(rule, "a")).containsExactly("a");
    assertThat(reason(rule, List.of("a", "b", "c"))).contains("at most 2 items");
    assertThat(reason(rule, List.of("abc"))).contains("has an item that must be text");
    assertThat(reason(rule, Arrays.asList("a", null))).contains("null");
  }
}
