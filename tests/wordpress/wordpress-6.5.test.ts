import { describe } from 'vitest';
import { ALONE, everything, wordpressSuite } from './suite.ts';

// The oldest WordPress and the oldest PHP that the plugin says it works with.
describe('[W3 W6] the plugin of a town', () => wordpressSuite('6.5', '8.0', everything(ALONE)));
