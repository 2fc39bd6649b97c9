package dev.latchkey.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of {@link Migrations} as Flyway reads them: {@code V007__x.sql}, or {@code
 * V007__x.postgres.sql} beside it where PostgreSQL has one of its own.
 */
final class MigrationScripts implements ResourceProvider {
  private static final String FOLDER = "migrations/";
  private static final String SUFFIX = ".sql";

  private final Dialect dialect;

  MigrationScripts(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return Migrations.SCRIPTS.contains(name) ? script(name) : null; // no settings per script
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    if (prefix.isEmpty() || !Arrays.asList(suffixes).contains(SUFFIX)) {
      return List.of(); // no callbacks
    }
    return Migrations.SCRIPTS.stream()
        .filter(name -> name.startsWith(prefix))
        .map(this::script)
        .toList();
  }

  private LoadableResource script(String name) {
    String stem = name.substring(0, name.length() - SUFFIX.length());
    String text =
        read(stem + "." + dialect.name() + SUFFIX)
            .or(() -> read(name))
            .orElseThrow(() -> new IllegalStateException("there is no script " + name));
    return new Script(name, dialect.script(text));
  }

  private static Optional<String> read(String name) {
    try (InputStream script = Migrations.class.getResourceAsStream(FOLDER + name)) {
      return script == null
          ? Optional.empty()
          : Optional.of(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One script. */
  private static final class Script extends LoadableResource {
    private final String name;
    private final String text;

    Script(String name, String text) {
      this.name = name;
      this.text = text;
    }

    @Override
    public Reader read() {
      return new StringReader(text);
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
