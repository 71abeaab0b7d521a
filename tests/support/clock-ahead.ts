// Preloaded into real programs of a test (`node --import`): their wall clock is ahead, as on a machine that is set so.
const ahead = Number(process.env['TEST_CLOCK_AHEAD'] ?? 0);
const now = Date.now;
Date.now = () => now() + ahead;
