/** The process: commands, configuration, wiring and the one HTTP adapter. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.server;
