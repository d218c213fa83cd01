import { css } from 'lit';

/** The panel of a tool; it comes with the panel, when a tool is first used. */
export const panelStyles = css`
  .panel {
    padding: 1em 1.5em 1.25em;
    background: var(--wash);
    border-block-start: 1px solid var(--line);
  }
  .panel .field {
    display: block;
    max-inline-size: 26em;
  }
  .panel .row .field {
    flex: 1;
    min-inline-size: 10em;
  }
  .pattern {
    border-spacing: 0.4em 0.2em;
  }
  .pattern caption,
  .pattern tbody th {
    font-weight: 600;
    text-align: start;
  }
  .pattern td {
    padding: 0;
  }
  .pattern label {
    display: grid;
    place-items: center;
    min-inline-size: 2.6em;
    min-block-size: var(--target);
    cursor: pointer;
  }
  .result ul {
    padding-inline-start: 1.2em;
  }
  @container (max-width: 40em) {
    .panel {
      padding-inline: 1.1em;
    }
    /* Five boxes fill the width: a slot's name stands above its own. */
    .pattern {
      inline-size: 100%;
      table-layout: fixed;
      border-spacing: 0;
    }
    .pattern td:first-child,
    .pattern tbody th {
      inline-size: 0;
    }
    .pattern tbody th {
      padding-block-end: var(--target);
      vertical-align: top;
    }
    .pattern tbody th > span {
      display: block;
      inline-size: 100cqi;
      margin-inline-end: -100cqi;
      padding-inline-end: 2.2em;
    }
    .pattern tbody td {
      vertical-align: bottom;
    }
  }
  @media print {
    .panel {
      display: none;
    }
  }
`;
