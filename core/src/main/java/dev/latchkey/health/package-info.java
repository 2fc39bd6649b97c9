/** Whether the server is up, and which protocol it speaks. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.health;
