package dev.latchkey.core;

import dev.latchkey.rest.Rule;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the one form it is compared and stored in: lower case, the domain in ASCII
 * (RFC 5890 A-labels). What could be read as two addresses is not an address here.
 */
public record EmailAddress(String value) {
  /**
   * RFC 5321 section 4.5.3.1: 64 octets of local part, and 254 in all by erratum 1690 of RFC 3696.
   */
  private static final int MAX_LOCAL = 64;

  private static final int MAX = 254;
  private static final String MUST = "must be an e-mail address such as ada@example.com";

  /** A dot-atom (RFC 5322 section 3.2.3), letters of any script included (RFC 6532). */
  private static final Pattern LOCAL =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{Nd}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{L}\\p{M}\\p{Nd}!#$%&'*+/=?^_`{|}~-]+)*");

  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

  /**
   * Letters that IDNA 2003 and 2008 map differently (RFC 5894 section 7.2): ß, ς and the joiners.
   */
  private static final Pattern DEVIATES = Pattern.compile("[\\u00DF\\u1E9E\\u03C2\\u200C\\u200D]");

  public static final Rule<EmailAddress> RULE =
      Rule.text(3, MAX)
          .saying("format", "email")
          .then(text ->
              parse(text)
                  .<Rule.Read<EmailAddress>>map(Rule.Read.Value::new)
                  .orElseGet(() -> new Rule.Read.Refused<>(MUST)));

  /** Reads an address as typed; nothing if it is not one, or could be taken for another. */
  public static Optional<EmailAddress> parse(String typed) {
    String text = typed.strip();
    int at = text.indexOf('@');
    // Compatibility forms (a full-width at sign, ligatures) are refused, not mapped: mail to what
    // they map to would reach somebody else.
    boolean plain = Normalizer.isNormalized(text, Normalizer.Form.NFKC);
    if (!plain || at <= 0 || at != text.lastIndexOf('@') || text.length() > MAX) {
      return Optional.empty();
    }
    Optional<String> local = local(text.substring(0, at));
    Optional<String> domain = domain(text.substring(at + 1));
    return local
        .flatMap(name -> domain.map(host -> name + "@" + host))
        .filter(whole -> whole.length() <= MAX)
        .map(EmailAddress::new);
  }

  private static Optional<String> local(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    // ß and its like change their letters on the way to upper case and back: two spellings, one
    // name
    boolean stable = lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).equals(lower);
    boolean fits = Rule.bytes(lower) <= MAX_LOCAL && LOCAL.matcher(lower).matches();
    return stable && fits ? Optional.of(lower) : Optional.empty();
  }

  private static Optional<String> domain(String typed) {
    if (DEVIATES.matcher(typed).find()) {
      return Optional.empty();
    }
    try {
      String ascii = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      return DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
    } catch (IllegalArgumentException notADomain) {
      return Optional.empty();
    }
  }

  /** What stands before the at sign. */
  public String localPart() {
    return value.substring(0, value.indexOf('@'));
  }

  @Override
  public String toString() {
    return value;
  }
}
