// The grid of a table in the text, filled in as in Excel.

import { h, fill } from '../dom.js';
import { here } from '../go.js';
import { columnHeads, mostColumns, rowsOf, spreads, withHead } from './cells.js';
import { markField, markOf, showAtCell, worst } from './findings.js';
import { grid } from './grid.js';
import { grow } from './grow.js';
import { Sheet } from './sheet.js';
import { tableTools } from './tools.js';

const mostRows = 200; // that a paste makes

// A TableGrid is the grid of a block, and what its Sheet asks. The block is
//   block()                      as it stands
//   changed(what, block, typing) takes another
//   key(rest)                    the address of a place in it
//   said(text)                   says something beside it
//   name()                       what it is called
//   plain                        whether it has a chart's figures, which need less
export class TableGrid {
  constructor(block) {
    this.owner = block;
    this.shape = ''; // of what is drawn: all but the texts
    this.grid = grid(0, 0, []);
    this.chosen = []; // the cells that tools work on
    this.judged = new Map(); // findings by the place of their cell
    this.finding = h('div', { class: 'cell-findings', role: 'status' });
    this.table = h('table', { class: 'grid' });
    this.sheet = new Sheet(this.table, this.grid, this);
    this.tools = tableTools(this, block.plain);
    this.element = h('div', { class: 'table' }, this.tools.element, h('div', { class: 'scroll' }, this.table), this.finding);
  }

  get block() {
    return { headRows: 0, ...this.owner.block() };
  }

  show() {
    const { block } = this;
    this.tools.show(block);
    const shape = JSON.stringify([block.rows.map((row) => row.map((slot) => [slot.head, slot.join])), block.align || null, block.headRows]);
    if (shape !== this.shape) {
      this.shape = shape;
      this.draw(block);
    }
    for (const cell of this.grid.cells) {
      const { text } = block.rows[cell.row][cell.col];
      if (tidy(cell.input.value) !== text) {
        cell.input.value = text;
        if (this.sheet.cell === cell) this.sheet.ready();
      }
      cell.fit();
    }
    this.mark();
  }

  // lead goes to the cell of a key's end, r3.c4, or to the row r3.
  lead(rest, start, end) {
    const cell = this.cellOf(rest);
    if (!cell) return false;
    cell.input.focus();
    if (end > start) cell.input.setSelectionRange(start, end);
    return true;
  }

  // judge shows findings [[rest, finding]] in their cells and gives those of no cell.
  judge(findings) {
    const others = [];
    this.judged = new Map();
    for (const [rest, finding] of findings) {
      const cell = this.cellOf(rest);
      if (!cell) others.push(finding);
      else this.judged.set(place(cell), (this.judged.get(place(cell)) || []).concat(finding));
    }
    this.mark();
    return others;
  }

  // reshape puts other rows in place. more are other members of the block that change.
  reshape(what, rows, more = {}) {
    const at = this.chosen[0] || { row: 0, col: 0 };
    const headRows = Math.min('headRows' in more ? more.headRows : this.block.headRows, rows.length - 1);
    this.owner.changed(what, { ...this.block, ...more, rows, headRows }, false);
    this.show();
    this.focus(at.row, at.col);
  }

  // What the sheet asks.

  text(cell) {
    return cell.input.value;
  }

  given(cell) {
    return cell.input.value;
  }

  typed(cell, text, first) {
    this.put([[cell, text]], '改动', !first);
  }

  put(changes, what, typing = false) {
    const rows = this.block.rows.map((row) => row.slice());
    for (const [cell, text] of changes) rows[cell.row][cell.col] = { ...rows[cell.row][cell.col], text: tidy(text) };
    this.owner.changed(`${what}${this.owner.name()}里的字`, { ...this.block, rows }, typing);
    if (what !== '改动') this.show();
  }

