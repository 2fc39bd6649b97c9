/** Letters and text messages: written, kept in an outbox, carried out, tried again. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.mail;
