package dev.latchkey.password;

import dev.latchkey.core.Secret;

/** The passwords that guessing begins with, behind a seam so that core holds no data. */
public interface CommonPasswords {
  /** Whether it is one of them, letter by letter. */
  boolean contains(Secret password);
}
