// A table that is filled in as in Excel: typing replaces, F2 edits in place, Esc restores;
// arrows, Tab and Enter move; Shift and the mouse select a range, which is copied, pasted
// over and cleared as one.

import { box, edge, step, within } from './grid.js';
import { cells as cellsIn, plain } from './clipboard.js';

const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

// A Sheet makes a table's element such a table. Its grid's live cells have .input, an input or
// a textarea, and each cell has .td. Whoever it is made for has
//   text(cell), given(cell)  what the cell says, and what of that somebody gave
//   typed(cell, text, first) somebody types; first in this cell since the cursor came
//   put(changes, what)       sets the texts of cells as one change, [[cell, text]]
//   paste(cell, rows)        a block of cells, rows of texts, comes over the cell
//   came(cell), left(cell)   the cursor came, or left
//   ranged(cells)            these are in the range now
export class Sheet {
  constructor(table, grid, owner) {
    this.table = table;
    this.grid = grid;
    this.owner = owner;
    this.cell = null; // that has the cursor
    this.at = null; // the slot that the cursor is in, within the cell
    this.reach = null; // the slot up to which the range goes, with its cell; null for the cell alone
    this.mode = 'ready'; // 'typing' when what is typed has replaced the text, 'editing' in it
    this.before = ''; // the text that Esc restores
    this.homeCol = null; // where Enter goes back to after Tab
    this.tabbing = false;
    this.dragging = false;
    this.marked = [];
    this.hear();
  }

  // typing is whether somebody types in the cell with the cursor.
  get typing() {
    return this.mode !== 'ready';
  }

  // regrid goes on with another grid, whose cells stand in the table in place of the others.
  regrid(grid) {
    Object.assign(this, { grid, marked: [], reach: null, cell: null, at: null });
  }

  // area are the cells of the range.
  area() {
    if (!this.cell) return [];
    return this.reach ? within(this.grid, box(this.cell, this.reach.cell)) : [this.cell];
  }

  // ready has the cell's text selected, so that typing replaces it.
  ready() {
    if (!this.cell) return;
    this.before = this.cell.input.value;
    this.become('ready');
    this.cell.input.select();
  }

  hear() {
    const on = (name, act) => this.table.addEventListener(name, act);
    const onCell = (act) => (event) => this.cell && event.target === this.cell.input && act(event);
    on('focusin', (event) => this.come(event));
    on('focusout', onCell((event) => this.leave(event)));
    on('mousedown', (event) => this.press(event));
    on('mouseover', (event) => this.drag(event));
    on('mouseup', () => (this.dragging = false));
    on('dblclick', (event) => this.cell && this.find(event.target) === this.cell && this.edit());
    on('keydown', onCell((event) => {
      if (event.isComposing || event.keyCode === 229 || event.altKey) return;
      if (this.key(event)) event.preventDefault();
    }));
    on('input', onCell((event) => event.isComposing || this.typed()));
    on('compositionend', onCell(() => this.typed()));
    // Copying is the table's own, but in the text of a cell. Chromium asks beforehand whether
    // there is anything to copy.
    for (const name of ['beforecopy', 'beforecut']) on(name, onCell((event) => this.typing || event.preventDefault()));
    on('copy', onCell((event) => this.copy(event)));
    on('cut', onCell((event) => this.copy(event) && this.clear()));
    on('paste', onCell((event) => this.paste(event)));
  }

  find(element) {
    const td = element instanceof Element && element.closest('td, th');
    return (td && this.grid.cells.find((cell) => cell.td === td)) || null;
  }

  become(mode) {
    this.mode = mode;
    this.table.classList.toggle('typing', mode !== 'ready');
  }

  mark() {
    for (const td of this.marked) td.classList.remove('in-range');
    this.marked = this.reach ? this.area().map((cell) => cell.td) : [];
    for (const td of this.marked) td.classList.add('in-range');
    if (this.cell) this.owner.ranged(this.area());
  }

  // The cursor.

  come(event) {
    const cell = this.find(event.target);
    if (!cell || event.target !== cell.input) return;
    if (!this.at || this.grid.at(this.at.row, this.at.col) !== cell) this.at = { row: cell.row, col: cell.col };
    this.cell = cell;
    this.reach = null;
    if (!this.tabbing || this.homeCol === null) this.homeCol = this.at.col;
    this.tabbing = false;
    this.mark();
    this.ready();
    this.owner.came(cell);
  }

  leave(event) {
    const from = this.cell;
    this.become('ready');
    this.cell = null;
    if (!this.find(event.relatedTarget)) {
      Object.assign(this, { at: null, homeCol: null, reach: null });
      this.mark();
    }
    this.owner.left(from);
  }

  // go moves the cursor to a slot; the focus follows.
  go(to) {
    if (!to) return;
    this.at = { row: to.row, col: to.col };
    if (to.cell === this.cell) this.ready();
    else to.cell.input.focus();
  }

  extend(to) {
    if (!to) return;
    this.reach = to.cell === this.cell ? null : to;
    this.become('ready');
    this.mark();
  }

  alone() {
    this.reach = null;
    this.mark();
  }

  press(event) {
    const cell = this.find(event.target);
    if (!cell || !cell.live || event.button !== 0) return;
    if (cell === this.cell && this.typing && event.target === cell.input) return;
    event.preventDefault();
    const to = { row: cell.row, col: cell.col, cell };
    if (event.shiftKey && this.cell) {
      this.extend(to);
      return;
    }
    this.dragging = true;
    this.homeCol = null;
    this.go(to);
    this.alone();
  }

