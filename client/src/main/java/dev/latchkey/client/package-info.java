/** A client of Latchkey, and of other servers that speak Appwrite's REST protocol. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.client;
