import { css } from 'lit';

export const waitingStyles = css`
  .spinner {
    inline-size: 1.1em;
    block-size: 1.1em;
    border: 2.5px solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  .skeleton {
    background: var(--wash);
    border-radius: var(--radius);
    min-block-size: 1.2em;
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;
