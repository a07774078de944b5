// What is done to the grid of a table in the text: rows and columns put in and taken out, cells
// joined and split, heads, how columns stand.

import { h, fill } from '../dom.js';
import { insertColumn, insertRow, join, mostColumns, removeColumn, removeRow, split, withHead } from './cells.js';
import { tool } from './controls.js';
import { box } from './grid.js';

// tableTools makes the tools of a TableGrid: {element, show}. plain leaves out what a chart's
// figures do not need.
export function tableTools(table, plain) {
  const heads = headChoice(table);
  const simple = [
    tool('＋行', '在下面加一行', () => addRow(table)),
    tool('－行', '删去这一行', () => dropRow(table)),
    tool('＋列', '在右边加一列', () => addColumn(table)),
    tool('－列', '删去这一列', () => dropColumn(table)),
  ];
  const more = [
    tool('合并', '合并选中的格；只选一格时并入左边的格', () => joinCells(table)),
    tool('并上', '并入上面的格', () => joinAbove(table)),
    tool('拆开', '拆开合并的格', () => table.chosen[0] && table.reshape('拆开格', split(table.block.rows, table.chosen[0]))),
    tool('表头', '把选中的格设为表头，或取消', () => toggleHead(table)),
    tool('左', '这一列左对齐', () => align(table, 'left')),
    tool('中', '这一列居中', () => align(table, 'centre')),
    tool('右', '这一列右对齐', () => align(table, 'right')),
    heads.element,
  ];
  return {
    element: h('div', { class: 'tools', role: 'group', 'aria-label': '改表格' }, simple, plain ? null : more),
    show: (block) => heads.show(block),
  };
}

// area is the rectangle of the chosen cells; of the last cell where there are none.
function area(table) {
  const { rows } = table.block;
  const last = { row: rows.length - 1, col: rows[0].length - 1, rowSpan: 1, colSpan: 1 };
  const all = (table.chosen.length ? table.chosen : [last]).map((cell) => box(cell, cell));
  return {
    top: Math.min(...all.map((one) => one.top)),
    left: Math.min(...all.map((one) => one.left)),
    bottom: Math.max(...all.map((one) => one.bottom)),
    right: Math.max(...all.map((one) => one.right)),
  };
}

function addRow(table) {
  const { rows, headRows } = table.block;
  const at = area(table).bottom + 1;
  const inHead = at < headRows;
  table.reshape('加一行', withHead(insertRow(rows, at), inHead ? headRows + 1 : headRows, inHead ? headRows + 1 : headRows), { headRows: headRows + (inHead ? 1 : 0) });
}

function dropRow(table) {
  const { rows, headRows } = table.block;
  const at = area(table).top;
  if (rows.length < 2) table.owner.said('表里只有一行，不能再删。');
  else table.reshape('删一行', removeRow(rows, at), { headRows: headRows - (at < headRows ? 1 : 0) });
}

function addColumn(table) {
  const { rows, headRows, align } = table.block;
  const at = area(table).right + 1;
  if (rows[0].length >= mostColumns) {
    table.owner.said(`表最多 ${mostColumns} 列。`);
    return;
  }
  table.reshape('加一列', withHead(insertColumn(rows, at), headRows, headRows), { align: spliced(align, at, 0, 'centre'), widths: undefined });
}

function dropColumn(table) {
  const { rows, align, widths } = table.block;
  const at = area(table).left;
  if (rows[0].length < 2) table.owner.said('表里只有一列，不能再删。');
  else table.reshape('删一列', removeColumn(rows, at), { align: spliced(align, at, 1), widths: spliced(widths, at, 1) });
}

function joinCells(table) {
  const place = area(table);
  if (table.chosen.length < 2) {
    if (place.left === 0) {
      table.owner.said('左边没有格。请用 Shift 加方向键或鼠标选中要合并的几格。');
      return;
    }
    place.left--;
  }
  joined(table, place);
}

function joinAbove(table) {
  const place = area(table);
  if (place.top === 0) {
    table.owner.said('上面没有格。');
    return;
  }
  place.top--;
  joined(table, place);
}

function joined(table, place) {
  table.chosen = [table.grid.at(place.top, place.left)];
  table.reshape('合并格', join(table.block.rows, place));
}

// toggleHead makes the chosen cells below the head rows heads of their rows, or no longer.
function toggleHead(table) {
  const { rows, headRows } = table.block;
  const head = !table.chosen.every((cell) => cell.head);
  const chosen = (r, c) => r >= headRows && table.chosen.some((cell) => cell.row === r && cell.col === c);
  table.reshape(head ? '设为表头' : '取消表头', rows.map((row, r) => row.map((slot, c) => (chosen(r, c) ? { ...slot, head } : slot))));
}

function align(table, how) {
  const { left, right } = area(table);
  const { rows, align } = table.block;
  table.reshape('改对齐', rows, { align: rows[0].map((slot, c) => (c >= left && c <= right ? how : (align || [])[c] || 'centre')) });
}

function headChoice(table) {
  const select = h('select', { 'aria-label': '表头有几行', title: '表头有几行' });
  select.addEventListener('change', () => {
    const { rows, headRows } = table.block;
    const heads = Number(select.value);
    table.reshape('改表头行数', withHead(rows, headRows, heads), { headRows: heads });
  });
  return {
    element: h('span', { class: 'heads' }, '表头 ', select, ' 行'),
    show(block) {
      const most = Math.min(block.rows.length - 1, 9);
      if (select.options.length !== most + 1) fill(select, Array.from({ length: most + 1 }, (_, n) => h('option', { value: n }, n)));
      select.value = String(block.headRows || 0);
    },
  };
}

// spliced is a list of what columns have with one taken out or put in; undefined stays so.
function spliced(list, at, out, ...put) {
  if (!list) return undefined;
  const next = list.slice();
  next.splice(at, out, ...put);
  return next;
}
