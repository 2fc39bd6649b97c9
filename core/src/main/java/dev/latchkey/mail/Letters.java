package dev.latchkey.mail;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.project.Project;
import dev.latchkey.project.Template;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes letters and text messages: in the project's words where it has its own, in ours otherwise.
 */
final class Letters {
  private Letters() {}

  /** A letter, written out in its reader's language. */
  static Message write(Project project, Letter letter) {
    Language language = Language.of(letter.to().locale().locale());
    Map<String, String> values = values(project, letter, language.locale());
    List<Part> parts = parts(letter, language, values);
    String kind = letter.type().word();
    Templates.Found found = Templates.of(project, kind, letter.to().locale(), language);
    Template own = found.template();
    Map<String, String> theirs = values(project, letter, found.locale());
    String subject =
        PlainText.line(
            own.subject().isEmpty()
                ? Placeholders.fill(language.say(kind + ".subject"), values)
                : Placeholders.fill(own.subject(), theirs));
    return new Message(
        subject,
        own.text().isEmpty() ? Layout.text(parts) : Placeholders.fill(own.text(), theirs),
        own.html().isEmpty()
            ? Layout.html(subject, parts, language)
            : Placeholders.fill(own.html(), theirs, PlainText::html),
        value(values, "redirect"),
        value(values, "otp"),
        new Message.Sender(
            PlainText.line(own.sender().name()),
            own.sender().email().map(EmailAddress::value).orElse(""),
            own.sender().replyTo().map(EmailAddress::value).orElse("")));
  }

  /** A text message: the code and nothing else, as the protocol has it, unless there is more. */
  static Message write(Project project, TextMessage text) {
    String code = text.code().reveal();
    Language language = Language.of(text.locale().locale());
    String kind = "sms." + text.type().word();
    String own = Templates.of(project, kind, text.locale(), language).template().text();
    Map<String, String> values =
        Map.of("token", code, "secret", code, "project", PlainText.line(project.name()));
    String said = own.isEmpty() ? code : Placeholders.fill(own, values);
    return new Message("", said, "", "", code, Message.Sender.SERVER);
  }

  /**
   * What a letter has to say, each under the name that templates call it by.
   *
   * @param locale that of the words it stands between
   */
  static Map<String, String> values(Project project, Letter letter, Locale locale) {
    var values = new LinkedHashMap<String, String>();
    values.put("project", PlainText.line(project.name()));
    values.put("user", PlainText.name(letter.to().name()));
    values.put("direction", Language.direction(locale));
    values.put("minutes", String.valueOf(letter.life().toMinutes()));
    switch (letter) {
      case Letter.EmailVerification(_, var link, _) -> values.put("redirect", link.reveal());
      case Letter.EmailVerificationCode(_, var code, _, var phrase) -> {
        values.put("otp", code.reveal());
        values.put("phrase", PlainText.line(phrase));
      }
      case Letter.Recovery(_, var link, _) -> values.put("redirect", link.reveal());
      case Letter.RecoveryCode(_, var code, _, var phrase) -> {
        values.put("otp", code.reveal());
        values.put("phrase", PlainText.line(phrase));
      }
      case Letter.MagicUrl(_, var link, _, var phrase, var agent) -> {
        values.put("redirect", link.reveal());
        values.put("phrase", PlainText.line(phrase));
        agent(values, agent);
      }
      case Letter.EmailCode(_, var code, _, var phrase, var agent) -> {
        values.put("otp", code.reveal());
        values.put("phrase", PlainText.line(phrase));
        agent(values, agent);
      }
      case Letter.MfaChallenge(_, var code, _, var agent) -> {
        values.put("otp", code.reveal());
        agent(values, agent);
      }
      case Letter.SessionAlert(_, var agent, var ip, var country, var at) -> {
        values.put("country", PlainText.line(country));
        happened(values, agent, ip, at, locale);
      }
      case Letter.CredentialChanged(_, var what, var agent, var ip, var at) -> {
        values.put("credential", what.word());
        happened(values, agent, ip, at, locale);
      }
      case Letter.SuspiciousAttempts(_, var what, var agent, var ip, var at) -> {
        values.put("attempted", what.word());
        happened(values, agent, ip, at, locale);
      }
    }
    return values;
  }

  private static void agent(Map<String, String> values, AgentFacts agent) {
    values.put("agentOs", PlainText.line(agent.os()));
    values.put("agentClient", PlainText.line(agent.client()));
    values.put("agentDevice", PlainText.line(agent.device()));
    values.put(
        "device",
        Stream.of("agentClient", "agentOs", "agentDevice")
            .map(name -> values.getOrDefault(name, ""))
            .filter(fact -> !fact.isEmpty())
            .collect(Collectors.joining(", ")));
  }

  private static void happened(
      Map<String, String> values, AgentFacts agent, String ip, Instant at, Locale locale) {
    agent(values, agent);
    var utc = at.atOffset(ZoneOffset.UTC);
    values.put("ipAddress", ip);
    values.put(
        "date", DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(utc));
    values.put("year", String.valueOf(utc.getYear()));
    values.put(
        "time",
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).format(utc)
            + " UTC");
  }

  private static List<Part> parts(Letter letter, Language language, Map<String, String> values) {
    String word = letter.type().word();
    var parts = new ArrayList<Part>();
    String greeting = value(values, "user").isEmpty() ? "greeting.nobody" : "greeting";
    parts.add(new Part.Paragraph(Placeholders.fill(language.say(greeting), values)));
    String lead =
        switch (letter) {
          case Letter.CredentialChanged changed -> changed.what().word();
          case Letter.SuspiciousAttempts attempts -> attempts.what().word();
          default -> "lead";
        };
    parts.add(new Part.Paragraph(Placeholders.fill(language.say(word + "." + lead), values)));
    if (letter.type().notice()) {
      parts.add(new Part.Facts(facts(language, values)));
      parts.add(new Part.Paragraph(Placeholders.fill(language.say(word + ".after"), values)));
    } else {
      asked(word, language, values, parts);
    }
    parts.add(new Part.Paragraph(Placeholders.fill(language.say("closing"), values)));
    return parts;
  }

  private static void asked(
      String word, Language language, Map<String, String> values, List<Part> parts) {
    if (!value(values, "redirect").isEmpty()) {
      parts.add(
          new Part.Link(
              language.say(word + ".button"),
              value(values, "redirect"),
              language.say("link.copy")));
    }
    if (!value(values, "otp").isEmpty()) {
      parts.add(new Part.Code(value(values, "otp")));
    }
    if (!value(values, "phrase").isEmpty()) {
      parts.add(new Part.Paragraph(Placeholders.fill(language.say("phrase"), values)));
    }
    parts.add(new Part.Aside(Placeholders.fill(language.say("validity"), values)));
    if (!value(values, "device").isEmpty()) {
      parts.add(new Part.Aside(Placeholders.fill(language.say("agent"), values)));
    }
    parts.add(new Part.Aside(Placeholders.fill(language.say("ignore"), values)));
  }

  private static List<Part.Fact> facts(Language language, Map<String, String> values) {
    String when = value(values, "date") + ", " + value(values, "time");
    return Stream.of(
            new Part.Fact(language.say("fact.time"), when),
            new Part.Fact(language.say("fact.device"), value(values, "device")),
            new Part.Fact(language.say("fact.ip"), value(values, "ipAddress")),
            new Part.Fact(language.say("fact.country"), value(values, "country")))
        .filter(fact -> !fact.value().isEmpty())
        .toList();
  }

  private static String value(Map<String, String> values, String name) {
    return values.getOrDefault(name, "");
  }
}
