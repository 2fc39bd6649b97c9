package dev.latchkey.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CountryDataTest {
  @Test
  void theDatabaseIsThereWholeAndOfTheKindExpected() throws IOException {
    byte[] database = resource("dbip-country.mmdb");
    String end =
        new String(
            Arrays.copyOfRange(database, database.length - 2000, database.length),
            StandardCharsets.ISO_8859_1);

    // the marker before the metadata, MaxMind DB format 2.0, "Database Metadata"
    assertThat(end).contains("\u00ab\u00cd\u00efMaxMind.com").contains("ip_version");
    assertThat(database.length).isGreaterThan(4_000_000);
  }

  @Test
  void theAttributionTravelsWithIt() throws IOException {
    assertThat(new String(resource("dbip-country.txt"), StandardCharsets.UTF_8))
        .contains(
            "IP Geolocation by DB-IP", "https://db-ip.com", "Creative Commons Attribution 4.0");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = CountryDataTest.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }
}
