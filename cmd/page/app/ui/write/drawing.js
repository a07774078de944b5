// The drawing of a table of the form: its cells as the form has them, and which head which.

import { h } from '../dom.js';

const nominal = 598; // pixels that the column has for a table at the least
const narrowest = 47; // pixels of a column of numbers, so that seven digits stand in it

// drawForm is the table's element; its cells get their .td, and live ones their .input, which
// the element with the id describedBy describes.
export function drawForm(spec, cells, describedBy) {
  const { widths, least } = columnWidths(spec);
  const columns = widths.map(() => h('col'));
  const rows = [];
  for (let r = 0; r < spec.rows; r++) rows.push(h('tr', {}, cells.filter((cell) => cell.row === r).map((cell) => drawCell(cell, describedBy))));
  const table = h('table', { class: 'form' }, h('caption', {}, spec.label + ' ' + spec.caption), h('colgroup', {}, columns), h('tbody', {}, rows));
  // The page's policy allows no style attributes.
  columns.forEach((column, c) => (column.style.width = widths[c] + '%'));
  if (least > nominal) table.style.minWidth = least + 'px';
  return table;
}

function drawCell(cell, describedBy) {
  const head = cell.text && (cell.role === 'head' || cell.role === 'stub' || cell.role === 'band');
  const attributes = {
    class: cell.role + ' ' + cell.align + (cell.live ? ' live' : ''),
    rowspan: cell.rowSpan > 1 ? cell.rowSpan : null,
    colspan: cell.colSpan > 1 ? cell.colSpan : null,
  };
  if (cell.live) {
    cell.input = h('input', { type: 'text', inputmode: cell.kind === 'count' || cell.kind === 'integer' ? 'numeric' : 'decimal', autocomplete: 'off', 'aria-label': cell.where, 'aria-describedby': describedBy });
    cell.td = h('td', attributes, cell.input);
  } else {
    cell.td = h(head ? 'th' : 'td', { ...attributes, scope: head ? scopeOf(cell) : null }, cell.text);
  }
  return cell.td;
}

// scopeOf says what a head cell heads: what is beside it, or what is below it.
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

// headsOf are the head cells above and beside a cell: of those above it the nearest that
// follow on one another, since a later head takes the place of those before.
export function headsOf(cells, cell) {
  const above = cells.filter((head) => head.role === 'head' && head.row < cell.row && head.col < cell.col + cell.colSpan && head.col + head.colSpan > cell.col);
  const beside = cells.filter((head) => head.role === 'stub' && head.row < cell.row + cell.rowSpan && head.row + head.rowSpan > cell.row && head.col < cell.col);
  let from = above.reduce((most, head) => Math.max(most, head.row + head.rowSpan), 0);
  for (let on = above.find((head) => head.row + head.rowSpan === from); on; on = above.find((head) => head.row + head.rowSpan === from)) from = on.row;
  return above.filter((head) => head.row >= from).concat(beside);
}
