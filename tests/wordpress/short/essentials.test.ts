import { describe } from 'vitest';
import { ESSENTIALS, wordpressSuite } from '../suite.ts';

// What must never break, in the WordPress that is soonest fetched (npm alone): short enough for every change.
describe('[W3] the plugin, in short', () => wordpressSuite('6.5', '8.0', ESSENTIALS));
