-- A narrowed-down list of comments, kept under a name.

CREATE TABLE saved_view (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  filter TEXT NOT NULL              -- JSON object: query, choices and order
) STRICT;
