// Last year's report beside the work: to be looked at, part by part, as the cursor goes; never as
// text of the draft.

import { call } from '../program.js';
import { h } from './dom.js';
import { show } from './panel.js';
import { follows } from './go.js';
import { aside, setAside } from './drafts.js';

const view = 'beside';
let body = null;

// besideOf is a file that has been read as it lies beside a draft.
export async function besideOf(entry) {
  const { form, content } = (await call('look', { handle: entry.handle })).value;
  return { title: entry.title, form, content };
}

// lookBeside lays a file that has been read beside the open draft.
export async function lookBeside(entry) {
  setAside({ beside: await besideOf(entry) });
  showBeside();
}

// showBeside shows what lies beside the open draft.
export function showBeside() {
  const { title, form, content } = aside.beside;
  body = show(view, '上一年的',
    h('p', {}, h('strong', {}, title), '（只看，不会进草稿）'),
    form.parts.map((part) => h('section', { 'data-part': part.key },
      h('h3', {}, part.title),
      (content.parts[part.key] || []).map(({ text, block }) => h('p', { class: 'beside-text' }, text !== undefined ? text : '〔' + block.caption + '〕')),
      form.tables.filter((table) => part.tables.includes(table.name)).map((table) => tableOf(table, content.numbers)))));
}

// tableOf draws a statutory table as the form does.
function tableOf(table, numbers) {
  const rows = [];
  for (let row = 0; row < table.rows; row++) rows.push(h('tr', {}, table.cells.filter((cell) => cell.row === row).map((cell) => cellOf(cell, numbers))));
  return h('div', { class: 'beside-table' }, h('table', {}, h('caption', {}, table.label), h('tbody', {}, rows)));
}

function cellOf(cell, numbers) {
  const name = cell.role === 'head' || cell.role === 'stub' ? 'th' : 'td';
  const text = cell.key && cell.role === 'number' ? numbers[cell.key] || '' : cell.text;
  return h(name, { rowspan: cell.rowSpan, colspan: cell.colSpan, class: cell.role }, text);
}

// The part in which the cursor is stands in sight.
follows((key) => {
  if (!body || !body.isConnected || !key) return;
  const part = /^sections\.\d+/.exec(key);
  const table = aside.beside.form.tables.find((one) => key === one.name || key.startsWith(one.name + '.'));
  const wanted = part ? part[0] : table && (aside.beside.form.parts.find((one) => one.tables.includes(table.name)) || {}).key;
  const section = Array.from(body.querySelectorAll('section')).find((one) => one.dataset.part === wanted);
  if (section) body.scrollTop = section.offsetTop - body.offsetTop;
});
