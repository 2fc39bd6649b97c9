/** Where calls come from: address, country and device. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.arrival;
