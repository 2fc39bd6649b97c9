package dev.latchkey.server;

import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.MaxMindDbConstructor;
import com.maxmind.db.MaxMindDbParameter;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import com.maxmind.db.Reader.FileMode;
import dev.latchkey.geo.CountryOf;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Countries from a database in MaxMind's format, of IPv4, IPv6 or both. Its records hold a {@code
 * country_code}, or a {@code country} that is the code or, as MaxMind's own, has an {@code
 * iso_code}.
 */
final class MmdbCountries implements CountryOf, AutoCloseable {

  /** Where the data that comes with the server is on the class path. */
  static final String BUNDLED = "dev/latchkey/data/dbip-country.mmdb";

  // A database of countries or cities names a country in its first few networks; one of ASNs never.
  private static final int NETWORKS_TRIED = 1000;

  private static final Pattern CODE = Pattern.compile("[A-Za-z]{2}");

  private final String name;
  private final Reader reader;
  private final boolean ofIpv4Only;

  private MmdbCountries(String name, Reader reader) {
    this.name = name;
    this.reader = reader;
    this.ofIpv4Only = reader.getMetadata().ipVersion() == 4;
  }

  /**
   * The data that comes with the server, held in memory whole (8 MB).
   *
   * @throws IllegalStateException if it is not on the class path, or broken
   */
  static MmdbCountries bundled() {
    return resource(BUNDLED);
  }

  /** Data on the class path, held in memory whole. Fails as {@link #bundled} does. */
  static MmdbCountries resource(String resource) {
    ClassLoader loader = MmdbCountries.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("country database " + resource + ": not on the class path");
      }
      return new MmdbCountries(resource, new Reader(in)).checked();
    } catch (IOException e) {
      throw broken(resource, e);
    }
  }

  /**
   * The data in a file, mapped into memory. The file must not change while it is mapped; replace it
   * by renaming another over it.
   *
   * @throws IllegalStateException if there is no such file, or it is broken, or names no country
   */
  static MmdbCountries at(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException("country database " + file + ": no such file");
    }
    try {
      return new MmdbCountries(file.toString(), new Reader(file.toFile(), FileMode.MEMORY_MAPPED))
          .checked();
    } catch (IOException e) {
      throw broken(file.toString(), e);
    }
  }

  @Override
  public String code(@Nullable InetAddress address) {
    if (address == null || !CountryOf.isPublic(address)) {
      return UNKNOWN;
    }
    if (ofIpv4Only && address instanceof Inet6Address) {
      return UNKNOWN;
    }
    try {
      Found found = reader.get(address, Found.class);
      return found == null ? UNKNOWN : found.code();
    } catch (IOException | RuntimeException e) {
      // A damaged spot in the file must not keep anyone from signing in.
      return UNKNOWN;
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw broken(name, e);
    }
  }

  private MmdbCountries checked() {
    if (namesACountry()) {
      return this;
    }
    close();
    throw new IllegalStateException("country database " + name + ": names no country");
  }

  private boolean namesACountry() {
    try {
      Networks<Found> networks = reader.networks(Found.class);
      for (int tried = 0; tried < NETWORKS_TRIED && networks.hasNext(); tried++) {
        Found found = networks.next().data();
        if (found != null && !found.code().equals(UNKNOWN)) {
          return true;
        }
      }
      return false;
    } catch (IOException | InvalidNetworkException | RuntimeException e) {
      close();
      throw broken(name, e);
    }
  }

  private static IllegalStateException broken(String name, Exception cause) {
    return new IllegalStateException(
        "country database " + name + ": not a readable .mmdb file: " + cause.getMessage(), cause);
  }

  /**
   * A record, of which only the country matters. Public because the reader makes it by reflection.
   *
   * @param flat the country's code, where the record holds no more
   * @param country the code too, or a map with the code in it, as MaxMind's own data has
   */
  public record Found(
      @MaxMindDbParameter(name = "country_code") @Nullable String flat,
      @MaxMindDbParameter(name = "country") @Nullable Object country) {

    @MaxMindDbConstructor
    public Found {}

    String code() {
      Object code = country instanceof Map<?, ?> map ? map.get("iso_code") : country;
      String text = flat == null ? String.valueOf(code) : flat;
      return CODE.matcher(text).matches() ? text.toUpperCase(Locale.ROOT) : UNKNOWN;
    }
  }
}
