import { everything, NETWORK, wordpressSuite } from './suite.ts';

// The newest WordPress, on the newest PHP that it can be had with.
await wordpressSuite('7.1', '8.4', everything(NETWORK));
