package dev.latchkey.locale;

import dev.latchkey.rest.Call;
import dev.latchkey.rest.Request;
import java.util.List;

/** The locale a call is answered in. */
public final class CallLocale {
  private CallLocale() {}

  /** What X-Appwrite-Locale asks for, then the query's {@code locale}, then Accept-Language. */
  public static LocaleCode of(Call call) {
    Request request = call.request();
    String asked = request.header("x-appwrite-locale").orElseGet(() -> fromQuery(request.query()));
    List<String> languages = request.headers().all("accept-language");
    return Locales.choose(asked, String.join(",", languages));
  }

  private static String fromQuery(String query) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith("locale=")) {
        return pair.substring("locale=".length());
      }
    }
    return "";
  }
}
