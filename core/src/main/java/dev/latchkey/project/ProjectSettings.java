package dev.latchkey.project;

import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a project decides for itself. A new setting is one row in {@link ProjectSettingTable} and an
 * accessor here. The file is long for the accessors alone.
 */
public final class ProjectSettings {
  /** Every setting at its default. */
  public static final ProjectSettings DEFAULT = new ProjectSettings(Map.of(), Map.of(), Map.of());

  /** Templates are read with the project: 12 kinds in 20 languages. */
  private static final int MAX_TEMPLATES = 240;

  private static final String TEMPLATE = "template/";

  /** What is not at its default. */
  private final Map<ProjectSetting<?>, Object> values;

  private final Map<Template.Id, Template> templates;

  /** What a newer version kept, which this one does not know and leaves as it is. */
  private final Map<String, String> unknown;

  private ProjectSettings(
      Map<ProjectSetting<?>, Object> values,
      Map<Template.Id, Template> templates,
      Map<String, String> unknown) {
    this.values = Map.copyOf(values);
    this.templates = Map.copyOf(templates);
    this.unknown = Map.copyOf(unknown);
  }

  /** The value of a setting. */
  @SuppressWarnings("unchecked") // with() keeps values of the setting's own type only
  public <T> T get(ProjectSetting<T> setting) {
    Object value = values.get(setting);
    return value == null ? setting.otherwise() : (T) value;
  }

  /**
   * These settings with one changed.
   *
   * @throws IllegalArgumentException if the value is not allowed
   */
  public <T> ProjectSettings with(ProjectSetting<T> setting, T value) {
    if (!setting.read(setting.form().write().apply(value)).equals(Optional.of(value))) {
      throw new IllegalArgumentException(
          "%s: must be %s".formatted(setting.name(), setting.allowed()));
    }
    Map<ProjectSetting<?>, Object> changed = new LinkedHashMap<>(values);
    if (value.equals(setting.otherwise())) {
      changed.remove(setting);
    } else {
      changed.put(setting, value);
    }
    return new ProjectSettings(changed, templates, unknown);
  }

  /** These settings with one at its default. */
  public <T> ProjectSettings without(ProjectSetting<T> setting) {
    return with(setting, setting.otherwise());
  }

  /**
   * These settings with one changed to what was typed.
   *
   * @param project whose settings they are; a secret is sealed for it
   * @throws IllegalArgumentException if that is not allowed
   */
  @SuppressWarnings("unchecked") // secret() is whether the values are sealed
  public <T> ProjectSettings typed(
      ProjectSetting<T> setting, String text, ProjectId project, Vault vault) {
    if (!setting.accepts(text)) {
      throw new IllegalArgumentException("must be " + setting.allowed());
    }
    if (!setting.secret()) {
      return withText(setting, text);
    }
    var secret = (ProjectSetting<Sealed>) setting;
    return is(secret, text, project, vault)
        ? this // sealed anew it would be another text, and nothing changed
        : with(secret, Sealed.of(text, project, secret, vault));
  }

  private boolean is(ProjectSetting<Sealed> setting, String text, ProjectId project, Vault vault) {
    try {
      return opened(setting, project, vault).reveal().equals(text);
    } catch (Vault.CannotOpen lost) {
      return false; // its key is gone, and a new value may be set
    }
  }

  private Secret opened(ProjectSetting<Sealed> setting, ProjectId project, Vault vault) {
    return get(setting).open(project, setting, vault);
  }

  /**
   * These settings with one changed to what a text says, as it is kept.
   *
   * @throws IllegalArgumentException if that is not allowed
   */
  <T> ProjectSettings withText(ProjectSetting<T> setting, String text) {
    return with(
        setting,
        setting
            .read(text)
            .orElseThrow(() -> new IllegalArgumentException("must be " + setting.allowed())));
  }

  /**
   * These settings with a template; with {@link Template#NONE}, without it.
   *
   * @throws IllegalArgumentException if there are too many
   */
  public ProjectSettings with(Template.Id id, Template template) {
    Map<Template.Id, Template> changed = new LinkedHashMap<>(templates);
    if (template.equals(Template.NONE)) {
      changed.remove(id);
    } else {
      changed.put(id, template);
    }
    if (changed.size() > MAX_TEMPLATES) {
      throw new IllegalArgumentException(
          "a project has at most %d templates".formatted(MAX_TEMPLATES));
    }
    return new ProjectSettings(values, changed, unknown);
  }

  /**
   * These settings with every secret sealed by the first key of the ring; what no key of the ring
   * opens stays as it is.
   */
  public ProjectSettings sealedAnew(ProjectId project, Vault vault) {
    Map<ProjectSetting<?>, Object> changed = new LinkedHashMap<>(values);
    changed.replaceAll((setting, value) ->
        value instanceof Sealed sealed ? sealed.anew(project, setting.name(), vault) : value);
    return new ProjectSettings(changed, templates, unknown);
  }

