/** The signed-in user's own account. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.account;
