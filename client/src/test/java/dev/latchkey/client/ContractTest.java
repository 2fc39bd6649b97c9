package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Described.Operation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client beside descriptions of the API: our own, and those that Appwrite published. */
class ContractTest {
  /** Operations that are called otherwise in newer versions, which the client follows. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "accountCreateEmailSession", "account.createEmailPasswordSession", // 1.5
          "accountCreateMagicURLSession", "account.createMagicURLToken", // 1.5
          "accountCreatePhoneSession", "account.createPhoneToken", // 1.5
          "accountCreateVerification", "account.createEmailVerification", // 1.8
          "accountUpdateVerification", "account.updateEmailVerification"); // 1.8

  /** Parameters that newer versions dropped, and ignore when they come. */
  private static final Set<String> DROPPED =
      Set.of(
          "accountUpdateRecovery passwordAgain", // 1.5: a page asks twice, not an API
          "accountDeleteMfaAuthenticator otp"); // 1.6: a challenge is passed before

  /** Answers of an older version: what it said of nothing, or the other way about. */
  private static final Set<String> ANSWERED_OTHERWISE =
      Set.of(
          "1.5 accountUpdateMfaChallenge", // nothing; since 1.6 the session
          "1.5 usersDeleteMfaAuthenticator", // the user; since 1.6 nothing
          "1.5 accountDeletePushTarget", // a slip: 204 has no body
          "1.6 accountDeletePushTarget",
          "1.7 accountDeletePushTarget");

  /** Fields of models that Latchkey's answers do not have. */
  private static final Set<String> ELSEWHERE = Set.of();

  /** What Latchkey does not serve, so that the client does not have it either. */
  private static final Set<String> NOT_SERVED =
      Set.of(
          "GET /health/time",
          "GET /users/{userId}/memberships",
          "GET /users/{userId}/prefs",
          "PATCH /users/{userId}/email",
          "PATCH /users/{userId}/name",
          "PATCH /users/{userId}/password",
          "PATCH /users/{userId}/phone",
          "PATCH /users/{userId}/prefs",
          "PATCH /users/{userId}/verification",
          "PATCH /users/{userId}/verification/phone",
          "POST /users/argon2",
          "POST /users/bcrypt",
          "POST /users/md5",
          "POST /users/phpass",
          "POST /users/scrypt",
          "POST /users/scrypt-modified",
          "POST /users/sha",
          "PUT /users/{userId}/labels");

  private static final List<Operation> CLIENT = Surface.operations();

  private static String title(String model) {
    return model.isEmpty() || model.equals("redirect")
        ? model
        : model.substring(0, 1).toUpperCase(Locale.ROOT) + model.substring(1);
  }

  @Test
  void theClientHasEveryOperationOfOurOwnDescriptionAndNoOther() {
    List<Operation> described =
        Described.own().operations().stream()
            .filter(one -> one.isCalled() || one.id().contains(".create"))
            .map(one ->
                new Operation(
                    one.id(), one.method(), one.paths(), one.params(), title(one.model())))
            .toList();

    assertThat(CLIENT).containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void everyModelHasTheFieldsOfOurOwnDescription() {
    Described.own()
        .schemas()
        .forEach((name, schema) -> {
          Set<?> fields = Described.object(schema, "properties").keySet();
          if (!name.equals("error") && !fields.isEmpty()) {
            assertThat(components(name)).as(name).isEqualTo(plain(fields));
          }
        });
  }

  private static Set<String> plain(Set<?> fields) {
    Set<String> plain = new TreeSet<>();
    fields.forEach(field -> plain.add(String.valueOf(field).replace("$", "")));
    return plain;
  }

  private static Set<String> components(String model) {
    Set<String> names = new TreeSet<>();
    try {
      Class<?> type = Class.forName("dev.latchkey.client.model." + title(model));
      Arrays.stream(type.getRecordComponents()).forEach(c -> names.add(c.getName()));
    } catch (ClassNotFoundException e) {
      names.add("there is no such record");
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.4", "1.5", "1.6", "1.7"})
  void theClientHasEveryOperationThatAppwriteDescribes(String version) {
    List<String> faults = new ArrayList<>();
    for (Operation theirs : Described.published(version).operations()) {
      String route = theirs.method() + " " + theirs.paths().iterator().next();
      CLIENT.stream()
          .filter(ours -> ours.method().equals(theirs.method()))
          .filter(ours -> ours.paths().containsAll(theirs.paths()))
          .findFirst()
          .ifPresentOrElse(
              ours -> faults.addAll(faults(version, theirs, ours)),
              () -> {
                if (!NOT_SERVED.contains(route)) {
                  faults.add(route + " is missing");
                }
              });
    }

    assertThat(faults).isEmpty();
  }

  private static List<String> faults(String version, Operation theirs, Operation ours) {
    List<String> faults = new ArrayList<>();
    String name = RENAMED.getOrDefault(theirs.id(), theirs.id());
    if (!Surface.lower(name.replace(".", "")).equals(Surface.lower(ours.id().replace(".", "")))) {
      faults.add(theirs.id() + " is called " + ours.id());
    }
    for (String param : theirs.params()) {
      if (!ours.params().contains(param) && !DROPPED.contains(theirs.id() + " " + param)) {
        faults.add(theirs.id() + " has no " + param);
      }
    }
    if (!ANSWERED_OTHERWISE.contains(version + " " + theirs.id()) && !sameModel(theirs, ours)) {
      faults.add(theirs.id() + " answers " + ours.model() + ", not " + title(theirs.model()));
    }
    return faults;
  }

  /**
   * Since 1.4 an account is described as the user that it is, here as what its owner sees of it.
   */
  private static boolean sameModel(Operation theirs, Operation ours) {
    boolean account = ours.model().equals("Account") && theirs.model().equals("user");
    return account || ours.model().equals(title(theirs.model()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.4", "1.5", "1.6", "1.7"})
  void everyModelThatAnOperationAnswersHasTheFieldsThatAppwriteDescribes(String version) {
    Described theirs = Described.published(version);
    Set<String> faults = new TreeSet<>();
    Set<String> ours = new TreeSet<>();
    CLIENT.forEach(operation -> ours.add(operation.model()));

    for (String name : theirs.schemas().keySet()) {
      if (ours.contains(title(name))) {
        Set<String> fields =
            plain(Described.object(theirs.schemas().get(name), "properties").keySet());
        fields.removeAll(components(name));
        fields.forEach(field -> faults.add(name + "." + field));
      }
    }
    faults.removeAll(ELSEWHERE);

    assertThat(faults).isEmpty();
  }

  @Test
  void everyMethodHasItsTwinThatDoesNotWait() throws ReflectiveOperationException {
    for (Method service : Surface.services()) {
      Class<?> blocking = service.getReturnType();
      Class<?> async = blocking.getMethod("async").getReturnType();
      int twins = 0;
      for (Method method : blocking.getDeclaredMethods()) {
        if (!method.getName().equals("async")) {
          Method twin = async.getMethod(method.getName(), method.getParameterTypes());
          assertThat(twin.getReturnType())
              .isEqualTo(method.getReturnType() == URI.class ? URI.class : CompletableFuture.class);
          twins++;
        }
      }
      assertThat(twins)
          .isPositive()
          .isEqualTo(
              Arrays.stream(async.getDeclaredMethods())
                  .filter(m -> Modifier.isPublic(m.getModifiers()))
                  .count());
    }
  }
}
