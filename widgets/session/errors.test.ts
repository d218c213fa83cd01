import { expect } from 'chai';
import { failureOf } from './errors.ts';

describe('what a call threw', () => {
  const CASES: [what: string, error: unknown, code: string][] = [
    ['a refusal of the server', { data: { code: 'bookings.try-again', details: {} } }, 'bookings.try-again'],
    ['a network that is gone', new Error('x', { cause: new TypeError('Failed to fetch') }), 'network.offline'],
    ['a proxy’s page instead of an answer', new Error('x', { cause: new SyntaxError('<') }), 'network.unreadable'],
    [
      'a request that the page gave up',
      new Error('x', { cause: new DOMException('', 'AbortError') }),
      'network.aborted',
    ],
    ['a request given up before it left', new DOMException('', 'AbortError'), 'network.aborted'],
    ['something that is no error at all', 'oops', 'network.unreadable'],
    ['nothing', undefined, 'network.unreadable'],
  ];
  for (const [what, error, code] of CASES) {
    it(`is told by a code: ${what}`, () => expect(failureOf(error).code).to.equal(code));
  }

  it('brings the facts and the number of the log line', () => {
    const data = { code: 'accounts.busy', details: { retryAfterSeconds: 3 }, logId: 'k7f2' };
    expect(failureOf({ data })).to.deep.equal(data);
  });
});
