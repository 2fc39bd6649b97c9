// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import dev.latchkey.client.model.ContinentList;
import dev.latchkey.client.model.CountryList;
import dev.latchkey.client.model.CurrencyList;
import dev.latchkey.client.model.LanguageList;
import dev.latchkey.client.model.Locale;
import dev.latchkey.client.model.LocaleCodeList;
import dev.latchkey.client.model.PhoneList;
import java.util.concurrent.CompletableFuture;

/**
 * The calls of the service {@code locale}, without waiting.
 *
 * <p>A future ends with {@link LatchkeyException} where the call that waits throws one; cancelling
 * it gives the call up.
 */
public final class AsyncLocaleService {
  private final Transport transport;

  AsyncLocaleService(Transport transport) {
    this.transport = transport;
  }

  /** As {@link LocaleService#get}, without waiting. */
  public CompletableFuture<Locale> get() {
    var call = ApiCall.get("/locale");
    return transport.json(call, Locale::from);
  }

  /** As {@link LocaleService#listCodes}, without waiting. */
  public CompletableFuture<LocaleCodeList> listCodes() {
    var call = ApiCall.get("/locale/codes");
    return transport.json(call, LocaleCodeList::from);
  }

  /** As {@link LocaleService#listCountries}, without waiting. */
  public CompletableFuture<CountryList> listCountries() {
    var call = ApiCall.get("/locale/countries");
    return transport.json(call, CountryList::from);
  }

  /** As {@link LocaleService#listCountriesEU}, without waiting. */
  public CompletableFuture<CountryList> listCountriesEU() {
    var call = ApiCall.get("/locale/countries/eu");
    return transport.json(call, CountryList::from);
  }

  /** As {@link LocaleService#listCountriesPhones}, without waiting. */
  public CompletableFuture<PhoneList> listCountriesPhones() {
    var call = ApiCall.get("/locale/countries/phones");
    return transport.json(call, PhoneList::from);
  }

  /** As {@link LocaleService#listContinents}, without waiting. */
  public CompletableFuture<ContinentList> listContinents() {
    var call = ApiCall.get("/locale/continents");
    return transport.json(call, ContinentList::from);
  }

  /** As {@link LocaleService#listCurrencies}, without waiting. */
  public CompletableFuture<CurrencyList> listCurrencies() {
    var call = ApiCall.get("/locale/currencies");
    return transport.json(call, CurrencyList::from);
  }

  /** As {@link LocaleService#listLanguages}, without waiting. */
  public CompletableFuture<LanguageList> listLanguages() {
    var call = ApiCall.get("/locale/languages");
    return transport.json(call, LanguageList::from);
  }
}
