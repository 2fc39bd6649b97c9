package dev.latchkey.mfa;

import dev.latchkey.rest.Rule;
import dev.latchkey.session.Factors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a challenge can ask for. */
public enum Factor {
  TOTP(Factors.TOTP),
  EMAIL(Factors.EMAIL),
  PHONE(Factors.PHONE),
  RECOVERY_CODE(Factors.RECOVERY_CODE),
  CUSTOM(Factors.CUSTOM);

  private static final List<String> WORDS = Arrays.stream(values()).map(Factor::word).toList();

  /** A factor by its name, in whatever case: SDKs differ about it. */
  public static final Rule<Factor> RULE =
      Rule.text(1, 32)
          .saying("enum", WORDS)
          .then(text ->
              named(text)
                  .<Rule.Read<Factor>>map(Rule.Read.Value::new)
                  .orElseGet(
                      () -> new Rule.Read.Refused<>("must be one of " + String.join(", ", WORDS))));

  private final String word;

  Factor(String word) {
    this.word = word;
  }

  /** Its name in the protocol. */
  public String word() {
    return word;
  }

  private static Optional<Factor> named(String text) {
    return Arrays.stream(values()).filter(one -> one.word.equalsIgnoreCase(text)).findFirst();
  }
}
