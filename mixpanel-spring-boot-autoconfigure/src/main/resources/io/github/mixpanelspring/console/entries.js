/**
 * The states, in the order in which they are shown.
 */
export const STATES = ['tracked', 'held', 'stored', 'sent', 'rejected', 'dropped', 'discarded'];

/** Returns whether nothing comes after a state. */
export const isFinal = (state) => STATES.indexOf(state) >= STATES.indexOf('sent');

const MAX_ENTRIES = 1000;

/**
 * What the server told, the latest of each kind, and what of it is to be seen.
 */
export class Entries {

  tracked = new Map();
  requests = new Map();
  view = 'tracked';
  search = '';
  /** The states, or of requests the reasons, that are shown; none stands for all. */
  chosen = new Set();

  /** Takes an entry, new or changed, and returns those that had to go for it. */
  put(entry) {
    const kind = this.kindOf(entry);
    kind.set(entry.number, entry);
    const gone = [];
    while (kind.size > MAX_ENTRIES) {
      const oldest = Math.min(...kind.keys());
      kind.delete(oldest);
      gone.push(oldest);
    }
    return gone;
  }

  kindOf(entry) {
    return entry.lane === 'requests' ? this.requests : this.tracked;
  }

  get(number) {
    return this.tracked.get(number) ?? this.requests.get(number);
  }

  clear() {
    this.tracked.clear();
    this.requests.clear();
  }

  /** Returns by what an entry is filtered. */
  static group(entry) {
    return entry.lane === 'requests' ? entry.reason.split(':')[0].split(' (')[0] : entry.state;
  }

  /** Returns how many entries of the current view each group has. */
  counts() {
    const counts = new Map();
    for (const entry of this[this.view].values()) {
      const group = Entries.group(entry);
      counts.set(group, (counts.get(group) ?? 0) + 1);
    }
    return counts;
  }

  isVisible(entry) {
    return this.kindOf(entry) === this[this.view]
      && (this.chosen.size === 0 || this.chosen.has(Entries.group(entry)))
      && (this.search === '' || `${entry.name}\n${entry.person ?? ''}\n${entry.request ?? ''}\n${entry.route ?? ''}\n${entry.code ?? ''}`
        .toLowerCase().includes(this.search));
  }
}
