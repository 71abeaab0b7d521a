// German: viewing.

export const views = {
  viewing: {
    lead: 'Jeder Blick eines anderen ins Tagebuch oder auf ein Bild wird vermerkt. Noch einmal binnen zehn Minuten zählt als einer.',
    none: 'Noch hat niemand hineingesehen',
    earlier: 'Frühere Einsichten',
    by: { client: '{{person}} (Auftraggeber)', reviewer: '{{person}} (Prüfung)' },
    picture: 'hat ein Bild angesehen',
    diary: 'hat das Tagebuch von {{from}} bis {{to}} angesehen',
  },
} as const;
