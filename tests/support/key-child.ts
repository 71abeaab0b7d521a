// Writes the device key anew again and again, in one form and the other, until it is killed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainKey, readKey, renewKey } from '../../electron/journal/key-file.ts';
import { sampleProtection } from './key-protection.ts';

const dataDir = process.argv[2] ?? '';
const kept = await readKey(dataDir, sampleProtection);
if (kept === null || kept === 'unreadable') throw new Error('the key is not there');
process.stdout.write('works\n');
for (;;) {
  await renewKey(dataDir, kept.pem, sampleProtection);
  readFileSync(join(dataDir, 'device.key'));
  await renewKey(dataDir, kept.pem, plainKey);
}
