import type { SyntaxNode } from './code-edits.ts';
import { type Diet, nameOf } from './slim.ts';

// The tRPC client is compiled for browsers of ten years ago: what it does by helpers, today's language does by itself. And
// the widgets only send JSON, one call a request, and subscribe to nothing.

const SPREAD = 'function _objectSpread2() { return Object.assign(...arguments); }';

// A counter of web sockets keeps a whole socket client alive.
function countsSockets({ callee, arguments: given }: SyntaxNode): boolean {
  return nameOf(callee).startsWith('_defineProperty') && nameOf((given as unknown[])[0]) === 'WsConnection';
}

export const TRPC_CLIENT_HELPERS: Diet = {
  declarations: {
    _defineProperty: 'function _defineProperty(object, key, value) { object[key] = value; }',
    _objectSpread2: SPREAD,
  },
};

export const TRPC_SERVER_HELPERS: Diet = { declarations: { _objectSpread2: SPREAD } };

export const TRPC_SOCKETS: Diet = { statements: { 'the counter of web sockets': countsSockets } };

export const TRPC_CLIENT: Diet = { methods: { 'TRPCUntypedClient.subscription': 'subscription() {}' } };

export const TRPC_HTTP_LINK: Diet = {
  declarations: { universalRequester: 'const universalRequester = jsonHttpRequester;' },
};

// The session hands its own over.
export const TRPC_HTTP: Diet = {
  declarations: {
    getFetch: 'const getFetch = (own) => own;',
    // Everything is a POST. Libraries of 2008 gave every array a `toJSON` that makes a text of it, and pages still carry
    // them: what is written is what was there before that.
    getBody: 'const getBody = (opts) => JSON.stringify(getInput(opts), function (key) { return this[key]; });',
  },
};
