import { clock, element } from './dom.js';
import { Entries } from './entries.js';

/**
 * The rows, the newest first. A row stays where it is when its entry changes, so that
 * neither the focus nor the place is lost. For the Tab key the list is one stop, and not a
 * thousand.
 */
export class List {

  rows = new Map();

  constructor(target, entries, open) {
    this.target = target;
    this.entries = entries;
    this.open = open;
    target.addEventListener('keydown', (event) => this.move(event));
    target.addEventListener('focus', () => target.matches(':focus-visible') && this.enter());
    // Or the way back from a row would lead to the list, and so to a row
    target.addEventListener('focusin', () => { target.tabIndex = -1; });
    target.addEventListener('focusout', () => { target.tabIndex = 0; });
  }

  put(entry) {
    const row = rowOf(entry, () => this.open(entry.number));
    const before = this.rows.get(entry.number);
    if (before) {
      const focused = before.contains(document.activeElement);
      before.replaceChildren(...row.children);
      before.className = row.className;
      if (focused) {
        before.firstElementChild.focus({ preventScroll: true });
      }
    } else {
      this.rows.set(entry.number, row);
      let next = this.target.firstElementChild;
      while (next && Number(next.dataset.number) > entry.number) {
        next = next.nextElementSibling;
      }
      this.target.insertBefore(row, next);
    }
    (before ?? row).hidden = !this.entries.isVisible(entry);
  }

  remove(number) {
    this.rows.get(number)?.remove();
    this.rows.delete(number);
  }

  filter() {
    for (const [number, row] of this.rows) {
      row.hidden = !this.entries.isVisible(this.entries.get(number));
    }
  }

  clear() {
    this.rows.clear();
    this.target.replaceChildren();
  }

  select(number) {
    this.target.querySelector('[aria-current]')?.removeAttribute('aria-current');
    this.rows.get(number)?.firstElementChild.setAttribute('aria-current', 'true');
  }

  /** Goes to the row whose details are open, or to the first. */
  enter() {
    (this.target.querySelector('li:not([hidden]) [aria-current]')
      ?? this.target.querySelector('li:not([hidden]) button'))?.focus();
  }

  /** Goes up and down by the arrow keys, also with the details open. */
  move(event) {
    const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    let row = step && document.activeElement.closest('li')?.[step];
    while (row?.hidden) {
      row = row[step];
    }
    if (row) {
      event.preventDefault();
      row.firstElementChild.focus();
      if (this.target.querySelector('[aria-current]')) {
        row.firstElementChild.click();
      }
    }
  }
}

function rowOf(entry, open) {
  const request = entry.lane === 'requests';
  return element('li', { class: `row ${request ? 'request' : entry.state}`, 'data-number': entry.number },
    element('button', { type: 'button', tabindex: -1, onclick: open },
      element('time', { datetime: new Date(entry.steps[0].time).toISOString() }, clock(entry.steps[0].time)),
      element('span', { class: 'name' }, entry.name,
        entry.lane === 'profiles' && element('small', {}, 'profile'),
        entry.lane === 'groups' && element('small', {}, 'group'),
        entry.warnings.length > 0 && element('span', { class: 'warning', title: entry.warnings.join('\n') }, '!',
          element('span', { class: 'only-read' }, 'has warnings'))),
      element('span', { class: 'person' }, entry.person ?? '–'),
      element('span', { class: 'where' }, request ? entry.route ?? '' : entry.request ?? 'no request',
        !request && entry.code && element('small', {}, entry.code)),
      element('span', { class: 'state' }, Entries.group(entry))));
}
