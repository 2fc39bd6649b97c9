package dev.latchkey.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsWrittenReadsBackTheSame() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a\"\\\u0001é\u2028😀");
    value.put("list", Arrays.asList(1, 2.5, true, false, "x"));
    value.put("object", Map.of("deep", List.of(Map.of())));

    assertThat(Json.read(Json.write(value)).orElseThrow().plain()).isEqualTo(value);
  }

  @Test
  void aWholeNumberIsWrittenWithoutAFraction() {
    assertThat(new String(Json.write(List.of(0.0, 0.05, 3)), StandardCharsets.UTF_8))
        .isEqualTo("[0,0.05,3]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1",
        "{'a':1}",
        "{a:1}",
        "[1,]",
        "{\"a\":1}{",
        "{\"a\":1} x",
        "nul",
        "{\"a\":1,\"a\":2}",
        "\u00e4",
        "NaN",
        "[01]",
        "{\"a\":\"\n\"}",
        "1e",
        "/* c */ 1"
      })
  void row93_A18_anythingThatIsNotOneJsonValueIsNothing(String text) {
    assertThat(Json.read(utf8(text))).isEmpty();
  }

  @Test
  void row93_A18_nestingBeyondTheBoundIsNothing() {
    String deepest = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);
    String tooDeep = "[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1);

    assertThat(Json.read(utf8(deepest))).isPresent();
    assertThat(Json.read(utf8(tooDeep))).isEmpty();
    assertThat(Json.read(utf8("[".repeat(100_000)))).isEmpty();
  }

  @Test
  void aNumberBeyondTheBoundIsNothing() {
    assertThat(Json.read(utf8("1".repeat(65)))).isEmpty();
    assertThat(Json.read(utf8("1e999999999"))).isPresent();
  }

  @Test
  void bytesThatAreNotUtf8AreNothing() {
    assertThat(Json.read(new byte[] {'"', (byte) 0xFF, (byte) 0xFE, '"'})).isEmpty();
  }

  @Test
  void manyKeysAreReadInOrder() {
    String json =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "\"k" + i + "\":" + i)
            .collect(Collectors.joining(",", "{", "}"));

    assertThat(Json.read(utf8(json)).flatMap(Json.Value::object).orElseThrow()).hasSize(5_000);
  }
}
