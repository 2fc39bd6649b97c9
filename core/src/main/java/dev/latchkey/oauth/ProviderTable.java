package dev.latchkey.oauth;

import static dev.latchkey.oauth.Claims.at;
import static dev.latchkey.oauth.Claims.before;
import static dev.latchkey.oauth.Claims.both;
import static dev.latchkey.oauth.Claims.filled;
import static dev.latchkey.oauth.Claims.in;
import static dev.latchkey.oauth.Claims.joined;
import static dev.latchkey.oauth.Claims.lastIn;
import static dev.latchkey.oauth.Claims.never;
import static dev.latchkey.oauth.Claims.nothing;
import static dev.latchkey.oauth.Claims.number;
import static dev.latchkey.oauth.Claims.truth;
import static dev.latchkey.oauth.Claims.when;
import static dev.latchkey.oauth.Entry.entry;
import static dev.latchkey.oauth.Provider.Authentication.BASIC;
import static dev.latchkey.oauth.Provider.Authentication.BASIC_AND_ID;
import static dev.latchkey.oauth.Provider.Authentication.ID_ONLY;
import static dev.latchkey.oauth.Provider.Authentication.QUERY;
import static dev.latchkey.oauth.Provider.Kind.HOST;
import static dev.latchkey.oauth.Provider.Kind.PEM;
import static dev.latchkey.oauth.Provider.Kind.TEXT;
import static dev.latchkey.oauth.Provider.Kind.URL;
import static dev.latchkey.oauth.Provider.Trait.ACCESS_TOKEN;
import static dev.latchkey.oauth.Provider.Trait.CLIENT_KEY;
import static dev.latchkey.oauth.Provider.Trait.DISCOVERY;
import static dev.latchkey.oauth.Provider.Trait.ID_TOKEN;
import static dev.latchkey.oauth.Provider.Trait.INDEXED_SCOPES;
import static dev.latchkey.oauth.Provider.Trait.LOOPBACK_BY_NUMBER;
import static dev.latchkey.oauth.Provider.Trait.NONCE;
import static dev.latchkey.oauth.Provider.Trait.NO_EMAIL;
import static dev.latchkey.oauth.Provider.Trait.NO_REDIRECT;
import static dev.latchkey.oauth.Provider.Trait.NO_REDIRECT_AT_TOKEN;
import static dev.latchkey.oauth.Provider.Trait.NO_RESPONSE_TYPE;
import static dev.latchkey.oauth.Provider.Trait.OURS;
import static dev.latchkey.oauth.Provider.Trait.PKCE;
import static dev.latchkey.oauth.Provider.Trait.SCOPES_AT_TOKEN;
import static dev.latchkey.oauth.Provider.Trait.SIGNED_SECRET;
import static dev.latchkey.oauth.Provider.Trait.STATE_AT_TOKEN;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every provider, in the order of the alphabet; one entry each, and longer than other files for
 * that reason. PKCE is asked for where the provider's documentation knows it. Where an address is
 * said to be verified only by a provider that says so itself, strictly; see adr/0021.
 */
final class ProviderTable {
  private static final String[] OPENID = {"openid", "profile", "email"};
  private static final String[] OPENID_OFFLINE = {"openid", "profile", "email", "offline_access"};

