package dev.latchkey.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One language letters are written in: its sentences, each under a key. Read from a file when first
 * asked for.
 */
final class Language {
  static final String ENGLISH = "en";

  /** Chinese in traditional characters; {@code zh} is in simplified ones. */
  private static final String TRADITIONAL = "zh-hant";

  /** The languages there are files of. */
  static final List<String> CODES =
      List.of(
          ENGLISH, "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "ja", "zh", TRADITIONAL, "ar");

  /** Of the languages that callers may ask for. */
  private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

  private static final Map<String, Language> READ = new ConcurrentHashMap<>();

  private final String code;
  private final Map<String, String> sentences;

  private Language(String code, Map<String, String> sentences) {
    this.code = code;
    this.sentences = sentences;
  }

  /** The language of a locale, English if it is not among them. */
  static Language of(Locale locale) {
    String asked = traditional(locale) ? TRADITIONAL : locale.getLanguage();
    return READ.computeIfAbsent(CODES.contains(asked) ? asked : ENGLISH, Language::read);
  }

  /** Where no script is named, the country decides. */
  private static boolean traditional(Locale locale) {
    boolean there = List.of("TW", "HK", "MO").contains(locale.getCountry());
    String script = locale.getScript();
    return locale.getLanguage().equals("zh")
        && (script.equals("Hant") || (script.isEmpty() && there));
  }

  private static Language read(String code) {
    String file = code + ".properties";
    try (InputStream in = Language.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no file " + file);
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new Language(
          code,
          properties.stringPropertyNames().stream()
              .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its code, such as {@code de}, which is a language tag (RFC 5646). */
  String code() {
    return code;
  }

  /** What a reader of that locale reads in: this, or else the locale's own language. */
  String codeFor(Locale locale) {
    String language = locale.getLanguage();
    return code.equals(language) || code.startsWith(language + "-") ? code : language;
  }

  /** The locale of its sentences. */
  Locale locale() {
    return Locale.forLanguageTag(code);
  }

  /** {@code rtl} if it is written from right to left, {@code ltr} otherwise. */
  String direction() {
    return direction(locale());
  }

  /** {@code rtl} if that locale's language is written from right to left, {@code ltr} otherwise. */
  static String direction(Locale locale) {
    return RIGHT_TO_LEFT.contains(locale.getLanguage()) ? "rtl" : "ltr";
  }

  /** The keys of its sentences. */
  Map<String, String> sentences() {
    return sentences;
  }

  /**
   * The sentence of that key, with its placeholders.
   *
   * @throws IllegalStateException if there is none
   */
  String say(String key) {
    String sentence = sentences.get(key);
    if (sentence == null) {
      throw new IllegalStateException("no sentence " + key + " in " + code);
    }
    return sentence;
  }
}
