// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of users.
 *
 * @param total How many users match, whatever the page.
 * @param users The users of this page.
 */
public record UserList(long total, List<User> users) {
  public UserList {
    users = List.copyOf(users);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static UserList from(JsonObject json) {
    return new UserList(json.integer("total"), json.list("users", User::from));
  }
}
