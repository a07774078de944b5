// A block of cells from elsewhere over the numbers of an official table.

// place says which cells of a table the texts of a pasted block go to. rows are the block's
// texts; from is the cell with the cursor. It gives {changes: [[cell, text]], rows, cols,
// words: texts that are no numbers, beyond: how many numbers lie past the table's end,
// lost: true where the block's words fit the table nowhere}.
export function place(grid, from, rows) {
  const labelled = rows.some((row) => row.some((text) => !number(text) && !dash(text)));
  if (labelled) {
    const at = fitted(grid, rows);
    if (at) return laid(grid, rows, at);
    if (!numeric(rows)) return { changes: [], words: [], beyond: 0, lost: true };
  }
  return flowed(grid, from, rows);
}

// number says whether a text is a number as offices write it, or nothing.
function number(text) {
  const plain = text.replace(/[０-９．，－]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/[\s,]/g, '');
  return /^(-?\d+(\.\d+)?)?$/.test(plain);
}

// dash says whether a text is a stroke for nothing.
function dash(text) {
  return /^[-–—－/／\\]+$/.test(text.trim());
}

// numeric says whether a block is one of numbers in which some cell says something else: words
// stand beside numbers in no row's first cell and fill no row.
function numeric(rows) {
  return rows.every((row) => number(row[0]) && row.filter((text) => !number(text)).length * 2 < row.length);
}

// flowed puts the block's first number on the cell with the cursor, its rows on the rows of
// numbers from there on, its columns on the numbers of each row from that column on.
function flowed(grid, from, rows) {
  const answer = { changes: [], words: [], beyond: 0, lost: false };
  const lines = [];
  for (let r = from.row; r < grid.rows; r++) {
    const line = grid.cells.filter((cell) => cell.live && cell.row === r && cell.col + cell.colSpan > from.col);
    if (line.length) lines.push(line);
  }
  rows.forEach((row, r) => {
    row.forEach((text, c) => {
      const cell = (lines[r] || [])[c];
      if (cell) put(answer, cell, text);
      else if (text !== '') answer.beyond++;
    });
  });
  return answer;
}

// fitted is where the block lies on the table if its words are the table's own, as {row,
// col}; null where they fit nowhere, or in two places alike.
function fitted(grid, rows) {
  if (rows.length > 2 * grid.rows || rows[0].length > 2 * grid.cols) return null; // no copy of it
  let best = null;
  let score = 0;
  for (let row = 1 - rows.length; row < grid.rows; row++) {
    for (let col = 1 - rows[0].length; col < grid.cols; col++) {
      const now = agreement(grid, rows, { row, col });
      if (now > score) [best, score] = [{ row, col }, now];
      else if (now === score) best = null;
    }
  }
  return best;
}

// agreement is how many words of the block stand where the table has the same, less those
// that do not; 0 where a number would come to stand on the table's words.
function agreement(grid, rows, at) {
  let same = 0;
  for (let r = 0; r < rows.length; r++) {
    for (let c = 0; c < rows[r].length; c++) {
      const text = rows[r][c];
      if (text === '' || dash(text)) continue;
      const cell = grid.at(at.row + r, at.col + c);
      const label = cell && !cell.live && cell.row === at.row + r && cell.col === at.col + c ? bare(cell.text) : null;
      if (number(text)) {
        if (cell && !cell.live && cell.text) return 0;
      } else if (label !== null && label === bare(text)) same++;
      else same--;
    }
  }
  return same;
}

// bare is a text without what differs from file to file.
function bare(text) {
  return text.replace(/[\s\p{P}]/gu, '');
}

// laid puts the block's numbers where they lie with its words on the table's.
function laid(grid, rows, at) {
  const answer = { changes: [], words: [], beyond: 0, lost: false };
  rows.forEach((row, r) => {
    row.forEach((text, c) => {
      const cell = grid.at(at.row + r, at.col + c);
      if (!cell) answer.beyond += text === '' ? 0 : 1;
      else if (cell.live && cell.row === at.row + r && cell.col === at.col + c) put(answer, cell, text);
    });
  });
  return answer;
}

function put(answer, cell, text) {
  if (number(text)) answer.changes.push([cell, text.trim()]);
  else answer.words.push(text);
}
