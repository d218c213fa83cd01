import { css } from 'lit';

/** Title, period, views and children: what stands above the planning. */
export const planningHeadStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.85em 1em;
    align-items: center;
    justify-content: space-between;
    padding: 1.25em 1.5em 1em;
  }
  .name {
    flex: 1 0 calc(100% - 26em);
  }
  /* As small as it is unseen: at its own width it would stick out of a narrow page. */
  .skip:not(:focus) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .period {
    display: flex;
    gap: 0.6em;
    align-items: center;
  }
  .period b {
    min-inline-size: 12em;
    font-size: 1.12em;
    text-align: center;
  }
  .period b::first-letter {
    text-transform: uppercase;
  }
  .period button {
    flex: none;
    font-size: 1.1em;
  }
  .views {
    display: flex;
    flex-wrap: wrap;
    min-inline-size: 0;
    overflow: clip;
    border: 1.5px solid var(--line);
    border-radius: var(--radius);
  }
  .views label {
    min-inline-size: var(--small-target);
    font-weight: 600;
    color: var(--muted);
    cursor: pointer;
  }
  .views span {
    display: grid;
    place-items: center;
    min-block-size: var(--target);
    padding-inline: 0.9em;
    white-space: nowrap;
  }
  .views :checked + span {
    color: var(--text);
    background: var(--wash);
    box-shadow: inset 0 -3px var(--accent);
  }
  .views :focus-visible + span {
    outline: 3px solid var(--focus);
    outline-offset: -3px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    flex: 1;
    gap: 0.5em;
    align-items: center;
    min-inline-size: min(26em, 100%);
  }
  .chip {
    justify-content: start;
    padding: 0.3em 0.9em 0.3em 0.5em;
    color: var(--text);
    border-color: var(--line);
    border-radius: 99px;
  }
  .chip i {
    display: grid;
    place-items: center;
    inline-size: 2em;
    block-size: 2em;
    font-size: 0.88em;
    font-style: normal;
    color: var(--surface);
    background: var(--muted);
    border-radius: 50%;
    forced-color-adjust: none;
  }
  .chip[aria-pressed='true'] {
    background: var(--accent-wash);
    border-color: var(--accent);
  }
  .chip[aria-pressed='true'] i {
    color: var(--on-accent);
    background: var(--accent);
  }
  .chip[aria-pressed='true']::after {
    content: '';
    box-sizing: border-box;
    inline-size: 0.3em;
    block-size: 0.6em;
    margin-block-end: 0.15em;
    border: solid var(--accent);
    border-width: 0 2px 2px 0;
    rotate: 40deg;
  }
  .name .plain {
    padding: 0;
    border: 0;
    color: var(--accent);
  }
  @media (forced-colors: active) {
    .views :checked + span {
      text-decoration: underline 3px;
    }
  }
`;
