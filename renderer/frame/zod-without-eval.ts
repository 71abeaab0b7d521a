// Must be imported first: the page's policy forbids compiled code, so schemas are told not to try.
import { config } from 'zod';

config({ jitless: true });
