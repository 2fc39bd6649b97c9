/** Second factors: authenticators, codes by mail and text message, recovery codes. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.mfa;
