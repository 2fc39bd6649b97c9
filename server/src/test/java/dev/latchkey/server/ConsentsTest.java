package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What newer SDKs hear who ask for a user's consents: that there are none. */
final class ConsentsTest {
  @TempDir Path dir;

  @Test
  void nobodyHasAgreedToAnything() {
    try (TestServer server = TestServer.in(dir)) {
      server.user("ada");
      Answer ada = server.signIn("ada");

      Answer list = server.get("/v1/account/consents").cookies(ada).send();
      assertThat(list.status()).isEqualTo(200);
      assertThat(list.text()).isEqualTo("{\"total\":0,\"consents\":[]}");
      assertThat(server.get("/v1/account/consents?queries[]=nothing").cookies(ada).send().status())
          .isEqualTo(400);
      for (String path : List.of("c1", "c1/tokens", "c1/tokens/t1")) {
        Answer none = server.get("/v1/account/consents/" + path).cookies(ada).send();
        assertThat(none.status()).as(path).isEqualTo(404);
        assertThat(none.type()).as(path).isEqualTo("user_identity_not_found");
        assertThat(none.message()).as(path).contains("consent");
      }
      for (String path : List.of("c1", "c1/tokens/t1")) {
        assertThat(server.delete("/v1/account/consents/" + path).cookies(ada).send().status())
            .isEqualTo(404);
      }
      assertThat(server.get("/v1/account/consents").send().status()).isEqualTo(401);
    }
  }
}
