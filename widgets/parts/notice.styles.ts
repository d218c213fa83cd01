import { css } from 'lit';

export const noticeStyles = css`
  .notice {
    padding: 0.75em 1em;
    background: var(--info-wash);
    border: 1.5px solid var(--line);
    border-inline-start: 5px solid var(--accent);
    border-radius: var(--radius);
  }
  .notice.danger {
    background: var(--danger-wash);
    border-color: var(--danger);
  }
  .notice.warning {
    background: var(--warning-wash);
    border-color: var(--warning);
  }
  .notice.success {
    background: var(--success-wash);
    border-color: var(--success);
  }
  .notice :is(h2, h3) {
    margin-block-end: 0.25em;
    font-size: 1.06em;
  }
  .notice ul {
    padding-inline-start: 1.2em;
  }
  .notice li a {
    display: inline-block;
    min-block-size: var(--small-target);
    align-content: center;
  }
`;
