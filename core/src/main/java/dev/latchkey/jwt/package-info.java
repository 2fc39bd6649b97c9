/** JWTs that speak for a user for a while, and the keys that sign them. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.jwt;
