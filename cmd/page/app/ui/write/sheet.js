// A table that is filled in as in Excel: typing replaces, F2 edits in place, Esc restores;
// arrows, Tab and Enter move; Shift and the mouse select a range, which is copied, pasted
// over and cleared as one.

import { box, edge, step, within } from './grid.js';
import { cells as cellsIn, plain } from './clipboard.js';

// sheet makes a table's element such a table. Its grid's live cells have .input, an input or
// a textarea, and each cell has .td. handler has
//   text(cell), given(cell)  what the cell says, and what of that somebody gave
//   typed(cell, text, first) somebody types; first in this cell since the cursor came
//   put(changes, what)       sets the texts of cells as one change, [[cell, text]]
//   paste(cell, rows, area)  a block of cells, rows of texts, comes over the cell; area are
//                            the live cells of the range
//   came(cell), left(cell)   the cursor came, or left
//   ranged(cells)            these are in the range now
// It gives {current, typing, area, ready, regrid}: the cell with the cursor, whether somebody
// types in it, the cells of the range, a way to select its text again and one to go on with
// another grid.
export function sheet(table, first, handler) {
  let grid = first;
  let cell = null; // that has the cursor
  let at = null; // the slot that the cursor is in, within cell
  let reach = null; // the slot up to which the range goes, with its cell; null for cell alone
  let mode = 'ready'; // 'typing' when what is typed has replaced the text, 'editing' in it
  let before = ''; // the text that Esc restores
  let homeCol = null; // where Enter goes back to after Tab
  let tabbing = false;
  let dragging = false;
  let marked = [];

  const find = (element) => {
    const td = element instanceof Element && element.closest('td, th');
    return (td && grid.cells.find((cell) => cell.td === td)) || null;
  };

  const area = () => (cell ? (reach ? within(grid, box(cell, reach.cell)) : [cell]) : []);

  function mark() {
    for (const td of marked) td.classList.remove('in-range');
    marked = reach ? area().map((cell) => cell.td) : [];
    for (const td of marked) td.classList.add('in-range');
    if (cell) handler.ranged(area());
  }

  function become(now) {
    mode = now;
    table.classList.toggle('typing', mode !== 'ready');
  }

  function begin() {
    before = cell.input.value;
    become('ready');
    cell.input.select();
  }

  // go moves the cursor to a slot; the focus follows, and what follows from that.
  function go(to) {
    if (!to) return;
    at = { row: to.row, col: to.col };
    if (to.cell === cell) begin();
    else to.cell.input.focus();
  }

  function extend(to) {
    if (!to) return;
    reach = to.cell === cell ? null : to;
    become('ready');
    mark();
  }

  table.addEventListener('focusin', (event) => {
    const to = find(event.target);
    if (!to || event.target !== to.input) return;
    if (!at || grid.at(at.row, at.col) !== to) at = { row: to.row, col: to.col };
    cell = to;
    reach = null;
    if (!tabbing || homeCol === null) homeCol = at.col;
    tabbing = false;
    mark();
    begin();
    handler.came(cell);
  });

  table.addEventListener('focusout', (event) => {
    const from = cell;
    if (!from || event.target !== from.input) return;
    become('ready');
    cell = null;
    const to = find(event.relatedTarget);
    if (!to) {
      at = null;
      homeCol = null;
      reach = null;
      mark();
    }
    handler.left(from);
  });

  table.addEventListener('mousedown', (event) => {
    const to = find(event.target);
    if (!to || !to.live || event.button !== 0) return;
    if (to === cell && mode !== 'ready' && event.target === to.input) return;
    event.preventDefault();
    if (event.shiftKey && cell) return extend({ row: to.row, col: to.col, cell: to });
    dragging = true;
    reach = null;
    homeCol = null;
    go({ row: to.row, col: to.col, cell: to });
    mark();
  });
  table.addEventListener('mouseover', (event) => {
    if (!dragging) return;
    if (!(event.buttons & 1)) {
      dragging = false;
      return;
    }
    const to = find(event.target);
    if (to && cell) extend({ row: to.row, col: to.col, cell: to });
  });
  table.addEventListener('mouseup', () => {
    dragging = false;
  });
  table.addEventListener('dblclick', (event) => {
    if (cell && find(event.target) === cell) edit();
  });

  function edit() {
    reach = null;
    mark();
    become('editing');
    const end = cell.input.value.length;
    cell.input.setSelectionRange(end, end);
  }

  function restore() {
    const now = before;
    if (cell.input.value !== now) {
      cell.input.value = now;
      handler.typed(cell, now, false);
    }
    begin();
  }

  const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  table.addEventListener('keydown', (event) => {
    if (!cell || event.target !== cell.input || event.isComposing || event.keyCode === 229 || event.altKey) return;
    if (pressed(event)) event.preventDefault();
  });

  // pressed does what a key means and says whether it meant anything.
  function pressed(event) {
    const far = event.ctrlKey || event.metaKey;
    if (far && /^[zy]$/i.test(event.key) && mode !== 'ready') begin(); // what is undone shows
    if (arrows[event.key]) {
      if (mode === 'editing') return false;
      const [down, across] = arrows[event.key];
      const from = event.shiftKey && reach ? reach : at;
      const to = far ? edge(grid, { ...from, cell: grid.at(from.row, from.col) }, down, across) : step(grid, from, down, across);
      if (event.shiftKey) extend(to);
      else {
        homeCol = null;
        go(to);
      }
      return true;
    }
    switch (event.key) {
      case 'Enter':
        if (far) return false;
        enter(event.shiftKey ? -1 : 1);
        return true;
      case 'Tab':
        tabbing = true;
        return false; // the order of the page is that of the cells
      case 'F2':
        if (mode === 'editing') become('typing');
        else edit();
        return true;
      case 'Escape':
        if (mode === 'ready' && !reach) return false;
        reach = null;
        mark();
        restore();
        return true;
      case 'Home':
      case 'End':
        if (mode === 'editing') return false;
        leap(event.key === 'Home' ? -1 : 1, far, event.shiftKey);
        return true;
      case 'Delete':
        if (mode !== 'ready') return false;
        clear();
        return true;
      case 'a':
      case 'A':
        if (!far || mode !== 'ready') return false;
        all();
        return true;
    }
    return false;
  }

  // enter goes down, or up, in the column in which Tab began.
  function enter(down) {
    const col = homeCol === null ? at.col : homeCol;
    const to = step(grid, { row: at.row, col }, down, 0) || step(grid, at, down, 0);
    if (to) go(to);
    else begin();
  }

  // leap goes to the end of the row, or with Ctrl of the table.
  function leap(way, far, extending) {
    const live = grid.cells.filter((cell) => cell.live && (far || (cell.row <= at.row && at.row < cell.row + cell.rowSpan)));
    const to = live[way < 0 ? 0 : live.length - 1];
    homeCol = null;
    if (extending) extend({ row: to.row, col: to.col, cell: to });
    else go({ row: far ? to.row : at.row, col: to.col, cell: to });
  }

  function all() {
    const live = grid.cells.filter((cell) => cell.live);
    const last = live[live.length - 1];
    live[0].input.focus();
    extend({ row: last.row, col: last.col, cell: last });
  }

  function clear() {
    const full = area().filter((cell) => handler.given(cell) !== '');
    if (full.length) handler.put(full.map((cell) => [cell, '']), full.length > 1 ? `清空 ${full.length} 个格` : '');
    if (!reach) begin();
  }

  let fresh = true;
  function typed() {
    if (mode === 'ready') {
      become('typing');
      fresh = true;
      reach = null;
      mark();
    }
    handler.typed(cell, cell.input.value, fresh);
    fresh = false;
  }
  table.addEventListener('input', (event) => {
    if (cell && event.target === cell.input && !event.isComposing) typed();
  });
  table.addEventListener('compositionend', (event) => {
    if (cell && event.target === cell.input) typed();
  });

  // Copying is the program's own, but in the text of a cell. Chromium asks beforehand
  // whether there is anything to copy.
  const own = (event) => cell && event.target === cell.input && mode === 'ready';
  for (const name of ['beforecopy', 'beforecut']) {
    table.addEventListener(name, (event) => {
      if (own(event)) event.preventDefault();
    });
  }
  const copy = (event) => {
    if (!own(event)) return false;
    const rows = texts(grid, reach ? box(cell, reach.cell) : box(cell, cell), handler.text);
    event.clipboardData.setData('text/plain', rows.map((row) => row.map(quoted).join('\t')).join('\n'));
    event.clipboardData.setData('text/html', '<table>' + rows.map((row) => '<tr>' + row.map((text) => '<td>' + escaped(text) + '</td>').join('') + '</tr>').join('') + '</table>');
    event.preventDefault();
    return true;
  };
  table.addEventListener('copy', copy);
  table.addEventListener('cut', (event) => {
    if (copy(event)) clear();
  });
  table.addEventListener('paste', (event) => {
    if (!cell || event.target !== cell.input) return;
    const rows = cellsIn(event.clipboardData);
    if (!rows || (rows.length === 1 && rows[0].length === 1)) {
      const text = rows ? rows[0][0] : plain(event.clipboardData).trim();
      if (mode !== 'ready') {
        if (!/\n/.test(plain(event.clipboardData).trim()) && !rows) return; // into the text, as typing
        cell.input.setRangeText(text, cell.input.selectionStart, cell.input.selectionEnd, 'end');
        typed();
      } else handler.put(area().map((cell) => [cell, text]), '粘贴');
    } else {
      handler.paste(cell, rows, area());
    }
    event.preventDefault();
    if (mode === 'ready' && cell) begin();
  });

  return {
    current: () => cell,
    typing: () => mode !== 'ready',
    area,
    ready: () => {
      if (cell) begin();
    },
    regrid(now) {
      grid = now;
      marked = [];
      reach = null;
      cell = null;
      at = null;
    },
  };
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
