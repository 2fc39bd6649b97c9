package dev.latchkey.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.outgoing.Destinations.Listed;
import dev.latchkey.outgoing.OutgoingFailure.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
  private final List<String> looked = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1.2.3",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.88.99.1",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "2001::1",
        "2002:7f00:1::1",
        "2002:a00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "100::1",
        "3fff::1",
        "4000::1"
      })
  void row66_A9_noAddressThatIsNotOnThePublicNetworkIsCalled(String address) {
    assertThat(reason(destinations(), address)).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(resolving(address), "looks.example.com")).isEqualTo(Reason.FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.15.0.1",
        "172.32.0.1",
        "100.128.0.1",
        "192.0.1.1",
        "2606:4700::1",
        "2a00:1450:4001::200e",
        "2002:808:808::1",
        "64:ff9b::808:808"
      })
  void whatIsOnThePublicNetworkIsCalled(String address) {
    assertThat(destinations().addresses(address)).containsExactly(InetAddress.ofLiteral(address));
    assertThat(resolving(address).addresses("looks.example.com")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0x7f.1",
        "127.1",
        "127.0.1",
        "0177.0.0.1",
        "127.0.0.01",
        "127.0.0.1.",
        "0x7f.0.0.0x1",
        "8.8",
        "134744072"
      })
  void row66_A9_aHostThatIsANumberInAnotherFormIsNotEvenLookedUp(String host) {
    assertThat(reason(resolving("8.8.8.8"), host)).isEqualTo(Reason.FORBIDDEN);
    assertThat(looked).isEmpty();
  }

  @Test
  void oneAddressInsideAmongPublicOnesIsEnoughToRefuse() {
    assertThat(reason(resolving("8.8.8.8", "127.0.0.1"), "two.example.com"))
        .isEqualTo(Reason.FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "ftp://example.com/",
        "HTTP://example.com/",
        "//example.com/",
        "https:///path",
        "https:example.com",
        "https://user@example.com/",
        "https://user:pass@example.com/",
        "jar:https://example.com/!/"
      })
  void row66_A9_onlyHttpsWithAPlainHostIsCalled(String url) {
    var failure =
        catchThrowableOfType(OutgoingFailure.class, () -> destinations().check(URI.create(url)));

    assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void whatTheOperatorListsIsCalledAlsoWithoutTls() {
    var names = new Destinations(listed("localhost", "10.1.0.0/16", "::1"), this::loopback);

    for (String url :
        List.of(
            "http://LOCALHOST:8080/x",
            "http://10.1.2.3/",
            "http://[::1]:1/",
            "https://a.example/")) {
      assertThatCode(() -> names.check(URI.create(url))).as(url).doesNotThrowAnyException();
    }
    assertThat(names.addresses("localhost")).hasSize(1);
    assertThat(names.addresses("10.1.2.3")).hasSize(1);
    assertThat(names.addresses("[::1]")).hasSize(1);
    assertThat(reason(names, "10.2.0.1")).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(names, "other.example.com")).isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void anEntryOfTheListIsANameAnAddressOrANetwork() {
    assertThat(Listed.parse("Keycloak.corp")).contains(new Listed.Host("keycloak.corp"));
    for (String junk : List.of("", "http://a", "a/b", "2130706433", "10.0.0.0/33", "a b", "-a")) {
      assertThat(Listed.parse(junk)).as(junk).isEmpty();
    }
  }

  private Reason reason(Destinations destinations, String host) {
    return catchThrowableOfType(OutgoingFailure.class, () -> destinations.addresses(host)).reason();
  }

  private Destinations destinations() {
    return resolving();
  }

  private Destinations resolving(String... addresses) {
    return new Destinations(
        List.of(),
        host -> {
          looked.add(host);
          return Stream.of(addresses).map(InetAddress::ofLiteral).toList();
        });
  }

  private List<InetAddress> loopback(String host) {
    return List.of(InetAddress.getLoopbackAddress());
  }

  private static List<Listed> listed(String... entries) {
    return Stream.of(entries).map(entry -> Listed.parse(entry).orElseThrow()).toList();
  }
}
