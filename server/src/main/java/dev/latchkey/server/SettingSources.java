package dev.latchkey.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from: latchkey.yaml, then the environment, then flags, the later winning.
 *
 * @param directory where latchkey.yaml is looked for when no flag names another
 * @param environment every variable of the process
 * @param flags by setting name, and {@code config}
 */
record SettingSources(Path directory, Map<String, String> environment, Map<String, String> flags) {
  static final String FILE = "latchkey.yaml";
  static final String CONFIG = "config";

  /** Not settings: what tests and the launcher talk to each other with. */
  private static final List<String> OTHER_VARIABLES = List.of("LATCHKEY_TEST_", "LATCHKEY_JAVA_");

  /** Names that hint at a secret, whose values are not shown even if nobody knows the name. */
  private static final List<String> SECRETIVE = List.of("key", "secret", "token", "password");

  /** An URL that says who asks, and most likely the password too. */
  private static final Pattern WITH_USER = Pattern.compile("://[^/]*@");

  /** A text that was set, and where. */
  private record Given(String text, String from) {}

  /** The sources of this process, with a command's flags. */
  static SettingSources of(Typed typed) {
    Map<String, String> flags =
        typed.flags().entrySet().stream()
            .filter(flag -> typed.command().flag(flag.getKey()).takesValue())
            .collect(Collectors.toMap(flag -> flag.getKey().substring(2), Entry::getValue));
    return new SettingSources(Path.of(""), System.getenv(), flags);
  }

  /**
   * What is set, checked.
   *
   * @throws Refusal naming every setting that is unknown or not allowed, its value and what is
   *     allowed, a line each
   */
  Settings settings() {
    return read().settings();
  }

  /** What is set for the server, and what is declared of projects. */
  record Read(Settings settings, Declared declared) {}

  /**
   * All that is set, checked.
   *
   * @throws Refusal as {@link #settings} does
   */
  Read read() {
    List<String> faults = new ArrayList<>();
    List<DeclaredProject> projects = new ArrayList<>();
    Map<String, Given> given = new LinkedHashMap<>();
    fromFile(given, projects, faults);
    fromEnvironment(given, faults);
    fromFlags(given);
    var read = new Reading(given, faults);
    Settings settings = read.settings();
    if (!faults.isEmpty()) {
      throw Refusal.failed(String.join("\n", faults));
    }
    return new Read(settings, new Declared(projects));
  }

