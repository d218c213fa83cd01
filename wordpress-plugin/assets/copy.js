// Buttons that copy the lines beside them.
for (const button of document.querySelectorAll('[data-ef-copy]')) {
  button.addEventListener('click', async () => {
    const lines = document.getElementById(button.dataset.efCopy);
    lines.select();
    // Where the browser does not allow it, the lines are at least selected.
    await navigator.clipboard?.writeText(lines.value).then(() => {
      button.textContent = window.wp.i18n.__('Copied', 'espace-familles');
    });
  });
}
