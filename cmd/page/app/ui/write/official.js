// A table of the form, drawn as the form draws it, its numbers to be filled in.

import { h } from '../dom.js';
import { draft, edit } from '../../draft.js';
import { here } from '../go.js';
import { drawForm, headsOf } from './drawing.js';
import { place } from './fill.js';
import { findingList, markField, markOf, showAtCell, worst } from './findings.js';
import { grid } from './grid.js';
import { id } from './ids.js';
import { rest } from './keys.js';
import { Sheet } from './sheet.js';

// An OfficialTable is the place of a table of Form in the column; it holds, shows, leads and
// judges as all places do, and is what its Sheet asks.
export class OfficialTable {
  constructor(spec) {
    this.spec = spec;
    this.cells = spec.cells.map((cell) => ({ ...cell, live: cell.role === 'number' && !!cell.key }));
    this.byKey = new Map(this.cells.filter((cell) => cell.live).map((cell) => [cell.key, cell]));
    this.grid = grid(spec.rows, spec.cols, this.cells);
    this.judged = new Map(); // findings by key
    this.lit = []; // heads of the cell with the cursor

    this.ofCell = h('div', { class: 'cell-findings', id: id(), role: 'status' });
    this.others = findingList(id());
    this.note = h('p', { class: 'said', role: 'status' });
    this.where = h('div', { class: 'where', 'aria-hidden': 'true', hidden: true });
    const table = drawForm(spec, this.cells, this.ofCell.id);
    this.scroll = h('div', { class: 'scroll' }, table);
    this.scroll.addEventListener('scroll', () => this.repeat(), { passive: true });
    this.element = h('div', { class: 'official' }, h('div', { class: 'where-line' }, this.where), this.scroll, this.ofCell, this.note, this.others.element);
    this.sheet = new Sheet(table, this.grid, this);
  }

  holds(key) {
    const within = rest(key, this.spec.key);
    return within !== null && !/^notes(\.|$)/.test(within);
  }

  show() {
    for (const cell of this.byKey.values()) this.showNumber(cell);
  }

  lead(key) {
    const cell = this.byKey.get(key) || this.cells.find((cell) => cell.live && rest(cell.key, key) !== null);
    if (!cell) return false;
    cell.input.focus();
    cell.td.scrollIntoView({ block: 'center', inline: 'center' });
    return true;
  }

  judge(findings) {
    this.judged = new Map();
    for (const one of findings) if (this.byKey.has(one.key)) this.judged.set(one.key, (this.judged.get(one.key) || []).concat(one));
    const computed = new Set(draft.reply.computed);
    for (const cell of this.byKey.values()) {
      cell.input.placeholder = computed.has(cell.key) ? draft.reply.printed[cell.key] || '' : '';
      cell.td.classList.toggle('computed', computed.has(cell.key));
      fit(cell);
      markCell(cell, this.judged.get(cell.key) || []);
    }
    this.others.show(findings.filter((one) => !this.byKey.has(one.key)));
    this.showFindings();
  }

  // scrolled is told when the column has been scrolled.
  scrolled() {
    if (this.sheet.cell) this.repeat();
  }

  // What the sheet asks.

  text(cell) {
    return shown(cell);
  }

  given(cell) {
    return draft.content.numbers[cell.key] || '';
  }

  typed(cell, text, first) {
    edit('改动' + cell.where, [{ numbers: { [cell.key]: text.trim() } }], !first);
    fit(cell);
  }

  put(changes, what) {
    const numbers = {};
    for (const [cell, text] of changes) numbers[cell.key] = text;
    edit(changes.length > 1 ? `${what}（${this.spec.label}）` : what + changes[0][0].where, [{ numbers }]);
    this.show();
  }

  paste(cell, rows) {
    const { label } = this.spec;
    const { changes, words, beyond, lost } = place(this.grid, cell, rows);
    if (lost) {
      this.note.textContent = `粘贴的内容里有文字，和${label}的各格对不上，没有填。请只复制数字，或者复制整张${label}。`;
      return;
    }
    if (changes.length) this.put(changes, '粘贴');
    const said = [`粘贴了 ${rows.length} 行 ${rows[0].length} 列，填了 ${changes.length} 格。`];
    if (beyond) said.push(`${beyond} 个数超出了表，没有填。`);
    if (words.length) said.push(`${words.slice(0, 3).map((word) => `“${word.slice(0, 12)}”`).join('、')}${words.length > 3 ? ` 等 ${words.length} 处` : ''}不是数，没有填。`);
    this.note.textContent = said.join('');
  }

  came(cell) {
    here(cell.key);
    this.light(cell);
    this.showFindings();
  }

  left(cell) {
    this.showNumber(cell);
    this.light(null);
    this.note.textContent = '';
    this.showFindings();
  }

  ranged() {}

  // Showing.

  showNumber(cell) {
    const now = this.given(cell);
    const has = this.sheet.cell === cell;
    if (!(has && this.sheet.typing) && cell.input.value !== now) {
      cell.input.value = now;
      if (has) this.sheet.ready();
    }
    fit(cell);
  }

  showFindings() {
    const { cell } = this.sheet;
    showAtCell(this.ofCell, cell, (cell && this.judged.get(cell.key)) || []);
  }

  light(cell) {
    for (const td of this.lit) td.classList.remove('lit');
    this.lit = cell ? headsOf(this.cells, cell).map((head) => head.td) : [];
    for (const td of this.lit) td.classList.add('lit');
    this.repeat();
  }

  // repeat says the words of the cursor's row and column over the table where its heads are
  // out of sight.
  repeat() {
    const { cell } = this.sheet;
    const column = this.element.closest('.writing');
    const top = column ? column.getBoundingClientRect().top : 0;
    const left = this.scroll.getBoundingClientRect().left;
    const hidden = cell && this.lit.some((td) => {
      const { bottom, right } = td.getBoundingClientRect();
      return bottom < top + 4 || right < left + 4;
    });
    this.where.hidden = !hidden;
    if (hidden) this.where.textContent = cell.where;
  }
}

// shown is what a cell says: of a number what is given, or else what is computed.
function shown(cell) {
  return cell.live ? cell.input.value || cell.input.placeholder : cell.text;
}

// fit has a long number in smaller digits.
function fit(cell) {
  const { length } = shown(cell);
  cell.input.classList.toggle('long', length > 6);
  cell.input.classList.toggle('longer', length > 8);
}

function markCell(cell, findings) {
  markField(cell.td, cell.input, findings);
  if (findings.length) {
    cell.td.setAttribute('data-sign', markOf(worst(findings)).sign);
    cell.td.title = findings.map((one) => markOf(one).word + '：' + one.text).join('\n');
  } else {
    cell.td.removeAttribute('data-sign');
    cell.td.removeAttribute('title');
  }
}
