// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import dev.latchkey.client.model.ContinentList;
import dev.latchkey.client.model.CountryList;
import dev.latchkey.client.model.CurrencyList;
import dev.latchkey.client.model.LanguageList;
import dev.latchkey.client.model.Locale;
import dev.latchkey.client.model.LocaleCodeList;
import dev.latchkey.client.model.PhoneList;

/** The calls of the service {@code locale}. */
public final class LocaleService {
  private final AsyncLocaleService async;

  LocaleService(Transport transport) {
    this.async = new AsyncLocaleService(transport);
  }

  /** The same calls without waiting. */
  public AsyncLocaleService async() {
    return async;
  }

  /**
   * Ask where the caller's IP address is.
   *
   * <p>Callers: anyone; keys with {@code locale.read}.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public Locale get() {
    return Transport.await(async.get());
  }

  /**
   * List the locales that can be asked for.
   *
   * <p>Callers: anyone; keys with {@code locale.read}.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public LocaleCodeList listCodes() {
    return Transport.await(async.listCodes());
  }

  /**
   * List the countries by name.
   *
   * <p>Callers: anyone; keys with {@code locale.read}.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public CountryList listCountries() {
    return Transport.await(async.listCountries());
  }

  /**
   * List the members of the European Union by name.
   *
   * <p>Callers: anyone; keys with {@code locale.read}.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public CountryList listCountriesEU() {
    return Transport.await(async.listCountriesEU());
  }

  /**
   * List the dialling codes by number.
   *
   * <p>Callers: anyone; keys with {@code locale.read}.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public PhoneList listCountriesPhones() {
    return Transport.await(async.listCountriesPhones());
  }

  /**
   * List the continents by name.
   *
   * <p>Callers: anyone; keys with {@code locale.read}.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public ContinentList listContinents() {
    return Transport.await(async.listContinents());
  }

  /**
   * List the currencies, the US Dollar first.
   *
   * <p>Callers: anyone; keys with {@code locale.read}.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public CurrencyList listCurrencies() {
    return Transport.await(async.listCurrencies());
  }

  /**
   * List the languages by code.
   *
   * <p>Callers: anyone; keys with {@code locale.read}.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public LanguageList listLanguages() {
    return Transport.await(async.listLanguages());
  }
}
