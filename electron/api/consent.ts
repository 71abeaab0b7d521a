// The notice that is accepted before first use; its hash opens every journal.
import { utf8 } from '../../shared/evidence/bytes.ts';
import { sha256Hex } from '../../shared/evidence/hash.ts';

/** Changing a word changes the hash: it is accepted anew then. */
export const consentText = `Work Diary records your work while its timer runs, and only then.

Recorded in every ten-minute segment:
- the time the timer ran;
- one picture of all your displays, at a moment that nobody can predict;
- how many keys, clicks and scroll steps there were in each minute: how many, never which;
- the application and the title of the window in front when the picture was taken, unless you switch that off;
- the memo and labels that you write.

Never recorded: what you type, where the pointer is, sound, camera, anything while the timer does not run.

You see every picture first, and may discard any record before its week locks. Windows on your private list are never stored: the whole picture is blurred before it reaches the disk. A privacy pause stops recording at once.

Everything lies in a journal on your own computer, signed with a key that only this computer has. Personal contracts never leave it. For a client's contract, sealed records are sent to that contract's server, where the client and, in a dispute, a neutral reviewer can see them.`;

export const consentHash = sha256Hex(utf8(consentText));
