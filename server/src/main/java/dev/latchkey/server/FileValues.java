package dev.latchkey.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that are typed as {@code key=@FILE}: what the file holds, or standard input for {@code
 * key=@-}. They are read by the process they were typed to, so that paths are the caller's and a
 * secret is in no list of processes. {@code key=@@x} is the value {@code @x}.
 */
final class FileValues {
  private static final Set<String> COMMANDS = Set.of("project set", "template set");
  private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9.-]+=)@(.*)", Pattern.DOTALL);

  /** More than any setting may hold, in bytes. */
  private static final int MAX_BYTES = 256 * 1024;

  private FileValues() {}

  /**
   * The line with the contents of files in place of their names.
   *
   * @throws Refusal if a file cannot be read
   */
  static List<String> read(Typed typed, List<String> args) {
    return COMMANDS.contains(typed.command().words())
        ? args.stream().map(FileValues::read).toList()
        : args;
  }

  private static String read(String arg) {
    Matcher parts = VALUE.matcher(arg);
    if (!parts.matches()) {
      return arg;
    }
    String from = parts.group(2);
    return parts.group(1) + (from.startsWith("@") ? from : content(from));
  }

  private static String content(String from) {
    try (InputStream in = from.equals("-") ? System.in : Files.newInputStream(Path.of(from))) {
      return text(in, from);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw Refusal.failed("%s cannot be read.".formatted(Printout.printable(from)));
    }
  }

  /**
   * A file as text, without the line ends that editors leave behind.
   *
   * @throws Refusal if it is too long
   */
  static String text(InputStream in, String from) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw Refusal.failed(
          "%s has more than %d bytes.".formatted(Printout.printable(from), MAX_BYTES));
    }
    return new String(bytes, StandardCharsets.UTF_8).replaceFirst("[\\r\\n]+$", "");
  }
}
