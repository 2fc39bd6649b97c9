package dev.latchkey.conformance;

import java.net.InetAddress;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** NAV's mock-oauth2-server, in this process. It lets in whoever writes a name and claims. */
final class MockOidc implements OidcServer {
  private final MockOAuth2Server server;
  private final int port;

  private MockOidc(MockOAuth2Server server, int port) {
    this.server = server;
    this.port = port;
  }

  static MockOidc start(int port) {
    boolean asksWhoItIs = true;
    var config =
        new OAuth2Config(
            asksWhoItIs,
            null,
            null,
            false,
            new OAuth2TokenProvider(),
            Set.of(),
            new NettyWrapper()); // the usual one is made for JUnit 4
    var server = new MockOAuth2Server(config);
    server.start(InetAddress.getLoopbackAddress(), port);
    return new MockOidc(server, port);
  }

  @Override
  public String name() {
    return "mock";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String issuerPath() {
    return "/default";
  }

  @Override
  public String clientId() {
    return "latchkey";
  }

  @Override
  public String clientSecret() {
    return "any secret will do";
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
