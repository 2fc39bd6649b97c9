package dev.latchkey.locale;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The dialling codes: libphonenumber's, and our own table where the protocol says otherwise. */
final class Dialling {

  /** The codes without a plus sign, by number; of one number the countries by their codes. */
  static final List<Code> ALL;

  static {
    Map<String, String> codes = libraryCodes();
    ALL =
        Land.all().stream()
            .filter(Land::callable)
            .map(land -> code(land, codes))
            .sorted(Comparator.comparingInt(code -> Integer.parseInt(code.digits())))
            .toList();
  }

  private Dialling() {}

  private static Code code(Land land, Map<String, String> library) {
    String digits = land.dialling().orElseGet(() -> library.get(land.code()));
    return new Code(land, Objects.requireNonNull(digits, land.code()));
  }

  // Read this way round because asking by country makes the library read a file for each.
  private static Map<String, String> libraryCodes() {
    var library = PhoneNumberUtil.getInstance();
    Map<String, String> codes = new HashMap<>();
    for (int code : library.getSupportedCallingCodes()) {
      for (String country : library.getRegionCodesForCountryCode(code)) {
        codes.put(country, Integer.toString(code));
      }
    }
    return codes;
  }

  /** A country and the digits one dials for it. */
  record Code(Land land, String digits) {}
}