  private void fromFile(
      Map<String, Given> given, List<DeclaredProject> projects, List<String> faults) {
    Path file =
        Optional.ofNullable(flags.get(CONFIG)).map(Path::of).orElse(directory.resolve(FILE));
    if (!Files.isRegularFile(file)) {
      if (flags.containsKey(CONFIG)) {
        faults.add("--config %s: there is no such file.".formatted(Printout.printable("" + file)));
      }
      return;
    }
    try {
      YamlFile.read(file)
          .forEach((name, value) -> {
            String key = String.valueOf(name);
            Given set = new Given(text(value), file.toString());
            if (known(key)) {
              given.put(key, set);
            } else if (key.equals(ProjectsReader.PROJECTS)) {
              projects.addAll(new ProjectsReader(file, faults).read(value));
            } else {
              faults.add(unknown(key, set, Setting::name));
            }
          });
    } catch (IllegalArgumentException malformed) {
      faults.add(
          "%s is not a YAML file of names and values: %s.".formatted(file, malformed.getMessage()));
    }
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case List<?> list -> list.stream().map(SettingSources::text).collect(Collectors.joining(","));
      default -> value.toString();
    };
  }

  private void fromEnvironment(Map<String, Given> given, List<String> faults) {
    Map<String, Setting<?>> byVariable =
        SettingTable.ALL.stream().collect(Collectors.toMap(Setting::variable, setting -> setting));
    environment.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(Setting.PREFIX))
        .filter(variable -> OTHER_VARIABLES.stream().noneMatch(variable.getKey()::startsWith))
        .sorted(Entry.comparingByKey())
        .forEach(variable -> {
          Setting<?> setting = byVariable.get(variable.getKey());
          Given set = new Given(variable.getValue(), variable.getKey());
          if (setting == null) {
            faults.add(unknown(variable.getKey(), set, Setting::variable));
          } else {
            given.put(setting.name(), set);
          }
        });
  }

  private void fromFlags(Map<String, Given> given) {
    flags.forEach((name, value) -> {
      if (known(name)) {
        given.put(name, new Given(value, "--" + name));
      }
    });
  }

  private static boolean known(String name) {
    return SettingTable.ALL.stream().anyMatch(setting -> setting.name().equals(name));
  }

  private static String unknown(String name, Given given, Function<Setting<?>, String> called) {
    Stream<String> allowed =
        Stream.concat(
            SettingTable.ALL.stream().map(called),
            given.from().equals(name) ? Stream.of() : Stream.of(ProjectsReader.PROJECTS));
    // without the prefix, which has a key in it
    String bare = name.startsWith(Setting.PREFIX) ? name.substring(Setting.PREFIX.length()) : name;
    boolean secret =
        SECRETIVE.stream().anyMatch(bare.toLowerCase(Locale.ROOT)::contains)
            || WITH_USER.matcher(given.text()).find();
    return "%s = %s%s: there is no such setting; those are %s."
        .formatted(
            Printout.printable(name),
            secret ? "••••" : Printout.printable(given.text()),
            given.from().equals(name) ? "" : " (" + given.from() + ")",
            allowed.collect(Collectors.joining(", ")));
  }

  /** The settings on their way from texts to values. */
  private record Reading(Map<String, Given> given, List<String> faults) {
    Settings settings() {
      Settings otherwise = Settings.defaults();
      return new Settings(
          value(SettingTable.HOST).orElse(otherwise.host()),
          value(SettingTable.PORT).orElse(otherwise.port()),
          value(SettingTable.MANAGEMENT_PORT).orElse(otherwise.managementPort()),
          value(SettingTable.PUBLIC_URL),
          value(SettingTable.DATA).orElse(otherwise.data()),
          value(SettingTable.API_KEY),
          value(SettingTable.KEY_RING),
          value(SettingTable.TRUSTED_PROXIES).orElse(otherwise.proxies()),
          value(SettingTable.DEVICE_RULES),
          value(SettingTable.COUNTRY_DATABASE),
          value(SettingTable.HASH_THREADS).orElse(otherwise.hashThreads()),
          value(SettingTable.DATABASE_URL),
          value(SettingTable.DATABASE_CONNECTIONS).orElse(otherwise.databaseConnections()),
          value(SettingTable.OUTGOING_ALLOW).orElse(otherwise.outgoing()),
          mail(otherwise.mail()),
          text(otherwise.text()));
    }

    private MailSettings mail(MailSettings otherwise) {
      return new MailSettings(
          value(MailSettingTable.MAIL).orElse(otherwise.on()),
          value(MailSettingTable.SMTP_HOST),
          value(MailSettingTable.SMTP_PORT),
          value(MailSettingTable.SMTP_USERNAME),
          value(MailSettingTable.SMTP_PASSWORD),
          value(MailSettingTable.SMTP_SECURE).orElse(otherwise.secure()),
          value(MailSettingTable.MAIL_FROM),
          value(MailSettingTable.MAIL_FROM_NAME),
          value(MailSettingTable.MAIL_PER_ADDRESS).orElse(otherwise.perAddress()),
          value(MailSettingTable.MAIL_PER_PROJECT).orElse(otherwise.perProject()));
    }

    private TextSettings text(TextSettings otherwise) {
      return new TextSettings(
          value(MailSettingTable.SMS_PROVIDER),
          value(MailSettingTable.SMS_ACCOUNT),
          value(MailSettingTable.SMS_SECRET),
          value(MailSettingTable.SMS_FROM),
          value(MailSettingTable.SMS_REGION),
          value(MailSettingTable.SMS_URL),
          value(MailSettingTable.SMS_DENIED_PREFIXES).orElse(otherwise.denied()),
          value(MailSettingTable.SMS_PER_NUMBER).orElse(otherwise.perNumber()),
          value(MailSettingTable.SMS_PER_PROJECT).orElse(otherwise.perProject()));
    }

    /** What is set and allowed; what is not allowed is noted. */
    private <T> Optional<T> value(Setting<T> setting) {
      Given set = given.get(setting.name());
      if (set == null) {
        return Optional.empty();
      }
      Optional<T> value = setting.parse().apply(set.text());
      if (value.isEmpty()) {
        faults.add(
            "%s = %s (%s): must be %s."
                .formatted(
                    setting.name(),
                    setting.secret() ? "••••" : Printout.printable(set.text()),
                    set.from(),
                    setting.allowed()));
      }
      return value;
    }
  }
}
