// Remarks that leaders and the county wrote into a returned file: at their places, ticked off one
// by one. They are kept with the draft.

import { call } from '../program.js';
import { h } from './dom.js';
import { show } from './panel.js';
import { placeLink } from './differences.js';
import { aside, setAside } from './drafts.js';

const view = 'remarks';

// addRemarks takes the remarks of a file that has been read. What was ticked off before in a file
// of that name stays so.
export async function addRemarks(entry) {
  const found = (await call('remarks', { handle: entry.handle })).value.remarks;
  const before = aside.remarks.find((other) => other.file === entry.name);
  const ticked = new Set(before ? before.remarks.filter((remark) => remark.done).map(identity) : []);
  const remarks = found.map((remark) => ({ ...remark, done: remark.done || ticked.has(identity(remark)) }));
  setAside({ remarks: aside.remarks.filter((other) => other !== before).concat({ file: entry.name, remarks }) });
  showRemarks();
}

function identity(remark) {
  return [remark.key, remark.author, remark.text].join('\n');
}

// showRemarks shows all remarks that the draft has.
export function showRemarks() {
  show(view, title(), body());
}

// hasRemarks tells whether there are any.
export function hasRemarks() {
  return aside.remarks.length > 0;
}

function open() {
  return aside.remarks.reduce((n, { remarks }) => n + remarks.filter((remark) => !remark.done).length, 0);
}

function title() {
  return '批注（还有 ' + open() + ' 条）';
}

function body() {
  return h('div', {}, aside.remarks.map((from) => h('section', {},
    h('h3', {}, from.file), h('button', { type: 'button', class: 'quiet', onclick: () => drop(from) }, '不要这份批注了'),
    h('ul', { class: 'remarks' }, from.remarks.map((remark) => item(from, remark))))));
}

function item(from, remark) {
  const box = h('input', { type: 'checkbox', checked: remark.done, onchange: () => tick(from, remark, box.checked) });
  return h('li', { class: remark.done ? 'remark done' : 'remark' },
    h('div', { class: 'difference-head' }, placeLink(remark.key, remark.where), h('span', { class: 'from' }, remark.author)),
    h('p', {}, remark.text),
    h('label', {}, box, ' 已办'));
}

function tick(from, remark, done) {
  const remarks = from.remarks.map((other) => (other === remark ? { ...other, done } : other));
  change(aside.remarks.map((other) => (other === from ? { ...from, remarks } : other)));
}

function drop(from) {
  change(aside.remarks.filter((other) => other !== from));
}

function change(remarks) {
  setAside({ remarks });
  showRemarks();
}
