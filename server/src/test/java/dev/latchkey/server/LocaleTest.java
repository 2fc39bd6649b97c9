package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocaleTest {
  @TempDir Path dir;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theCallerLearnsWhereTheAddressIs() {
    Answer here =
        server.get("/v1/locale").from("193.99.144.80").header("X-Appwrite-Locale", "es").send();

    assertThat(here.json().keySet())
        .containsExactly(
            "ip", "countryCode", "country", "continentCode", "continent", "eu", "currency");
    assertThat(here.json())
        .containsEntry("ip", "193.99.144.80")
        .containsEntry("countryCode", "DE")
        .containsEntry("country", "Alemania")
        .containsEntry("continentCode", "EU")
        .containsEntry("continent", "Europa")
        .containsEntry("eu", true);
  }

  @Test
  void anUnknownAddressIsUnknownInTheCallersLocale() {
    assertThat(server.get("/v1/locale?locale=de").send().json())
        .containsEntry("countryCode", "--")
        .containsEntry("country", "Unbekannt")
        .containsEntry("continentCode", "--")
        .containsEntry("continent", "Unbekannt")
        .containsEntry("eu", false)
        .containsEntry("currency", "");
  }

  @ParameterizedTest
  @CsvSource({
    "codes, localeCodes, 131",
    "countries, countries, 197",
    "countries/eu, countries, 27",
    "countries/phones, phones, 196",
    "continents, continents, 7",
    "currencies, currencies, 117",
    "languages, languages, 186"
  })
  void everyListIsWhole(String path, String list, int count) {
    Answer answer = server.get("/v1/locale/" + path).send();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).containsEntry("total", count);
    assertThat(answer.list(list)).hasSize(count);
  }

  @Test
  void countriesAreSortedByTheirNamesInTheCallersLocale() {
    assertThat(
            server
                .get("/v1/locale/countries")
                .header("X-Appwrite-Locale", "es")
                .send()
                .list("countries")
                .getFirst())
        .containsEntry("name", "Afganistán")
        .containsEntry("code", "AF");
  }

  @Test
  void aGuestMayAskAndAKeyNeedsTheScope() {
    assertThat(server.get("/v1/locale").send().status()).isEqualTo(200);
    assertThat(server.get("/v1/locale").key(server.key()).send().status()).isEqualTo(200);
    assertThat(
            server
                .get("/v1/locale")
                .key(server.key(TestServer.PROJECT, Set.of("users.read")))
                .send()
                .type())
        .isEqualTo("general_unauthorized_scope");
  }

  @Test
  void healthNeedsAnyKeyAndTheVersionNeedsNone() {
    String anyKey = server.key(TestServer.PROJECT, Set.of("users.read"));

    assertThat(server.get("/v1/health").key(anyKey).send().text())
        .isEqualTo("{\"name\":\"http\",\"ping\":0,\"status\":\"pass\"}");
    assertThat(server.get("/v1/health").send().status()).isEqualTo(401);
    assertThat(server.get("/v1/health/version").send().text()).isEqualTo("{\"version\":\"1.8.1\"}");
    assertThat(server.get("/v1/health/version").key(anyKey).send().status()).isEqualTo(401);
  }

  @Test
  void pingAnswersPongForAProjectThatIsThere() {
    Answer pong = server.get("/v1/ping").send();

    assertThat(pong.text()).isEqualTo("Pong!");
    assertThat(pong.header("Content-Type")).contains("text/plain; charset=UTF-8");
    assertThat(server.bare("GET", "/v1/ping?project=app").send().text()).isEqualTo("Pong!");
    for (String project : new String[] {"", "console", "nothing", "../app"}) {
      assertThat(server.bare("GET", "/v1/ping").project(project).send().type())
          .isEqualTo("project_not_found");
    }
    assertThat(server.bare("GET", "/v1/ping").send().message()).contains("X-Appwrite-Project");
  }
}
