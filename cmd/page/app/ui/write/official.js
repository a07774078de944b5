// A table of the form, drawn as the form draws it, its numbers to be filled in.

import { h } from '../dom.js';
import { draft, edit } from '../../draft.js';
import { here } from '../go.js';
import { place } from './fill.js';
import { findingList, markField, markOf, worst } from './findings.js';
import { grid } from './grid.js';
import { id } from './ids.js';
import { rest } from './keys.js';
import { sheet } from './sheet.js';

const nominal = 598; // pixels that the column has for a table at the least
const narrowest = 47; // pixels of a column of numbers, so that seven digits stand in it

// officialTable makes the place of a table of Form: {element, holds, show, lead, judge}.
export function officialTable(spec) {
  const cells = spec.cells.map((cell) => ({ ...cell, live: cell.role === 'number' && !!cell.key }));
  const byKey = new Map(cells.filter((cell) => cell.live).map((cell) => [cell.key, cell]));
  const lines = grid(spec.rows, spec.cols, cells);
  const findingId = id();
  const table = drawn(spec, cells, findingId);
  const where = h('div', { class: 'where', 'aria-hidden': 'true', hidden: true });
  const scroll = h('div', { class: 'scroll' }, table);
  const finding = h('div', { class: 'cell-findings', id: findingId, role: 'status' });
  const others = findingList(id());
  const note = h('p', { class: 'said', role: 'status' });
  const element = h('div', { class: 'official' }, h('div', { class: 'where-line' }, where), scroll, finding, note, others.element);
  let judged = new Map(); // findings by key
  let lit = [];

  const given = (cell) => draft.content.numbers[cell.key] || '';
  const shown = (cell) => (cell.live ? cell.input.value || cell.input.placeholder : cell.text);

  const area = sheet(table, lines, {
    text: shown,
    given,
    typed: (cell, text, first) => edit('改动' + cell.where, [{ numbers: { [cell.key]: text.trim() } }], !first),
    put,
    paste,
    came(cell) {
      here(cell.key);
      light(cell);
      showFinding();
    },
    left(cell) {
      showNumber(cell);
      light(null);
      note.textContent = '';
      showFinding();
    },
    ranged() {},
  });

  function put(changes, what) {
    const numbers = {};
    for (const [cell, text] of changes) numbers[cell.key] = text;
    edit(what ? what + '（' + spec.label + '）' : '清空' + changes[0][0].where, [{ numbers }]);
    show();
  }

  function paste(cell, rows) {
    const { changes, words, beyond, lost } = place(lines, cell, rows);
    if (lost) {
      note.textContent = `粘贴的内容里有文字，和${spec.label}的各格对不上，没有填。请只复制数字，或者复制整张${spec.label}。`;
      return;
    }
    if (changes.length) put(changes, '粘贴');
    const said = [`粘贴了 ${rows.length} 行 ${rows[0].length} 列，填了 ${changes.length} 格。`];
    if (beyond) said.push(`${beyond} 个数超出了表，没有填。`);
    if (words.length) said.push(`${words.slice(0, 3).map((word) => `“${word.slice(0, 12)}”`).join('、')}${words.length > 3 ? ` 等 ${words.length} 处` : ''}不是数，没有填。`);
    note.textContent = said.join('');
  }

  function light(cell) {
    for (const td of lit) td.classList.remove('lit');
    lit = cell ? headsOf(cells, cell).map((head) => head.td) : [];
    for (const td of lit) td.classList.add('lit');
    repeat();
  }

  // repeat says the words of the cursor's row and column over the table where its heads are
  // out of sight.
  function repeat() {
    const cell = area.current();
    const box = element.closest('[data-scrolls]');
    const top = box ? box.getBoundingClientRect().top : 0;
    const left = scroll.getBoundingClientRect().left;
    const hidden = cell && lit.some((td) => {
      const rect = td.getBoundingClientRect();
      return rect.bottom < top + 4 || rect.right < left + 4;
    });
    where.hidden = !hidden;
    if (hidden) where.textContent = cell.where;
  }
  scroll.addEventListener('scroll', repeat, { passive: true });

  function showNumber(cell) {
    const now = given(cell);
    if (!(area.current() === cell && area.typing()) && cell.input.value !== now) {
      cell.input.value = now;
      if (area.current() === cell) area.ready();
    }
    fit(cell);
  }

  function fit(cell) {
    const length = shown(cell).length;
    cell.input.classList.toggle('long', length > 6);
    cell.input.classList.toggle('longer', length > 8);
  }

  function show() {
    for (const cell of byKey.values()) showNumber(cell);
  }

  function showFinding() {
    const cell = area.current();
    const found = (cell && judged.get(cell.key)) || [];
    finding.textContent = '';
    for (const one of found) {
      const mark = markOf(one);
      finding.appendChild(h('p', { class: 'notice ' + mark.name }, h('span', { class: 'sign', 'aria-hidden': 'true' }, mark.sign), h('b', {}, mark.word), ' ' + one.text));
    }
  }

  return {
    element,
    holds: (key) => key === spec.key || (rest(key, spec.key) !== null && !/^notes(\.|$)/.test(rest(key, spec.key))),
    show,
    scrolled: () => area.current() && repeat(),
    lead(key) {
      const cell = byKey.get(key) || cells.find((cell) => cell.live && rest(cell.key, key) !== null);
      if (!cell) return false;
      cell.input.focus();
      cell.td.scrollIntoView({ block: 'center', inline: 'center' });
      return true;
    },
    judge(findings) {
      judged = new Map();
      for (const one of findings) if (byKey.has(one.key)) judged.set(one.key, (judged.get(one.key) || []).concat(one));
      const { printed, computed } = draft.reply;
      const sums = new Set(computed);
      for (const cell of byKey.values()) {
        cell.input.placeholder = sums.has(cell.key) ? printed[cell.key] || '' : '';
        cell.td.classList.toggle('computed', sums.has(cell.key));
        fit(cell);
        const found = judged.get(cell.key);
        const first = found && worst(found);
        markField(cell.td, cell.input, found || []);
        if (first) {
          cell.td.setAttribute('data-sign', markOf(first).sign);
          cell.td.title = found.map((one) => markOf(one).word + '：' + one.text).join('\n');
        } else {
          cell.td.removeAttribute('data-sign');
          cell.td.removeAttribute('title');
        }
      }
      others.show(findings.filter((one) => !byKey.has(one.key)));
      showFinding();
    },
  };
}

