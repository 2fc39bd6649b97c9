/** Where messages for users go, one by one: devices, and what an app's server adds. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.target;
