// Leads from element to element over the site's own pages: the set-up wrote their addresses on each tag. Where an element
// asks for a page that the site does not have, it does what it does by itself.
document.addEventListener('ef-navigate', (event) => {
  const address = event.target.getAttribute?.(`data-page-${event.detail?.to}`);
  if (!address) return;
  const page = new URL(address, location.href);
  if (page.origin !== location.origin) return;
  event.preventDefault();
  location.assign(page);
});
