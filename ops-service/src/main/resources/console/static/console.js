// What pages do by themselves: keep their live part up to date, and answer keys. Every page works without it.
'use strict';

// Makes one tree like another and touches only what differs, so that focus, scrolling and what was unfolded stay as they are.
function patch(here, wanted) {
  const old = [...here.childNodes];
  [...wanted.childNodes].forEach((next, index) => {
    const now = old[index];
    if (!now) {
      here.append(next);
    } else if (now.nodeType !== next.nodeType || now.nodeName !== next.nodeName) {
      now.replaceWith(next);
    } else if (now.nodeType === Node.TEXT_NODE) {
      if (now.data !== next.data) now.data = next.data;
    } else if (now.nodeType === Node.ELEMENT_NODE) {
      for (const { name, value } of next.attributes) {
        if (now.getAttribute(name) !== value) now.setAttribute(name, value);
      }
      for (const { name } of [...now.attributes]) {
        if (!next.hasAttribute(name) && name !== 'open') now.removeAttribute(name);
      }
      patch(now, next);
    }
  });
  old.slice(wanted.childNodes.length).forEach((node) => node.remove());
}

const live = document.querySelector('[data-live]:not([data-live=""])');
if (live) {
  let source;
  const follow = () => {
    source = new EventSource(live.dataset.live);
    source.addEventListener('part', (event) => {
      const next = document.createElement('template');
      next.innerHTML = event.data;
      patch(live, next.content);
      live.classList.remove('stale');
    });
    source.addEventListener('reload', () => location.reload());
    source.addEventListener('error', () => live.classList.add('stale'));
  };
  // A page that nobody sees asks for nothing.
  document.addEventListener('visibilitychange', () => {
    source.close();
    if (!document.hidden) follow();
  });
  addEventListener('pagehide', () => source.close());
  follow();
}

// On a phone the navigation is wider than the screen.
document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

const help = document.getElementById('help');
const helpButton = document.querySelector('[data-help]');
if (helpButton) {
  helpButton.hidden = false;
  helpButton.addEventListener('click', () => help.showModal());
}

function step(by) {
  const rows = [...document.querySelectorAll('a.row')];
  const next = rows[rows.indexOf(document.activeElement) + by] || rows[by > 0 ? 0 : rows.length - 1];
  if (next) next.focus();
}

let goes = false;
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog')) return;
  const tab = goes && document.querySelector(`nav a[data-key="${CSS.escape(event.key)}"]`);
  goes = event.key === 'g' && !goes;
  if (tab) {
    location.assign(tab.href);
  } else if (event.key === '/') {
    const search = document.querySelector('[data-search]');
    if (search) {
      event.preventDefault();
      search.select();
      search.focus();
    }
  } else if (event.key === '?') {
    help.showModal();
  } else if (event.key === 'j') {
    step(1);
  } else if (event.key === 'k') {
    step(-1);
  }
});
