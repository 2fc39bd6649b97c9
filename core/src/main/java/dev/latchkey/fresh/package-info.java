/** What a process keeps in memory of its store, and how it hears that it changed. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.fresh;
