package dev.latchkey.locale;

import dev.latchkey.locale.Table.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The locales a caller may ask for, and how one is chosen. Its table is read when first asked. */
public final class Locales {

  private Locales() {}

  /** All 131, in the protocol's order. */
  public static List<LocaleCode> codes() {
    return Known.ALL;
  }

  /** The locale of a caller who asks for none, where the operator has said nothing else. */
  public static LocaleCode english() {
    return Known.ENGLISH;
  }

  /** The locale with this code, in any case. Empty if it is not one of the 131, or null. */
  public static Optional<LocaleCode> named(@Nullable String code) {
    return code == null ? Optional.empty() : Optional.ofNullable(Known.BY_CODE.get(lower(code)));
  }

  /** {@link #choose(String, String, LocaleCode)}, with English for a caller who asks for none. */
  public static LocaleCode choose(@Nullable String asked, @Nullable String acceptLanguage) {
    return choose(asked, acceptLanguage, english());
  }

  /**
   * The locale a call is answered in.
   *
   * @param asked the value of {@code X-Appwrite-Locale}; counts only if it is one of the 131
   * @param acceptLanguage the value of {@code Accept-Language} (RFC 9110 section 12.5.4), several
   *     joined by commas; what cannot be read in it is passed over
   * @param otherwise the locale where neither says anything
   */
  public static LocaleCode choose(
      @Nullable String asked, @Nullable String acceptLanguage, LocaleCode otherwise) {
    return named(asked)
        .or(() -> AcceptLanguage.read(acceptLanguage == null ? "" : acceptLanguage))
        .orElse(otherwise);
  }

  /** The locale with this code, or the one that answers to this language tag; in lower case. */
  static Optional<LocaleCode> answeringTo(String tag) {
    return Optional.ofNullable(Known.BY_TAG.get(tag));
  }

  // String.toLowerCase turns a few letters outside ASCII into ASCII ones; no code holds them
  private static String lower(String code) {
    boolean ascii = code.length() <= Known.LONGEST && code.chars().allMatch(c -> c < 0x80);
    return ascii ? code.toLowerCase(Locale.ROOT) : "";
  }

  /** The table, read when first needed. */
  private static final class Known {
    static final List<LocaleCode> ALL;
    static final Map<String, LocaleCode> BY_CODE;
    static final Map<String, LocaleCode> BY_TAG;
    static final LocaleCode ENGLISH;
    static final int LONGEST = "xx-yy".length();

    static {
      Map<String, LocaleCode> byCode = new HashMap<>();
      Map<String, LocaleCode> aliases = new HashMap<>();
      List<Row> rows = Table.read("locales.tsv", 4);
      ALL = rows.stream().map(Known::locale).toList();
      for (int i = 0; i < rows.size(); i++) {
        byCode.put(ALL.get(i).code(), ALL.get(i));
        for (String tag : rows.get(i).cellOr(3, () -> "").split(",", -1)) {
          aliases.put(tag, ALL.get(i));
        }
      }
      aliases.remove("");
      BY_CODE = Map.copyOf(byCode);
      aliases.putAll(byCode);
      BY_TAG = Map.copyOf(aliases);
      ENGLISH = BY_CODE.getOrDefault("en", ALL.getFirst());
    }

    private static LocaleCode locale(Row row) {
      String tag = row.cellOr(2, () -> row.cell(0));
      return new LocaleCode(row.cell(0), row.cell(1), Locale.forLanguageTag(tag));
    }
  }
}
