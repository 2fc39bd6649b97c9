/** Writes the Java client's models and services, and their docs, from the declarations. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.server.javaclient;
