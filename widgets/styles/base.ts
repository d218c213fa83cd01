import { css } from 'lit';

/**
 * The ground every widget stands on: a root `<div class="ef">` (usually `ef card`) with the page's own font and nothing
 * else of the page.
 * Sizes are in em, never rem: many themes set the root to 62.5 %.
 */
export const base = css`
  * {
    box-sizing: border-box;
  }
  .ef {
    font-family: var(--font);
    font-weight: 400;
    font-style: normal;
    line-height: 1.5;
    /* French and English, on whatever page. */
    direction: ltr;
    text-align: start;
    text-transform: none;
    text-indent: 0;
    white-space: normal;
    color: var(--text);
    overflow-wrap: break-word;
  }
  /* White paper with a frame. It measures its own width (container query), so it cannot shrink to its content. */
  .card {
    background: var(--surface);
    border: var(--frame) solid var(--line);
    border-radius: var(--radius-large);
    container-type: inline-size;
  }
  .pad {
    padding: 1.25em 1.5em;
  }
  .stack > * + * {
    margin-block-start: 1em;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em 1em;
    align-items: center;
  }
  .apart {
    justify-content: space-between;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  h2,
  h3 {
    font-family: var(--title-font);
    font-weight: var(--title-weight);
    line-height: 1.2;
  }
  h2 {
    font-size: 1.5em;
  }
  h3 {
    font-size: 1.06em;
  }
  .muted {
    color: var(--muted);
  }
  .small {
    font-size: 0.88em;
  }
  .figures {
    font-variant-numeric: tabular-nums;
  }
  a {
    color: var(--accent);
    font-weight: 600;
    text-underline-offset: 3px;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
    /* A town's sticky header must not hide what has the focus. */
    scroll-margin-block: 6em;
  }
  @container (max-width: 32em) {
    .pad {
      padding: 1em 1.1em;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`;