// drawn is the table's element; its cells get their .td and .input.
function drawn(spec, cells, describedBy) {
  const { widths, least } = columnWidths(spec);
  const rows = [];
  for (let r = 0; r < spec.rows; r++) rows.push(h('tr', {}, cells.filter((cell) => cell.row === r).map((cell) => drawnCell(cell, describedBy))));
  const columns = widths.map(() => h('col'));
  const table = h('table', { class: 'form' }, h('caption', {}, spec.label + ' ' + spec.caption), h('colgroup', {}, columns), h('tbody', {}, rows));
  // The page's policy allows no style attributes.
  columns.forEach((column, c) => (column.style.width = widths[c] + '%'));
  if (least > nominal) table.style.minWidth = least + 'px';
  return table;
}

function drawnCell(cell, describedBy) {
  const head = cell.role === 'head' || cell.role === 'stub' || cell.role === 'band';
  const attributes = {
    class: cell.role + ' ' + cell.align,
    rowspan: cell.rowSpan > 1 ? cell.rowSpan : null,
    colspan: cell.colSpan > 1 ? cell.colSpan : null,
    scope: !head || !cell.text ? null : scopeOf(cell),
  };
  if (cell.live) {
    cell.input = h('input', { type: 'text', inputmode: cell.kind === 'count' || cell.kind === 'integer' ? 'numeric' : 'decimal', autocomplete: 'off', 'aria-label': cell.where, 'aria-describedby': describedBy });
    cell.td = h('td', { ...attributes, class: attributes.class + ' live' }, cell.input);
  } else {
    cell.td = h(head && cell.text ? 'th' : 'td', attributes, cell.text);
  }
  return cell.td;
}

// scopeOf says what a head cell heads: what is below it, or what is beside it.
function scopeOf(cell) {
  if (cell.role === 'stub') return cell.rowSpan > 1 ? 'rowgroup' : 'row';
  return cell.colSpan > 1 ? 'colgroup' : 'col';
}

// columnWidths are the form's, in hundredths of the table, with columns of numbers at least as
// wide as numbers are; least is how wide the table is at the least, in pixels.
function columnWidths(spec) {
  const numbers = new Set();
  for (const cell of spec.cells) if (cell.role === 'number' && cell.colSpan === 1) numbers.add(cell.col);
  const wanted = spec.widths.map((width, c) => (numbers.has(c) ? Math.max(width * nominal, narrowest) : width * nominal));
  const sum = (all) => all.reduce((total, width) => total + width, 0);
  const ofNumbers = sum(wanted.filter((width, c) => numbers.has(c)));
  const ofWords = sum(wanted) - ofNumbers;
  const left = Math.max(nominal - ofNumbers, ofWords * 0.7);
  const widths = wanted.map((width, c) => (numbers.has(c) || !ofWords ? width : (width * left) / ofWords));
  return { widths: widths.map((width) => (100 * width) / sum(widths)), least: Math.round(sum(widths)) };
}

// headsOf are the head cells above and beside a cell: of the rows above it those that head it
// now, so none above a band that a later one has taken the place of.
function headsOf(cells, cell) {
  const above = cells.filter((head) => head.role === 'head' && head.row < cell.row && head.col < cell.col + cell.colSpan && head.col + head.colSpan > cell.col);
  const beside = cells.filter((head) => head.role === 'stub' && head.row < cell.row + cell.rowSpan && head.row + head.rowSpan > cell.row && head.col < cell.col);
  const last = above.reduce((most, head) => Math.max(most, head.row + head.rowSpan), 0);
  let from = last;
  for (let again = true; again; ) {
    again = false;
    for (const head of above) {
      if (head.row + head.rowSpan === from) [from, again] = [head.row, true];
    }
  }
  return above.filter((head) => head.row >= from).concat(beside);
}
