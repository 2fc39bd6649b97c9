package dev.latchkey.core;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.latchkey.rest.Rule;
import java.util.regex.Pattern;

/** A telephone number in the international form of ITU-T E.164: a plus sign and 7 to 15 digits. */
public record PhoneNumber(String value) {
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

  public static final Rule<PhoneNumber> RULE =
      Rule.text(8, 16)
          .saying("pattern", "^" + E164.pattern() + "$")
          .then(text ->
              dialled(text)
                  ? new Rule.Read.Value<>(new PhoneNumber(text))
                  : new Rule.Read.Refused<>(
                      "must be a phone number: + and the country code, then 7 to 15 digits"
                          + " in all"));

  private static boolean dialled(String text) {
    if (!E164.matcher(text).matches()) {
      return false;
    }
    try {
      return PhoneNumberUtil.getInstance().parse(text, null) != null;
    } catch (NumberParseException noSuchCountry) {
      return false;
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
