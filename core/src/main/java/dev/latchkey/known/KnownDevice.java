package dev.latchkey.known;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import java.time.Instant;

/**
 * A device on which a user signed in.
 *
 * @param secret all that is stored of the secret in the device's cookie; no two devices share one
 * @param traits a keyed hash of what the device is and where it was when last seen
 * @param returned whether the device has brought its secret back: it keeps cookies
 * @param seenAt when the user last signed in there, to the day
 */
public record KnownDevice(
    ProjectId project,
    UserId user,
    SecretHash secret,
    SecretHash traits,
    boolean returned,
    Instant createdAt,
    Instant seenAt) {}
