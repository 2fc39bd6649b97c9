-- Settings move from a column each to one JSON object of texts, so that a new one needs no script.
-- A setting that is not in it is at its default; one that is, at whatever its text says.

ALTER TABLE projects ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';

UPDATE projects SET settings =
  '{"session-duration":"' || CAST(session_duration / 1000 AS TEXT)
  || 's","session-limit":"' || CAST(session_limit AS TEXT)
  || '","user-limit":"' || CAST(user_limit AS TEXT)
  || '","password-history":"' || CAST(password_history AS TEXT)
  || '","personal-data-check":"' || CASE personal_data_check WHEN 0 THEN 'false' ELSE 'true' END
  || '","invalidate-sessions":"' || CASE invalidate_sessions WHEN 0 THEN 'false' ELSE 'true' END
  || '","fallback-cookies":"' || CASE fallback_cookies WHEN 0 THEN 'false' ELSE 'true' END
  || '","legacy-cookie":"' || CASE legacy_cookie WHEN 0 THEN 'false' ELSE 'true' END
  || '","methods-off":"' || replace(replace(replace(methods_off, '[', ''), ']', ''), '"', '')
  || '"}';

ALTER TABLE projects DROP COLUMN session_duration;
ALTER TABLE projects DROP COLUMN session_limit;
ALTER TABLE projects DROP COLUMN user_limit;
ALTER TABLE projects DROP COLUMN password_history;
ALTER TABLE projects DROP COLUMN personal_data_check;
ALTER TABLE projects DROP COLUMN invalidate_sessions;
ALTER TABLE projects DROP COLUMN fallback_cookies;
ALTER TABLE projects DROP COLUMN legacy_cookie;
ALTER TABLE projects DROP COLUMN methods_off;
