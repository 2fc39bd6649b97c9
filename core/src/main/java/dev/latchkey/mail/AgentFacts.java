package dev.latchkey.mail;

/** What asked for a letter, as it is shown to its reader. Every part is "" when unknown. */
public record AgentFacts(String os, String client, String device) {
  public static final AgentFacts UNKNOWN = new AgentFacts("", "", "");
}
