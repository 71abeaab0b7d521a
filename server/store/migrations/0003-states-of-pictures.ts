// Migration 3: whether the pictures of a day are here, read from one place: their own rows lie all over a large table.
export const migration0003 = `
DROP INDEX pictures_by_entry;
CREATE INDEX pictures_by_entry ON pictures (contract, entry, state);
`;
