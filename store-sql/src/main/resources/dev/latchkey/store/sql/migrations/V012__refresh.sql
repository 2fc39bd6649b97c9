-- Renewing the tokens of a session's provider: when it was done last, when it is due without anybody
-- asking, how often it failed since, and whose turn it is until when.
ALTER TABLE sessions ADD COLUMN refreshed_at BIGINT;
ALTER TABLE sessions ADD COLUMN refresh_at BIGINT;
ALTER TABLE sessions ADD COLUMN refresh_failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN refresh_holder TEXT;
ALTER TABLE sessions ADD COLUMN refresh_until BIGINT;

CREATE INDEX sessions_by_refresh ON sessions (project_id, refresh_at) WHERE refresh_at IS NOT NULL;
