/** Calls that Latchkey makes to other servers, and where they may go. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.outgoing;
