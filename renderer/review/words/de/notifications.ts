// German: told.

export const notifications = {
  told: {
    none: 'Nichts zu melden',
    noneMeans:
      'Angebote, geschlossene Wochen, Fristen, Streitfälle und Nachrichten werden hier gemeldet, und per Mail.',
    new: 'Neu:',
    open: 'Öffnen',
    readAll: 'Alle als gelesen markieren',
    earlier: 'Frühere Mitteilungen',
    status: { active: 'geht weiter', paused: 'pausiert', ended: 'ist beendet' },
    pictureRefused: '{{title}}: Ein Bild ist nicht das angekündigte. Es wird nicht gezeigt.',
    kind: {
      'terms-offered': '{{client}} bietet Bedingungen an für {{title}}.',
      'terms-accepted': '{{by}} hat die Bedingungen von {{title}} angenommen.',
      'terms-declined': '{{by}} hat die Bedingungen von {{title}} abgelehnt.',
      'terms-withdrawn': '{{client}} hat das Angebot für {{title}} zurückgezogen.',
      'contract-status': '{{title}} {{status}} ab dem nächsten Segment ({{by}}).',
      'device-paired': 'Ein Tracker wurde mit dem Konto gekoppelt: {{name}}.',
      'week-locked': '{{title}}: Die Woche vom {{date}} ist geschlossen und kann geprüft werden.',
      'review-reminder':
        '{{title}}: Die Prüfung der Woche vom {{date}} endet bald; Schweigen ist Zustimmung.',
      'week-approved': '{{title}}: Die Woche vom {{date}} ist genehmigt.',
      'week-payable': '{{title}}: Die Woche vom {{date}} ist zahlbar.',
      'limit-raised': '{{title}}: Das Limit der Woche vom {{date}} wurde angehoben.',
      'over-limit-approved': '{{title}}: Zeit über dem Limit in der Woche vom {{date}} wurde bewilligt.',
      'hours-returned': '{{freelancer}} hat Stunden von {{title}} zurückgegeben.',
      'late-time': '{{title}}: Zeit der Woche vom {{date}} kam nach dem Schließen an.',
      message: '{{by}} hat zu {{title}} geschrieben.',
      'dispute-opened': '{{title}}: Über Stunden der Woche vom {{date}} gibt es einen Streitfall.',
      'dispute-answered': '{{title}}: Im Streitfall liegt eine Antwort vor.',
      'dispute-unanswered': '{{title}}: Der Streitfall blieb ohne Antwort und wird nun geprüft.',
      'dispute-assigned': '{{title}}: Die Prüfung eines Streitfalls ist zugewiesen.',
      'dispute-unassigned': '{{title}}: Die Prüfung eines Streitfalls muss noch zugewiesen werden.',
      'dispute-decided': '{{title}}: Über den Streitfall ist entschieden.',
      'dispute-final': '{{title}}: Nach dem Einspruch ist neu entschieden; das gilt endgültig.',
      'dispute-stands': '{{title}}: Die Entscheidung ist nun endgültig, niemand hat Einspruch eingelegt.',
      'dispute-appealed': '{{title}}: Gegen die Entscheidung wurde Einspruch eingelegt.',
      'dispute-withdrawn': '{{title}}: Der Streitfall wurde zurückgezogen.',
      'evidence-conflict':
        '{{title}}: Ein Tracker wurde wiederhergestellt oder kopiert; für einen belegten Platz kam ein anderer Eintrag. Beide bleiben.',
    },
  },
} as const;
