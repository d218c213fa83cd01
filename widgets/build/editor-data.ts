import { choicesOf, type ElementDoc } from './element-docs.ts';

// What editors know of the elements while somebody writes a page: VS Code's custom data and JetBrains' web-types.

const markdown = (value: string | undefined) => ({ kind: 'markdown', value: value ?? '' });
const isSwitch = (type: string | undefined) => type === 'boolean';

/** Attributes and what a switch of HTML is, in VS Code's terms: `valueSet: 'v'` is an attribute without a value. */
export function vsCodeHtmlData(docs: readonly ElementDoc[]): object {
  return {
    version: 1.1,
    tags: docs.map(({ tag, description, attributes, slots, events }) => ({
      name: tag,
      description: markdown(
        [
          description,
          ...slots.map((slot) => `**Content**: ${slot.description}`),
          ...events.map((event) => `**${event.name}**: ${event.description}`),
        ].join('\n\n'),
      ),
      attributes: attributes.map(({ name, type, description: says }) => ({
        name,
        description: markdown(says),
        ...(isSwitch(type?.text) ? { valueSet: 'v' } : {}),
        values: choicesOf(type?.text).map((choice) => ({ name: choice })),
      })),
    })),
  };
}

export function vsCodeCssData(docs: readonly ElementDoc[]): object {
  const properties = new Map(docs.flatMap(({ cssProperties }) => cssProperties.map((one) => [one.name, one])));
  const parts = new Map(docs.flatMap((doc) => doc.parts.map((part) => [part.name, { doc, part }])));
  return {
    version: 1.1,
    properties: [...properties.values()].map(({ name, description }) => ({ name, description: markdown(description) })),
    pseudoElements: [...parts.values()].map(({ doc, part }) => ({
      name: `::part(${part.name})`,
      description: markdown(`<${doc.tag}>: ${part.description}`),
    })),
  };
}

/** JetBrains' format, which Vue's and others' plugins read too. */
export function webTypes(docs: readonly ElementDoc[], name: string, version: string): object {
  return {
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: docs.map((doc) => ({
          name: doc.tag,
          description: doc.description,
          attributes: doc.attributes.map(({ name: attribute, description, type, default: initial }) => ({
            name: attribute,
            description,
            ...(initial === undefined ? {} : { default: initial }),
            value: isSwitch(type?.text) ? { kind: 'no-value' } : { type: type?.text },
          })),
          slots: doc.slots.map(({ name: slot, description }) => ({ name: slot, description })),
          js: {
            properties: doc.properties.map(({ name: property, description, type }) => ({
              name: property,
              description,
              type: type?.text,
            })),
            events: doc.events.map(({ name: event, description, type }) => ({
              name: event,
              description,
              type: type.text,
            })),
          },
          css: {
            properties: doc.cssProperties.map(({ name: property, description, default: initial }) => ({
              name: property,
              description,
              default: initial,
            })),
            parts: doc.parts.map(({ name: part, description }) => ({ name: part, description })),
          },
        })),
      },
    },
  };
}
