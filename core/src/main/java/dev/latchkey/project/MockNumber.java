package dev.latchkey.project;

import dev.latchkey.core.PhoneNumber;
import dev.latchkey.rest.Rule;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number that gets no messages, but always the same code: for the tests of an app and
 * for whoever reviews it.
 *
 * @param code six digits
 */
public record MockNumber(PhoneNumber phone, String code) {
  private static final Pattern CODE = Pattern.compile("\\d{6}");

  public MockNumber {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("the code of a mock number has six digits");
    }
  }

  /** Reads {@code +16505550100:123456}. */
  static Optional<MockNumber> read(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2 || !CODE.matcher(parts[1]).matches()) {
      return Optional.empty();
    }
    return PhoneNumber.RULE.read().apply(parts[0])
            instanceof Rule.Read.Value<PhoneNumber>(PhoneNumber phone)
        ? Optional.of(new MockNumber(phone, parts[1]))
        : Optional.empty();
  }

  /** The text that {@link #read} reads. */
  String text() {
    return phone.value() + ":" + code;
  }

  @Override
  public String toString() {
    return phone.value();
  }
}
