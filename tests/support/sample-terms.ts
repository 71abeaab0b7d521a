// Terms of a sample contract, for tests that are about something else.
import type { Terms } from '../../shared/domain/contract.ts';

/** What a freelancer sets; the version and its begin come with acceptance. */
export const sampleTerms: Omit<Terms, 'version' | 'from'> = {
  currency: 'EUR',
  rate: 6000,
  weeklyLimit: null,
  manualTime: true,
  pictures: 'blur-allowed',
  displays: 'all',
  minimumActive: 3,
  labels: [],
  labelRequired: false,
};
