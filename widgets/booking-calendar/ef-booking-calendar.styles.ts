import { css } from 'lit';
import { planningHeadStyles } from './planning-head.styles.ts';

/** Everything around the planning: head, strip, tools, legend, bar, list of activities, recap, confirmation. */
export const calendarStyles = [
  planningHeadStyles,
  css`
  .card {
    overflow: clip;
  }
  .heading {
    inline-size: 14em;
    block-size: 2em;
  }
  .table {
    block-size: 12em;
  }
  .wide {
    block-size: 2.6em;
  }
  .dock {
    position: sticky;
    inset-block-end: 0;
    z-index: 2;
    background: var(--surface);
    border-block-start: 1px solid var(--line);
    box-shadow: var(--shadow);
  }
  .why {
    display: flex;
    gap: 0.9em;
    align-items: start;
    min-block-size: 4.6em;
    max-block-size: 40vh;
    overflow-y: auto;
    padding: 0.75em 1.5em;
    background: var(--info-wash);
    border-block-end: 1px solid var(--line);
  }
  .why p {
    line-height: 1.4;
  }
  .why details[open] summary {
    display: none;
  }
  .why summary {
    min-block-size: var(--small-target);
    align-content: center;
    text-decoration: underline;
    cursor: pointer;
  }
  /* Only heard while a panel needs the room: nobody may land in it to scroll. */
  .why.unseen {
    overflow: hidden;
  }
  .why.hint {
    align-items: center;
    color: var(--muted);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em 1.25em;
    align-items: center;
    justify-content: space-between;
    padding: 0.85em 1.5em;
  }
  .bar p {
    flex: 1 1 16em;
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.9em;
    align-items: baseline;
  }
  .sum {
    font-size: 1.15em;
  }
  .add {
    color: var(--success);
  }
  .remove {
    color: var(--danger);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.25em;
    padding: 0.6em 1.5em;
    border-block-start: 1px solid var(--line);
  }
  .tools .plain {
    min-block-size: var(--target);
    padding-inline: 0;
    border: 0;
    text-decoration-thickness: 1.5px;
  }
  .same {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5em;
    align-items: center;
    padding: 0.4em 1.5em;
    border-block-start: 1px solid var(--line);
  }
  .same legend {
    float: inline-start;
    font-weight: 400;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 1.2em;
    padding: 0.85em 1.7em;
    list-style: none;
    border-block-start: 1px solid var(--line);
  }
  .legend li {
    display: flex;
    gap: 0.5em;
    align-items: center;
  }
  .legend [part] {
    font-size: 0.8em;
  }
  .choices {
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .choices .choice {
    display: grid;
    grid-template-columns: auto minmax(5em, 1fr) 3fr 2fr 3fr;
    gap: 0.1em 0.9em;
    padding: 0.6em 1em;
  }
  .choices .choice + .choice {
    border-block-start: 1px solid var(--line);
  }
  .closed {
    grid-column: 2 / -1;
    color: var(--warning);
  }
  h2:focus:not(:focus-visible) {
    outline: 0;
  }
  @container (max-width: 40em) {
    .head {
      padding: 1em 1.1em 0.75em;
    }
    .head > *,
    .period {
      inline-size: 100%;
    }
    .period {
      justify-content: space-between;
    }
    .name {
      flex-basis: auto;
    }
    .views label {
      flex: auto;
    }
    .views span {
      padding-inline: 0.3em;
      font-size: clamp(0.7em, 3.9cqi, 0.88em);
    }
    .chip::after {
      display: none;
    }
    .why,
    .bar,
    .tools,
    .same {
      padding-inline: 1.1em;
    }
    .legend {
      padding-inline: 1.25em;
    }
    .how {
      display: none;
    }
    .why.hint {
      display: none;
    }
    .why {
      min-block-size: 0;
      font-size: 0.92em;
    }
    .bar {
      gap: 0.5em;
      padding-block: 0.6em 0.75em;
    }
    .bar .muted {
      display: none;
    }
    .bar > button {
      flex: 1 1 8em;
      padding-inline: 0.5em;
    }
    .bar > .primary {
      order: -1;
      flex-basis: 100%;
    }
    .bar > p {
      order: -2;
    }
    .period b {
      min-inline-size: 0;
      font-size: 1em;
    }
    .choices .choice {
      grid-template-columns: auto 1fr auto;
    }
    .choices .choice > :nth-child(n + 4) {
      grid-column: 2 / -1;
    }
  }
  @media (max-height: 32em) {
    .dock {
      position: static;
    }
  }
  @media print {
    .dock,
    .tools,
    .same,
    .views,
    .chips,
    .period button {
      display: none;
    }
    .card {
      border: 0;
      font-size: 9pt;
    }
  }
`,
];
