import { drawChart } from './chart.js';
import { showDetail } from './detail.js';
import { element, number, style } from './dom.js';
import { Entries, STATES } from './entries.js';
import { List } from './list.js';
import { showStatus } from './status.js';
import { listen } from './stream.js';

// As much as the server keeps
const MAX_WAITING = 2000;

const at = (id) => document.getElementById(id);
const entries = new Entries();
const list = new List(at('list'), entries, open);

let paused = false;
const waiting = new Map();
let status;
let connected = false;
let opened;
let scheduled = false;

function clear() {
  if (opened !== undefined) {
    close();
  }
  entries.clear();
  list.clear();
  waiting.clear();
  schedule();
}

function receive(entry) {
  if (paused) {
    waiting.set(entry.number, entry);
    if (waiting.size > MAX_WAITING) {
      waiting.delete(waiting.keys().next().value);
    }
  } else {
    show(entry);
  }
  schedule();
}

function show(entry) {
  entries.put(entry).forEach((gone) => list.remove(gone));
  list.put(entry);
  if (opened === entry.number) {
    open(entry.number);
  }
}

function pause() {
  paused = !paused;
  if (!paused) {
    waiting.forEach(show);
    waiting.clear();
  }
  schedule();
}

function open(which) {
  opened = which;
  list.select(which);
  const detail = at('detail');
  const takesFocus = detail.hidden || detail.contains(document.activeElement);
  detail.hidden = false;
  document.body.classList.add('with-detail');
  showDetail(detail, entries.get(which), close);
  if (takesFocus) {
    detail.focus({ preventScroll: true });
  }
}

function close() {
  const row = list.rows.get(opened)?.firstElementChild;
  opened = undefined;
  list.select(undefined);
  at('detail').hidden = true;
  document.body.classList.remove('with-detail');
  row?.focus({ preventScroll: true });
}

function choose(view) {
  entries.view = view;
  entries.chosen.clear();
  list.filter();
  schedule();
}

function schedule() {
  if (!scheduled) {
    scheduled = true;
    requestAnimationFrame(() => { scheduled = false; render(); });
  }
}

function render() {
  at('pause').textContent = paused ? `Resume${waiting.size ? ` (${waiting.size} new)` : ''}` : 'Pause';
  at('pause').setAttribute('aria-pressed', paused);
  for (const view of ['tracked', 'requests']) {
    at(`view-${view}`).setAttribute('aria-pressed', entries.view === view);
    at(`view-${view}`).querySelector('b').textContent = number(entries[view].size);
  }
  at('list').setAttribute('aria-labelledby', `view-${entries.view}`);
  at('list').dataset.view = entries.view;
  showStatus(at('destination'), at('counters'), status, connected);
  renderFilters();
  renderEmpty();
  drawChart(at('chart'), entries.tracked);
}

function renderFilters() {
  const counts = entries.counts();
  const groups = entries.view === 'tracked' ? STATES.filter((state) => counts.has(state) || entries.chosen.has(state))
    : [...new Set([...counts.keys(), ...entries.chosen])].sort();
  const focused = document.activeElement.dataset?.group;
  at('filters').replaceChildren(...groups.map((group) => element('button', { type: 'button', class: `chip ${style(group)}`,
    'data-group': group, 'aria-pressed': String(entries.chosen.has(group)), onclick: () => toggle(group) },
  group, element('b', {}, number(counts.get(group) ?? 0)))));
  if (focused) {
    at('filters').querySelector(`[data-group="${CSS.escape(focused)}"]`)?.focus();
  }
}

function toggle(group) {
  entries.chosen.delete(group) || entries.chosen.add(group);
  list.filter();
  schedule();
}

function renderEmpty() {
  const unseen = entries[entries.view].size > 0 && ![...list.rows.values()].some((row) => !row.hidden);
  const kind = unseen ? 'unseen' : entries.view;
  for (const hint of document.querySelectorAll('.empty')) {
    hint.hidden = hint.id !== `no-${kind}` || (!unseen && entries[kind].size > 0);
  }
}

at('pause').addEventListener('click', pause);
at('view-tracked').addEventListener('click', () => choose('tracked'));
at('view-requests').addEventListener('click', () => choose('requests'));
at('search').addEventListener('input', (event) => {
  entries.search = event.target.value.trim().toLowerCase();
  list.filter();
  schedule();
});
addEventListener('keydown', (event) => {
  const typing = event.target.matches('input');
  if (event.key === 'Escape' && opened !== undefined) {
    close();
  } else if (event.key === 'p' && !typing && !event.metaKey && !event.ctrlKey && !event.altKey) {
    pause();
  } else if (event.key === '/' && !typing) {
    event.preventDefault();
    at('search').focus();
  } else if (event.key === 'ArrowDown' && (typing || event.target === document.body)) {
    event.preventDefault();
    list.enter();
  }
});
setInterval(schedule, 15_000);
listen({
  start: clear,
  entry: receive,
  status: (latest) => { status = latest; schedule(); },
  connection: (there) => { connected = there; schedule(); },
});
schedule();
