// Controls, and what would hide or turn round the text around it; a line break and what joins emojis may stay
const INVISIBLE = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Makes elements. Whatever comes from outside is set as text or as an attribute's value,
 * never as markup.
 */
export const element = (name, attributes = {}, ...children) =>
  fill(document.createElement(name), attributes, children);

export const svg = (name, attributes = {}, ...children) =>
  fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

function fill(target, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') {
      target.addEventListener('click', value);
    } else if (value !== undefined) {
      target.setAttribute(name, visible(value));
    }
  }
  target.append(...children.flat(Infinity).filter(Boolean).map((child) => child instanceof Node ? child : visible(child)));
  return target;
}

/** Returns a text with what nobody could see written as JSON writes it. */
const visible = (text) => String(text).replace(INVISIBLE, (character) => character.split('')
  .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

export const clock = (time) => CLOCK.format(new Date(time));

export const number = (value) => value.toLocaleString();

/** Returns the name of a state, or of where something comes from, as the style sheet knows it. */
export const style = (name) => name.replaceAll(' ', '-');
