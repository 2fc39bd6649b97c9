package dev.latchkey.mail;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a letter's blocks become plain text, and a page of HTML that needs nothing from elsewhere.
 */
final class Layout {
  private Layout() {}

  /** The letter as plain text. */
  static String text(List<Part> parts) {
    return parts.stream().map(Layout::text).collect(Collectors.joining("\n\n")) + "\n";
  }

  private static String text(Part part) {
    return switch (part) {
      case Part.Paragraph(var text) -> text;
      case Part.Aside(var text) -> text;
      case Part.Link(_, var address, _) -> address;
      case Part.Code(var code) -> code;
      case Part.Facts(var facts) ->
          facts.stream()
              .map(fact -> fact.label() + ": " + fact.value())
              .collect(Collectors.joining("\n"));
    };
  }

  /** The letter as HTML. */
  static String html(String subject, List<Part> parts, Language language) {
    return """
    <!doctype html>
    <html lang="%s" dir="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    </head>
    <body style="margin:0;padding:24px 12px;background:#f3f4f6;color:#1f2937;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
    <div style="max-width:520px;margin:0 auto;padding:12px 32px;background:#ffffff;border:1px solid #e5e7eb;border-radius:12px">
    %s
    </div>
    </body>
    </html>
    """
        .formatted(
            language.code(),
            language.direction(),
            PlainText.html(subject),
            parts.stream().map(Layout::html).collect(Collectors.joining("\n")));
  }

  private static String html(Part part) {
    return switch (part) {
      case Part.Paragraph(var text) -> "<p style=\"margin:20px 0\">%s</p>".formatted(lines(text));
      case Part.Aside(var text) ->
          "<p style=\"margin:0 0 12px;font-size:14px;color:#6b7280\">%s</p>".formatted(lines(text));
      case Part.Link(var label, var address, var copy) -> link(label, address, copy);
      case Part.Code(var code) ->
          """
          <p dir="ltr" style="margin:0 0 20px;padding:16px;background:#f3f4f6;border-radius:8px;text-align:center;\
          font:600 32px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px">%s</p>\
          """
              .formatted(PlainText.html(code));
      case Part.Facts(var facts) ->
          "<table role=\"presentation\" style=\"margin:0 0 20px;border-collapse:collapse\">%s</table>"
              .formatted(facts.stream().map(Layout::row).collect(Collectors.joining()));
    };
  }

  private static String link(String label, String address, String copy) {
    String to = PlainText.html(address);
    return """
    <p style="margin:0 0 20px"><a href="%s" style="display:inline-block;padding:12px 24px;background:#1d4ed8;color:#ffffff;\
    border-radius:8px;font-weight:600;text-decoration:none">%s</a></p>
    <p style="margin:0 0 20px;font-size:14px;color:#6b7280">%s<br>\
    <a href="%s" dir="ltr" style="color:#1d4ed8;word-break:break-all">%s</a></p>\
    """
        .formatted(to, PlainText.html(label), PlainText.html(copy), to, to);
  }

  private static String row(Part.Fact fact) {
    return """
    <tr><td style="padding:2px 0;color:#6b7280;vertical-align:top">%s</td>\
    <td style="padding:2px 12px"><bdi>%s</bdi></td></tr>\
    """
        .formatted(PlainText.html(fact.label()), PlainText.html(fact.value()));
  }

  private static String lines(String text) {
    return PlainText.html(text).replace("\n", "<br>");
  }
}
