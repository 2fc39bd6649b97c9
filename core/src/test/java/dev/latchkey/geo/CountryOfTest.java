package dev.latchkey.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an address can tell before any data is asked. */
class CountryOfTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.1.1",
        "100.64.0.1",
        "100.127.255.255",
        "224.0.0.1",
        "::",
        "::1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:10.1.2.3"
      })
  void anAddressThatIsNotPublicIsInNoCountry(String address) {
    assertThat(CountryOf.isPublic(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.0",
        "223.255.255.254",
        "2001:4860:4860::8888",
        "fb00::1",
        "::ffff:8.8.8.8"
      })
  void anyOtherAddressMayBeInOne(String address) {
    assertThat(CountryOf.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void withoutDataEveryAddressIsUnknown() {
    assertThat(CountryOf.nowhere().code(InetAddress.ofLiteral("8.8.8.8"))).isEqualTo("--");
    assertThat(CountryOf.nowhere().code(null)).isEqualTo("--");
  }
}
