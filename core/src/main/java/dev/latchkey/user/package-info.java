/** Users as an app's server sees them. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.user;
