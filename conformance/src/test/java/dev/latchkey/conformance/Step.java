package dev.latchkey.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One step of a driver, as it told it.
 *
 * @param skipped whether it was left out, which the driver allows only outside of CI
 * @param detail why it failed or was left out; "" otherwise
 */
record Step(String name, boolean ok, boolean skipped, String detail) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Runs a driver against a server, each of its steps as a test.
   *
   * @param more environment variables beside those that say where the server is
   * @param words what the driver is told on its command line
   */
  static Stream<DynamicTest> drive(
      Server server, Map<String, String> more, String driver, String... words) {
    List<String> command = new ArrayList<>(List.of("node", "drivers/" + driver));
    command.addAll(List.of(words));
    Map<String, String> environment = new HashMap<>(more);
    environment.put("CONFORMANCE_ENDPOINT", server.endpoint());
    environment.put("CONFORMANCE_KEY", Server.KEY);
    return toldBy(Tool.run(command, environment)).stream().map(Step::test);
  }

  /**
   * The steps that a driver told, and one more that it came to its end.
   *
   * @param ended the driver, whose output is one JSON object a line
   */
  static List<Step> toldBy(Tool.Ended ended) {
    List<Step> steps = new ArrayList<>();
    boolean complete = false;
    for (String line : ended.output().lines().toList()) {
      Map<String, String> told = read(line);
      if (told.containsKey("end")) {
        complete = String.valueOf(steps.size()).equals(told.get("steps"));
      } else {
        steps.add(of(told));
      }
    }
    boolean passed = steps.stream().allMatch(Step::ok);
    boolean agrees = complete && !steps.isEmpty() && passed == (ended.status() == 0);
    String detail = "after %d steps: %s".formatted(steps.size(), ended.errors());
    steps.add(new Step("the driver comes to its end", agrees, false, detail));
    return steps;
  }

  /** This step as a test of its own, with its name in what a failure says. */
  DynamicTest test() {
    return DynamicTest.dynamicTest(name, this::check);
  }

  private void check() {
    if (skipped) {
      Assumptions.abort(name + ": " + detail);
    }
    if (!ok) {
      Assertions.fail(name + "\n" + detail);
    }
  }

  private static Step of(Map<String, String> told) {
    return new Step(
        told.getOrDefault("name", "a step without a name"),
        "true".equals(told.get("ok")),
        "true".equals(told.get("skipped")),
        told.getOrDefault("detail", ""));
  }

  private static Map<String, String> read(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalStateException("not a step: " + line);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        fields.put(name, parser.getString());
      }
    }
    return fields;
  }
}
