// German: earned.

export const earnings = {
  earned: {
    none: 'Noch nichts verdient',
    noneMeans: 'Jede Woche eines Vertrags mit aufgezeichneter Zeit steht hier, mit dem, was sie ergibt.',
    payable: 'Zahlbar',
    onTheWay: 'Unterwegs',
    held: 'Im Streit zurückgehalten',
    heldOf: '({{amount}} zurückgehalten)',
    week: 'Woche vom',
    contract: 'Vertrag',
    stage: 'Phase',
    billable: 'Abrechenbar',
    amount: 'Betrag',
  },
} as const;
