package dev.latchkey.password;

import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.guess.Guesses;
import dev.latchkey.guess.Guesses.Guess;
import dev.latchkey.mail.Guessed;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Rule;
import dev.latchkey.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a password may be, and whether one is right. */
public final class Passwords {
  /** The protocol's bounds, in bytes of UTF-8: everything within is hashed whole. */
  private static final int MIN_BYTES = 8;

  private static final int MAX_BYTES = 256;

  /** A password as it is typed: any characters, 8 to 256 bytes. */
  public static final Rule<Secret> RULE =
      new Rule<>(
          Rule.text(1, MAX_BYTES).saying("minLength", MIN_BYTES).schema(),
          raw ->
              raw instanceof String text && fits(text)
                  ? new Rule.Read.Value<>(new Secret(text))
                  : new Rule.Read.Refused<>(
                      "must be text of %d to %d bytes".formatted(MIN_BYTES, MAX_BYTES)));

  /** Data shorter than this is in too many good passwords by chance. */
  private static final int MIN_PERSONAL = 3;

  private final Hashing hashing;
  private final CommonPasswords common;
  private final Guesses guesses;
  private final InstantSource clock;

  public Passwords(Hashing hashing, CommonPasswords common, Guesses guesses, InstantSource clock) {
    this.hashing = hashing;
    this.common = common;
    this.guesses = guesses;
    this.clock = clock;
  }

  /**
   * Whether the password is the user's. Costs one hash and one count whether or not there is such a
   * user or such a password, so the time taken gives nothing away.
   *
   * @param name whom the guess is counted for: the user's id, or the address that is nobody's
   * @param user none if nobody has that name
   * @throws Problem if the password was guessed wrong too often
   */
  boolean right(Call call, String name, Optional<User> user, Secret typed) {
    Guess guess = guesses.spend(call, Guessed.PASSWORD, name, user.map(User::id));
    Optional<String> hash = user.flatMap(User::password).map(User.Password::hash);
    boolean matches = hashing.matches(typed, hash.orElseGet(hashing::decoy));
    boolean right = matches && hash.isPresent();
    guesses.judge(guess, right);
    return right;
  }

  /**
   * Makes a user's password of what was typed.
   *
   * @param user as it will be, with the address and name the password is compared with
   * @throws Problem if the project's settings refuse it
   */
  public User.Password make(Project project, User user, Secret typed) {
    check(project, user, typed);
    int kept = project.settings().passwordHistory();
    List<String> former = former(user).stream().limit(kept).toList();
    if (former.stream().anyMatch(hash -> hashing.matches(typed, hash))) {
      throw Problem.of(Code.PASSWORD_RECENTLY_USED);
    }
    return new User.Password(hashing.hash(typed), now(), former);
  }

  // The cheap rules first: none of them costs a hash.
  private void check(Project project, User user, Secret typed) {
    ProjectSettings settings = project.settings();
    List<String> lacking = Strength.lacking(settings.passwordStrength(), typed.reveal());
    if (!lacking.isEmpty()) {
      throw refused("must have " + String.join(", ", lacking));
    }
    if (settings.passwordDictionary() && common.contains(typed)) {
      throw refused("must not be one of the most common passwords");
    }
    if (settings.personalDataCheck() && personal(project, user, typed)) {
      throw Problem.of(Code.PASSWORD_PERSONAL_DATA);
    }
  }

  private static Problem refused(String why) {
    return Problem.of(Code.GENERAL_ARGUMENT_INVALID, "Parameter `password` " + why + ".");
  }

  /** The same password under today's parameters, if its hash is of an older kind. */
  Optional<User.Password> refreshed(User.Password old, Secret typed) {
    return hashing.outdated(old.hash())
        ? Optional.of(new User.Password(hashing.hash(typed), old.changedAt(), old.history()))
        : Optional.empty();
  }

  private static List<String> former(User user) {
    List<String> hashes = new ArrayList<>();
    user.password()
        .ifPresent(password -> {
          hashes.add(password.hash());
          hashes.addAll(password.history());
        });
    return hashes;
  }

  private static boolean personal(Project project, User user, Secret typed) {
    String lower = typed.reveal().toLowerCase(Locale.ROOT);
    Stream<String> data =
        Stream.concat(
            Stream.of(project.name(), user.id().value(), user.name()),
            Stream.concat(
                user.email().stream().flatMap(e -> Stream.of(e.value(), e.localPart())),
                user.phone().stream().flatMap(p -> Stream.of(p.value(), p.value().substring(1)))));
    return data.filter(text -> text.length() >= MIN_PERSONAL)
        .anyMatch(text -> lower.contains(text.toLowerCase(Locale.ROOT)));
  }

  private Instant now() {
    return clock.instant();
  }

  private static boolean fits(String text) {
    if (text.length() > MAX_BYTES) {
      return false; // before its bytes are counted
    }
    int bytes = Rule.bytes(text);
    return bytes >= MIN_BYTES && bytes <= MAX_BYTES;
  }
}
