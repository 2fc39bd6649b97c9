/** One-time secrets: links and codes that sign in, verify an address, or recover an account. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.token;
