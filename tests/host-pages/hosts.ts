// Pages that make the elements' life hard, each as some town's real page does: what they are made of.

/** A page of a town's site. */
export interface HostPage {
  readonly name: string;
  /** In the head, before the product's script. */
  readonly head?: string;
  /** Replaces the product's own line. */
  readonly script?: (server: string) => string;
  /** Around the two elements. */
  readonly body?: (elements: string) => string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly htmlAttributes?: string;
  readonly width?: number;
  /** Names that the page itself puts where the elements might. */
  readonly policy?: (server: string) => string;
}

const line = (server: string, version = 'v1') =>
  `<script type="module" src="${server}/embed/${version}/ef.js" async></script>`;

/** What libraries of 2008 did to every page that they were on (Prototype 1.6 and 1.7, MooTools). */
const PROTOTYPE = `<script>
(function () {
  var arrays = {
    each: function (f) { for (var i = 0; i < this.length; i++) f(this[i], i); return this; },
    inject: function (memo, f) { this.each(function (v, i) { memo = f(memo, v, i); }); return memo; },
    clear: function () { this.length = 0; return this; },
    first: function () { return this[0]; },
    last: function () { return this[this.length - 1]; },
    without: function () { return this; },
    toArray: function () { return this.slice(0); },
    toJSON: function () { return '[' + this.map(function (v) { return JSON.stringify(v); }).join(', ') + ']'; }
  };
  for (var name in arrays) Array.prototype[name] = arrays[name];
  String.prototype.toJSON = function () { return String(this); };
  String.prototype.strip = function () { return this.replace(/^\\s+|\\s+$/g, ''); };
  Number.prototype.times = function (f) { for (var i = 0; i < this; i++) f(i); };
  Array.from = function (list) { var all = []; for (var i = 0; i < (list ? list.length : 0); i++) all.push(list[i]); return all; };
  var elements = {
    remove: function () { if (this.parentNode) this.parentNode.removeChild(this); return this; },
    show: function () { this.style.display = ''; return this; },
    hide: function () { this.style.display = 'none'; return this; },
    visible: function () { return this.style.display !== 'none'; },
    update: function (html) { this.innerHTML = html; return this; },
    select: function (query) { return this.querySelectorAll(query); },
    up: function () { return this.parentNode; },
    down: function () { return this.firstChild; },
    next: function () { return this.nextSibling; },
    insert: function (html) { this.innerHTML += html; return this; }
  };
  for (var method in elements) Element.prototype[method] = elements[method];
  Function.prototype.bind = function (context) {
    var self = this, given = Array.prototype.slice.call(arguments, 1);
    return function () { return self.apply(context, given.concat(Array.prototype.slice.call(arguments))); };
  };
  var NativeEvent = window.Event;
  window.Event = function (type, options) {
    var event = document.createEvent('Event');
    event.initEvent(type, !!(options && options.bubbles), !!(options && options.cancelable));
    return event;
  };
  window.Event.prototype = NativeEvent.prototype;
  window.$ = function (id) { return document.getElementById(id); };
  window.$$ = function (query) { return document.querySelectorAll(query); };
})();
</script>`;

const NO_STORAGE = `<script>
for (const name of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(window, name, {
    configurable: true,
    get() { throw new DOMException('The operation is insecure.', 'SecurityError'); },
  });
}
</script>`;

export const HOSTS: readonly HostPage[] = [
  { name: 'a rem of ten pixels', head: '<style>html{font-size:62.5%}body{font-size:1.6rem}</style>' },
  {
    name: 'everything unset',
    head: '<style>body *{all:unset}body,main,section,h1,p,form,ul,li,table{display:block}</style>',
  },
  {
    name: 'an aggressive reset',
    head: `<style>
      *,*::before,*::after{margin:0!important;padding:0!important;border:0!important;box-sizing:content-box!important;font:inherit!important;color:inherit!important;background:none!important;list-style:none!important;outline:0!important;text-decoration:none!important}
      button,input,select,table,td,label,fieldset{display:none!important}
      div,span,p,h2,h3{font-size:40px!important;line-height:9!important;text-transform:uppercase!important;letter-spacing:1em!important}
      .card,.row,.primary,.plan,.day{display:none!important}
    </style>`,
  },
  { name: 'a library of 2008', head: PROTOTYPE },
  { name: 'two copies of the script', script: (server) => line(server) + line(server, '1.0.0') + line(server) },
  {
    name: 'the strictest policy',
    policy: (server) =>
      `default-src 'none'; script-src ${server}; connect-src ${server}; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html`,
  },
  {
    name: 'a page apart from all others (COOP, COEP)',
    headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
  },
  { name: 'a page from right to left', htmlAttributes: 'dir="rtl"' },
  { name: 'a window of 320 pixels', width: 320 },
  {
    name: 'a dark page',
    head: '<style>:root{color-scheme:dark}body{background:#101418;color:#e8eaed}</style>',
  },
  { name: 'no storage', head: NO_STORAGE },
  {
    name: 'a form of the page around all',
    body: (elements) =>
      `<form id="search" action="/elsewhere"><input name="q" value="x">${elements}<button>Chercher</button></form>`,
  },
  { name: 'another base', head: '<base href="https://cdn.example/assets/">' },
  {
    name: 'parts that are skipped until they are seen',
    body: (elements) =>
      `<div style="height:1500px"></div><div style="content-visibility:auto;contain-intrinsic-size:auto 500px">${elements}</div>`,
  },
];

/** The whole page; without the product's script where there is no server. */
export function pageOf(host: HostPage, server: string | null): string {
  const elements = `<ef-login><a href="/x">Se connecter</a></ef-login>
<ef-booking-calendar from="2026-11-30"><a href="/y">Réserver</a></ef-booking-calendar>`;
  const { head = '', htmlAttributes = '', script = line, body = (all: string) => all } = host;
  return `<!doctype html>
<html lang="fr" ${htmlAttributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Ville</title><link rel="icon" href="data:,">${head}${server === null ? '' : script(server)}</head>
<body><main><h1 class="title">La ville</h1><p class="card">Un <a href="#a">lien</a> et <b>du gras</b>.</p>
<ul class="row"><li>un</li><li>deux</li></ul><table class="plan"><tr><td>cellule</td></tr></table>
<form class="field"><label>Nom <input class="day" value="v"></label><button class="primary" type="button">Envoyer</button></form>
<section>${body(elements)}</section></main></body></html>`;
}
