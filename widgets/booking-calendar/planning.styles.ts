import { css } from 'lit';

/** The planning as a table and as a list. */
export const planningStyles = css`
  .planning {
    border-block-start: 1px solid var(--line);
    transition: opacity 0.12s;
  }
  .planning[inert] {
    opacity: 0.55;
  }
  .one {
    position: relative;
  }
  .one + .one {
    border-block-start: 1px solid var(--line);
  }
  .scroll {
    overflow-x: auto;
    scroll-snap-type: x proximity;
  }
  .plan {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    position: relative;
    overflow: clip;
    isolation: isolate;
    font-variant-numeric: tabular-nums;
  }
  .plan caption {
    padding: 0.7em 1.1em 0;
    text-align: start;
    line-height: 1.25;
  }
  .plan caption h3 {
    display: inline;
  }
  .plan td,
  .plan th {
    padding: 0;
    text-align: center;
  }
  .plan thead th {
    position: relative;
    padding-block: 0.6em 0.5em;
    font-size: 0.9em;
    font-weight: 500;
    line-height: 1.3;
    white-space: pre-line;
    scroll-snap-align: start;
    scroll-margin-inline-start: 0.5em;
  }
  .plan thead .today {
    color: var(--on-accent);
    forced-color-adjust: none;
  }
  .plan thead .today::before {
    content: '';
    position: absolute;
    z-index: -1;
    inset: 0.25em calc(50% - 1.05em);
    background: var(--accent);
    border-radius: 0.6em;
    /* Text on a filled shape: forced colours would put their own plate under it, in the colour of the text. */
    forced-color-adjust: none;
  }
  /* One line for a whole row. */
  .plan tbody th::before {
    content: '';
    position: absolute;
    inset: 0 auto auto 0;
    inline-size: 100cqi;
    border-block-start: 1px solid var(--line);
  }
  .plan tbody th {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    font-weight: 500;
    text-align: start;
    line-height: 1.25;
  }
  .plan i {
    font-style: normal;
  }
  .plan small {
    display: block;
    font-size: 0.84em;
    color: var(--muted);
  }
  .plan td {
    block-size: 3.5em;
    min-inline-size: 31px;
    vertical-align: middle;
    cursor: pointer;
  }
  .plan thead td {
    block-size: auto;
  }
  /* The tint of a column, and the rule between two weeks: one box from the heading down, behind the days. */
  .plan thead :is(.wednesday, .holidays, .public-holiday, .shut, .monday)::after {
    content: '';
    position: absolute;
    z-index: -1;
    inset: 0 0 -99em;
  }
  .plan thead .wednesday::after,
  .day.wednesday {
    background-color: var(--highlight);
  }
  .plan thead .holidays::after,
  .day.holidays {
    background-color: var(--info-wash);
  }
  .plan thead :is(.public-holiday, .shut)::after,
  .day:is(.public-holiday, .shut) {
    background-image: repeating-linear-gradient(135deg, transparent 0 5px, var(--line) 5px 6px);
  }
  .plan thead .monday::after {
    border-inline-start: 2px solid var(--line);
  }
  .without {
    padding: 0.4em 1.25em 0.8em;
  }
  .child {
    padding: 1em 1.1em 0.4em;
  }
  .child .small,
  .day h4 .small {
    font-weight: 400;
  }
  .day {
    padding: 0.75em 1.1em;
    border-block-start: 1px solid var(--line);
  }
  .day h4 {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    align-items: baseline;
    justify-content: space-between;
    margin: 0;
    font-size: 1.06em;
  }
  .day h4 > :first-child::first-letter {
    text-transform: uppercase;
  }
  .day h4 span {
    display: inline-block;
  }
  .day.today h4 > :first-child {
    padding-inline: 0.6em;
    margin-inline: -0.6em;
    color: var(--on-accent);
    background: var(--accent);
    border-radius: 99px;
  }
  .slot {
    display: flex;
    gap: 0.75em;
    align-items: center;
    min-block-size: 3em;
    padding-block: 0.15em;
    font-weight: 600;
    line-height: 1.25;
    list-style: none;
    font-variant-numeric: tabular-nums;
  }
  .slot [part] {
    flex: none;
    font-size: 1.15em;
    margin: 0;
  }
  .slot > :nth-child(2) {
    flex: 1;
  }
  .slot small {
    display: block;
    font-size: 0.88em;
    font-weight: 400;
    color: var(--muted);
  }
  .slot > b {
    white-space: nowrap;
  }
  /* Beside each other where there is room, one under the other elsewhere. */
  @container (min-width: 48em) {
    .planning:is(.list, .agenda) {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(19em, 1fr));
    }
    .planning:is(.list, .agenda) .one + .one {
      border-block-start: 0;
      border-inline-start: 1px solid var(--line);
    }
  }
  /* A month's columns are narrow: its boxes must not touch. */
  .month [part~='day'] {
    font-size: 0.875em;
  }
  /* Wide: the names stand in a column of their own, the child's beside its days. */
  @container (min-width: 58em) {
    .plan {
      table-layout: fixed;
    }
    .plan thead td {
      inline-size: 17em;
    }
    .plan thead th::after {
      inset-block-start: -9em;
    }
    /* It lies over the empty corner of the head, and pushes the head down where it is the taller of the two. */
    .plan caption {
      inline-size: 17em;
      min-block-size: 3.4em;
      margin-block-end: -3.4em;
      padding: 0.6em 0.6em 0.4em 1.5em;
    }
    .plan caption small,
    .plan caption .small {
      display: block;
    }
    .plan tbody th {
      padding-inline: 1.5em 0.6em;
      border-inline-end: 1px solid var(--line);
    }
    .without {
      padding-inline: 1.7em;
    }
    .child,
    .day {
      padding-inline: 1.5em;
    }
  }
  /* Narrow: the days take the whole width, and each line's name stands above its own. */
  @container (max-width: 57.99em) {
    .plan thead td {
      inline-size: 0;
      min-inline-size: 0;
    }
    .week .plan {
      table-layout: fixed;
    }
    .plan caption {
      position: sticky;
      inset-inline-start: 0;
      inline-size: 100cqi;
    }
    /* As wide as the widget, and yet of no width for the column: it may wrap, and the row grows with it. */
    .plan tbody th {
      padding-block-end: 3.1em;
      vertical-align: top;
    }
    .plan tbody th > span {
      display: block;
      inline-size: 100cqi;
      margin-inline-end: -100cqi;
      padding: 0.45em 1.1em 0.1em;
      background: var(--surface);
    }
    .plan tbody th small {
      display: inline;
      margin-inline-start: 0.6em;
    }
    .plan tbody td {
      padding-block-end: 0.6em;
      vertical-align: bottom;
    }
    .plan [part~='day'] {
      font-size: 0.875em;
    }
  }
  @container (max-width: 40em) {
    .plan td {
      min-inline-size: 44px;
    }
    .plan tbody i {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .plan td {
      min-inline-size: 44px;
    }
  }
`;
