/** What takes messages out of the house: mail servers, and senders of text messages. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.server.carrier;