  static final List<Provider> ALL =
      Stream.of(
              entry("amazon", "Amazon")
                  .authorize("https://www.amazon.com/ap/oa")
                  .token("https://api.amazon.com/auth/o2/token")
                  .user("https://api.amazon.com/user/profile?access_token={token}")
                  .scopes("profile")
                  .claims(at("user_id"), at("email"), never(), at("name"))
                  .with(PKCE),
              entry("apple", "Apple")
                  .authorize("https://appleid.apple.com/auth/authorize")
                  .token("https://appleid.apple.com/auth/token")
                  .issuer("https://appleid.apple.com")
                  .keys(ID_TOKEN, "https://appleid.apple.com/auth/keys")
                  .scopes("name", "email")
                  .ask("response_mode", "form_post")
                  .claims(Claims.ofIdToken())
                  .setting("keyID", TEXT)
                  .setting("teamID", TEXT)
                  .setting("p8", PEM)
                  .with(SIGNED_SECRET, NONCE),
              entry("appwrite", "Appwrite")
                  .authorize("https://cloud.appwrite.io/v1/oauth2/console/authorize")
                  .token("https://cloud.appwrite.io/v1/oauth2/console/token")
                  .user("https://cloud.appwrite.io/v1/oauth2/console/userinfo")
                  .scopes(OPENID)
                  .with(PKCE),
              entry("auth0", "Auth0")
                  .authorize("https://{auth0Domain}/authorize")
                  .token("https://{auth0Domain}/oauth/token")
                  .user("https://{auth0Domain}/userinfo")
                  .issuer("https://{auth0Domain}/")
                  .scopes(OPENID_OFFLINE)
                  .setting("auth0Domain", HOST)
                  .with(PKCE, SCOPES_AT_TOKEN),
              entry("authentik", "Authentik")
                  .authorize("https://{authentikDomain}/application/o/authorize")
                  .token("https://{authentikDomain}/application/o/token/")
                  .user("https://{authentikDomain}/application/o/userinfo/")
                  .scopes(OPENID_OFFLINE)
                  .setting("authentikDomain", HOST)
                  .with(PKCE, SCOPES_AT_TOKEN),
              entry("autodesk", "Autodesk")
                  .authorize("https://developer.api.autodesk.com/authentication/v1/authorize")
                  .token("https://developer.api.autodesk.com/authentication/v1/gettoken")
                  .refresh("https://developer.api.autodesk.com/authentication/v1/refreshtoken")
                  .user("https://developer.api.autodesk.com/userprofile/v1/users/@me")
                  .scopes("user-profile:read")
                  .claims(at("userId"), at("emailId"), truth("emailVerified"), at("userName")),
              entry("bitbucket", "BitBucket")
                  .authorize("https://bitbucket.org/site/oauth2/authorize")
                  .token("https://bitbucket.org/site/oauth2/access_token")
                  .user("https://api.bitbucket.org/2.0/user?access_token={token}")
                  .also("$emails", "https://api.bitbucket.org/2.0/user/emails?access_token={token}")
                  .by(BASIC)
                  .claims(
                      at("uuid"),
                      in("$emails.values", mail -> mail.truth("is_confirmed"), "email"),
                      filled(in("$emails.values", mail -> mail.truth("is_confirmed"), "email")),
                      at("display_name"))
                  .with(NO_REDIRECT),
              entry("bitly", "Bitly")
                  .authorize("https://bitly.com/oauth/authorize")
                  .token("https://api-ssl.bitly.com/oauth/access_token")
                  .user("https://api-ssl.bitly.com/v4/user")
                  .scopesIn("")
                  .claims(
                      at("login"),
                      in("emails", mail -> mail.truth("is_verified"), "email"),
                      filled(in("emails", mail -> mail.truth("is_verified"), "email")),
                      at("name"))
                  .with(NO_RESPONSE_TYPE, STATE_AT_TOKEN),
              entry("box", "Box")
                  .authorize("https://account.box.com/api/oauth2/authorize")
                  .token("https://account.box.com/api/oauth2/token")
                  .user("https://api.box.com/2.0/me")
                  .scopes("manage_app_users")
                  .separator(",")
                  .claims(at("id"), at("login"), never(), at("name")),
              // developers.cloudflare.com/fundamentals/oauth
              entry("cloudflare", "Cloudflare")
                  .authorize("https://dash.cloudflare.com/oauth2/auth")
                  .token("https://dash.cloudflare.com/oauth2/token")
                  .user("https://api.cloudflare.com/client/v4/user")
                  .scopes("user-details.read")
                  .by(BASIC)
                  .claims(
                      at("result.id"),
                      at("result.email"),
                      never(),
                      joined("result.first_name", "result.last_name"))
                  .with(PKCE),
              entry("dailymotion", "Dailymotion")
                  .authorize("https://www.dailymotion.com/oauth/authorize")
                  .token("https://api.dailymotion.com/oauth/token")
                  .user("https://api.dailymotion.com/user/me?fields=email,id,fullname,verified")
                  .scopes("userinfo", "email")
                  .claims(at("id"), at("email"), truth("verified"), at("fullname")),
              entry("discord", "Discord")
                  .authorize("https://discordapp.com/api/oauth2/authorize")
                  .token("https://discordapp.com/api/oauth2/token")
                  .user("https://discordapp.com/api/users/@me")
                  .issuer("https://discord.com") // its answers name it
                  .scopes("identify", "email")
                  .claims(at("id"), at("email"), truth("verified"), at("username"))
                  .with(PKCE),
              entry("disqus", "Disqus")
                  .authorize("https://disqus.com/api/oauth/2.0/authorize/")
                  .token("https://disqus.com/api/oauth/2.0/access_token/")
                  .user(
                      "https://disqus.com/api/3.0/users/details.json"
                          + "?access_token={token}&api_key={client}&api_secret={secret}")
                  .scopes("read", "email")
                  .separator(",")
                  .claims(at("response.id"), at("response.email"), never(), at("response.name")),
              entry("dropbox", "Dropbox")
                  .authorize("https://www.dropbox.com/oauth2/authorize")
                  .token("https://api.dropboxapi.com/oauth2/token")
                  .user("https://api.dropboxapi.com/2/users/get_current_account")
                  .userByPost()
                  .scopesIn("")
                  .claims(
                      at("account_id"),
                      at("email"),
                      truth("email_verified"),
                      at("name.display_name"))
                  .with(PKCE),
              entry("etsy", "Etsy")
                  .authorize("https://www.etsy.com/oauth/connect/oauth/authorize")
                  .token("https://api.etsy.com/v3/public/oauth/token")
                  .user("https://api.etsy.com/v3/application/users/{user}")
                  .header("x-api-key", "{client}") // every call of Etsy's Open API v3 carries it
                  .scopes("email_r", "profile_r")
                  .by(ID_ONLY)
                  .claims(
                      before('.', "$token.access_token"),
                      at("primary_email"),
                      never(),
                      at("login_name"))
                  .with(PKCE),
              entry("facebook", "Facebook")
                  .authorize("https://www.facebook.com/v2.8/dialog/oauth")
                  .token("https://graph.facebook.com/v2.8/oauth/access_token")
                  .user("https://graph.facebook.com/v2.8/me?fields=email,name&access_token={token}")
                  .scopes("email")
                  .by(QUERY)
                  .claims(at("id"), at("email"), never(), at("name"))
                  .with(NO_RESPONSE_TYPE),
              entry("figma", "Figma")
                  .authorize("https://www.figma.com/oauth")
                  .token("https://api.figma.com/v1/oauth/token")
                  .refresh("https://api.figma.com/v1/oauth/refresh")
                  .user("https://api.figma.com/v1/me")
                  .scopes("current_user:read")
                  .by(BASIC)
                  .claims(at("id"), at("email"), never(), at("handle"))
                  .with(PKCE),
              entry("fusionauth", "FusionAuth")
                  .authorize("https://{fusionAuthDomain}/oauth2/authorize")
                  .token("https://{fusionAuthDomain}/oauth2/token")
                  .user("https://{fusionAuthDomain}/oauth2/userinfo")
                  .scopes(OPENID_OFFLINE)
                  .setting("fusionAuthDomain", HOST)
                  .with(PKCE),
              entry("github", "GitHub")
                  .authorize("https://github.com/login/oauth/authorize")
                  .token("https://github.com/login/oauth/access_token")
                  .user("https://api.github.com/user")
                  .also("$emails", "https://api.github.com/user/emails")
                  .authorization("token {token}")
                  .scopes("user:email")
                  .claims(
                      at("id"),
                      in(
                              "$emails",
                              mail -> mail.truth("verified") && mail.truth("primary"),
                              "email")
                          .or(lastIn("$emails", mail -> mail.truth("verified"), "email"))
                          .or(at("email")),
                      filled(in("$emails", mail -> mail.truth("verified"), "email")),
                      at("name"))
                  .with(PKCE, NO_RESPONSE_TYPE),
              entry("gitlab", "GitLab")
                  .authorize("{endpoint}/oauth/authorize")
                  .token("{endpoint}/oauth/token")
                  .user("{endpoint}/api/v4/user?access_token={token}")
                  .scopes("read_user")
                  .claims(at("id"), at("email"), filled(at("confirmed_at")), at("name"))
                  .setting("endpoint", URL, "https://gitlab.com")
                  .with(PKCE),
              entry("google", "Google")
                  .authorize("https://accounts.google.com/o/oauth2/v2/auth")
                  .token("https://oauth2.googleapis.com/token")
                  .user("https://www.googleapis.com/oauth2/v3/userinfo?access_token={token}")
                  .issuer("https://accounts.google.com")
                  .scopes(
                      "https://www.googleapis.com/auth/userinfo.email",
                      "https://www.googleapis.com/auth/userinfo.profile",
                      "openid")
                  .ask("access_type", "offline")
                  .ask("prompt", "{prompt}")
                  .setting("prompt", TEXT, "consent")
                  .with(PKCE),
              entry("huggingface", "Hugging Face")
                  .authorize("https://huggingface.co/oauth/authorize")
                  .token("https://huggingface.co/oauth/token")
                  .user("https://huggingface.co/oauth/userinfo")
                  .issuer("https://huggingface.co")
                  .scopes(OPENID)
                  .by(BASIC_AND_ID)
                  .with(PKCE),
              // developers.kakao.com/docs/latest/en/kakaologin/rest-api
              entry("kakao", "Kakao")
                  .authorize("https://kauth.kakao.com/oauth/authorize")
                  .token("https://kauth.kakao.com/oauth/token")
                  .user("https://kapi.kakao.com/v2/user/me")
                  .scopes("account_email", "profile_nickname")
                  .separator(",")
                  .claims(
                      at("id"),
                      at("kakao_account.email"),
                      both("kakao_account.is_email_valid", "kakao_account.is_email_verified"),
                      at("kakao_account.profile.nickname"))
                  .with(PKCE), // as its own SDKs do: developers.kakao.com/sdk/reference
              entry("keycloak", "Keycloak")
                  .authorize(
                      "https://{keycloakDomain}/realms/{keycloakRealm}/protocol/openid-connect/auth")
                  .token(
                      "https://{keycloakDomain}/realms/{keycloakRealm}/protocol/openid-connect/token")
                  .user(
                      "https://{keycloakDomain}/realms/{keycloakRealm}"
                          + "/protocol/openid-connect/userinfo")
                  .issuer("https://{keycloakDomain}/realms/{keycloakRealm}")
                  .scopes(OPENID_OFFLINE)
                  .setting("keycloakDomain", HOST)
                  .setting("keycloakRealm", TEXT)
                  .with(PKCE),
              entry("kick", "Kick")
                  .authorize("https://id.kick.com/oauth/authorize")
                  .token("https://id.kick.com/oauth/token")
                  .user("https://api.kick.com/public/v1/users")
                  .scopes("user:read")
                  .claims(at("data.0.user_id"), at("data.0.email"), never(), at("data.0.name"))
                  .with(PKCE),
              entry("linkedin", "LinkedIn")
                  .authorize("https://www.linkedin.com/oauth/v2/authorization")
                  .token("https://www.linkedin.com/oauth/v2/accessToken")
                  .user("https://api.linkedin.com/v2/userinfo")
                  .scopes(OPENID)
                  .claims(
                      at("sub"),
                      at("email"),
                      truth("email_verified"),
                      at("name").or(joined("given_name", "family_name"))),
              entry("microsoft", "Microsoft")
                  .authorize("https://login.microsoftonline.com/{tenantID}/oauth2/v2.0/authorize")
                  .token("https://login.microsoftonline.com/{tenantID}/oauth2/v2.0/token")
                  .user("https://graph.microsoft.com/v1.0/me")
                  .scopes("offline_access", "user.read")
                  .ask("response_mode", "query")
                  .claims(at("id"), at("userPrincipalName"), never(), at("displayName"))
                  .setting("tenantID", TEXT, "common")
                  .with(PKCE, SCOPES_AT_TOKEN),
              entry(MockProvider.KEY, "Mock")
                  .authorize(MockProvider.AUTHORIZE)
                  .token(MockProvider.TOKEN)
                  .issuer(MockProvider.ISSUER)
                  .keys(ID_TOKEN, MockProvider.KEYS)
                  .scopes(OPENID)
                  .ask("project", "{project}")
                  .by(ID_ONLY)
                  .claims(Claims.ofIdToken())
                  .with(PKCE, NONCE, OURS),
              entry("notion", "Notion")
                  .authorize("https://api.notion.com/v1/oauth/authorize")
                  .token("https://api.notion.com/v1/oauth/token")
                  .user("https://api.notion.com/v1/users/me")
                  .header("Notion-Version", "2021-08-16")
                  .ask("owner", "user")
                  .by(BASIC)
                  .claims(
                      at("bot.owner.user.id"),
                      at("bot.owner.user.person.email"),
                      never(),
                      at("bot.owner.user.name")),
              entry("oidc", "OpenID Connect")
                  .authorize("{authorizationEndpoint}")
                  .token("{tokenEndpoint}")
                  .user("{userinfoEndpoint}")
                  .scopes(OPENID)
                  .setting("wellKnownEndpoint", URL, "")
                  .setting("authorizationEndpoint", URL, "")
                  .setting("tokenEndpoint", URL, "")
                  .setting("userinfoEndpoint", URL, "")
                  .with(PKCE, NONCE, DISCOVERY, SCOPES_AT_TOKEN),
              entry("okta", "Okta")
                  .authorize("https://{oktaDomain}/oauth2/{authorizationServerId}/v1/authorize")
                  .token("https://{oktaDomain}/oauth2/{authorizationServerId}/v1/token")
                  .user("https://{oktaDomain}/oauth2/{authorizationServerId}/v1/userinfo")
                  .issuer("https://{oktaDomain}/oauth2/{authorizationServerId}")
                  .scopes(OPENID_OFFLINE)
                  .setting("oktaDomain", HOST)
                  .setting("authorizationServerId", TEXT, "default")
                  .with(PKCE, SCOPES_AT_TOKEN),
              paypal("paypal", "PayPal", "https://www.paypal.com", "https://api.paypal.com"),
              paypal(
                  "paypalSandbox",
                  "PayPal Sandbox",
                  "https://www.sandbox.paypal.com",
                  "https://api.sandbox.paypal.com"),
              entry("podio", "Podio")
                  .authorize("https://podio.com/oauth/authorize")
                  .token("https://api.podio.com/oauth/token")
                  .user("https://api.podio.com/user")
                  .also("$profile", "https://api.podio.com/user/profile")
                  .scopesIn("")
                  .claims(at("user_id"), at("mail"), ProviderTable::podio, at("$profile.name"))
                  .with(NO_RESPONSE_TYPE),
              // resend.com/docs/guides/building-a-resend-oauth-client
              entry("resend", "Resend")
                  .authorize("https://api.resend.com/oauth/authorize")
                  .token("https://api.resend.com/oauth/token")
                  .issuer("https://api.resend.com")
                  .keys(ACCESS_TOKEN, "https://api.resend.com/.well-known/jwks.json")
                  .scopes("emails:send")
                  .by(BASIC_AND_ID)
                  .claims(at("$access_token.sub"), nothing(), never(), nothing())
                  .with(PKCE, NO_EMAIL),
              entry("salesforce", "Salesforce")
                  .authorize("https://login.salesforce.com/services/oauth2/authorize")
                  .token("https://login.salesforce.com/services/oauth2/token")
                  .user(
                      "https://login.salesforce.com/services/oauth2/userinfo?access_token={token}")
                  .scopes("openid")
                  .by(BASIC)
                  .claims(at("user_id"), at("email"), truth("email_verified"), at("name"))
                  .with(PKCE),
              entry("slack", "Slack")
                  .authorize("https://slack.com/oauth/v2/authorize")
                  .token("https://slack.com/api/oauth.v2.access")
                  .user("https://slack.com/api/users.identity")
                  .scopes("openid", "email", "profile")
                  .scopesIn("user_scope")
                  .tokensWithin("authed_user")
                  .claims(at("user.id"), at("user.email"), never(), at("user.name"))
                  .with(NO_RESPONSE_TYPE),
              entry("spotify", "Spotify")
                  .authorize("https://accounts.spotify.com/authorize")
                  .token("https://accounts.spotify.com/api/token")
                  .user("https://api.spotify.com/v1/me")
                  .scopes("user-read-email")
                  .by(BASIC)
                  .claims(at("id"), at("email"), never(), at("display_name"))
                  .with(PKCE),
              entry("stripe", "Stripe")
                  .authorize("https://connect.stripe.com/oauth/authorize")
                  .token("https://connect.stripe.com/oauth/token")
                  .user("https://api.stripe.com/v1/accounts/{user}")
                  .scopes("read_write")
                  .claims(
                      at("id").or(at("$token.stripe_user_id")), at("email"), never(), at("name")),
              // developers.tiktok.com/doc/login-kit-web; on the web it knows no PKCE
              entry("tiktok", "TikTok")
                  .authorize("https://www.tiktok.com/v2/auth/authorize/")
                  .token("https://open.tiktokapis.com/v2/oauth/token/")
                  .user("https://open.tiktokapis.com/v2/user/info/?fields=open_id,display_name")
                  .scopes("user.info.basic")
                  .separator(",")
                  .claims(at("data.user.open_id"), nothing(), never(), at("data.user.display_name"))
                  .with(CLIENT_KEY, NO_EMAIL),
              tradeshift("tradeshift", "Tradeshift", "https://api.tradeshift.com/tradeshift"),
              tradeshift(
                  "tradeshiftBox",
                  "Tradeshift Sandbox",
                  "https://api-sandbox.tradeshift.com/tradeshift"),
              entry("twitch", "Twitch")
                  .authorize("https://id.twitch.tv/oauth2/authorize")
                  .token("https://id.twitch.tv/oauth2/token")
                  .user("https://api.twitch.tv/helix/users")
                  .header("Client-Id", "{client}")
                  .scopes("user:read:email")
                  .ask("force_verify", "1")
                  .claims(at("data.0.id"), at("data.0.email"), never(), at("data.0.display_name")),
              entry("wordpress", "WordPress")
                  .authorize("https://public-api.wordpress.com/oauth2/authorize")
                  .token("https://public-api.wordpress.com/oauth2/token")
                  .user("https://public-api.wordpress.com/rest/v1/me")
                  .scopes("auth")
                  .claims(
                      at("ID"),
                      when("email_verified", "email"),
                      truth("email_verified"),
                      at("username"))
                  .with(INDEXED_SCOPES),
              entry("x", "X")
                  .authorize("https://x.com/i/oauth2/authorize")
                  .token("https://api.x.com/2/oauth2/token")
                  .user("https://api.x.com/2/users/me?user.fields=confirmed_email")
                  .scopes("tweet.read", "users.read", "users.email", "offline.access")
                  .by(BASIC)
                  .claims(
                      at("data.id"),
                      at("data.confirmed_email"),
                      filled(at("data.confirmed_email")),
                      at("data.name"))
                  .with(PKCE),
              entry("yahoo", "Yahoo")
                  .authorize("https://api.login.yahoo.com/oauth2/request_auth")
                  .token("https://api.login.yahoo.com/oauth2/get_token")
                  .user("https://api.login.yahoo.com/openid/v1/userinfo")
                  .issuer("https://api.login.yahoo.com")
                  .scopes(OPENID) // user info is for openid; the scopes of 1.8 are gone at Yahoo
                  .by(BASIC)
                  .with(PKCE),
              entry("yammer", "Yammer")
                  .authorize("https://www.yammer.com/oauth2/oauth2/authorize")
                  .token("https://www.yammer.com/oauth2/access_token")
                  .user("https://www.yammer.com/api/v1/users/current.json")
                  .scopesIn("")
                  .claims(at("id"), at("email"), never(), at("full_name")),
              entry("yandex", "Yandex")
                  .authorize("https://oauth.yandex.com/authorize")
                  .token("https://oauth.yandex.com/token")
                  .user("https://login.yandex.ru/info?format=json&oauth_token={token}")
                  .by(BASIC)
                  .claims(at("id"), at("default_email"), never(), at("display_name"))
                  .with(PKCE, NO_REDIRECT),
              entry("zoho", "Zoho")
                  .authorize("https://accounts.zoho.com/oauth/v2/auth")
                  .token("https://accounts.zoho.com/oauth/v2/token")
                  .issuer("https://accounts.zoho.com")
                  .keys(ID_TOKEN, "https://accounts.zoho.com/oauth/v2/keys")
                  .scopes("email", "profile")
                  .claims(Claims.ofIdToken())
                  .with(SCOPES_AT_TOKEN),
              entry("zoom", "Zoom")
                  .authorize("https://zoom.us/oauth/authorize")
                  .token("https://zoom.us/oauth/token")
                  .user("https://api.zoom.us/v2/users/me")
                  .scopes("user_info:read")
                  .by(BASIC)
                  .claims(
                      at("id"),
                      at("email"),
                      number("verified", 1),
                      joined("first_name", "last_name"))
                  .with(PKCE))
          .map(Entry::done)
          .toList();

