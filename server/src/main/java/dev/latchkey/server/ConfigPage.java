package dev.latchkey.server;

import dev.latchkey.oauth.Provider;
import dev.latchkey.oauth.Providers;
import dev.latchkey.project.ProjectSetting;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.ProviderSettings;
import dev.latchkey.project.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The page docs/config.md, made of the tables of settings. */
final class ConfigPage {
  private ConfigPage() {}

  static String text() {
    String rows = SettingTable.ALL.stream().map(ConfigPage::row).collect(Collectors.joining());
    return """
    # Settings

    Made from the code by a test; change it there. Back to the [README](../README.md).

    Settings come from `latchkey.yaml` in the working directory, or the file that `--config`
    names; then from the environment; then from flags. The later wins. An unknown setting or a
    value that is not allowed stops the start, and says so.

    | `latchkey.yaml` | environment | does | allowed | where nothing is set |
    |---|---|---|---|---|
    %s
    Flags of `serve`: `--host`, `--port`, `--data` and `--config`. Every other command takes
    `--data` and `--config`.

    A list is written as YAML has it, or with commas:

    ```yaml
    host: 0.0.0.0
    port: 8080
    api-key: %s
    trusted-proxies:
      - 10.0.0.0/8
      - fd00::/8
    ```

    A start with the key of this example is refused. A key shorter than 32 characters is taken
    with a warning.

    Variables that begin with `LATCHKEY_TEST_` or `LATCHKEY_JAVA_` are no settings;
    `LATCHKEY_JAVA_OPTS` holds options for the JVM, after those of `./latchkey`.

    %s\
    """
        .formatted(rows, SettingTable.SAMPLE_KEY, ofProjects());
  }

  private static String ofProjects() {
    String rows =
        ProjectSettingTable.ALL.stream().map(ConfigPage::row).collect(Collectors.joining());
    return """
    ## Settings of a project

    Each project decides these for itself. They are kept in the database:

    ```sh
    latchkey project get shop
    latchkey project set shop session-limit=5 mfa-factors=totp,email
    latchkey project reset shop session-limit
    latchkey project set shop smtp-password=@/run/secrets/smtp
    ```

    A change holds from the next request on. One value that is not allowed, and none of a
    line is changed. `KEY=@FILE` takes what a file holds, `KEY=@-` standard input, so that a
    secret is in no list of processes; `KEY=@@x` is the value `@x`.

    They can be declared in `latchkey.yaml` instead:

    ```yaml
    projects:
      shop:
        name: My shop
        environment: production
        platforms: [shop.example.com]
        session-limit: 5
        mfa-factors: [totp, email]
        mail-sender-email: shop@example.com
        smtp-host: smtp.example.com
        smtp-username: shop
        smtp-password: {file: smtp.secret}
        mock-numbers:
          +16505550100: 123456
        providers:
          github:
            enabled: true
            app-id: Iv1.0123456789abcdef
            secret: {file: github.secret}
        templates:
          magicSession:
            de:
              subject: Anmelden
              html: {file: letters/magic.de.html}
    ```

    A project that is declared is made at the start, or brought to what is declared. What the
    file names is the file's: the command line refuses to change it, and `project get` says so.
    What the file leaves out is the command line's, and the file does not touch it. `platforms`
    are all of them. A setting that is taken out of the file keeps its value until
    `project reset`; a project that is taken out stays. `{file: PATH}` stands for what a file
    holds, seen from `latchkey.yaml`. An environment is chosen once: another one for a project
    that is there stops the start, as does anything unknown or not allowed.

    | setting | does | must be | where nothing is set |
    |---|---|---|---|
    %s
    %s
    ## Letters in a project's own words

    A template takes the place of our own words in one kind of letter or text message, in one
    language, part by part. Of the parts it leaves out, ours stay.

    ```sh
    latchkey template set --project shop magicSession de subject='Anmelden' html=@letter.html
    latchkey template list --project shop
    latchkey template get --project shop magicSession de html
    latchkey template remove --project shop magicSession de
    ```

    Kinds are %s.

    A letter has the parts %s; a text message, whose kind begins with `sms.`, has %s. A text or
    page has at most 65,536 characters. A language is written in lower case: `de`, `zh-tw`.
    `template set` leaves the parts that it does not name as they were; `subject=` takes a part
    away. A template in `latchkey.yaml` is all of it. A sender's address counts only where the
    project has a mail server of its own.

    What each kind is for, what may stand in `{{braces}}`, and whose template counts for which
    reader, is in [mail.md](mail.md#what-is-sent-and-in-which-language).
    """
        .formatted(
            rows,
            ofProviders(),
            code(Template.Id.KINDS),
            code(Template.LETTER_PARTS),
            code(Template.MESSAGE_PARTS));
  }

  private static String ofProviders() {
    return """
    ## Providers that users sign in with

    A project says for each provider it takes whether it is enabled, and what it got when it
    registered there. The address that the provider is to send users back to is
    `PUBLIC-URL/v1/account/sessions/oauth2/callback/PROVIDER/PROJECT`.

    ```sh
    latchkey project set shop providers.github.app-id=Iv1.0123456789abcdef \\
      providers.github.secret=@github.secret providers.github.enabled=true
    latchkey project set shop providers.github.enabled=false
    ```

    | setting | does | must be | where nothing is set |
    |---|---|---|---|
    %s
    An enabled provider whose id or secret is missing or malformed is refused. Where the secret is
    JSON, `latchkey.yaml` may have names and values in its place:

    ```yaml
    providers:
      apple:
        enabled: true
        app-id: com.example.shop
        secret:
          keyID: ABC123DEFG
          teamID: DEF123GHIJ
          p8: {file: AuthKey_ABC123DEFG.p8}
    ```

    | provider | its name | its secret |
    |---|---|---|
    %s\
    """
        .formatted(
            ProviderSettings.of("PROVIDER").stream()
                .map(ConfigPage::row)
                .collect(Collectors.joining()),
            Providers.all().stream().map(ConfigPage::row).collect(Collectors.joining()));
  }

  private static String row(Provider provider) {
    if (provider.ours()) {
      return "| `%s` | the server itself, for development projects: see docs/oauth.md | neither `app-id` nor `secret` |\n"
          .formatted(provider.key());
    }
    List<String> needed = new ArrayList<>();
    List<String> optional = new ArrayList<>();
    if (!provider.signsSecret()) {
      needed.add("clientSecret");
    }
    for (Provider.Setting setting : provider.settings()) {
      (setting.preset().isEmpty() ? needed : optional).add(setting.name());
    }
    String json =
        "JSON with "
            + code(needed)
            + (optional.isEmpty() ? "" : " and, if need be, " + code(optional));
    return "| `%s` | %s | %s |\n"
        .formatted(
            provider.key(),
            provider.name(),
            provider.settings().isEmpty() ? "the client secret" : json);
  }

  private static String row(ProjectSetting<?> setting) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            setting.name(),
            setting.does(),
            setting.allowed(),
            setting.defaultText().isEmpty() ? "empty" : setting.defaultText());
  }

  private static String code(List<String> words) {
    return words.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(
            setting.name(),
            setting.variable(),
            setting.does(),
            setting.allowed(),
            setting.otherwise());
  }
}
