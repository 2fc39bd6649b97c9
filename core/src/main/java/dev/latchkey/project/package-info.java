/** Projects: the tenants of a server, their settings and the platforms they accept. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.project;
