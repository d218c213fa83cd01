// The developers' page: the controls make the snippet, the snippet makes the live element. What is shown is what is copied.

const fallback = document.body.dataset.fallback ?? '/';

function attributesOf(tag) {
  const attributes = [];
  for (const control of document.querySelectorAll(`[data-tag="${tag}"]`)) {
    const name = control.dataset.attribute;
    if (control.type === 'checkbox') {
      if (control.checked) attributes.push([name, '']);
    } else if (control.value !== '') {
      attributes.push([name, control.value]);
    }
  }
  return attributes;
}

function link() {
  const anchor = document.createElement('a');
  anchor.href = fallback;
  anchor.textContent = 'Ouvrir l’espace famille';
  return anchor;
}

function snippet(tag, attributes) {
  const element = document.createElement('template').content.ownerDocument.createElement(tag);
  for (const [name, value] of attributes) element.setAttribute(name, value);
  element.append('\n  ', link(), '\n');
  return element.outerHTML.replaceAll('=""', '');
}

function show(tag) {
  const attributes = attributesOf(tag);
  const stage = document.querySelector(`[data-stage="${tag}"]`);
  let element = stage.firstElementChild;
  if (!element) {
    element = document.createElement(tag);
    element.append(link());
  }
  for (const { name } of [...element.attributes]) {
    // Attributes that the element itself reflects stay its own business.
    if (document.querySelector(`[data-tag="${tag}"][data-attribute="${name}"]`)) element.removeAttribute(name);
  }
  for (const [name, value] of attributes) element.setAttribute(name, value);
  if (!element.isConnected) stage.append(element);
  document.querySelector(`#${tag}-snippet code`).textContent = snippet(tag, attributes);
}

for (const stage of document.querySelectorAll('[data-stage]')) show(stage.dataset.stage);

document.addEventListener('change', ({ target }) => {
  if (target.dataset.tag) show(target.dataset.tag);
  if (target.dataset.token) {
    for (const stage of document.querySelectorAll('[data-stage]')) {
      stage.style.setProperty(target.dataset.token, target.value);
    }
  }
  if ('scheme' in target.dataset) {
    for (const stage of document.querySelectorAll('[data-stage]')) {
      stage.style.colorScheme = target.value;
      stage.style.background = target.value ? 'Canvas' : '';
      stage.style.color = target.value ? 'CanvasText' : '';
    }
  }
});

document.addEventListener('click', async ({ target }) => {
  const id = target.closest?.('[data-copy]')?.dataset.copy;
  if (!id) return;
  const told = document.querySelector(`[data-copied="${id}"]`);
  try {
    await navigator.clipboard.writeText(document.getElementById(id).textContent);
    told.textContent = 'Copié.';
  } catch {
    told.textContent = 'La copie n’est pas permise ici : sélectionnez le texte.';
  }
});

// A colour is seen sooner than read.
for (const initial of document.querySelectorAll('[data-initial]')) {
  if (!CSS.supports('color', initial.textContent)) continue;
  const swatch = document.createElement('span');
  swatch.className = 'swatch';
  swatch.style.background = initial.textContent;
  initial.prepend(swatch);
}

const log = document.querySelector('[data-log]');
for (const name of new Set((document.body.dataset.events ?? '').split(' '))) {
  if (!name) continue;
  document.addEventListener(name, (event) => {
    const line = document.createElement('li');
    const what = document.createElement('strong');
    what.textContent = name;
    line.append(what, ` <${event.target.localName}> ${event.detail === null ? '' : JSON.stringify(event.detail)}`);
    log.prepend(line);
  });
}
