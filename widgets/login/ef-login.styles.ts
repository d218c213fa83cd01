import { css } from 'lit';

export const loginStyles = css`
  :host(:not([compact])) {
    /* In a flexible row of the page it would otherwise shrink to nothing. */
    min-inline-size: min(100%, 17em);
  }
  .narrow {
    max-inline-size: 28em;
  }
  /* The greeting shrinks and wraps before the button drops below it. */
  .who {
    flex: 1 1 11em;
  }
  .who h2 {
    font-size: 1.25em;
  }
  .password {
    display: flex;
    gap: 0.5em;
  }
  .password input {
    min-inline-size: 0;
  }
  .password button {
    flex: none;
    min-inline-size: 5.4em;
    padding-inline: 0.5em;
  }
  .remember {
    gap: 0.1em 0.6em;
    flex-wrap: wrap;
  }
  .remember span {
    flex-basis: calc(100% - 2.4em);
    margin-inline-start: auto;
  }
  .wide {
    inline-size: 100%;
  }
  /* In a header of unknown colour: everything takes the colour of the text around it. */
  .compact {
    --accent-wash: color-mix(in srgb, currentColor 12%, transparent);
    --focus: currentColor;
    color: inherit;
  }
  .compact .muted,
  .compact button {
    color: inherit;
  }
  .compact .primary {
    background: transparent;
    border-color: currentColor;
  }
  .compact .notice {
    color: var(--text);
  }
  .compact .who {
    flex-basis: 8em;
  }
  /* A number to tap is a target like another. */
  .help a {
    display: inline-block;
    min-block-size: var(--small-target);
    align-content: center;
  }
  .compact h2 {
    font-size: 1em;
  }
  .compact .row {
    gap: 0.25em 1em;
  }
  .place {
    block-size: 7.5em;
  }
  .place.form {
    block-size: 20em;
  }
  .compact .place {
    block-size: 2.75em;
    inline-size: 9em;
  }
`;