  private ProviderTable() {}

  private static Entry paypal(String key, String name, String pages, String api) {
    return entry(key, name)
        .authorize(pages + "/connect/")
        .token(api + "/v1/oauth2/token")
        .user(api + "/v1/identity/oauth2/userinfo?schema=paypalv1.1")
        .scopes(OPENID)
        .ask("flowEntry", "static")
        .by(BASIC)
        .claims(
            at("payer_id"),
            in("emails", mail -> mail.truth("primary"), "value"),
            truth("verified_account"),
            at("name"))
        .with(LOOPBACK_BY_NUMBER, NO_REDIRECT_AT_TOKEN);
  }

  private static Entry tradeshift(String key, String name, String api) {
    return entry(key, name)
        .authorize(api + "/auth/login")
        .token(api + "/auth/token")
        .user(api + "/rest/external/account/info/user")
        .scopes("openid", "offline")
        .by(BASIC)
        .claims(at("Id"), at("Username"), never(), joined("FirstName", "LastName"))
        .with(LOOPBACK_BY_NUMBER);
  }

  /** Podio says it beside the address, in a list of all of them. */
  private static boolean podio(Facts facts) {
    return facts.each("mails").stream()
        .filter(mail -> mail.text("mail").equals(facts.text("mail")))
        .anyMatch(mail -> mail.truth("verified"));
  }
}
