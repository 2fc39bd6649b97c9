package dev.latchkey.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final Proxies TRUSTING =
      new Proxies(
          Stream.of("10.0.0.0/8", "127.0.0.1", "fd00::/8")
              .map(text -> Proxies.Network.parse(text).orElseThrow())
              .toList());

  private static Client client(Proxies proxies, String peer, String... headers) {
    Request.Headers lines =
        name -> {
          List<String> values = new ArrayList<>();
          for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].toLowerCase(Locale.ROOT).equals(name)) {
              values.add(headers[i + 1]);
            }
          }
          return values;
        };
    var request =
        new Request("GET", "/", "", lines, () -> new byte[0], InetAddress.ofLiteral(peer), "test");
    return proxies.client(request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "CF-Connecting-IP", "X-Client-IP"})
  void row97_A21_aPeerThatIsNoProxyIsNotBelieved(String header) {
    Client client = client(TRUSTING, "203.0.113.9", header, "198.51.100.1");

    assertThat(client.ip()).isEqualTo("203.0.113.9");
  }

  @Test
  void withoutAListNobodyIsBelieved() {
    assertThat(client(Proxies.none(), "127.0.0.1", "X-Forwarded-For", "198.51.100.1").ip())
        .isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.1 | 198.51.100.1",
        "1.1.1.1, 198.51.100.1 | 198.51.100.1",
        "1.1.1.1, 198.51.100.1, 10.1.1.1 | 198.51.100.1",
        "junk, 198.51.100.1 | 198.51.100.1",
        "198.51.100.1, junk | 127.0.0.1",
        "198.51.100.1:4711 | 127.0.0.1",
        "fe80::1%eth0 | 127.0.0.1",
        "10.1.1.1, 10.2.2.2 | 10.1.1.1",
        "2001:DB8:0:0:0:0:0:1 | 2001:db8::1",
        "::ffff:198.51.100.7 | 198.51.100.7",
        "localhost | 127.0.0.1",
        "0x7f.1 | 127.0.0.1",
        "256.1.1.1 | 127.0.0.1"
      })
  void row97_A23_theNearestHopThatIsNoProxyWinsAndJunkIsNeverStored(String sent, String client) {
    assertThat(client(TRUSTING, "127.0.0.1", "X-Forwarded-For", sent).ip()).isEqualTo(client);
  }

  @Test
  void severalHeaderLinesCountAsOne() {
    Client client =
        client(
            TRUSTING,
            "127.0.0.1",
            "X-Forwarded-For",
            "1.1.1.1",
            "X-Forwarded-For",
            "198.51.100.1, 10.0.0.9");

    assertThat(client.ip()).isEqualTo("198.51.100.1");
  }

  @Test
  void A23_aThousandHopsCostAsMuchAsThirtyTwo() {
    String hops = String.join(",", Collections.nCopies(1000, "10.0.0.1"));

    assertThat(client(TRUSTING, "127.0.0.1", "X-Forwarded-For", "1.1.1.1," + hops).ip())
        .isEqualTo("10.0.0.1");
  }

  @Test
  void httpsIsBelievedOnlyFromAProxy() {
    assertThat(client(TRUSTING, "127.0.0.1", "X-Forwarded-Proto", "https").https()).isTrue();
    assertThat(client(TRUSTING, "203.0.113.9", "X-Forwarded-Proto", "https").https()).isFalse();
    assertThat(client(TRUSTING, "127.0.0.1", "X-Forwarded-Proto", "http").https()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8:1:2:ffff::1, 2001:db8:1:2::/64",
    "::1, ::/64",
    "198.51.100.7, 198.51.100.7"
  })
  void row98_A22_limitsCountAnIpv6NetworkAsOne(String address, String network) {
    assertThat(new Client(InetAddress.ofLiteral(address), false).network()).isEqualTo(network);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "0:0:0:0:0:0:0:0, ::",
    "1:0:0:0:0:0:0:0, 1::",
    "0:0:1:0:0:1:0:0, ::1:0:0:1:0:0"
  })
  void anIpv6AddressIsWrittenAsRfc5952Says(String address, String shortest) {
    assertThat(new Client(InetAddress.ofLiteral(address), false).ip()).isEqualTo(shortest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "example.com", "fd00::/129", ""})
  void aNetworkThatIsNoneIsRefused(String text) {
    assertThat(Proxies.Network.parse(text)).isEmpty();
  }
}
