/** What must be kept so that it can be read again, and who can read it: sealing and key ring. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.vault;
