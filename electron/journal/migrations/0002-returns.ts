// Migration 2: hours given back, and what was sealed when, so that a week's late time is found at once.
// Nothing could give hours back before, so that the new projection starts empty.
export const migration0002 = `
CREATE TABLE returns (
  -- Position of the record or item, and of the hours.returned that took it first.
  target INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX returns_by_at ON returns (at);
CREATE INDEX records_by_sealed ON records (sealed);
CREATE INDEX items_by_sealed ON items (sealed);
`;
