// Where the cells of a table lie: which cell covers each slot of its grid, and which one the
// cursor comes to. It knows no elements.

// A cell is {row, col, rowSpan, colSpan, live}, from 0; live cells can take the cursor.

// grid makes a grid of rows × cols slots of cells.
export function grid(rows, cols, cells) {
  const slots = [];
  for (let r = 0; r < rows; r++) slots.push(new Array(cols).fill(null));
  for (const cell of cells) {
    for (let r = cell.row; r < cell.row + cell.rowSpan && r < rows; r++) {
      for (let c = cell.col; c < cell.col + cell.colSpan && c < cols; c++) slots[r][c] = cell;
    }
  }
  return { rows, cols, cells, slots, at: (row, col) => (slots[row] && slots[row][col]) || null };
}

// step is where the cursor comes to from a slot, down rows and across columns, −1, 0 or 1
// each: {row, col, cell}, null where there is no live cell that way. The slot keeps its
// column while it passes a cell that spans several.
export function step(grid, from, down, across) {
  const start = grid.at(from.row, from.col);
  let { row, col } = from;
  for (;;) {
    row += down;
    col += across;
    if (row < 0 || col < 0 || row >= grid.rows || col >= grid.cols) return null;
    const cell = grid.at(row, col);
    if (cell && cell !== start && cell.live) return { row: down ? row : from.row, col: across ? col : from.col, cell };
  }
}

// edge is the last place that steps in a direction come to, the one they begin at if there
// is none.
export function edge(grid, from, down, across) {
  let at = from;
  for (let next = step(grid, at, down, across); next; next = step(grid, at, down, across)) at = next;
  return at;
}

// box is the smallest rectangle of slots around two cells: {top, left, bottom, right}, the
// last two included.
export function box(a, b) {
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.col, b.col),
    bottom: Math.max(a.row + a.rowSpan, b.row + b.rowSpan) - 1,
    right: Math.max(a.col + a.colSpan, b.col + b.colSpan) - 1,
  };
}

// within are the live cells that begin in a rectangle, in order.
export function within(grid, box) {
  return grid.cells.filter((cell) => cell.live && cell.row >= box.top && cell.row <= box.bottom && cell.col >= box.left && cell.col <= box.right);
}
