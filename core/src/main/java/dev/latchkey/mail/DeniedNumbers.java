package dev.latchkey.mail;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import dev.latchkey.core.PhoneNumber;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers that get no text messages, because somebody would earn by them: those with a prefix on
 * the list, and every premium and shared-cost number that libphonenumber knows.
 *
 * @param prefixes each a plus sign and digits, such as {@code +881}
 */
public record DeniedNumbers(List<String> prefixes) {
  private static final Pattern PREFIX = Pattern.compile("\\+[1-9]\\d{0,14}");

  /**
   * Satellite networks, international networks and international premium numbers (ITU-T E.164
   * country codes 870, 881 to 883, 888 and 979): dear, and hardly ever a user's.
   */
  public static final DeniedNumbers DEFAULT =
      new DeniedNumbers(List.of("+870", "+881", "+882", "+883", "+888", "+979"));

  private static final Set<PhoneNumberType> DEAR =
      EnumSet.of(PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST);

  public DeniedNumbers {
    prefixes = List.copyOf(prefixes);
    for (String prefix : prefixes) {
      if (!PREFIX.matcher(prefix).matches()) {
        throw new IllegalArgumentException("not a prefix of numbers: " + prefix);
      }
    }
  }

  /** Whether the number gets no text messages. */
  boolean has(PhoneNumber number) {
    return prefixes.stream().anyMatch(number.value()::startsWith) || dear(number);
  }

  private static boolean dear(PhoneNumber number) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      return DEAR.contains(numbers.getNumberType(numbers.parse(number.value(), null)));
    } catch (NumberParseException noNumber) {
      return true; // nobody could be reached there either
    }
  }
}
