const RETRY_MILLIS = 2_000;

/**
 * Listens to the application, and goes on when it comes back from a restart.
 */
export function listen(to) {
  const source = new EventSource(new URL('stream', import.meta.url));
  source.addEventListener('start', () => to.start());
  source.addEventListener('entry', (event) => to.entry(JSON.parse(event.data)));
  source.addEventListener('status', (event) => to.status(JSON.parse(event.data)));
  source.addEventListener('open', () => to.connection(true));
  source.addEventListener('error', () => {
    to.connection(false);
    // A cut connection comes back by itself, but not one that was refused by an application that had just begun
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(listen, RETRY_MILLIS, to);
    }
  });
}
