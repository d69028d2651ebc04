-- What the explorer adds: symbols beside the search index, and counts of comments.

-- Derived: emoji and the characters of scripts without spaces, which the search index does not find. Each once.
CREATE TABLE comment_symbol (
  comment INTEGER PRIMARY KEY REFERENCES comment_text (id) ON DELETE CASCADE,
  symbols TEXT NOT NULL
) STRICT;

-- Derived: visible comments by source, so that opening a workspace counts nothing. Empty: to be counted again.
CREATE TABLE comment_count (
  source INTEGER PRIMARY KEY,
  comments INTEGER NOT NULL,
  answers INTEGER NOT NULL
) STRICT;
CREATE TRIGGER comment_shown AFTER UPDATE OF visible ON comment WHEN old.visible <> new.visible BEGIN
  DELETE FROM comment_count;
END;
CREATE TRIGGER comment_removed AFTER DELETE ON comment WHEN old.visible BEGIN
  DELETE FROM comment_count;
END;
