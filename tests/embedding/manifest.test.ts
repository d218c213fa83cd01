import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { customElementsManifest, elementFolders } from '../../widgets/build/custom-elements.ts';
import { choicesOf, elementDocs } from '../../widgets/build/element-docs.ts';
import { surfaceOf } from './sources.ts';

const ROOM = fileURLToPath(new URL('../../widgets/', import.meta.url));
const docs = elementDocs(customElementsManifest());
const docOf = (folder: string) => {
  const doc = docs.find(({ tag }) => tag === `ef-${folder}`);
  if (!doc) throw new Error(`the manifest has no <ef-${folder}>`);
  return doc;
};
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).sort();
const backticked = (text: string | undefined) => [...(text ?? '').matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);

it('[W2] the manifest knows every element that has a define.ts, and no other', () => {
  expect(docs.map(({ tag }) => tag)).toEqual(elementFolders().map((name) => `ef-${name}`));
});

describe.each(elementFolders())('[W2] the manifest of <ef-%s>', (folder) => {
  const doc = docOf(folder);
  const surface = surfaceOf(folder);

  it.each([
    ['attributes', doc.attributes, surface.attributes],
    ['properties', doc.properties, surface.properties],
    ['events', doc.events, surface.events],
    ['slots', doc.slots, surface.slots],
    ['parts', doc.parts, surface.parts],
    ['custom properties', doc.cssProperties, surface.cssProperties],
  ])('has the %s of the sources, no more and no fewer', (_kind, documented, real) => {
    expect(real.length).toBeGreaterThan(0);
    expect(names(documented)).toEqual(real);
  });

  it('leaves no description empty', () => {
    const { attributes, properties, events, slots, parts, cssProperties } = doc;
    const all = [doc, ...attributes, ...properties, ...events, ...slots, ...parts, ...cssProperties];
    const empty = all.filter(({ description }) => !description || description.trim().length < 10);
    expect(empty).toEqual([]);
    expect(doc.summary).not.toBe('');
  });

  it('says the type of every attribute, property and event, and the default of every custom property', () => {
    const { attributes, properties, events, cssProperties } = doc;
    expect([...attributes, ...properties].filter(({ type }) => !type?.text)).toEqual([]);
    expect(events.filter(({ type }) => !/^CustomEvent<.+>$/.test(type.text))).toEqual([]);
    expect(cssProperties.filter((one) => !one.default)).toEqual([]);
  });

  it('names events ef-…, as facts that bubble out of every shadow root, and `ef-navigate` alone as one to cancel', () => {
    for (const { name, bubbles, composed, cancelable } of doc.events) {
      expect({ name, bubbles, composed, cancelable }).toEqual({
        name: expect.stringMatching(/^ef-[a-z-]+$/),
        bubbles: true,
        composed: true,
        cancelable: name === 'ef-navigate',
      });
    }
  });

  it('keeps what is private to itself', () => {
    expect(doc.properties.filter(({ name, privacy }) => privacy || /^[#_]|^session$/.test(name))).toEqual([]);
  });
});

describe('[W2] what the elements tell', () => {
  const source = readFileSync(`${ROOM}session/tell.ts`, 'utf8');
  const declared = new Map(
    [...source.matchAll(/^ {2}'(ef-[\w-]+)': (.+);$/gm)].map(([, name = '', type]) => [name, type]),
  );

  it('leaves through one door', () => {
    const others = globSync('**/*.ts', { cwd: ROOM, exclude: ['dist/**'] })
      .filter((file) => !file.endsWith('.test.ts') && file !== 'session/tell.ts')
      .filter((file) => /dispatchEvent\(new CustomEvent/.test(readFileSync(`${ROOM}${file}`, 'utf8')));
    expect(others).toEqual([]);
  });

  it('is declared once for all elements, and each names the details as declared', () => {
    expect([...declared.keys()].sort()).toEqual([...new Set(docs.flatMap(({ events }) => names(events)))].sort());
    for (const { events } of docs) {
      for (const { name, type } of events) {
        const detail = /^CustomEvent<(.+)>$/.exec(type.text)?.[1] ?? '';
        const words = (text: string) => text.match(/\w+(?=:)/g);
        expect({ name, fields: words(detail) }).toEqual({ name, fields: words(declared.get(name) ?? '') });
        expect(choicesOf(declared.get(name)?.replace(/Exclude<.*>/, ''))).toEqual(
          expect.arrayContaining(name === 'ef-session' ? [] : choicesOf(detail)),
        );
      }
    }
  });

  it('carries codes and numbers, never a name or an address', () => {
    const fields = docs.flatMap(({ events }) => events.flatMap(({ type }) => type.text.match(/\w+(?=:)/g) ?? []));
    expect([...new Set(fields)].sort()).toEqual(['code', 'requestNumber', 'state', 'to']);
  });
});

describe('[W2] the states of a day', () => {
  it('are all named with its part', () => {
    const source = readFileSync(`${ROOM}booking-calendar/cell-text.ts`, 'utf8');
    const shown = /const SHOWN = \[([^\]]+)\]/.exec(source)?.[1]?.match(/[a-z]+/g) ?? [];
    expect(shown.length).toBeGreaterThan(5);
    const boxes = readFileSync(`${ROOM}booking-calendar/day-box.ts`, 'utf8');
    const written = [...boxes.matchAll(/[`']day ([^`']+)[`']/g)].flatMap(([, names = '']) => names.split(' '));
    const more = written.filter((name) => !name.startsWith('$'));
    expect(more).toContain('refused');
    const day = docOf('booking-calendar').parts.find(({ name }) => name === 'day');
    expect(backticked(day?.description).sort()).toEqual([...new Set([...shown, ...more])].sort());
  });
});
