package dev.latchkey.mail;

import dev.latchkey.rest.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a letter says, written out. A text message has nothing but text. It holds live secrets, so
 * it prints as dots and is kept sealed only.
 *
 * @param link the address the letter is about; "" if there is none
 * @param code the code the letter is about; "" if there is none
 * @param sender who it says it is from, where the project says so
 */
public record Message(
    String subject, String text, String html, String link, String code, Sender sender) {

  /** A sender that a project chose; every part is "" where the server's own stands. */
  public record Sender(String name, String address, String replyTo) {
    public static final Sender SERVER = new Sender("", "", "");
  }

  /** The message as text, to be sealed. */
  String write() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("subject", subject);
    fields.put("text", text);
    fields.put("html", html);
    fields.put("link", link);
    fields.put("code", code);
    fields.put("senderName", sender.name());
    fields.put("senderAddress", sender.address());
    fields.put("replyTo", sender.replyTo());
    return new String(Json.write(fields), StandardCharsets.UTF_8);
  }

  /**
   * The message that was written so.
   *
   * @throws IllegalStateException if it was not
   */
  static Message read(String written) {
    Map<?, ?> fields =
        Json.read(written.getBytes(StandardCharsets.UTF_8))
            .flatMap(Json.Value::object)
            .orElseThrow(() -> new IllegalStateException("not a message"));
    return new Message(
        field(fields, "subject"),
        field(fields, "text"),
        field(fields, "html"),
        field(fields, "link"),
        field(fields, "code"),
        new Sender(
            field(fields, "senderName"), field(fields, "senderAddress"), field(fields, "replyTo")));
  }

  private static String field(Map<?, ?> fields, String name) {
    @Nullable Object value = fields.get(name);
    return value == null ? "" : value.toString();
  }

  @Override
  public String toString() {
    return "Message[••••]";
  }
}
