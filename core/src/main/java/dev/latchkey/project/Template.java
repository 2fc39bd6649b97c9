package dev.latchkey.project;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.rest.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A project's own words for one kind of letter or text message in one language. What is "" or
 * nothing stays as it is without the template.
 *
 * @param subject one line
 * @param text of a letter without HTML, or of a text message
 * @param html the whole page
 * @param sender who the letter is from
 */
public record Template(String subject, String text, String html, Sender sender) {
  /** The parts a letter's template may have, in the order of the record. */
  public static final List<String> LETTER_PARTS =
      List.of("subject", "text", "html", "sender-name", "sender-email", "reply-to");

  /** The parts a text message's template may have. */
  public static final List<String> MESSAGE_PARTS = List.of("text");

  public static final Template NONE =
      new Template("", "", "", new Sender("", Optional.empty(), Optional.empty()));

  /** Characters of a text or a page: mail programs cut longer letters off. */
  private static final int MAX_TEXT = 65_536;

  private static final Form<String> LINE = Form.line(255);
  private static final Form<Optional<EmailAddress>> ADDRESS = Form.email();

  /**
   * Which letter or message, in which language.
   *
   * @param kind one of {@link #KINDS}
   * @param locale such as {@code de} or {@code zh-tw}, in lower case
   */
  public record Id(String kind, String locale) implements Comparable<Id> {
    /** The kinds, named as in the protocol; a text message's begin with {@code sms.}. */
    public static final List<String> KINDS =
        List.of(
            "verification",
            "verificationOtp",
            "magicSession",
            "otpSession",
            "recovery",
            "recoveryOtp",
            "mfaChallenge",
            "sessionAlert",
            "credentialChanged",
            "suspiciousAttempts",
            "sms.login",
            "sms.verification",
            "sms.mfaChallenge");

    private static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(-[a-z]{2,4})?");

    public Id {
      if (!KINDS.contains(kind)) {
        throw new IllegalArgumentException(
            "there is no such template; those are " + String.join(", ", KINDS));
      }
      if (!LOCALE.matcher(locale).matches()) {
        throw new IllegalArgumentException("a locale must be such as de or zh-tw, in lower case");
      }
    }

    /** Whether it is of a text message. */
    public boolean message() {
      return kind.startsWith("sms.");
    }

    /** The parts its template may have. */
    public List<String> parts() {
      return message() ? MESSAGE_PARTS : LETTER_PARTS;
    }

    @Override
    public int compareTo(Id other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return kind + "/" + locale;
    }
  }

  /**
   * This template with one part changed.
   *
   * @throws IllegalArgumentException if there is no such part or the value is not allowed
   */
  public Template with(Id id, String part, String value) {
    if (!id.parts().contains(part)) {
      throw new IllegalArgumentException(
          "there is no such part; those are " + String.join(", ", id.parts()));
    }
    return switch (part) {
      case "subject" -> new Template(read(LINE, value), text, html, sender);
      case "text" -> new Template(subject, bounded(value), html, sender);
      case "html" -> new Template(subject, text, bounded(value), sender);
      case "sender-name" -> from(new Sender(read(LINE, value), sender.email(), sender.replyTo()));
      case "sender-email" ->
          from(new Sender(sender.name(), read(ADDRESS, value), sender.replyTo()));
      case "reply-to" -> from(new Sender(sender.name(), sender.email(), read(ADDRESS, value)));
      default -> throw new IllegalStateException("a part without a place: " + part);
    };
  }

  private Template from(Sender other) {
    return new Template(subject, text, html, other);
  }

  private static <T> T read(Form<T> form, String value) {
    return form.read()
        .apply(value)
        .orElseThrow(() -> new IllegalArgumentException("must be " + form.allowed()));
  }

  private static String bounded(String value) {
    if (value.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          "must be text of at most %d characters".formatted(MAX_TEXT));
    }
    return value;
  }

  /** The parts there are, by name. */
  public Map<String, String> parts() {
    var parts = new LinkedHashMap<String, String>();
    parts.put("subject", subject);
    parts.put("text", text);
    parts.put("html", html);
    parts.put("sender-name", sender.name());
    parts.put("sender-email", ADDRESS.write().apply(sender.email()));
    parts.put("reply-to", ADDRESS.write().apply(sender.replyTo()));
    parts.values().removeIf(String::isEmpty);
    return parts;
  }

  /** The template as a text to keep. */
  String write() {
    return new String(Json.write(parts()), StandardCharsets.UTF_8);
  }

  /**
   * The template that {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  static Template read(Id id, String kept) {
    Map<?, ?> parts =
        Json.read(kept.getBytes(StandardCharsets.UTF_8))
            .flatMap(Json.Value::object)
            .orElseThrow(() -> new IllegalArgumentException("not a template"));
    Template template = NONE;
    for (Map.Entry<?, ?> part : parts.entrySet()) {
      template = template.with(id, String.valueOf(part.getKey()), String.valueOf(part.getValue()));
    }
    return template;
  }
}
