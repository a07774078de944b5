// The rows of a table in the text, as a Block has them, and what is done to them as a whole.
// A slot {text, head, join} is a cell, or with join '<' or '^' a part of the one at its left or
// above; spreads are the cells with the slots that they cover, {row, col, rowSpan, colSpan,
// text, head}.

export const mostColumns = 40; // of a table in the text, as the program has it

// spreads are the cells of rows, in order. A join that leads nowhere is an empty cell.
export function spreads(rows) {
  const all = [];
  const owners = rows.map((row) => new Array(row.length).fill(null));
  rows.forEach((row, r) => {
    row.forEach((slot, c) => {
      const owner = slot.join === '<' ? owners[r][c - 1] : slot.join === '^' && r > 0 ? owners[r - 1][c] : null;
      if (owner) {
        owner.rowSpan = Math.max(owner.rowSpan, r - owner.row + 1);
        owner.colSpan = Math.max(owner.colSpan, c - owner.col + 1);
        owners[r][c] = owner;
        return;
      }
      owners[r][c] = { row: r, col: c, rowSpan: 1, colSpan: 1, text: slot.text, head: slot.head };
      all.push(owners[r][c]);
    });
  });
  return all;
}

// rowsOf are the rows of spreads; slots that none covers are empty cells.
export function rowsOf(height, width, all) {
  const rows = [];
  for (let r = 0; r < height; r++) {
    rows.push([]);
    for (let c = 0; c < width; c++) rows[r].push({ text: '', head: false, join: '' });
  }
  for (const cell of all) {
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++) {
      for (let c = cell.col; c < cell.col + cell.colSpan; c++) rows[r][c] = { text: '', head: false, join: c > cell.col ? '<' : r > cell.row ? '^' : '' };
    }
    rows[cell.row][cell.col] = { text: cell.text, head: cell.head, join: '' };
  }
  return rows;
}

// insertRow puts an empty row before the one with that number, which cells that span it grow by.
export function insertRow(rows, at) {
  return rowsOf(rows.length + 1, rows[0].length, grown(spreads(rows), at, 'row', 'rowSpan'));
}

export function insertColumn(rows, at) {
  return rowsOf(rows.length, rows[0].length + 1, grown(spreads(rows), at, 'col', 'colSpan'));
}

function grown(all, at, place, span) {
  return all.map((cell) => {
    if (cell[place] >= at) return { ...cell, [place]: cell[place] + 1 };
    return cell[place] + cell[span] > at ? { ...cell, [span]: cell[span] + 1 } : cell;
  });
}

// removeRow takes a row away; cells that span it shrink.
export function removeRow(rows, at) {
  return rowsOf(rows.length - 1, rows[0].length, shrunk(spreads(rows), at, 'row', 'rowSpan'));
}

export function removeColumn(rows, at) {
  return rowsOf(rows.length, rows[0].length - 1, shrunk(spreads(rows), at, 'col', 'colSpan'));
}

function shrunk(all, at, place, span) {
  const left = [];
  for (const cell of all) {
    if (cell[place] > at) left.push({ ...cell, [place]: cell[place] - 1 });
    else if (cell[place] + cell[span] <= at) left.push(cell);
    else if (cell[span] > 1) left.push({ ...cell, [span]: cell[span] - 1 });
  }
  return left;
}

// join makes one cell of those in a rectangle {top, left, bottom, right}, and of those that
// reach into it; its text is theirs.
export function join(rows, box) {
  const all = spreads(rows);
  const inside = (cell) => cell.row <= box.bottom && cell.row + cell.rowSpan > box.top && cell.col <= box.right && cell.col + cell.colSpan > box.left;
  for (let again = true; again; ) {
    again = false;
    for (const cell of all.filter(inside)) {
      const wider = {
        top: Math.min(box.top, cell.row),
        left: Math.min(box.left, cell.col),
        bottom: Math.max(box.bottom, cell.row + cell.rowSpan - 1),
        right: Math.max(box.right, cell.col + cell.colSpan - 1),
      };
      again = again || JSON.stringify(wider) !== JSON.stringify(box);
      box = wider;
    }
  }
  const joined = all.filter(inside);
  const one = {
    row: box.top,
    col: box.left,
    rowSpan: box.bottom - box.top + 1,
    colSpan: box.right - box.left + 1,
    text: joined.map((cell) => cell.text).filter((text) => text).join(''),
    head: joined[0].head,
  };
  return rowsOf(rows.length, rows[0].length, all.filter((cell) => !inside(cell)).concat(one));
}

// split makes each slot of a cell a cell of its own; the first keeps the text.
export function split(rows, cell) {
  return rowsOf(rows.length, rows[0].length, spreads(rows).map((one) => (one.row === cell.row && one.col === cell.col ? { ...one, rowSpan: 1, colSpan: 1 } : one)));
}

// withHead makes the first rows head rows: heads many now, where there were before.
export function withHead(rows, before, heads) {
  return rows.map((row, r) => row.map((slot) => (slot.join ? slot : { ...slot, head: r < heads || (r >= before && slot.head) })));
}

// columnHeads are what heads each column: the texts of its head cells from the outermost in.
export function columnHeads(rows, headRows) {
  const heads = rows[0].map(() => '');
  for (const cell of spreads(rows)) {
    if (cell.row >= headRows) continue;
    for (let c = cell.col; c < cell.col + cell.colSpan; c++) heads[c] += cell.text;
  }
  return heads;
}

// empty are the rows of a new table, with a head row.
export function empty(height, width) {
  return withHead(rowsOf(height, width, []), 0, 1);
}
