import { defineElement } from '../session/define.ts';
import { EfLogin } from './ef-login.ts';

declare global {
  interface HTMLElementTagNameMap {
    'ef-login': EfLogin;
  }
}

defineElement('ef-login', EfLogin);
