// A bar at the foot of the window that says what has just become of the draft, with what can be
// done about it. It takes no focus and covers no field for long: it can be put away.

import { h, fill } from './dom.js';

const element = h('div', { class: 'office-bar', role: 'status', 'aria-live': 'polite' });
let about = '';

// say shows a text and buttons [[title, run], …]. What it is about, in one word of the code, lets
// whoever said it take it back.
export function say(what, text, buttons = []) {
  about = what;
  if (!element.isConnected) document.body.appendChild(element);
  fill(element, h('span', {}, text),
    buttons.map(([title, run]) => h('button', { type: 'button', onclick: () => { unsay(what); run(); } }, title)),
    h('button', { type: 'button', class: 'office-close', 'aria-label': '收起这条消息', title: '收起', onclick: () => unsay(what) }, '×'));
}

// unsay takes back what was said about something, if it still stands there; of nothing named,
// whatever was said.
export function unsay(what = about) {
  if (about !== what) return;
  about = '';
  fill(element);
  element.remove();
}
