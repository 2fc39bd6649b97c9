@org.jspecify.annotations.NullMarked
package dev.latchkey.client;
