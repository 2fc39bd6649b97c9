package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mail.LetterType;
import dev.latchkey.mail.Message;
import dev.latchkey.mail.Outbox;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server with people who sign in, ask for links and codes, and show factors; and their mailboxes.
 */
final class TokenWorld implements AutoCloseable {
  static final String PAGE = "http://localhost:3000/done?next=1";
  static final String ADA = "ada@example.com";
  static final String PHONE = "+4930123456";

  final TestServer server;

  TokenWorld(Path dir) {
    server = TestServer.in(dir);
  }

  /** An answer that must have that status. */
  static Answer good(int status, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer;
  }

  /** Looks that it was refused, and how. */
  static void refused(Answer answer, int status, String type) {
    assertThat(answer.status() + " " + (answer.status() < 300 ? "" : answer.type()))
        .as(answer.text())
        .isEqualTo(status + " " + type);
  }

  /** Somebody with an address, a number and a password, none of them verified. */
  void ada() {
    good(
        201,
        server
            .post("/v1/users")
            .key(server.key())
            .json("userId", "ada", "email", ADA, "phone", PHONE, "password", TestServer.PASSWORD)
            .send());
  }

  /** A session of somebody new who has an address and a password. */
  Answer adaSignedIn() {
    server.user("ada");
    return server.signIn("ada");
  }

  /** What all letters and text messages of a kind say, newest first. */
  List<Message> letters(LetterType type) {
    return server.letters().reversed().stream()
        .filter(one -> one.parcel().type() == type)
        .map(Outbox.Opened::message)
        .flatMap(Optional::stream)
        .toList();
  }

  /** A link, taken apart. */
  record Link(String url, Map<String, String> query) {
    static Link of(String text) {
      Map<String, String> query = new LinkedHashMap<>();
      for (String pair : URI.create(text).getRawQuery().split("&", -1)) {
        int end = pair.indexOf('=');
        query.put(
            pair.substring(0, end),
            URLDecoder.decode(pair.substring(end + 1), StandardCharsets.UTF_8));
      }
      return new Link(text, query);
    }

    String userId() {
      return query.getOrDefault("userId", "");
    }

    String secret() {
      return query.getOrDefault("secret", "");
    }
  }

  /** The newest link that was mailed to an address. */
  Link link(String address) {
    return Link.of(message(address).link());
  }

  /** The newest code that was sent to an address or a number, whatever else was sent since. */
  String code(String address) {
    quiet();
    return server.letters().reversed().stream()
        .filter(letter -> letter.parcel().address().equals(address))
        .flatMap(letter -> letter.message().stream())
        .map(Message::code)
        .filter(code -> !code.isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no code to " + address));
  }

  /** Another code of six digits. */
  static String otherThan(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  private Message message(String address) {
    quiet();
    return server.letterTo(address);
  }

  /** Waits for what is done after an answer. */
  void quiet() {
    if (!server.latchkey.tokens().afterwards().done(Duration.ofSeconds(30))) {
      throw new AssertionError("still at work");
    }
  }

  Ask magicUrl(String email) {
    return server
        .post("/v1/account/tokens/magic-url")
        .json("userId", "unique()", "email", email, "url", PAGE);
  }

  Ask emailCode(String email) {
    return server.post("/v1/account/tokens/email").json("userId", "unique()", "email", email);
  }

  Ask phoneCode(String phone) {
    return server.post("/v1/account/tokens/phone").json("userId", "unique()", "phone", phone);
  }

  Ask signIn(String userId, String secret) {
    return server.post("/v1/account/sessions/token").json("userId", userId, "secret", secret);
  }

  Ask recovery(String email) {
    return server.post("/v1/account/recovery").json("email", email, "url", PAGE);
  }

  Ask recover(String userId, String secret, String password) {
    return server
        .ask("PUT", "/v1/account/recovery")
        .json("userId", userId, "secret", secret, "password", password);
  }

  Map<String, Object> user(String id) {
    return server.get("/v1/users/" + id).key(server.key()).send().json();
  }

  @Override
  public void close() {
    server.close();
  }
}
