import { css } from 'lit';

/** Native controls, as they look everywhere: 44 px high under a finger, never below 24 px, a focus ring of 3 px. */
export const controls = css`
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: var(--target);
    padding: 0.5em 1.1em;
    font: inherit;
    font-weight: 600;
    line-height: 1.2;
    text-align: center;
    color: var(--accent);
    background: transparent;
    border: 1.5px solid;
    border-radius: var(--radius);
    cursor: pointer;
  }
  button:hover {
    background: var(--accent-wash);
  }
  .primary,
  .primary:hover {
    color: var(--on-accent);
    background: var(--accent);
    border-color: var(--accent);
  }
  .primary:hover {
    box-shadow: inset 0 0 0 2px var(--on-accent);
  }
  .plain {
    min-block-size: var(--small-target);
    padding: 0.25em;
    border-color: transparent;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .icon {
    inline-size: var(--target);
    padding: 0;
  }
  [aria-disabled='true'],
  :disabled {
    opacity: 0.6;
    cursor: default;
  }
  label,
  legend {
    font-weight: 600;
    padding: 0;
  }
  input,
  select {
    font: inherit;
    color: inherit;
    accent-color: var(--accent);
  }
  input:not([type='checkbox'], [type='radio']),
  select {
    inline-size: 100%;
    min-block-size: var(--target);
    padding: 0.4em 0.7em;
    background: var(--surface);
    border: 1.5px solid var(--border);
    border-radius: var(--radius);
  }
  [aria-invalid='true'] {
    border-color: var(--danger) !important;
    border-width: 2.5px !important;
  }
  [type='checkbox'],
  [type='radio'] {
    inline-size: 1.5em;
    block-size: 1.5em;
    min-inline-size: 24px;
    min-block-size: 24px;
    margin: 0;
    flex: none;
  }
  .choice {
    display: flex;
    gap: 0.6em;
    align-items: center;
    min-block-size: var(--target);
    font-weight: 400;
    cursor: pointer;
  }
  .field > * + * {
    margin-block-start: 0.35em;
  }
  .wrong {
    color: var(--danger);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    button {
      border-color: ButtonBorder;
    }
    /* Forced colours put a plate of the page's own colour under text: on a filled button it would hide the words. */
    .primary,
    .primary:hover {
      color: ButtonText;
      background: ButtonFace;
      border: 3px solid ButtonText;
    }
  }
`;
