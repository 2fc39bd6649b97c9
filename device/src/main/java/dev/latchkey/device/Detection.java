package dev.latchkey.device;

/** What a request's headers say about who sent it: a {@link Bot} or a {@link Visitor}. */
public sealed interface Detection permits Bot, Visitor {}
