package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.client.LatchkeyException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  private final Stub stub = new Stub();

  @AfterEach
  void close() {
    stub.close();
  }

  private LatchkeyException failing(Latchkey client) {
    return catchThrowableOfType(LatchkeyException.class, () -> client.account().createJWT());
  }

  @Test
  void aRefusalHasTypeCodeMessageAndTheRawAnswer() {
    stub.refuses(401, "user_jwt_invalid", "X-Request-Id", "r1");

    LatchkeyException thrown = failing(stub.client());

    assertThat(thrown.kind()).isEqualTo(Kind.REFUSED);
    assertThat(thrown.type()).isEqualTo("user_jwt_invalid");
    assertThat(thrown.code()).isEqualTo(401);
    assertThat(thrown).hasMessage("No.");
    assertThat(thrown.attempts()).isEqualTo(1);
    RawAnswer raw = thrown.answer().orElseThrow();
    assertThat(raw.code()).isEqualTo(401);
    assertThat(raw.body()).contains("\"type\":\"user_jwt_invalid\"");
    assertThat(raw.header("x-request-ID")).hasValue("r1");
  }

  @Test
  void theStackIsThatOfTheThreadThatWaited() {
    stub.refuses(404, "user_not_found");

    assertThat(failing(stub.client()).getStackTrace())
        .anySatisfy(frame -> assertThat(frame.getClassName()).isEqualTo(getClass().getName()));
  }

  @ParameterizedTest
  @CsvSource({"502, <html>Bad gateway</html>", "500, ''", "404, [1]", "400, '{\"message\":5}'"})
  void aRefusalInOtherWordsIsARefusalWithoutAType(int code, String body) {
    stub.then(code, body);

    LatchkeyException thrown = failing(stub.client());

    assertThat(thrown.kind()).isEqualTo(Kind.REFUSED);
    assertThat(thrown.type()).isEmpty();
    assertThat(thrown.code()).isEqualTo(code);
    assertThat(thrown).hasMessage("The server answered " + code + ".");
    assertThat(thrown.answer().orElseThrow().body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{",
        "[]x",
        "null",
        "5",
        "\"jwt\"",
        "{\"jwt\":5}",
        "{\"jwt\":\"a\"}{}",
        "{\"jwt\":\"a\",\"jwt\":\"b\"}",
        "{\"jwt\":\"a\",\"x\":1e}"
      })
  void anAnswerThatIsNotOfTheModelIsMalformed(String body) {
    stub.then(201, body);

    LatchkeyException thrown = failing(stub.client());

    assertThat(thrown.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(thrown.code()).isEqualTo(201);
    assertThat(thrown.answer().orElseThrow().body()).isEqualTo(body);
    assertThat(thrown.getMessage()).startsWith("The server's answer cannot be read: ");
  }

  @Test
  void bytesThatAreNotUtf8AreMalformed() {
    stub.then(201, new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'});

    assertThat(failing(stub.client()).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void aRedirectIsNotFollowedForTheCredentialsAreNotForElsewhere() {
    stub.then(301, "", "Location", stub.endpoint() + "/elsewhere");

    LatchkeyException thrown = failing(stub.client().withKey("k"));

    assertThat(thrown.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(thrown.code()).isEqualTo(301);
    assertThat(stub.asked()).hasSize(1);
  }

  @Test
  void anAnswerThatIsTooLongIsMalformed() {
    stub.then(201, new byte[LimitedBody.MAX_BYTES + 1]);

    LatchkeyException thrown = failing(stub.client());

    assertThat(thrown.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(thrown).hasMessageContaining("longer than");
  }

  /** A server that says these bytes to whoever comes, and hangs up. */
  private static Latchkey to(ServerSocket socket, String bytes) {
    var unused =
        CompletableFuture.runAsync(() -> {
          try (Socket one = socket.accept()) {
            one.getInputStream().read(new byte[4096]);
            one.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    return Latchkey.connect("http://127.0.0.1:" + socket.getLocalPort() + "/v1", "app");
  }

  @ParameterizedTest
  @CsvSource({
    "'', NETWORK",
    "'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{', NETWORK",
    "'SSH-2.0-OpenSSH\r\n\r\n', MALFORMED"
  })
  void aConnectionThatBreaksIsTheNetworkAndWhatIsNotHttpIsMalformed(String bytes, Kind kind)
      throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(failing(to(socket, bytes)).kind()).isEqualTo(kind);
    }
  }

  @Test
  void nobodyThereIsTheNetworkAndSaysWhere() {
    stub.close();

    LatchkeyException thrown = failing(stub.client());

    assertThat(thrown.kind()).isEqualTo(Kind.NETWORK);
    assertThat(thrown.code()).isZero();
    assertThat(thrown.answer()).isEmpty();
    assertThat(thrown).hasMessageStartingWith("No answer from 127.0.0.1:");
  }

  @Test
  void noAnswerInTimeIsATimeout() {
    var asked = new CountDownLatch(1);
    stub.then(204, new byte[0], () -> hold(asked));

    LatchkeyException thrown = failing(stub.client().withTimeout(Duration.ofMillis(100)));
    asked.countDown();

    assertThat(thrown.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(thrown).hasMessage("No answer within 100 ms.");
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aThreadThatIsInterruptedStaysSoAndTheCallIsGivenUp() {
    var asked = new CountDownLatch(1);
    stub.then(204, new byte[0], () -> hold(asked));
    Thread.currentThread().interrupt();

    LatchkeyException thrown = failing(stub.client());
    asked.countDown();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown.kind()).isEqualTo(Kind.INTERRUPTED);
  }

  @Test
  void aFutureEndsWithTheSameException() {
    stub.refuses(404, "user_not_found");

    assertThatThrownBy(() -> stub.client().account().async().createJWT().join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            LatchkeyException.class,
            thrown -> assertThat(thrown.type()).isEqualTo("user_not_found"));
  }

  @Test
  void theExceptionCanBeSerializedWithoutTheRawAnswer() throws Exception {
    stub.refuses(429, "general_rate_limit_exceeded", "Retry-After", "7");
    LatchkeyException thrown = failing(stub.client());
    assertThat(thrown).hasMessage("No.");
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(thrown);
    }

    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      var again = (LatchkeyException) in.readObject();
      assertThat(again.type()).isEqualTo("general_rate_limit_exceeded");
      assertThat(again.retryAfter()).hasValue(Duration.ofSeconds(7));
      assertThat(again.answer()).isEmpty();
    }
  }

  @Test
  void cancellingTheFutureClosesTheConnection() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Latchkey client =
          Latchkey.connect("http://127.0.0.1:" + socket.getLocalPort() + "/v1", "app");
      CompletableFuture<?> call = client.account().async().deleteSessions();
      try (Socket one = socket.accept()) {
        int first = one.getInputStream().read();

        call.cancel(true);

        assertThat(first).isEqualTo('D');
        assertThat(one.getInputStream().readAllBytes())
            .as("what was on its way, and then the end")
            .isNotEmpty();
      }
    }
  }
}
