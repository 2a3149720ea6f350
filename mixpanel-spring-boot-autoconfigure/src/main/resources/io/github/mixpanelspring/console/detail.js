import { clock, element, style } from './dom.js';
import { isFinal } from './entries.js';

/** Fills the panel with all that is known of an entry. */
export function showDetail(target, entry, close) {
  const record = entry.record && JSON.parse(entry.record);
  target.replaceChildren(...[
    element('div', { class: 'head' },
      element('h2', {}, entry.name),
      element('button', { type: 'button', class: 'close', 'aria-label': 'Close', title: 'Close (Esc)', onclick: close }, '×')),
    element('p', { class: `verdict ${style(entry.state)}` },
      element('strong', {}, entry.state), entry.reason && element('span', {}, entry.reason)),
    entry.warnings.length > 0 && element('ul', { class: 'warnings', 'aria-label': 'Warnings' },
      entry.warnings.map((warning) => element('li', {}, warning))),
    facts(entry),
    entry.lane !== 'requests' && way(entry),
    record && properties(entry, record),
    record ? raw(entry, record) : entry.lane !== 'requests' && element('p', { class: 'note' },
      isFinal(entry.state) ? 'It was not encoded, so that there is no record.' : 'The record appears here once it is encoded.'),
  ].filter(Boolean));
}

function facts(entry) {
  const known = [['Person', entry.person], ['Request', entry.request], ['Route', entry.route], ['Called in', entry.code],
    ['Lane', entry.lane !== 'requests' && entry.lane], ['Insert id', entry.id], ['Time', new Date(entry.time).toISOString()]];
  return element('dl', { class: 'facts' }, known.filter(([, value]) => value)
    .map(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
}

function way(entry) {
  const start = entry.steps[0].time;
  return element('ol', { class: 'way', 'aria-label': 'Its way' }, entry.steps.map((step) =>
    element('li', { class: style(step.state) }, step.state,
      element('small', {}, step.time === start ? clock(start) : `+${step.time - start} ms`))));
}

function properties(entry, record) {
  return element('table', {},
    element('caption', {}, 'Properties'),
    element('thead', {}, element('tr', {}, ['Property', 'Value', 'From'].map((name) => element('th', { scope: 'col' }, name)))),
    element('tbody', {}, flatten(record).map(([name, value]) => {
      const source = entry.sources?.[name] ?? 'library';
      return element('tr', {},
        element('th', { scope: 'row' }, name),
        element('td', { class: typeof value }, typeof value === 'string' && value !== '' ? value : JSON.stringify(value)),
        element('td', {}, element('span', { class: `source ${style(source)}` }, source)));
    })));
}

/** Returns an event's properties, or an update's fields with those of its operation among them. */
function flatten(record) {
  if (record.properties) {
    return Object.entries(record.properties);
  }
  return Object.entries(record).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [[name, value]]);
}

function raw(entry, record) {
  const text = JSON.stringify(record, null, 2);
  const copy = element('button', { type: 'button', class: 'copy', onclick: () => copyText(text, copy) }, 'Copy as JSON');
  return element('section', { class: 'raw', 'aria-label': 'Record' },
    element('h3', {}, 'As it goes over the wire', copy),
    element('pre', { tabindex: '0' }, text));
}

async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    // Without a secure context the text can still be selected and copied by hand
    getSelection().selectAllChildren(button.closest('section').querySelector('pre'));
    button.textContent = 'Selected';
  }
  setTimeout(() => { button.textContent = 'Copy as JSON'; }, 1500);
}