  drag(event) {
    if (!this.dragging) return;
    if (!(event.buttons & 1)) {
      this.dragging = false;
      return;
    }
    const cell = this.find(event.target);
    if (cell && cell.live && this.cell) this.extend({ row: cell.row, col: cell.col, cell });
  }

  // Keys.

  // key does what a key means, and says whether it meant anything.
  key(event) {
    const far = event.ctrlKey || event.metaKey;
    if (far && /^[zy]$/i.test(event.key) && this.typing) this.ready(); // what is undone shows
    if (event.key === 'Tab') this.tabbing = true; // the order of the page is that of the cells
    if (event.key === 'F2') {
      if (this.mode === 'editing') this.become('typing');
      else this.edit();
      return true;
    }
    if (event.key === 'Escape') return this.escape();
    if (event.key === 'Enter' && !far) {
      this.enter(event.shiftKey ? -1 : 1);
      return true;
    }
    if (this.mode === 'editing') return false;
    if (arrows[event.key]) {
      this.arrow(event, far);
      return true;
    }
    if (event.key === 'Home' || event.key === 'End') {
      this.leap(event.key === 'Home' ? -1 : 1, far, event.shiftKey);
      return true;
    }
    return this.mode === 'ready' && this.whole(event, far);
  }

  // whole does what keys mean for cells as a whole.
  whole(event, far) {
    if (event.key === 'Delete') this.clear();
    else if (far && event.key.toLowerCase() === 'a') this.all();
    else return false;
    return true;
  }

  arrow(event, far) {
    const [down, across] = arrows[event.key];
    const from = event.shiftKey && this.reach ? this.reach : this.at;
    const to = far ? edge(this.grid, { ...from, cell: this.grid.at(from.row, from.col) }, down, across) : step(this.grid, from, down, across);
    if (event.shiftKey) this.extend(to);
    else {
      this.homeCol = null;
      this.go(to);
    }
  }

  // enter goes down, or up, in the column in which Tab began.
  enter(down) {
    const col = this.homeCol === null ? this.at.col : this.homeCol;
    const to = step(this.grid, { row: this.at.row, col }, down, 0) || step(this.grid, this.at, down, 0);
    if (to) this.go(to);
    else this.ready();
  }

  // leap goes to the end of the row, or with Ctrl of the table.
  leap(way, far, extending) {
    const { at } = this;
    const live = this.grid.cells.filter((cell) => cell.live && (far || (cell.row <= at.row && at.row < cell.row + cell.rowSpan)));
    const cell = live[way < 0 ? 0 : live.length - 1];
    const to = { row: far ? cell.row : at.row, col: cell.col, cell };
    this.homeCol = null;
    if (extending) this.extend(to);
    else this.go(to);
  }

  all() {
    const live = this.grid.cells.filter((cell) => cell.live);
    const last = live[live.length - 1];
    live[0].input.focus();
    this.extend({ row: last.row, col: last.col, cell: last });
  }

  // Texts.

  edit() {
    this.alone();
    this.become('editing');
    const end = this.cell.input.value.length;
    this.cell.input.setSelectionRange(end, end);
  }

  escape() {
    if (!this.typing && !this.reach) return false;
    this.alone();
    if (this.cell.input.value !== this.before) {
      this.cell.input.value = this.before;
      this.owner.typed(this.cell, this.before, false);
    }
    this.ready();
    return true;
  }

  typed() {
    const first = !this.typing;
    if (first) {
      this.become('typing');
      this.alone();
    }
    this.owner.typed(this.cell, this.cell.input.value, first);
  }

  clear() {
    const full = this.area().filter((cell) => this.owner.given(cell) !== '');
    if (full.length) this.owner.put(full.map((cell) => [cell, '']), full.length > 1 ? `清空 ${full.length} 格` : '清空');
    if (!this.reach) this.ready();
  }

  // copy copies the range, and says whether that was for it to do.
  copy(event) {
    if (this.typing) return false;
    const rows = texts(this.grid, box(this.cell, this.reach ? this.reach.cell : this.cell), (cell) => this.owner.text(cell));
    event.clipboardData.setData('text/plain', rows.map((row) => row.map(quoted).join('\t')).join('\n'));
    event.clipboardData.setData('text/html', '<table>' + rows.map((row) => '<tr>' + row.map((text) => '<td>' + escaped(text) + '</td>').join('') + '</tr>').join('') + '</table>');
    event.preventDefault();
    return true;
  }

  paste(event) {
    const rows = cellsIn(event.clipboardData);
    if (rows && (rows.length > 1 || rows[0].length > 1)) this.owner.paste(this.cell, rows);
    else this.pasteText(rows ? rows[0][0] : plain(event.clipboardData).replace(/\s+/g, ' ').trim());
    event.preventDefault();
    if (!this.typing) this.ready();
  }

  // pasteText puts a text where somebody types, or into each cell of the range.
  pasteText(text) {
    const { input } = this.cell;
    if (this.typing) {
      input.setRangeText(text, input.selectionStart, input.selectionEnd, 'end');
      this.typed();
    } else this.owner.put(this.area().map((cell) => [cell, text]), '粘贴');
  }
}

// texts are what the cells in a rectangle say, rows of texts, '' for what another covers.
function texts(grid, box, text) {
  const rows = [];
  for (let r = box.top; r <= box.bottom; r++) {
    const row = [];
    for (let c = box.left; c <= box.right; c++) {
      const cell = grid.at(r, c);
      row.push(cell && cell.row === r && cell.col === c ? text(cell) : '');
    }
    rows.push(row);
  }
  return rows;
}

function quoted(text) {
  return /[\t\n"]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
