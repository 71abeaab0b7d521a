// The notice that is accepted before first use, in each language; the hash of the text that was read opens every journal.
import type { ConsentNotice } from '../../shared/diary-api.ts';
import { utf8 } from '../../shared/evidence/bytes.ts';
import { sha256Hex } from '../../shared/evidence/hash.ts';

const english = `Work Diary records your work while its timer runs, and only then.

Recorded in every ten-minute segment:
- the time the timer ran;
- one picture of all your displays, at a moment that nobody can predict;
- how many keys, clicks and scroll steps there were in each minute: how many, never which;
- the application and the title of the window in front when the picture was taken, unless you switch that off;
- the memo and labels that you write.

Never recorded: what you type, where the pointer is, sound, camera, anything while the timer does not run.

You see every picture first, and may discard any record before its week locks. Windows on your private list are never stored: the whole picture is blurred before it reaches the disk. A privacy pause stops recording at once.

Everything lies in a journal on your own computer, signed with a key that only this computer has. Personal contracts never leave it. For a client's contract, sealed records are sent to that contract's server, where the client and, in a dispute, a neutral reviewer can see them.`;

const german = `Work Diary zeichnet Arbeit auf, solange die Uhr läuft, und nur dann.

Aufgezeichnet wird in jedem Abschnitt von zehn Minuten:
- die Zeit, in der die Uhr lief;
- ein Bild aller Bildschirme, zu einem Zeitpunkt, den niemand vorhersehen kann;
- wie viele Tasten, Klicks und Scrollschritte es in jeder Minute gab: wie viele, nie welche;
- Programm und Titel des vordersten Fensters im Augenblick des Bildes, sofern das nicht abgeschaltet ist;
- die selbst geschriebenen Notizen und Kategorien.

Nie aufgezeichnet wird, was getippt wird, wo der Mauszeiger steht, Ton, Kamera, und nichts, solange die Uhr nicht läuft.

Jedes Bild ist zuerst hier zu sehen, und jeder Eintrag lässt sich verwerfen, bis seine Woche abgeschlossen ist. Fenster der privaten Liste werden nie gespeichert: Das ganze Bild wird unkenntlich gemacht, bevor es auf die Festplatte gelangt. Eine Privatpause beendet die Aufzeichnung sofort.

Alles liegt in einem Journal auf diesem Computer, unterschrieben mit einem Schlüssel, den nur dieser Computer hat. Persönliche Verträge verlassen ihn nie. Bei einem Vertrag mit einem Auftraggeber gehen abgeschlossene Einträge an den Server dieses Vertrags, wo der Auftraggeber und, im Streitfall, eine neutrale Person sie sehen können.`;

const notice = (language: ConsentNotice['language'], text: string): ConsentNotice => ({
  language,
  text,
  hash: sha256Hex(utf8(text)),
});

/** The English one first. Changing a word of one changes its hash: who accepted that one accepts anew then. */
export const consentNotices: readonly ConsentNotice[] = [notice('en', english), notice('de', german)];

/** Whether `hash` is that of a notice as it reads now, in any language. */
export const isNotice = (hash: unknown): hash is string => consentNotices.some((one) => one.hash === hash);
