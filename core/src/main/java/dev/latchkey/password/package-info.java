/** Passwords: hashing, policy and signing in with one. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.password;
