-- How a person had files of one shape read, for the next of them.

CREATE TABLE mapping (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  shape TEXT NOT NULL,              -- hash of the normalised column names, in any order
  columns TEXT NOT NULL,            -- JSON list of the column names
  choice TEXT NOT NULL              -- JSON: what was chosen
) STRICT;
CREATE INDEX mapping_by_shape ON mapping (shape);

-- What the company answered, beside what the customer said.

ALTER TABLE comment_text ADD COLUMN reply TEXT NOT NULL DEFAULT '';
