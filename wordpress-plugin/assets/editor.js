// The elements in the block editor, and what shortcodes say in vain. Plain JavaScript: nothing has to be built on a site.
((wp, ef) => {
  const { createElement: el, Fragment } = wp.element;
  const { __, sprintf } = wp.i18n;
  const { InspectorControls, useBlockProps } = wp.blockEditor;
  const { Notice, PanelBody, SelectControl, TextControl, ToggleControl, ExternalLink } = wp.components;

  // One control for an attribute, by its type.
  function control(name, schema, words, value, onChange) {
    const props = { key: name, label: words.label || name, help: words.help, __nextHasNoMarginBottom: true };
    if (schema.type === 'boolean') return el(ToggleControl, { ...props, checked: value === true, onChange });
    if (schema.enum) {
      const options = schema.enum.map((choice) => ({ value: choice, label: words.options?.[choice] || choice }));
      if (schema.default === undefined) options.unshift({ value: '', label: words.empty || '—' });
      return el(SelectControl, {
        ...props,
        __next40pxDefaultSize: true,
        value: value || '',
        options,
        onChange: emptyAsNone(onChange),
      });
    }
    const wrong = value && schema.pattern && !new RegExp(schema.pattern).test(value);
    return el(
      Fragment,
      { key: name },
      el(TextControl, { ...props, __next40pxDefaultSize: true, value: value || '', onChange: emptyAsNone(onChange) }),
      wrong &&
        warning(
          sprintf(/* translators: %s: a value */ __('“%s” cannot be used and is ignored.', 'espace-familles'), value),
        ),
    );
  }

  function emptyAsNone(onChange) {
    return (value) => onChange(value === '' ? undefined : value);
  }

  function warning(text, key) {
    return el(Notice, { key, status: 'warning', isDismissible: false }, text);
  }

  // The still picture with only the parts that the attributes ask for: data-when="view:list,agenda".
  function pictureOf(html, attributes) {
    const page = new DOMParser().parseFromString(html, 'text/html');
    for (const part of page.querySelectorAll('[data-when]')) {
      const [name, values] = part.getAttribute('data-when').split(':');
      const value = attributes[name] === undefined ? '' : String(attributes[name]);
      if (!values.split(',').includes(value)) part.remove();
    }
    return page.body.innerHTML;
  }

  function unconnected() {
    return el(
      Notice,
      { status: 'warning', isDismissible: false },
      __('Visitors see nothing here yet: the plugin does not know your family server.', 'espace-familles'),
      ' ',
      ef.settings && el(ExternalLink, { href: ef.settings }, __('Open the settings', 'espace-familles')),
    );
  }

  function editOf(known) {
    return function Edit({ attributes, setAttributes }) {
      const props = useBlockProps({ className: 'ef-preview' });
      const scheme =
        attributes.theme === 'light' || attributes.theme === 'dark' ? { colorScheme: attributes.theme } : {};
      const controls = Object.entries(known.attributes).map(([name, schema]) =>
        control(name, schema, known.words[name] || {}, attributes[name], (value) => setAttributes({ [name]: value })),
      );
      return el(
        'div',
        { ...props, style: { ...props.style, ...scheme } },
        el(InspectorControls, null, el(PanelBody, { title: __('Settings', 'espace-familles') }, controls)),
        ef.isConnected ? null : unconnected(),
        el('p', { className: 'sample' }, __('Preview with invented data', 'espace-familles')),
        el('div', {
          inert: 'true',
          // Our own file, from the server: no text of an author or of a family is in it.
          dangerouslySetInnerHTML: { __html: pictureOf(known.preview, attributes) },
        }),
      );
    };
  }

  // Old content becomes blocks: [ef_login compact] when a classic page is converted.
  function transformsOf(known) {
    const attributes = {};
    for (const [name, schema] of Object.entries(known.attributes)) {
      attributes[name] = {
        type: schema.type,
        shortcode: ({ named, numeric }) => {
          if (schema.type !== 'boolean') return named[name];
          const given = named[name] === undefined ? (numeric.includes(name) ? 'true' : '') : named[name];
          return !['', '0', 'false', 'no', 'non', 'off'].includes(given.trim().toLowerCase());
        },
      };
    }
    return { from: [{ type: 'shortcode', tag: known.shortcode, attributes }] };
  }

  for (const [name, known] of Object.entries(ef.blocks)) {
    wp.blocks.registerBlockType(name, { edit: editOf(known), save: () => null, transforms: transformsOf(known) });
  }

  // What a shortcode of ours says that nobody listens to.
  function warningsOf(text) {
    const warnings = [];
    for (const known of Object.values(ef.blocks)) {
      wp.shortcode.replace(known.shortcode, text, ({ attrs: { named, numeric } }) => {
        const given = [...Object.entries(named), ...numeric.map((name) => [name.toLowerCase(), null])];
        for (const [name, value] of given) {
          const schema = known.attributes[name];
          if (!schema) {
            warnings.push(
              sprintf(
                /* translators: 1: shortcode, 2: attribute, 3: list of attributes */
                __('[%1$s]: “%2$s” is not known and is ignored. Known: %3$s.', 'espace-familles'),
                known.shortcode,
                name,
                Object.keys(known.attributes).join(', '),
              ),
            );
          } else if (
            value &&
            ((schema.enum && !schema.enum.includes(value)) ||
              (schema.pattern && !new RegExp(schema.pattern).test(value)))
          ) {
            warnings.push(
              sprintf(
                /* translators: 1: shortcode, 2: attribute, 3: a value */
                __('[%1$s]: %2$s cannot be “%3$s”, which is ignored.', 'espace-familles'),
                known.shortcode,
                name,
                value,
              ),
            );
          }
        }
        return '';
      });
    }
    return warnings;
  }

  const withWarnings = wp.compose.createHigherOrderComponent(
    (BlockEdit) => (props) => {
      if (props.name !== 'core/shortcode') return el(BlockEdit, props);
      const warnings = warningsOf(props.attributes.text || '');
      return el(Fragment, null, el(BlockEdit, props), warnings.map(warning));
    },
    'withEspaceFamillesWarnings',
  );
  wp.hooks.addFilter('editor.BlockEdit', 'espace-familles/shortcode-warnings', withWarnings);
})(window.wp, window.efEditor);
