import { css } from 'lit';

/**
 * The nine shapes of a day: a form first, a colour second. Those that a month is full of are painted as backgrounds of the
 * box itself: a box inside each box, turned or written in, would double the time of the first drawing. Where backgrounds
 * are taken away (forced colours, paper) the same forms are written.
 */
export const shapeStyles = css`
  [part~='day'],
  [part~='shape'] {
    appearance: none;
    display: block;
    inline-size: 2em;
    block-size: 2em;
    min-inline-size: 0;
    min-block-size: 0;
    margin: 0 auto;
    border: 1.5px solid transparent;
    border-radius: 0.5em;
    background-origin: border-box;
    background-repeat: no-repeat;
    opacity: 1;
    font-weight: 700;
    text-align: center;
    color: var(--muted);
  }
  [part~='day'] {
    cursor: pointer;
  }
  [part~='day'][aria-disabled='true'] {
    cursor: default;
  }
  [part$='free'] {
    border-color: var(--border);
    background-color: var(--surface);
  }
  [part$='free']:hover {
    background-color: var(--accent-wash);
    border-color: var(--accent);
  }
  /* A tick: a short stroke down and a long one up. */
  [part$='booked'],
  [part$='locked'] {
    background-image:
      linear-gradient(to top right, transparent 33%, currentColor 37% 63%, transparent 67%),
      linear-gradient(to top left, transparent 41%, currentColor 44% 56%, transparent 59%);
    background-size:
      0.34em 0.38em,
      0.7em 0.82em;
    background-position:
      0.51em 1em,
      0.78em 0.56em;
  }
  [part$='booked'] {
    color: var(--on-accent);
    background-color: var(--accent);
    border-color: var(--accent);
  }
  [part$='locked'] {
    color: var(--accent);
    background-color: var(--accent-wash);
  }
  [part~='add'],
  [part~='remove'] {
    border: 2.5px solid;
    background-image: linear-gradient(currentColor 0 0), linear-gradient(currentColor 0 0);
    background-size:
      0.68em 2px,
      2px 0.68em;
    background-position: center;
  }
  [part~='add'] {
    color: var(--success);
    background-color: var(--success-wash);
  }
  [part~='remove'] {
    color: var(--danger);
    background-color: var(--danger-wash);
    background-size:
      0.68em 2px,
      0 0;
  }
  [part$='closed'] {
    background-image: radial-gradient(closest-side, currentColor 70%, transparent);
    background-size: 6px 6px;
    background-position: center;
  }
  [part~='waiting'] {
    color: var(--warning);
    background-color: var(--warning-wash);
    border: 2px dashed;
  }
  [part~='waiting']::before {
    content: attr(data-rank) 'ᵉ';
    display: block;
    font-size: 0.88em;
    line-height: calc(2em / 0.88 - 4px);
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
    background-color: var(--warning-wash);
    border: 2px solid;
    background-image: conic-gradient(
      from -45deg,
      currentColor 90deg,
      transparent 0 180deg,
      currentColor 0 270deg,
      transparent 0
    );
    background-size: 0.72em 0.88em;
    background-position: center;
  }
  /* A circle with a stroke through it. */
  [part~='full'] {
    background-color: var(--wash);
    background-image:
      linear-gradient(to top left, transparent 44%, currentColor 47% 53%, transparent 56%),
      radial-gradient(closest-side, transparent 68%, currentColor 76% 92%, transparent);
    background-size:
      0.64em 0.64em,
      1em 1em;
    background-position: center;
  }
  [part~='full'][part~='day']:not([aria-disabled='true']) {
    border: 1.5px dashed var(--border);
  }
  [part~='refused'] {
    border-style: dotted;
  }
  [part~='clash'] {
    border-style: dashed;
  }
  [part~='shape'] {
    flex: none;
    margin: 0;
  }
  @media (forced-colors: active), print {
    [part~='day'],
    [part~='shape'] {
      background: none;
      color: CanvasText;
    }
    :is([part~='day'], [part~='shape'])::before {
      display: block;
      line-height: calc(2em - 4px);
    }
    /* Forced colours show even a border that has none. */
    [part$='closed'],
    [part$='locked'],
    [part~='full'] {
      border-color: Canvas;
    }
    [part$='booked'] {
      border: 2.5px solid;
    }
    :is([part$='booked'], [part$='locked'])::before {
      content: '✓';
    }
    [part~='add']::before {
      content: '+';
    }
    [part~='remove']::before {
      content: '−';
    }
    [part$='closed']::before {
      content: '·';
    }
    [part~='pending']::before {
      content: '…';
    }
    [part~='full']::before {
      content: '⊘';
    }
  }
`;
