package dev.latchkey.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  private static final Param<String> ID = Param.path("id", Rule.text(1, 36), "Which.");
  private static final Shape<String> TEXT =
      Shape.of("text", "A text.", Field.text("text", "The text.", text -> text));

  private static Endpoint<?, ?> thing(String path) {
    return Endpoint.get("things.get", path, "Read a thing.")
        .signedIn()
        .takes(ID)
        .answers(200, TEXT)
        .by((_, id) -> Reply.of(id));
  }

  private static Endpoint<?, ?> all(String path) {
    return Endpoint.get("things.list", path, "List things.")
        .signedIn()
        .takesNothing()
        .answers(200, TEXT)
        .by((_, _) -> Reply.of("all"));
  }

  private final Routes routes =
      new Routes(List.of(thing("/v1/things/{id}"), all("/v1/things"), all("/v1/things/recent")));

  @Test
  void aFixedSegmentWinsOverAPlaceholder() {
    assertThat(routes.find("GET", "/v1/things/recent").orElseThrow().endpoint().name())
        .isEqualTo("things.list");
    assertThat(routes.find("GET", "/v1/things/other").orElseThrow().path())
        .containsEntry("id", "other");
  }

  @Test
  void aPlaceholderIsDecodedOnce() {
    assertThat(routes.find("GET", "/v1/things/a%2Eb").orElseThrow().path())
        .containsEntry("id", "a.b");
    assertThat(routes.find("GET", "/v1/things/%2561").orElseThrow().path())
        .containsEntry("id", "%61");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//v1/things",
        "/v1//things",
        "/v1/./things",
        "/v1/../v1/things",
        "/v1/things/",
        "/v1/things/..",
        "/v1/things/%2e%2e",
        "/v1/things/a%2fb",
        "/v1/things/a%5cb",
        "/v1/things;x=1",
        "/v1/things/a;b",
        "/v1/things/%zz",
        "/v1/things/%4",
        "/v1/things/%ff",
        "/V1/things",
        "/v1/Things",
        "v1/things",
        "/v1/things/a%00b",
        "/v1/things/a%0ab",
        "*",
        ""
      })
  void row91_anyPathThatIsNotPlainFindsNothing(String path) {
    assertThat(routes.find("GET", path)).isEmpty();
  }

  @Test
  void anotherMethodFindsNothing() {
    assertThat(routes.find("POST", "/v1/things")).isEmpty();
  }

  @Test
  void aRouteDeclaredTwiceStopsTheStartAndIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Routes(List.of(all("/v1/x"), all("/v1/x"), thing("/v1/y/{id}"))))
        .withMessageContaining("GET /v1/x");
  }

  @Test
  void aPlaceholderWithoutItsParameterDoesNotBuild() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> thing("/v1/things/{other}"))
        .withMessageContaining("other");
  }
}
