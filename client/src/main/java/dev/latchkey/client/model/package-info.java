/** What the API answers, as records. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.client.model;
