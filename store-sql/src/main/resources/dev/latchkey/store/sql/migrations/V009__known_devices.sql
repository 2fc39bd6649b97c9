-- Devices that users signed in on. Of the secret in a device's cookie only the hash is here; what
-- the device is and where it was last is a keyed hash (adr/0022).
CREATE TABLE known_devices (
  project_id TEXT NOT NULL,
  secret_hash ${bytes} NOT NULL,
  user_id TEXT NOT NULL,
  traits_hash ${bytes} NOT NULL,
  returned INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, secret_hash),
  FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
) ${clustered};

CREATE INDEX known_devices_by_user ON known_devices (project_id, user_id, seen_at);
CREATE INDEX known_devices_by_age ON known_devices (seen_at);

-- Whether the user ever signed in on a device, also if it is forgotten since.
ALTER TABLE users ADD COLUMN signed_in INTEGER NOT NULL DEFAULT 0;

-- Whether the password was set by whoever could read the user's mail.
ALTER TABLE users ADD COLUMN password_recovered INTEGER NOT NULL DEFAULT 0;
