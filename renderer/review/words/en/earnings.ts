// English: earned.

export const earnings = {
  earned: {
    none: 'Nothing earned yet',
    noneMeans: 'Each week of a contract in which you recorded time stands here, with what it comes to.',
    payable: 'Payable',
    onTheWay: 'On the way',
    held: 'Held in disputes',
    heldOf: '({{amount}} held)',
    week: 'Week of',
    contract: 'Contract',
    stage: 'Phase',
    billable: 'Billable',
    amount: 'Amount',
  },
} as const;
