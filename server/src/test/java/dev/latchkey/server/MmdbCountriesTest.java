package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.geo.CountryOf;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Countries by address, from small databases written here and from the one we ship. */
class MmdbCountriesTest {

  private static final SmallMmdb DATA =
      new SmallMmdb(6)
          .with("8.8.0.0", 16, Map.of("country_code", "US"))
          .with("9.9.9.0", 24, Map.of("country_code", "de"))
          .with("10.0.0.0", 8, Map.of("country_code", "FR"))
          .with("11.0.0.0", 8, Map.of("country", Map.of("iso_code", "SE", "geoname_id", 1)))
          .with("12.0.0.0", 8, Map.of("country", "NO", "asn", "AS1"))
          .with("13.0.0.0", 8, Map.of("country", Map.of("geoname_id", 1)))
          .with("14.0.0.0", 8, Map.of("country_code", "Narnia"))
          .with("2001:4860::", 32, Map.of("country_code", "US"))
          .with("fd00::", 8, Map.of("country_code", "FR"));

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8,US",
    "9.9.9.9,DE",
    "11.1.1.1,SE",
    "12.1.1.1,NO",
    "2001:4860:4860::8888,US",
    "::ffff:8.8.8.8,US"
  })
  void aKnownAddressHasItsCountryInUpperCase(String address, String code) throws IOException {
    assertThat(codeOf(DATA, address)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.9.0.0", "13.1.1.1", "14.1.1.1", "10.1.1.1", "127.0.0.1", "::1", "fd00::1"})
  void anyOtherAddressIsUnknownAndAPrivateOneIsNotEvenLookedUp(String address) throws IOException {
    assertThat(codeOf(DATA, address)).isEqualTo(CountryOf.UNKNOWN);
  }

  @Test
  void aMissingAddressIsUnknown() throws IOException {
    try (var countries = MmdbCountries.at(write(DATA.bytes()))) {
      assertThat(countries.code(null)).isEqualTo("--");
    }
  }

  @Test
  void aDatabaseOfIpv4KnowsNoIpv6() throws IOException {
    var old = new SmallMmdb(4).with("8.8.0.0", 16, Map.of("country_code", "US"));
    assertThat(codeOf(old, "8.8.8.8")).isEqualTo("US");
    assertThat(codeOf(old, "2001:4860:4860::8888")).isEqualTo("--");
  }

  @Test
  void aClosedDatabaseKnowsNothingAndBreaksNothing() throws IOException {
    var countries = MmdbCountries.at(write(DATA.bytes()));
    countries.close();
    assertThat(countries.code(InetAddress.ofLiteral("8.8.8.8"))).isEqualTo("--");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = directory.resolve("absent.mmdb");
    assertThatThrownBy(() -> MmdbCountries.at(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("country database " + file + ": no such file");
    assertThatThrownBy(() -> MmdbCountries.at(directory)).hasMessageEndingWith("no such file");
    assertThatThrownBy(() -> MmdbCountries.resource("absent.mmdb"))
        .hasMessage("country database absent.mmdb: not on the class path");
  }

  @Test
  void aFileThatIsBrokenIsNamed() throws IOException {
    byte[] whole = DATA.bytes();
    byte[] headless = Arrays.copyOfRange(whole, whole.length - 200, whole.length);
    for (byte[] broken : new byte[][] {{}, {1, 2, 3}, Arrays.copyOf(whole, 500), headless}) {
      Path file = write(broken);
      assertThatThrownBy(() -> MmdbCountries.at(file))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("country database " + file + ": not a readable .mmdb file");
    }
  }

  @Test
  void aFileOfSomethingElseThanCountriesIsNamed() throws IOException {
    Path file = write(new SmallMmdb(6).with("8.8.0.0", 16, Map.of("asn", "AS15169")).bytes());
    assertThatThrownBy(() -> MmdbCountries.at(file))
        .hasMessage("country database " + file + ": names no country");
  }

  // 2003::/19 is Deutsche Telekom's and 2001:610::/32 SURF's; anycast addresses wander.
  @ParameterizedTest
  @CsvSource({
    "8.8.8.8,US",
    "2003::1,DE",
    "2001:610::1,NL",
    "192.168.1.1,--",
    "203.0.113.1,--",
    "2001:db8::1,--"
  })
  void theDataWeShipKnowsIpv4AndIpv6(String address, String code) {
    try (var countries = MmdbCountries.bundled()) {
      assertThat(countries.code(InetAddress.ofLiteral(address))).isEqualTo(code);
    }
  }

  private String codeOf(SmallMmdb data, String address) throws IOException {
    try (var countries = MmdbCountries.at(write(data.bytes()))) {
      return countries.code(InetAddress.ofLiteral(address));
    }
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("test.mmdb"), bytes);
  }
}