  // paste puts a block of texts over the cells; the table grows by what has no place.
  paste(cell, texts) {
    const { block } = this;
    const height = Math.min(Math.max(block.rows.length, cell.row + texts.length), mostRows);
    const width = Math.min(Math.max(block.rows[0].length, cell.col + texts[0].length), mostColumns);
    const rows = withHead(rowsOf(height, width, spreads(block.rows)), block.headRows, block.headRows);
    const fitting = texts.slice(0, height - cell.row).map((row) => row.slice(0, width - cell.col));
    fitting.forEach((row, r) => row.forEach((text, c) => {
      const slot = rows[cell.row + r][cell.col + c];
      if (!slot.join) rows[cell.row + r][cell.col + c] = { ...slot, text: tidy(text) };
    }));
    this.chosen = [cell];
    const wider = width > block.rows[0].length;
    this.reshape('粘贴到' + this.owner.name(), rows, wider ? { align: block.align && rows[0].map((slot, c) => block.align[c] || 'centre'), widths: undefined } : {});
    const lost = texts.length * texts[0].length - fitting.length * fitting[0].length;
    this.owner.said(`已粘贴 ${texts.length} 行 ${texts[0].length} 列。` + (lost ? `${lost} 格超出了表，没有粘贴。` : ''));
  }

  came(cell) {
    here(this.owner.key(place(cell)));
    this.showFindings();
  }

  left() {
    this.showFindings();
  }

  ranged(cells) {
    this.chosen = cells;
  }

  // Showing.

  draw(block) {
    const had = this.sheet.cell;
    const cells = spreads(block.rows);
    const heads = columnHeads(block.rows, block.headRows);
    for (const cell of cells) drawCell(cell, block, heads[cell.col]);
    this.grid = grid(block.rows.length, block.rows[0].length, cells);
    fill(this.table, h('tbody', {}, block.rows.map((row, r) => h('tr', {}, cells.filter((cell) => cell.row === r).map((cell) => cell.td)))));
    this.sheet.regrid(this.grid);
    this.chosen = this.chosen.map((cell) => this.grid.at(cell.row, cell.col)).filter((cell) => cell);
    if (had) this.focus(had.row, had.col);
  }

  focus(row, col) {
    const cell = this.grid.at(Math.min(row, this.grid.rows - 1), Math.min(col, this.grid.cols - 1));
    if (cell) cell.input.focus();
  }

  mark() {
    for (const cell of this.grid.cells) {
      const found = this.judged.get(place(cell)) || [];
      markField(cell.td, cell.input, found);
      if (found.length) cell.td.setAttribute('data-sign', markOf(worst(found)).sign);
      else cell.td.removeAttribute('data-sign');
    }
    this.showFindings();
  }

  showFindings() {
    const { cell } = this.sheet;
    showAtCell(this.finding, cell, (cell && this.judged.get(place(cell))) || []);
  }

  cellOf(rest) {
    const found = /^r([1-9]\d*)(?:\.c([1-9]\d*))?$/.exec(rest);
    return found && this.grid.at(Number(found[1]) - 1, Number(found[2] || 1) - 1);
  }
}

// place is the end of a cell's key.
function place(cell) {
  return 'r' + (cell.row + 1) + '.c' + (cell.col + 1);
}

function drawCell(cell, block, head) {
  const field = grow({ 'aria-label': `第 ${cell.row + 1} 行第 ${cell.col + 1} 列` + (cell.row >= block.headRows && head ? '，' + head : '') });
  cell.live = true;
  cell.input = field.area;
  cell.fit = () => field.draw();
  cell.td = h(cell.head ? 'th' : 'td', {
    rowspan: cell.rowSpan > 1 ? cell.rowSpan : null,
    colspan: cell.colSpan > 1 ? cell.colSpan : null,
    scope: cell.head ? (cell.row < block.headRows ? 'col' : 'row') : null,
    class: 'live ' + (cell.head ? 'centre' : (block.align || [])[cell.col] || 'centre'),
  }, field.element);
}

function tidy(text) {
  return text.replace(/\s+/g, ' ').trim();
}
