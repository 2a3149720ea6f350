// The two buttons that are not forms: a JSON order, and the quote.
const message = document.querySelector('.message');

function say(text, bad) {
  message.textContent = text;
  message.classList.toggle('bad', Boolean(bad));
  message.hidden = false;
}

async function json(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) {
    throw new Error(`${response.status} from ${url}`);
  }
  return response.json();
}

document.querySelector('[data-order]')?.addEventListener('click', (click) => {
  json('/orders', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ productId: click.target.dataset.order, quantity: 1 })
  }).then(
    (order) => say(`Thank you. Your order of € ${order.total.toFixed(2)} is on its way.`),
    () => say('Your order did not go through. Please try again.', true)
  );
});

document.querySelector('[data-quote]')?.addEventListener('click', () => {
  json('/quote').then(
    (quote) => say(`“${quote.text}” — ${quote.author}`),
    () => say('We are lost for words. Please try again.', true)
  );
});
