/** Sessions: opened by a sign-in, seen and ended by their user and by operators. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.session;
