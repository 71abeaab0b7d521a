// Migration 2: who saw one record, found without reading every viewing of its contract.
export const migration0002 = `
CREATE INDEX views_by_entry ON views (contract, entry);
CREATE INDEX views_by_start ON views (contract, starts);
`;