  /** The secrets that are set, as they are sealed. */
  public List<String> sealedTexts() {
    return values.values().stream()
        .filter(Sealed.class::isInstance)
        .map(value -> ((Sealed) value).text())
        .toList();
  }

  /** The templates, by kind and language. */
  public Map<Template.Id, Template> templates() {
    return templates;
  }

  /** Whether a setting is at its default. */
  public boolean defaults(ProjectSetting<?> setting) {
    return !values.containsKey(setting);
  }

  /** What is missing for the settings to work together, as a sentence; nothing if all is well. */
  public Optional<String> fault() {
    Optional<Smtp> smtp = smtp();
    if (smtp.isPresent() && get(ProjectSettingTable.MAIL_SENDER_EMAIL).isEmpty()) {
      return Optional.of("smtp-host needs mail-sender-email, the address that letters are from");
    }
    return smtp.filter(server -> server.username().isEmpty() == server.password().present())
        .map(_ -> "smtp-username and smtp-password go together: set both or neither");
  }

  /** What is not at its default, by name, as texts for a store to keep. */
  public Map<String, String> kept() {
    Map<String, String> texts = new TreeMap<>(unknown);
    values.keySet().forEach(setting -> texts.put(setting.name(), setting.text(this)));
    templates.forEach((id, template) -> texts.put(TEMPLATE + id, template.write()));
    return texts;
  }

  /**
   * The settings that {@link #kept} gave. What is unknown here stays in it.
   *
   * @throws IllegalStateException if a value is not allowed
   */
  public static ProjectSettings of(Map<String, String> kept) {
    Map<String, String> unknown = new TreeMap<>();
    Map<Template.Id, Template> templates = new LinkedHashMap<>();
    var settings = new ProjectSettings(Map.of(), Map.of(), Map.of());
    for (Map.Entry<String, String> entry : kept.entrySet()) {
      String name = entry.getKey();
      Optional<ProjectSetting<?>> setting = ProjectSettingTable.named(name);
      if (setting.isPresent()) {
        settings = settings.restored(setting.get(), entry.getValue());
      } else if (!restored(name, entry.getValue(), templates)) {
        unknown.put(name, entry.getValue());
      }
    }
    return new ProjectSettings(settings.values, templates, unknown);
  }

  private static boolean restored(String name, String text, Map<Template.Id, Template> templates) {
    String[] parts = name.split("/", -1);
    if (parts.length != 3 || !name.startsWith(TEMPLATE) || !Template.Id.KINDS.contains(parts[1])) {
      return false;
    }
    try {
      var id = new Template.Id(parts[1], parts[2]);
      templates.put(id, Template.read(id, text));
      return true;
    } catch (IllegalArgumentException unfit) {
      throw new IllegalStateException("kept %s: %s".formatted(name, unfit.getMessage()), unfit);
    }
  }

  private <T> ProjectSettings restored(ProjectSetting<T> setting, String text) {
    try {
      return withText(setting, text);
    } catch (IllegalArgumentException unfit) {
      throw new IllegalStateException(
          "kept %s: %s".formatted(setting.name(), unfit.getMessage()), unfit);
    }
  }

  /** See {@link ProjectSettingTable#USER_LIMIT}. */
  public int userLimit() {
    return get(ProjectSettingTable.USER_LIMIT);
  }

  /** See {@link ProjectSettingTable#SESSION_DURATION}. */
  public Duration sessionDuration() {
    return get(ProjectSettingTable.SESSION_DURATION);
  }

  /** See {@link ProjectSettingTable#SESSION_LIMIT}. */
  public int sessionLimit() {
    return get(ProjectSettingTable.SESSION_LIMIT);
  }

  /** See {@link ProjectSettingTable#INVALIDATE_SESSIONS}. */
  public boolean invalidateSessions() {
    return get(ProjectSettingTable.INVALIDATE_SESSIONS);
  }

  /** See {@link ProjectSettingTable#SESSION_ALERTS}. */
  public boolean sessionAlerts() {
    return get(ProjectSettingTable.SESSION_ALERTS);
  }

  /** See {@link ProjectSettingTable#RENEW_PROVIDER_TOKENS}. */
  public boolean renewProviderTokens() {
    return get(ProjectSettingTable.RENEW_PROVIDER_TOKENS);
  }

  /** See {@link ProjectSettingTable#FALLBACK_COOKIES}. */
  public boolean fallbackCookies() {
    return get(ProjectSettingTable.FALLBACK_COOKIES);
  }

  /** See {@link ProjectSettingTable#LEGACY_COOKIE}. */
  public boolean legacyCookie() {
    return get(ProjectSettingTable.LEGACY_COOKIE);
  }

  /** See {@link ProjectSettingTable#PASSWORD_HISTORY}. */
  public int passwordHistory() {
    return get(ProjectSettingTable.PASSWORD_HISTORY);
  }

