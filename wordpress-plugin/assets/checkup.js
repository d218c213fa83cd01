// The part of the check-up that only a browser can do: what a visitor's browser would meet. It runs on the settings page.
((wp) => {
  const { __, sprintf } = wp.i18n;
  const list = document.getElementById('ef-checkup');
  const button = document.getElementById('ef-checkup-run');
  const status = document.getElementById('ef-checkup-status');
  if (!list) return;
  const { server, town, origin, page, hasPage } = list.dataset;
  const WORDS = {
    good: __('Good', 'espace-familles'),
    warning: __('Look at this', 'espace-familles'),
    bad: __('To mend', 'espace-familles'),
  };

  function finding(id, state, says, action) {
    return { id, status: state, says, action: action || '' };
  }

  function show({ id, status: state, says, action }) {
    const line = document.createElement('li');
    line.className = `ef-${state}`;
    line.dataset.id = id;
    const word = document.createElement('strong');
    word.textContent = WORDS[state];
    line.append(word, ` ${says}`);
    if (action) {
      const what = document.createElement('p');
      what.textContent = action;
      line.append(what);
    }
    list.append(line);
  }

  // Is the loader there, as a browser sees it?
  async function checkLoader() {
    const start = performance.now();
    try {
      await import(`${server}/embed/v1/ef.js`);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      return finding(
        'loader',
        'good',
        sprintf(
          /* translators: %s: seconds */ __('Your browser loads the family space’s script in %s s.', 'espace-familles'),
          seconds,
        ),
      );
    } catch {
      return finding(
        'loader',
        'bad',
        sprintf(
          /* translators: %s: address */ __('Your browser cannot load %s.', 'espace-familles'),
          `${server}/embed/v1/ef.js`,
        ),
        __(
          'If the server answers this website above, something in your browser or on your network blocks it: try without ad blocker, then from another network.',
          'espace-familles',
        ),
      );
    }
  }

  // May this very page talk to the server? The question every element asks first.
  async function checkSession() {
    if (location.origin !== origin) {
      return finding(
        'browser',
        'warning',
        sprintf(
          /* translators: 1 and 2: origins */ __(
            'These pages are at %1$s, your visitors at %2$s: the browser’s part cannot be tried from here.',
            'espace-familles',
          ),
          location.origin,
          origin,
        ),
        __('Open your page of the family space and look whether it shows the sign-in.', 'espace-familles'),
      );
    }
    const headers = { 'content-type': 'application/json', 'x-ef': '1' };
    if (town) headers['x-ef-town'] = town;
    try {
      const answer = await fetch(`${server}/trpc/accounts.session`, {
        method: 'POST',
        credentials: 'include',
        headers,
      });
      if (answer.ok)
        return finding('browser', 'good', __('Your browser may talk to the server from this site.', 'espace-familles'));
      return finding(
        'browser',
        'bad',
        sprintf(
          /* translators: %s: number of an HTTP answer */ __(
            'The server refuses your browser (%s).',
            'espace-familles',
          ),
          answer.status,
        ),
        __('Check the town and the address of the server.', 'espace-familles'),
      );
    } catch {
      return finding(
        'browser',
        'bad',
        __('Your browser may not talk to the server from this site.', 'espace-familles'),
        __(
          'Mend the point about this site above: the server must know its address. If that point is good, a policy of this site (CSP) or an extension of your browser is in the way.',
          'espace-familles',
        ),
      );
    }
  }

  // One source of a policy, as browsers read it: scheme, host, port and path, each of which may be left out.
  function covers(source, wanted) {
    if (source === '*' || source === wanted.protocol) return true;
    if (source === "'self'") return wanted.origin === location.origin;
    const read = /^(?:(https?):\/\/)?(\*|(?:\*\.)?[a-z0-9.-]+)(?::(\d+|\*))?(\/.*)?$/i.exec(source);
    if (!read) return false;
    const [, scheme = location.protocol.slice(0, -1), host, port = '', path = ''] = read;
    const portOf = (number) => number || (wanted.protocol === 'https:' ? '443' : '80');
    return (
      // What is allowed without encryption is allowed with it.
      (`${scheme.toLowerCase()}:` === wanted.protocol || wanted.protocol === 'https:') &&
      (host === '*' || host.toLowerCase() === wanted.hostname || isUnder(host, wanted.hostname)) &&
      (port === '*' || portOf(port) === portOf(wanted.port)) &&
      (path === '' || (path.endsWith('/') ? wanted.pathname.startsWith(path) : wanted.pathname === path))
    );
  }

  function isUnder(pattern, host) {
    return pattern.startsWith('*.') && host.endsWith(pattern.slice(1).toLowerCase());
  }

  // What a policy says of one kind of request; what it does not say, it says by default-src. Of two rules the first counts.
  function allows(policy, kind) {
    const rules = {};
    for (const rule of policy.split(';')) {
      const [name, ...sources] = rule.trim().split(/\s+/);
      rules[name.toLowerCase()] ??= sources;
    }
    const sources = rules[`${kind}-elem`] || rules[kind] || rules['default-src'];
    const wanted = new URL(kind === 'script-src' ? '/embed/v1/ef.js' : '/trpc/accounts.session', server);
    return !sources || sources.some((source) => covers(source, wanted));
  }

  function checkPolicy(answer, html) {
    const policies = [
      answer.headers.get('content-security-policy'),
      ...[...html.querySelectorAll('meta[http-equiv="Content-Security-Policy" i]')].map((meta) => meta.content),
    ].filter(Boolean);
    if (policies.length === 0)
      return finding(
        'csp',
        'good',
        __('This site sends no policy (CSP) that could stop the family space.', 'espace-familles'),
      );
    const missing = ['script-src', 'connect-src'].filter((kind) =>
      policies.some((policy) => policy.split(',').some((one) => !allows(one, kind))),
    );
    // A nonce with 'strict-dynamic' makes browsers ignore hosts.
    const dynamic = policies.some((policy) => policy.includes("'strict-dynamic'"));
    if (missing.length === 0 && !dynamic)
      return finding(
        'csp',
        'good',
        __('The policy of this site (CSP) lets the family space through.', 'espace-familles'),
      );
    return finding(
      'csp',
      'bad',
      __('The policy of this site (CSP) stops the family space.', 'espace-familles'),
      dynamic && missing.length === 0
        ? __(
            'It holds ‘strict-dynamic’: whoever set it must give the script tag of the family space its nonce.',
            'espace-familles',
          )
        : sprintf(
            /* translators: 1: directives, 2: address */ __('Have whoever set it add to %1$s: %2$s', 'espace-familles'),
            missing.join(', '),
            server,
          ),
    );
  }

  // What optimisation plugins and proxies made of the loader's line on the way to the visitor.
  function checkScript(html) {
    const whole = new RegExp(`${server.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/embed/v1/ef\\.js`);
    const script = [...html.scripts].find(
      (one) => [...one.attributes].some(({ value }) => whole.test(value)) || whole.test(one.textContent),
    );
    if (!script) {
      return hasPage
        ? finding(
            'page-script',
            'bad',
            __('The page of the family space does not hold the script.', 'espace-familles'),
            __(
              'Look whether the page still holds an element. If it does, empty the cache of the site; then look into your optimisation plugin.',
              'espace-familles',
            ),
          )
        : null;
    }
    if (script.type === 'module' && script.src && whole.test(script.src))
      return finding(
        'page-script',
        'good',
        __('The page of the family space starts without delay.', 'espace-familles'),
      );
    return finding(
      'page-script',
      'warning',
      __(
        'An optimisation plugin or proxy holds the script of the family space back, often until the first click: families see only a link before.',
        'espace-familles',
      ),
      sprintf(
        /* translators: %s: piece of an address */ __(
          'In its settings, add %s to the scripts that are not delayed, and empty its cache.',
          'espace-familles',
        ),
        '/embed/v1/ef.js',
      ),
    );
  }

  async function checkPage() {
    if (location.origin !== new URL(page).origin) return [];
    try {
      const answer = await fetch(page, { credentials: 'omit', cache: 'no-store' });
      const html = new DOMParser().parseFromString(await answer.text(), 'text/html');
      return [checkPolicy(answer, html), checkScript(html)].filter(Boolean);
    } catch {
      return [
        finding(
          'page-script',
          'warning',
          __('The page of the family space could not be opened.', 'espace-familles'),
          __('Open it in a private window: visitors must see it without signing in to WordPress.', 'espace-familles'),
        ),
      ];
    }
  }

  async function run() {
    button.disabled = true;
    list.replaceChildren();
    status.textContent = __('Looking…', 'espace-familles');
    const site = wp
      .apiFetch({ path: '/ef/v1/checkup' })
      .catch(() => [
        finding(
          'site',
          'warning',
          __('This website did not answer the check-up.', 'espace-familles'),
          __(
            'Load this page again. If it stays so, a security plugin blocks the REST API of WordPress.',
            'espace-familles',
          ),
        ),
      ]);
    const browser = Promise.all([checkLoader(), checkSession(), checkPage()]);
    const findings = [...(await site), ...(await browser).flat()];
    // What is to be done comes first.
    const urgency = ['bad', 'warning', 'good'];
    findings.sort((one, other) => urgency.indexOf(one.status) - urgency.indexOf(other.status)).forEach(show);
    const open = findings.filter((one) => one.status !== 'good').length;
    status.textContent =
      open === 0
        ? __('Everything works together.', 'espace-familles')
        : sprintf(/* translators: %s: number of points */ __('Points to look at: %s.', 'espace-familles'), open);
    button.disabled = false;
  }

  button.addEventListener('click', run);
  run();
})(window.wp);
