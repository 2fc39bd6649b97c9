/** What a User-Agent and its client hints say about the system, the client and the device. */
@NullMarked
package dev.latchkey.device;

import org.jspecify.annotations.NullMarked;
