// A textarea that is as high as its text. Behind it lies the same text once more: it makes
// the height without being measured, carries the marks under words with findings, and tells
// where a character stands.

import { h, fill } from '../dom.js';

// grow makes one from the textarea's attributes: {element, area, draw(marks), reveal(at)}.
// marks are [{start, end, name}], not overlapping, in order.
export function grow(attributes) {
  const area = h('textarea', { rows: 1, spellcheck: 'false', autocomplete: 'off', ...attributes });
  const behind = h('div', { class: 'behind', 'aria-hidden': 'true' });
  const element = h('div', { class: 'grow' }, behind, area);
  let drawn = null;
  let marked = [];

  function draw(marks = marked) {
    marked = marks;
    const text = area.value;
    const now = text + JSON.stringify(marks);
    if (now === drawn) return;
    drawn = now;
    const pieces = [];
    let at = 0;
    for (const mark of marks) {
      if (mark.start < at || mark.end > text.length || mark.end <= mark.start) continue;
      pieces.push(text.slice(at, mark.start), h('span', { class: 'marked ' + mark.name }, text.slice(mark.start, mark.end)));
      at = mark.end;
    }
    fill(behind, pieces, text.slice(at), '\u200b');
  }

  // reveal scrolls to the character at a place of the text, if it is out of sight.
  function reveal(at) {
    const range = document.createRange();
    const walker = document.createTreeWalker(behind, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (at <= before + node.length) {
        range.setStart(node, at - before);
        break;
      }
      before += node.length;
    }
    const mark = h('span', {}, '\u200b');
    range.insertNode(mark);
    mark.scrollIntoView({ block: 'center' });
    mark.remove();
    behind.normalize();
  }

  area.addEventListener('input', () => draw());
  draw([]);
  return { element, area, draw, reveal };
}
