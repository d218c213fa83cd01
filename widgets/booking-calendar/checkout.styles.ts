import { css } from 'lit';

/** The recap and the confirmation; they come with step 2. */
export const stepTwoStyles = css`
  .back {
    margin-inline-end: auto;
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    list-style: none;
  }
  .steps li {
    padding: 0.3em 0.9em;
    font-weight: 600;
    color: var(--muted);
    background: var(--wash);
    border-radius: 99px;
  }
  .steps [aria-current] {
    color: var(--accent);
    background: var(--accent-wash);
  }
  .recap {
    inline-size: 100%;
    max-inline-size: 52em;
    border-collapse: collapse;
  }
  .recap th,
  .recap td {
    padding: 0.55em 0.75em;
    text-align: start;
    border-block-start: 1px solid var(--line);
  }
  .recap tbody th {
    padding-block-start: 1em;
  }
  .recap tr > :last-child:not([colspan]) {
    text-align: end;
    white-space: nowrap;
  }
  .recap tfoot th:first-letter {
    text-transform: uppercase;
  }
  .policy .choice {
    display: inline-flex;
    margin-inline-end: 1.5em;
  }
  .policy legend {
    font-weight: 400;
  }
  .done {
    padding-block: 0.5em;
    text-align: center;
  }
  .seal {
    display: grid;
    place-items: center;
    inline-size: 3em;
    block-size: 3em;
    margin: 0 auto 0.75em;
    border: 4px solid var(--success);
    border-radius: 50%;
  }
  .seal::after {
    content: '';
    box-sizing: border-box;
    inline-size: 0.8em;
    block-size: 1.4em;
    margin-block-end: 0.3em;
    border: solid var(--success);
    border-width: 0 4px 4px 0;
    rotate: 40deg;
  }
  .nothing .seal {
    border-color: var(--warning);
  }
  .nothing .seal::after {
    block-size: 0;
    border-width: 0 0 4px;
    border-color: var(--warning);
    rotate: none;
    margin: 0;
  }
  @container (max-width: 40em) {
    .steps li:not([aria-current]) span {
      display: none;
    }
  }
`;
