package dev.latchkey.server;

import dev.latchkey.core.Secret;
import dev.latchkey.password.CommonPasswords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** The common passwords that the build packs, read when a project first asks for them. */
final class BundledPasswords implements CommonPasswords {
  private static final String FILE = "/dev/latchkey/data/common-passwords.txt";

  @Override
  public boolean contains(Secret password) {
    return Words.ALL.contains(password.reveal());
  }

  /** Loaded with its class: once, and not by a start that needs none. */
  private static final class Words {
    static final Set<String> ALL = read();

    private static Set<String> read() {
      try (InputStream in = BundledPasswords.class.getResourceAsStream(FILE)) {
        if (in == null) {
          throw new IllegalStateException("no " + FILE + " on the class path");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
