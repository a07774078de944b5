// The grid of a table in the text, filled in as in Excel, and what is done to it.

import { h, fill } from '../dom.js';
import { here } from '../go.js';
import { columnHeads, insertColumn, insertRow, join, removeColumn, removeRow, rowsOf, split, spreads, withHead } from './cells.js';
import { tool } from './controls.js';
import { markField, markOf, worst } from './findings.js';
import { box, grid } from './grid.js';
import { grow } from './grow.js';
import { sheet } from './sheet.js';

const mostRows = 200; // that a paste makes
const mostColumns = 40; // as the program has it

// tableGrid makes the grid of a block. options: block() gives it, changed(what, block, typing)
// takes another, key(rest) is the address of a place in it, said(text) says something, name
// is what it is called; plain leaves out what a chart's figures do not need.
// It gives {element, show, lead, judge}.
export function tableGrid(options) {
  const table = h('table', { class: 'grid' });
  let shape = ''; // of what is drawn, all but the texts
  let drawn = grid(0, 0, []);
  let last = []; // the cells that tools work on
  let judged = new Map(); // findings by the place of their cell
  const area = sheet(table, drawn, {
    text: (cell) => cell.input.value,
    given: (cell) => cell.input.value,
    typed: (cell, text, first) => change('改动' + options.name() + '的一格', [[cell, text]], !first),
    put: (changes, what) => change(what || '清空一格', changes, false),
    paste,
    came(cell) {
      here(options.key('r' + (cell.row + 1) + '.c' + (cell.col + 1)));
      showFinding(cell);
    },
    left() {},
    ranged(cells) {
      last = cells;
    },
  });
  const finding = h('p', { class: 'said', role: 'status' });
  const tools = h('div', { class: 'tools', role: 'toolbar', 'aria-label': '表格' });
  const heads = headChoice();
  fill(tools, toolsOf(), options.plain ? null : heads.element);
  const element = h('div', { class: 'table' }, tools, h('div', { class: 'scroll' }, table), finding);

  function change(what, changes, typing) {
    const rows = options.block().rows.map((row) => row.slice());
    for (const [cell, text] of changes) rows[cell.row][cell.col] = { ...rows[cell.row][cell.col], text: text.replace(/\s+/g, ' ').trim() };
    options.changed(what, { ...options.block(), rows }, typing);
    if (!typing || changes.length > 1) show();
  }

  // reshape puts other rows in place; columns says what the columns' alignments and widths
  // become.
  function reshape(what, rows, columns = {}, heads = options.block().headRows) {
    const at = last[0] || { row: 0, col: 0 };
    options.changed(what, { ...options.block(), rows, headRows: Math.min(heads, rows.length - 1), ...columns }, false);
    show();
    focus(Math.min(at.row, rows.length - 1), Math.min(at.col, rows[0].length - 1));
  }

  function focus(row, col) {
    const cell = drawn.at(row, col);
    if (cell) cell.input.focus();
  }

  // within are the tools' cells as a rectangle.
  const within = () => last.reduce((whole, cell) => {
    const one = box(cell, cell);
    return whole ? { top: Math.min(whole.top, one.top), left: Math.min(whole.left, one.left), bottom: Math.max(whole.bottom, one.bottom), right: Math.max(whole.right, one.right) } : one;
  }, null) || { top: 0, left: 0, bottom: options.block().rows.length - 1, right: options.block().rows[0].length - 1 };

  function toolsOf() {
    const rows = () => options.block().rows;
    const basic = [
      tool('＋行', '在下面加一行', () => {
        const at = within().bottom + 1;
        reshape('加一行', insertRow(rows(), at), {}, options.block().headRows + (at < options.block().headRows ? 1 : 0));
      }),
      tool('－行', '删去这一行', () => {
        const at = within().top;
        if (rows().length < 2) return options.said('表里只有一行，不能再删。');
        reshape('删一行', removeRow(rows(), at), {}, options.block().headRows - (at < options.block().headRows ? 1 : 0));
      }),
      tool('＋列', '在右边加一列', () => {
        const at = within().right + 1;
        if (rows()[0].length >= mostColumns) return options.said(`表最多 ${mostColumns} 列。`);
        const next = insertColumn(rows(), at);
        reshape('加一列', withHead(next, 0, options.block().headRows), { align: spliced(options.block().align, at, 0, 'centre'), widths: undefined });
      }),
      tool('－列', '删去这一列', () => {
        const at = within().left;
        if (rows()[0].length < 2) return options.said('表里只有一列，不能再删。');
        reshape('删一列', removeColumn(rows(), at), { align: spliced(options.block().align, at, 1), widths: spliced(options.block().widths, at, 1) });
      }),
    ];
    if (options.plain) return basic;
    return basic.concat([
      tool('合并', '合并选中的格；只选一格时并入左边的格', () => {
        const area = within();
        if (last.length < 2) {
          if (area.left === 0) return options.said('左边没有格。请用 Shift 加方向键或鼠标选中要合并的几格。');
          area.left--;
        }
        last = [drawn.at(area.top, area.left)];
        reshape('合并格', join(rows(), area));
      }),
      tool('并上', '并入上面的格', () => {
        const area = within();
        if (area.top === 0) return options.said('上面没有格。');
        area.top--;
        last = [drawn.at(area.top, area.left)];
        reshape('合并格', join(rows(), area));
      }),
      tool('拆开', '拆开合并的格', () => last[0] && reshape('拆开格', split(rows(), last[0]))),
      tool('表头', '把选中的格设为表头，或取消', toggleHead),
      alignTool('左', 'left'),
      alignTool('中', 'centre'),
      alignTool('右', 'right'),
    ]);
  }

  function toggleHead() {
    const head = !last.every((cell) => cell.head);
    const block = options.block();
    const chosen = new Set(last.map((cell) => cell.row + '.' + cell.col));
    reshape(head ? '设为表头' : '取消表头', block.rows.map((row, r) => row.map((slot, c) => (chosen.has(r + '.' + c) && r >= block.headRows ? { ...slot, head } : slot))));
  }

  function alignTool(name, align) {
    return tool(name, { left: '这一列左对齐', centre: '这一列居中', right: '这一列右对齐' }[align], () => {
      const { left, right } = within();
      const block = options.block();
      const all = block.rows[0].map((slot, c) => (c >= left && c <= right ? align : (block.align || [])[c] || 'centre'));
      reshape('改对齐', block.rows, { align: all });
    });
  }

  function headChoice() {
    const select = h('select', { 'aria-label': '表头有几行', title: '表头有几行' });
    select.addEventListener('change', () => {
      const block = options.block();
      const heads = Number(select.value);
      reshape('改表头行数', withHead(block.rows, block.headRows, heads), {}, heads);
    });
    return {
      element: h('span', { class: 'heads' }, '表头 ', select, ' 行'),
      show(block) {
        const most = Math.min(block.rows.length - 1, 9);
        if (select.options.length !== most + 1) fill(select, Array.from({ length: most + 1 }, (_, n) => h('option', { value: n }, n)));
        select.value = String(block.headRows);
      },
    };
  }

  // paste puts a block of texts over the cells, which the table grows by.
  function paste(cell, texts) {
    const block = options.block();
    let rows = block.rows;
    const height = Math.min(Math.max(rows.length, cell.row + texts.length), mostRows);
    const width = Math.min(Math.max(rows[0].length, cell.col + texts[0].length), mostColumns);
    const grown = width > rows[0].length;
    const lost = texts.length * texts[0].length - Math.min(texts.length, height - cell.row) * Math.min(texts[0].length, width - cell.col);
    rows = rowsOf(height, width, spreads(rows));
    texts.slice(0, height - cell.row).forEach((row, r) => row.slice(0, width - cell.col).forEach((text, c) => {
      const slot = rows[cell.row + r][cell.col + c];
      if (!slot.join) rows[cell.row + r][cell.col + c] = { ...slot, text: text.replace(/\s+/g, ' ').trim() };
    }));
    rows = withHead(rows, block.headRows, block.headRows);
    last = [cell];
    reshape('粘贴', rows, grown ? { align: block.align && rows[0].map((slot, c) => block.align[c] || 'centre'), widths: undefined } : {});
    options.said(`已粘贴 ${texts.length} 行 ${texts[0].length} 列。` + (lost ? `${lost} 格超出了表，没有粘贴。` : ''));
  }

  function show() {
    const block = options.block();
    heads.show(block);
    const now = JSON.stringify([block.rows.map((row) => row.map((slot) => [slot.head, slot.join])), block.align || null, block.headRows]);
    if (now !== shape) {
      shape = now;
      redraw(block);
    }
    for (const cell of drawn.cells) {
      const text = block.rows[cell.row][cell.col].text;
      if (cell.input.value.replace(/\s+/g, ' ').trim() !== text) {
        cell.input.value = text;
        if (document.activeElement === cell.input) area.ready();
      }
      cell.draw();
    }
    mark();
  }

  function redraw(block) {
    const had = area.current();
    const all = spreads(block.rows);
    const names = columnHeads(block.rows, block.headRows);
    for (const cell of all) {
      const field = grow({ 'aria-label': `第 ${cell.row + 1} 行第 ${cell.col + 1} 列` + (cell.row >= block.headRows && names[cell.col] ? '，' + names[cell.col] : '') });
      cell.live = true;
      cell.input = field.area;
      cell.draw = () => field.draw();
      cell.td = h(cell.head ? 'th' : 'td', {
        rowspan: cell.rowSpan > 1 ? cell.rowSpan : null,
        colspan: cell.colSpan > 1 ? cell.colSpan : null,
        scope: cell.head ? (cell.row < block.headRows ? 'col' : 'row') : null,
        class: 'live ' + (cell.head ? 'centre' : (block.align || [])[cell.col] || 'centre'),
      }, field.element);
    }
    drawn = grid(block.rows.length, block.rows[0].length, all);
    fill(table, h('tbody', {}, block.rows.map((row, r) => h('tr', {}, all.filter((cell) => cell.row === r).map((cell) => cell.td)))));
    area.regrid(drawn);
    last = last.map((cell) => drawn.at(cell.row, cell.col)).filter((cell) => cell);
    if (had) focus(Math.min(had.row, drawn.rows - 1), Math.min(had.col, drawn.cols - 1));
  }

  function mark() {
    for (const cell of drawn.cells) {
      const found = judged.get(cell.row + '.' + cell.col);
      const first = found && worst(found);
      markField(cell.td, cell.input, found || []);
      if (first) cell.td.setAttribute('data-sign', markOf(first).sign);
      else cell.td.removeAttribute('data-sign');
    }
    showFinding(area.current());
  }

  function showFinding(cell) {
    const found = cell && judged.get(cell.row + '.' + cell.col);
    finding.textContent = found ? found.map((one) => markOf(one).sign + ' ' + markOf(one).word + ' ' + one.text).join(' ') : '';
  }

  return {
    element,
    show,
    // lead goes to the cell of a key's end, r3.c4, or to the row r3.
    lead(rest, start, end) {
      const place = placeOf(rest);
      const cell = place && drawn.at(place.row, place.col);
      if (!cell) return false;
      cell.input.focus();
      if (end > start) cell.input.setSelectionRange(start, end);
      return true;
    },
    // judge shows findings [[rest, finding]] in their cells and gives those of no cell.
    judge(findings) {
      judged = new Map();
      const others = [];
      for (const [rest, finding] of findings) {
        const place = placeOf(rest);
        const cell = place && drawn.at(place.row, place.col);
        if (!cell) {
          others.push(finding);
          continue;
        }
        const name = cell.row + '.' + cell.col;
        judged.set(name, (judged.get(name) || []).concat(finding));
      }
      mark();
      return others;
    },
  };
}

function placeOf(rest) {
  const found = /^r([1-9]\d*)(?:\.c([1-9]\d*))?$/.exec(rest);
  return found && { row: Number(found[1]) - 1, col: Number(found[2] || 1) - 1 };
}

// spliced is a list of what columns have with one taken out or put in; undefined stays so.
function spliced(list, at, out, put) {
  if (!list) return undefined;
  const next = list.slice();
  if (put === undefined) next.splice(at, out);
  else next.splice(at, out, put);
  return next;
}
