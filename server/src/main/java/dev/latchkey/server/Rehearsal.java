package dev.latchkey.server;

import dev.latchkey.rest.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A start, some requests and a stop, for the JVM to learn from: it keeps what it loaded for the
 * starts that follow (JEP 514). What a start does not need is avoided, as it would be loaded at
 * every one: the database is there already, and the requests come from bare sockets.
 */
final class Rehearsal {
  /** The word that asks for it; of no use to an operator, and so not in the help. */
  static final String WORD = "rehearse";

  private static final int ROUNDS = 10;
  private static final String PASSWORD = "only rehearsing";
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");
  private static final Pattern COOKIE = Pattern.compile("(?i)\r\nset-cookie: ([^;\r]*)");

  private Rehearsal() {}

  /**
   * Plays with the database of a directory.
   *
   * @param args the word itself and the directory
   */
  static int run(List<String> args) {
    Logs.toStderr();
    Typed serve = Commands.read(List.of("serve", "--port", "0", "--data", args.getLast()));
    Settings settings = SettingSources.of(serve).settings();
    try (var running = Running.start(settings, InstantSource.system())) {
      System.out.print(Serve.facts(settings, running, InstantSource.system()));
      play(running);
      return 0;
    } catch (IOException e) {
      throw Refusal.failed("The rehearsal failed: %s.".formatted(e));
    }
  }

  private static void play(Running running) throws IOException {
    URI api = URI.create("http://127.0.0.1:" + running.port());
    for (int round = 0; round < ROUNDS; round++) {
      String email = "round" + round + "@example.com";
      var account = Map.of("userId", "unique()", "email", email, "password", PASSWORD);
      send("POST", api.resolve("/v1/account"), account, "");
      var signIn = Map.of("email", email, "password", PASSWORD);
      String cookie = send("POST", api.resolve("/v1/account/sessions/email"), signIn, "");
      send("GET", api.resolve("/v1/account"), Map.of(), cookie);
      send("GET", api.resolve("/v1/account/sessions"), Map.of(), cookie);
      send("GET", api.resolve("/v1/account/sessions/current"), Map.of(), cookie);
      send("DELETE", api.resolve("/v1/account/sessions/current"), Map.of(), cookie);
    }
  }

  /** The cookie that came back, if any. */
  private static String send(String method, URI to, Map<String, String> json, String cookie)
      throws IOException {
    byte[] body = json.isEmpty() ? new byte[0] : Json.write(json);
    String head =
        """
        %s %s HTTP/1.1
        Host: %s
        User-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36
        X-Appwrite-Project: default
        Content-Type: application/json
        Content-Length: %d
        Cookie: %s

        """
            .formatted(method, to.getPath(), to.getAuthority(), body.length, cookie);
    try (var socket = new Socket(to.getHost(), to.getPort())) {
      var request = new ByteArrayOutputStream();
      request.writeBytes(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
      request.writeBytes(body);
      socket.getOutputStream().write(request.toByteArray());
      String answer = answer(socket.getInputStream());
      if (!answer.startsWith("HTTP/1.1 2")) {
        throw new IOException(method + " " + to + " gave " + answer);
      }
      Matcher set = COOKIE.matcher(answer);
      return set.find() ? set.group(1) : "";
    }
  }

  /** The head of an answer, once all of its body has come too. */
  private static String answer(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no whole answer: " + head);
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    in.skipNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    return head.toString();
  }
}
