package dev.latchkey.server;

import dev.latchkey.mail.Message;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A server with people who ask for links and codes, and their mailboxes. */
final class TokenWorld implements AutoCloseable {
  static final String PAGE = "http://localhost:3000/done?next=1";
  static final String PHONE = "+4930123456";

  final TestServer server;

  TokenWorld(Path dir) {
    server = TestServer.in(dir);
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

  /** The newest code that was sent to an address or a number. */
  String code(String address) {
    return message(address).code();
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
