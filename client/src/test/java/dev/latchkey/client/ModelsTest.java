package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.client.model.JsonFault;
import dev.latchkey.client.model.JsonObject;
import dev.latchkey.client.model.JsonText;
import dev.latchkey.client.model.Session;
import dev.latchkey.client.model.Token;
import dev.latchkey.client.model.User;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records from JSON: of the model's shape, nearly so, and not at all. */
class ModelsTest {
  private static final Map<String, Map<?, ?>> SCHEMAS = Described.own().schemas();

  /** How many objects of each model are drawn anew in every run, and how many always the same. */
  private static final int DRAWN = 150;

  static Collection<String> models() {
    return SampleJson.models(SCHEMAS);
  }

  /**
   * The record; nothing where the one fault says that it is none. Whatever else is thrown fails.
   */
  private static Optional<Record> read(String model, byte[] json, long seed) {
    String name = model.substring(0, 1).toUpperCase(Locale.ROOT) + model.substring(1);
    try {
      JsonObject object = JsonObject.parse(json);
      Class<?> type = Class.forName("dev.latchkey.client.model." + name);
      return Optional.of((Record) type.getMethod("from", JsonObject.class).invoke(null, object));
    } catch (JsonFault expected) {
      return Optional.empty();
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof JsonFault) {
        return Optional.empty();
      }
      throw new AssertionError(of(model, json, seed), thrown.getCause());
    } catch (RuntimeException | ReflectiveOperationException | StackOverflowError thrown) {
      throw new AssertionError(of(model, json, seed), thrown);
    }
  }

  private static String of(String model, byte[] json, long seed) {
    return "%s, seed %d: %s".formatted(model, seed, new String(json, StandardCharsets.UTF_8));
  }

  private static long seed(int i) {
    return i < DRAWN ? i : new Random().nextLong();
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatIsOfTheModelsShapeGivesARecordWithWhatItSays(String model) {
    for (int i = 0; i < 2 * DRAWN; i++) {
      long seed = seed(i);
      Map<String, ?> good = new SampleJson(new Random(seed), SCHEMAS).good(model);

      Record record = read(model, JsonText.write(good), seed).orElseThrow();

      Map<String, Object> read = components(record);
      good.forEach((field, said) -> {
        Object held = read.get(field.replace("$", ""));
        if (!same(said, held instanceof Optional<?> some ? some.orElse(null) : held)) {
          throw new AssertionError(of(model, JsonText.write(good), seed) + " is " + record);
        }
      });
    }
  }

  private static boolean same(@Nullable Object said, @Nullable Object held) {
    if (said == null || said.equals("")) {
      return held == null || held.equals("");
    }
    if (held instanceof Instant time) {
      return time.equals(OffsetDateTime.parse(String.valueOf(said)).toInstant());
    }
    if (said instanceof List<?> items && held instanceof List<?> models) {
      return items.size() == models.size();
    }
    return said.equals(held);
  }

  private static Map<String, Object> components(Record record) {
    Map<String, Object> components = new LinkedHashMap<>();
    try {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        components.put(component.getName(), component.getAccessor().invoke(record));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return components;
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatIsBentGivesARecordWithoutNullOrTheOneFault(String model) {
    int records = 0;
    int faults = 0;
    for (int i = 0; i < 4 * DRAWN; i++) {
      long seed = seed(i);
      Map<String, ?> bent = new SampleJson(new Random(seed), SCHEMAS).bent(model);

      Optional<Record> record = read(model, JsonText.write(bent), seed);

      record.ifPresent(ModelsTest::holdsNoNull);
      records += record.isPresent() ? 1 : 0;
      faults += record.isPresent() ? 0 : 1;
    }
    boolean free = Described.object(SCHEMAS.get(model), "properties").isEmpty();
    assertThat(records).as("bent objects that are read").isPositive();
    assertThat(faults > 0).as("bent objects that are refused").isEqualTo(!free);
  }

  private static void holdsNoNull(Record record) {
    if (components(record).containsValue(null)) {
      throw new AssertionError("holds null: " + record);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatIsBrokenGivesARecordOrTheOneFault(String model) {
    for (int i = 0; i < 4 * DRAWN; i++) {
      long seed = seed(i);
      var sample = new SampleJson(new Random(seed), SCHEMAS);
      byte[] broken = sample.broken(JsonText.write(sample.good(model)));

      read(model, broken, seed).ifPresent(ModelsTest::holdsNoNull);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aFieldThatAnOlderServerDoesNotSendIsEmpty(String model) {
    Map<?, ?> properties = Described.object(SCHEMAS.get(model), "properties");
    Map<String, Object> good =
        new LinkedHashMap<>(new SampleJson(new Random(1), SCHEMAS).good(model));
    properties.forEach((field, schema) -> {
      boolean newer =
          String.valueOf(Described.object(schema).get("description")).contains("since format");
      if (newer) {
        good.remove(String.valueOf(field));
      }
    });

    Record record = read(model, JsonText.write(good), 1).orElseThrow();

    properties.forEach((field, schema) -> {
      if (!good.containsKey(String.valueOf(field))) {
        assertThat(components(record).get(String.valueOf(field).replace("$", "")))
            .as("%s.%s", model, field)
            .isIn("", false, 0L, Optional.empty(), List.of(), Map.of());
      }
    });
  }

  @Test
  void nestingWithoutEndIsRefusedAndOverflowsNothing() {
    String deep = "{\"a\":".repeat(100_000);

    assertThat(read("preferences", deep.getBytes(StandardCharsets.UTF_8), 0)).isEmpty();
    assertThat(read("preferences", ("[" + deep).getBytes(StandardCharsets.UTF_8), 0)).isEmpty();
  }

  @Test
  void aNumberOfAMillionDigitsIsRefused() {
    String long1 = "{\"a\":" + "9".repeat(1_000_000) + "}";

    assertThat(read("preferences", long1.getBytes(StandardCharsets.UTF_8), 0)).isEmpty();
  }

  @Test
  void anEmptyListStandsForAnEmptyObjectAsPhpWritesIt() {
    var sample = new LinkedHashMap<String, Object>();
    sample.putAll(new SampleJson(new Random(1), SCHEMAS).good("user"));
    sample.put("prefs", List.of());

    var user = (User) read("user", JsonText.write(sample), 1).orElseThrow();

    assertThat(user.prefs()).isEmpty();
  }

  @Test
  void whatOpensSomethingIsNotPrinted() {
    var now = Instant.parse("2026-11-23T12:00:00Z");
    var token = new Token("t", now, "ada", "481516", now, "Brave owl");
    Map<String, ?> json = new SampleJson(new Random(1), SCHEMAS).good("session");
    var session = (Session) read("session", JsonText.write(json), 1).orElseThrow();

    assertThat(token.toString())
        .isEqualTo(
            "Token[id=t, createdAt=2026-11-23T12:00:00Z, userId=ada, secret=***,"
                + " expire=2026-11-23T12:00:00Z, phrase=Brave owl]");
    assertThat(session.toString())
        .contains("secret=***", "providerAccessToken=***", "providerRefreshToken=***");
  }

  @Test
  void nobodyCanChangeWhatARecordHolds() {
    Map<String, ?> json = new SampleJson(new Random(7), SCHEMAS).good("user");
    var user = (User) read("user", JsonText.write(json), 7).orElseThrow();

    for (Runnable change :
        List.<Runnable>of(
            () -> user.labels().add("x"),
            () -> user.targets().clear(),
            () -> user.prefs().put("a", 1))) {
      assertThatThrownBy(change::run).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void overTheWireABentAnswerIsARecordOrTheOneException(String model) {
    String name = model.substring(0, 1).toUpperCase(Locale.ROOT) + model.substring(1);
    try (var stub = new Stub()) {
      Surface.returning(stub.client(), name)
          .ifPresent(call -> {
            for (int i = 0; i < 20; i++) {
              var sample = new SampleJson(new Random(i), SCHEMAS);
              byte[] bent = JsonText.write(sample.bent(model));
              stub.then(200, i % 2 == 0 ? bent : sample.broken(bent));
              try {
                holdsNoNull((Record) call.get());
              } catch (LatchkeyException expected) {
                assertThat(expected.kind()).isEqualTo(LatchkeyException.Kind.MALFORMED);
              }
            }
          });
    }
  }
}
