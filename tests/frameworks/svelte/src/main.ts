import { loadElements } from '@espace-familles/elements/loader';
import { mount } from 'svelte';
import Page from './Page.svelte';

const server = new URLSearchParams(location.search).get('server') ?? '';
void loadElements({ server });
mount(Page, { target: document.querySelector('#root') as HTMLElement, props: { server } });
