import { describe } from 'vitest';
import { everything, NETWORK, wordpressSuite } from './suite.ts';

// The newest WordPress, on the newest PHP that it can be had with.
describe('[W3 W6] the plugin of a community of towns', () => wordpressSuite('7.1', '8.4', everything(NETWORK)));