  /** See {@link ProjectSettingTable#PASSWORD_DICTIONARY}. */
  public boolean passwordDictionary() {
    return get(ProjectSettingTable.PASSWORD_DICTIONARY);
  }

  /** See {@link ProjectSettingTable#PERSONAL_DATA_CHECK}. */
  public boolean personalDataCheck() {
    return get(ProjectSettingTable.PERSONAL_DATA_CHECK);
  }

  /** What a password must have. */
  public PasswordStrength passwordStrength() {
    return new PasswordStrength(
        get(ProjectSettingTable.PASSWORD_MIN),
        get(ProjectSettingTable.PASSWORD_UPPERCASE),
        get(ProjectSettingTable.PASSWORD_LOWERCASE),
        get(ProjectSettingTable.PASSWORD_NUMBER),
        get(ProjectSettingTable.PASSWORD_SYMBOLS));
  }

  /** See {@link ProjectSettingTable#METHODS_OFF}. */
  public Set<String> methodsOff() {
    return get(ProjectSettingTable.METHODS_OFF);
  }

  /** See {@link ProjectSettingTable#SERVICES_OFF}. */
  public Set<String> servicesOff() {
    return get(ProjectSettingTable.SERVICES_OFF);
  }

  /** See {@link ProjectSettingTable#MFA_FACTORS}. */
  public Set<String> mfaFactors() {
    return get(ProjectSettingTable.MFA_FACTORS);
  }

  /** See {@link ProjectSettingTable#HIDE_ACCOUNTS}. */
  public boolean hideAccounts() {
    return get(ProjectSettingTable.HIDE_ACCOUNTS);
  }

  /** See {@link ProjectSettingTable#RECENT_PROOF}. */
  public Duration recentProof() {
    return get(ProjectSettingTable.RECENT_PROOF);
  }

  /** See {@link ProjectSettingTable#FRESH_COOKIES}. */
  public boolean freshCookies() {
    return get(ProjectSettingTable.FRESH_COOKIES);
  }

  /** See {@link ProjectSettingTable#CODE_LIFE}. */
  public Duration codeLife() {
    return get(ProjectSettingTable.CODE_LIFE);
  }

  /** See {@link ProjectSettingTable#LINK_LIFE}. */
  public Duration linkLife() {
    return get(ProjectSettingTable.LINK_LIFE);
  }

  /** The mock numbers, whether or not their time is over. */
  public List<MockNumber> mockNumbers() {
    return get(ProjectSettingTable.MOCK_NUMBERS);
  }

  /** The code that a number always gets, if it is a mock number at that time. */
  public Optional<String> mockCode(PhoneNumber phone, Instant now) {
    if (get(ProjectSettingTable.MOCK_NUMBERS_UNTIL).filter(end -> !now.isBefore(end)).isPresent()) {
      return Optional.empty();
    }
    return mockNumbers().stream()
        .filter(number -> number.phone().equals(phone))
        .map(MockNumber::code)
        .findFirst();
  }

  /** Who letters are from. */
  public Sender mailSender() {
    return new Sender(
        get(ProjectSettingTable.MAIL_SENDER_NAME),
        get(ProjectSettingTable.MAIL_SENDER_EMAIL),
        get(ProjectSettingTable.MAIL_REPLY_TO));
  }

  /** The project's own mail server, if it has one. */
  public Optional<Smtp> smtp() {
    return Optional.of(get(ProjectSettingTable.SMTP_HOST))
        .filter(host -> !host.isEmpty())
        .map(host ->
            new Smtp(
                host,
                get(ProjectSettingTable.SMTP_PORT),
                get(ProjectSettingTable.SMTP_USERNAME),
                get(ProjectSettingTable.SMTP_PASSWORD),
                get(ProjectSettingTable.SMTP_SECURE)));
  }

  /** The password for the mail server, opened; "" if there is none. */
  public Secret smtpPassword(ProjectId project, Vault vault) {
    return opened(ProjectSettingTable.SMTP_PASSWORD, project, vault);
  }

  /** What was decided about a provider that users sign in with. */
  public ProviderSettings provider(String key) {
    return new ProviderSettings(
        key,
        get(ProviderSettings.enabled(key)),
        get(ProviderSettings.appId(key)),
        get(ProviderSettings.secret(key)));
  }

  /** The keys of the providers about which anything was decided, in their order. */
  public SortedSet<String> providers() {
    return values.keySet().stream()
        .map(setting -> ProviderSettings.provider(setting.name()))
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProjectSettings settings
        && values.equals(settings.values)
        && templates.equals(settings.templates)
        && unknown.equals(settings.unknown);
  }

  @Override
  public int hashCode() {
    return Objects.hash(values, templates, unknown);
  }

  @Override
  public String toString() {
    return new TreeMap<>(kept()).keySet().toString();
  }
}
