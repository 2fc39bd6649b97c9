/** What a user lets other apps do: nothing, for Latchkey is no OAuth2 server for them. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.consent;
