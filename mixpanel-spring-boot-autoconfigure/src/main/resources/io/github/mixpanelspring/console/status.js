import { clock, element, number, style } from './dom.js';

/** Shows how the delivery is doing. */
export function showStatus(destination, counters, status, connected) {
  const [kind, text] = verdict(status, connected);
  // Read out when it changes, and not each time
  if (destination.textContent !== text) {
    destination.textContent = text;
  }
  destination.className = kind;
  if (status) {
    counters.replaceChildren(...counts(status).map(([name, value, hint]) => element('div',
      { class: `${style(name.toLowerCase())} ${value ? '' : 'zero'}`, title: hint },
      element('dt', {}, name), element('dd', {}, typeof value === 'number' ? number(value) : value ?? '–'))));
  }
}

function verdict(status, connected) {
  if (!connected) {
    return ['bad', 'The application does not answer'];
  }
  if (!status) {
    return ['', 'Connecting'];
  }
  if (status.notSent) {
    return ['off', `Not sent: ${status.notSent}`];
  }
  const failing = status.lanes.find((lane) => lane.problem);
  return failing ? ['bad', `No ${failing.name} can be sent since ${clock(failing.since)}: ${failing.problem}`]
    : ['good', `Sending to ${status.host}${status.region ? `, region ${status.region}` : ''}`];
}

function counts(status) {
  const lastSuccess = Math.max(0, ...status.lanes.map((lane) => lane.lastSuccess ?? 0));
  return [['Sent', status.sent],
    ['Waiting', status.queued, `${number(Math.ceil(status.queuedBytes / 1024))} kB in ${status.store}`],
    ['Held', status.held], ['Rejected', status.rejected], ['Dropped', status.dropped], ['Discarded', status.discarded],
    ['Last success', lastSuccess ? clock(lastSuccess) : undefined]];
}
