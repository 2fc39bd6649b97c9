package dev.latchkey.server;

import dev.latchkey.device.DetectLines;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The command that says what the device detector makes of User-Agents, a JSON line each. */
final class Detect {
  private static final Flag FULL_VERSIONS = Flag.bare("--full-versions");

  private Detect() {}

  static Command command() {
    return new Command(
        "detect",
        new Command.Operands("[USER_AGENT...]", 0, Integer.MAX_VALUE),
        List.of(FULL_VERSIONS, Command.CONFIG),
        "Say what the device detector makes of User-Agents: a JSON line each. Without any, standard"
            + " input is read: a User-Agent a line, or {\"ua\":\"...\",\"headers\":{...}}.",
        (Command.Action.Alone)
            typed ->
                run(typed, System.in, new PrintStream(System.out, false, StandardCharsets.UTF_8)));
  }

  static int run(Typed typed, InputStream in, PrintStream out) {
    DetectLines.run(
        Knowledge.devices(SettingSources.of(typed).settings()),
        typed.has(FULL_VERSIONS.name()),
        typed.operands(),
        in,
        out);
    return 0;
  }
}
