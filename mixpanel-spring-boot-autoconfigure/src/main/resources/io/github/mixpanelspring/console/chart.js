import { element, svg } from './dom.js';
import { STATES } from './entries.js';

const MINUTES = 30;
const HEIGHT = 48;

/**
 * Bars of what was tracked in each of the last minutes, by the state that it is in.
 */
export function drawChart(target, entries, now = Date.now()) {
  const last = Math.floor(now / 60_000);
  const minutes = Array.from({ length: MINUTES }, () => ({}));
  for (const entry of entries.values()) {
    const minute = minutes[MINUTES - 1 - (last - Math.floor(entry.steps[0].time / 60_000))];
    if (minute) {
      minute[entry.state] = (minute[entry.state] ?? 0) + 1;
    }
  }
  const totals = minutes.map((minute) => Object.values(minute).reduce((sum, count) => sum + count, 0));
  const highest = Math.max(4, ...totals);
  const bars = minutes.flatMap((minute, index) => {
    let top = HEIGHT;
    return STATES.filter((state) => minute[state]).map((state) => {
      const height = minute[state] / highest * HEIGHT;
      top -= height;
      return svg('rect', { class: state, x: index * 10 + 1, y: top.toFixed(2), width: 8, height: height.toFixed(2), rx: 1 },
        svg('title', {}, `${minute[state]} ${state}, ${MINUTES - 1 - index} min ago`));
    });
  });
  const sum = totals.reduce((all, count) => all + count, 0);
  target.replaceChildren(
    svg('svg', { viewBox: `0 0 ${MINUTES * 10} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img',
      'aria-label': `${sum} tracked in the last ${MINUTES} minutes` },
      svg('line', { class: 'base', x1: 0, x2: MINUTES * 10, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5 }), bars),
    element('figcaption', {}, element('span', {}, `${MINUTES} min ago`), element('span', {}, `${totals[MINUTES - 1]} this minute`)));
}
