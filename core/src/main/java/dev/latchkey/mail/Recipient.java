package dev.latchkey.mail;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.UserId;
import dev.latchkey.locale.LocaleCode;
import java.util.Optional;

/**
 * Who gets a letter.
 *
 * @param name what the letter calls its reader; "" for nobody in particular
 * @param locale the language it is written in, English where there is no translation
 * @param user whose letter it is: it goes with its user. None if it is nobody's
 */
public record Recipient(
    EmailAddress address, String name, LocaleCode locale, Optional<UserId> user) {}
