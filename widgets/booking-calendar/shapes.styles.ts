import { css } from 'lit';

/**
 * The nine shapes of a day: a form first, a colour second. They are drawn, not written in a font that a telephone may
 * lack, and with borders, which forced colours keep. A free day is one bare box: most of a month is, and each further box
 * of a shape costs its share of the first drawing.
 */
export const shapeStyles = css`
  [part~='day'],
  [part~='shape'] {
    --square: 2em;
    appearance: none;
    display: block;
    inline-size: var(--square);
    block-size: var(--square);
    min-inline-size: 0;
    min-block-size: 0;
    margin: 0 auto;
    border: 1.5px solid transparent;
    border-radius: 0.5em;
    opacity: 1;
    font-weight: 700;
    text-align: center;
    color: var(--muted);
  }
  [part~='day'] {
    cursor: pointer;
    /* Neither a town's sticky header nor our own bar may hide what is explained. */
    scroll-margin-block: 6em 13em;
  }
  [part~='day'][aria-disabled='true'] {
    cursor: default;
  }
  [part~='free'] {
    border-color: var(--border);
    background: var(--surface);
  }
  [part~='free']:hover {
    background: var(--accent-wash);
    border-color: var(--accent);
  }
  [part~='booked'] {
    color: var(--on-accent);
    background: var(--accent);
    border-color: var(--accent);
  }
  [part~='locked'] {
    color: var(--accent);
    background: var(--accent-wash);
  }
  /* A tick: two sides of a turned box. */
  [part~='booked']::before,
  [part~='locked']::before {
    content: '';
    display: block;
    inline-size: calc(var(--square) * 0.19);
    block-size: calc(var(--square) * 0.36);
    margin: calc(var(--square) * 0.24) auto 0;
    border: solid;
    border-width: 0 0.17em 0.17em 0;
    rotate: 40deg;
  }
  [part~='add'] {
    color: var(--success);
    background: var(--success-wash);
    border: 2.5px solid;
  }
  [part~='remove'] {
    color: var(--danger);
    background: var(--danger-wash);
    border: 2.5px solid;
  }
  [part~='waiting'] {
    color: var(--warning);
    background: var(--warning-wash);
    border: 2px dashed;
  }
  [part~='add']::before,
  [part~='remove']::before,
  [part~='waiting']::before {
    content: '+';
    display: block;
    line-height: calc(var(--square) - 5px);
  }
  [part~='remove']::before {
    content: '−';
  }
  [part~='waiting']::before {
    content: attr(data-rank) 'ᵉ';
    font-size: 0.88em;
    letter-spacing: -0.02em;
  }
  [part~='waiting'][data-rank='1']::before {
    content: '1ᵉʳ';
  }
  [lang='en'] [part~='waiting']::before {
    content: attr(data-rank);
  }
  /* An hourglass. */
  [part~='pending'] {
    color: var(--warning);
    background: var(--warning-wash);
    border: 2px solid;
  }
  [part~='pending']::before {
    content: '';
    display: block;
    inline-size: calc(var(--square) * 0.32);
    block-size: calc(var(--square) * 0.45);
    margin: calc(var(--square) * 0.22) auto 0;
    background: currentColor;
    clip-path: polygon(0 0, 100% 0, 58% 50%, 100% 100%, 0 100%, 42% 50%);
    forced-color-adjust: none;
  }
  /* A circle with a stroke through it. */
  [part~='full'] {
    background: var(--wash);
  }
  [part~='full']::before {
    content: '';
    display: block;
    inline-size: calc(var(--square) * 0.48);
    block-size: calc(var(--square) * 0.48);
    margin: calc(var(--square) * 0.21) auto 0;
    border: 0.13em solid;
    border-radius: 50%;
    background: linear-gradient(135deg, transparent 44%, currentColor 44% 56%, transparent 56%);
    forced-color-adjust: none;
  }
  [part~='full'][part~='day']:not([aria-disabled='true']) {
    border: 1.5px dashed var(--border);
  }
  [part~='closed']::before {
    content: '';
    display: block;
    inline-size: 0;
    margin: calc(var(--square) / 2 - 4px) auto 0;
    border: 2.5px solid;
    border-radius: 50%;
    opacity: 0.7;
  }
  [part~='refused'] {
    border-style: dotted;
    text-decoration: line-through;
  }
  [part~='shape'] {
    flex: none;
    margin: 0;
  }
  @media (forced-colors: active) {
    [part~='pending']::before {
      background: CanvasText;
    }
    [part~='full'] {
      color: CanvasText;
    }
    [part~='booked'] {
      border-width: 3px;
    }
  }
  @media print {
    [part~='day'],
    [part~='shape'] {
      color: #000;
    }
    [part~='booked'] {
      border: 2px solid #000;
    }
  }
`;
