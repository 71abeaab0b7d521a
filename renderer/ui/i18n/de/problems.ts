// German: the words of the English file of this name.
import type { problems as English } from '../en/problems.ts';
import type { Words } from '../words.ts';

export const problems: Words<typeof English> = {
  problems: {
    // The line
    'server-unreachable':
      'Der Server ist nicht erreichbar. Die Verbindung prüfen; was eingegeben wurde, bleibt hier.',
    'unintelligible-answer':
      'Der Server hat etwas geschickt, das diese Seite nicht versteht. Vielleicht sind es verschiedene Versionen: Seite neu laden.',
    'server-error': 'Am Server ging etwas schief. Erneut versuchen.',
    stopping: 'Der Server wird gerade angehalten. Gleich erneut versuchen.',
    busy: 'Gerade wird zu viel gesendet. Gleich erneut versuchen.',
    'too-many-requests': '{{message}}',
    'other-site': 'Das kam von einer anderen Website: hier tun.',
    'csrf-missing': 'Seite neu laden und noch einmal versuchen.',
    'bad-argument': '{{message}}',
    'bad-span': '{{message}}',
    forbidden: 'Dieses Konto darf das nicht.',
    // Signing in
    'not-signed-in': 'Nicht angemeldet. Zuerst anmelden.',
    'bad-credentials': 'Das passt nicht zusammen: erneut versuchen, oder einen Link schicken lassen.',
    'no-password': 'Dieses Konto hat kein Passwort. Einen Anmeldelink schicken lassen und den benutzen.',
    'step-up-needed': 'Dafür ist noch einmal das Passwort nötig, oder ein gerade benutzter Anmeldelink.',
    // Contracts
    'no-organisation': 'Verträge bietet nur an, wer zu einer Organisation gehört.',
    'unknown-freelancer': 'Diesen Freelancer gibt es nicht: zuerst einladen.',
    'text-changed': 'Das ist nicht mehr der angebotene Text: noch einmal lesen.',
    'already-answered': 'Dieses Angebot ist nicht mehr offen.',
    'offer-lapsed': 'Der Tag, ab dem es gelten sollte, ist vorbei: ein neues Angebot erbitten.',
    'paused-by-other': 'Die andere Seite hat diesen Vertrag angehalten, nur sie kann ihn fortsetzen.',
    'not-in-force': 'Neue Bedingungen und Änderungen gehen, solange der Vertrag gilt.',
    ended: 'Dieser Vertrag ist beendet: einen neuen machen.',
    'currency-fixed': 'Die Währung eines Vertrags bleibt. Für eine andere einen neuen anbieten.',
    // Pictures
    'wrong-media-type': '{{message}}',
    'picture-refused': 'Das ist nicht das angekündigte Bild: Es wird nie gezeigt.',
  },
};
