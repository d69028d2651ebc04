-- What a researcher makes of comments: tags, notes, marked days and names of sources; and how an import's rows add up.

CREATE TABLE comment_tag (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE tagging (
  id TEXT PRIMARY KEY,
  tag TEXT NOT NULL REFERENCES comment_tag (id) DEFERRABLE INITIALLY DEFERRED,
  block INTEGER NOT NULL,           -- comments of one block have near ids
  comments TEXT NOT NULL            -- JSON list of ids
) STRICT;
CREATE UNIQUE INDEX tagging_by_tag ON tagging (tag, block);

CREATE TABLE comment_note (
  id TEXT PRIMARY KEY,
  comment INTEGER NOT NULL,
  text TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL               -- Unix milliseconds
) STRICT;
CREATE INDEX comment_note_by_comment ON comment_note (comment);

CREATE TABLE milestone (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,                -- ISO date
  label TEXT NOT NULL
) STRICT;

CREATE TABLE source_name (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,             -- name of a source
  name TEXT NOT NULL                -- what people call it
) STRICT;

-- Null in batches of before.
ALTER TABLE batch ADD COLUMN rows_read INTEGER;
ALTER TABLE batch ADD COLUMN updated INTEGER;
ALTER TABLE batch ADD COLUMN duplicates INTEGER;
ALTER TABLE batch ADD COLUMN empty INTEGER;
ALTER TABLE batch ADD COLUMN rejected INTEGER;
