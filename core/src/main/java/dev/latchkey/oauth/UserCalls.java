package dev.latchkey.oauth;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.oauth.Provider.Trait;
import dev.latchkey.oauth.SignedTokens.Expected;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.outgoing.OutgoingResponse;
import dev.latchkey.rest.Json;
import dev.latchkey.rest.Problem;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Asks a provider who the user is. */
final class UserCalls {
  /** Longest name of a user here. */
  private static final int LONGEST_NAME = 128;

  private final Calls calls;
  private final SignedTokens signed;

  UserCalls(Calls calls, SignedTokens signed) {
    this.calls = calls;
    this.signed = signed;
  }

  /**
   * Who a provider says the user is.
   *
   * @throws Problem if it does not say so, or what it signed is not valid
   */
  ProviderUser of(Site site, Grant grant, Optional<String> nonce) {
    Provider provider = site.provider();
    Facts tokens = Facts.NONE.with("$token", grant.answer().said());
    Facts facts = told(site, grant, tokens);
    Facts proven = proven(site, grant, nonce, facts.with("$token", grant.answer().said()));
    Claims claims = provider.claims();
    String uid = claims.id().of(proven).orElseThrow(() -> Problem.of(Code.USER_MISSING_ID));
    Optional<EmailAddress> email = claims.email().of(proven).flatMap(EmailAddress::parse);
    return new ProviderUser(
        uid,
        email,
        email.isPresent() && claims.verified().of(proven),
        plainName(claims.name().of(proven).orElse("")));
  }

  /** What the provider answers when it is asked. */
  private Facts told(Site site, Grant grant, Facts tokens) {
    String address = site.addresses().user();
    if (address.isEmpty()) {
      return Facts.NONE;
    }
    Provider.User asking = site.provider().user();
    UnaryOperator<String> values = values(site, grant, tokens);
    Facts facts =
        Facts.read(ask(asking.method(), asking, address, values).body())
            .orElseThrow(UserCalls::unreadable);
    for (Map.Entry<String, String> more : asking.further().entrySet()) {
      OutgoingResponse answer = ask("GET", asking, more.getValue(), values);
      Json.Value value = Json.read(answer.body()).orElseThrow(UserCalls::unreadable);
      facts = facts.with(more.getKey(), value.plain());
    }
    return facts;
  }

  private OutgoingResponse ask(
      String method, Provider.User asking, String address, UnaryOperator<String> values) {
    URI url = URI.create(Site.filled(address, name -> OutgoingRequest.encoded(values.apply(name))));
    OutgoingRequest request =
        method.equals("GET") ? OutgoingRequest.get(url) : OutgoingRequest.post(url);
    for (Map.Entry<String, String> line : asking.headers().entrySet()) {
      request = request.with(line.getKey(), Site.filled(line.getValue(), values));
    }
    return calls.send(request);
  }

  private static UnaryOperator<String> values(Site site, Grant grant, Facts tokens) {
    return name ->
        switch (name) {
          case "token" -> grant.access();
          case "client" -> site.credentials().client();
          case "secret" -> site.credentials().secret().reveal();
          case "user" ->
              site.provider()
                  .claims()
                  .id()
                  .of(tokens)
                  .orElseThrow(() -> Problem.of(Code.USER_MISSING_ID));
          default -> throw new IllegalStateException("no such value: " + name);
        };
  }

  /** The same with what the provider signed, once that is checked. */
  private Facts proven(Site site, Grant grant, Optional<String> nonce, Facts facts) {
    Provider provider = site.provider();
    String keys = site.addresses().keys();
    if (keys.isEmpty()) {
      return facts;
    }
    if (provider.is(Trait.ACCESS_TOKEN)) {
      Facts claims = signed.accessToken(grant.access(), keys, site.issuer());
      return facts.with("$access_token", claims.said());
    }
    String token = grant.answer().text("id_token").orElseThrow(UserCalls::unreadable);
    Facts claims =
        signed.idToken(
            token,
            new Expected(keys, Set.of(site.issuer()), Set.of(site.credentials().client()), nonce));
    boolean same = !provider.is(Trait.DISCOVERY) || facts.text("sub").equals(claims.text("sub"));
    if (!same) {
      // OpenID Connect Core section 5.3.2: an answer about somebody else must not be used
      throw unreadable();
    }
    return facts.with("$id_token", claims.said());
  }

  /** A name as it may be kept: in one line, and not too long. */
  static String plainName(String said) {
    String plain = said.strip().replaceAll("\\p{Cntrl}", " ");
    int end = Math.min(plain.codePointCount(0, plain.length()), LONGEST_NAME);
    return plain.substring(0, plain.offsetByCodePoints(0, end));
  }

  private static Problem unreadable() {
    return Problem.of(
        Code.USER_OAUTH2_PROVIDER_ERROR, "The provider's answer about the user is unreadable.");
  }
}
