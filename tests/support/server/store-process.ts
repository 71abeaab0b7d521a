// A process that does nothing but open the server's database: forked by tests, it says how that went.
import { openDatabase } from '../../../server/store/database.ts';

const opened = await openDatabase(process.argv[2] ?? '');
if (opened.ok) await opened.value.destroy();
process.send?.(opened.ok ? { ok: true } : opened);
process.disconnect();
