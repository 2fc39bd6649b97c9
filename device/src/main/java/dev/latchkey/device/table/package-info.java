/**
 * The compact tables: their format, the machine that runs their patterns, and the index that says
 * which patterns are worth running. What {@code device-rules} writes and {@code device} reads.
 */
@NullMarked
package dev.latchkey.device.table;

import org.jspecify.annotations.NullMarked;
