package dev.latchkey.oauth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The providers that Latchkey knows. */
public final class Providers {
  private static final Map<String, Provider> BY_KEY =
      ProviderTable.ALL.stream().collect(Collectors.toMap(Provider::key, Function.identity()));

  private Providers() {}

  /** Every provider, in the order of their keys. */
  public static List<Provider> all() {
    return ProviderTable.ALL;
  }

  /** The provider of a key, whose case counts. */
  public static Optional<Provider> named(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
