/** Signing in with a provider over OAuth 2.0 and OpenID Connect. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.oauth;
