/** What every feature shares: ids, secrets, addresses and the catalogue of refusals. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.core;
