import { connectTo } from '@espace-familles/elements/connect';
import '@espace-familles/elements/booking-calendar';
import '@espace-familles/elements/login';
import { createApp } from 'vue';
import Page from './Page.vue';

// The elements bundled into the page, at the version of the package.
connectTo({ server: new URLSearchParams(location.search).get('server') ?? '', town: null });
createApp(Page).mount('#root');
