// What the clipboard holds, taken apart: blocks of cells from Excel and WPS, paragraphs and
// tables from Word and web pages. HTML is only looked into, in a document of its own in which
// nothing runs or loads; it never becomes a part of the page.

const most = 4 * 1024 * 1024; // characters of HTML that are looked into
const mostCells = 20000; // of one table

// cells is the block of cells that the clipboard holds, rows of texts as many in each, with
// '' for what another cell covers; null where it holds a single text.
export function cells(data) {
  const document = parse(data);
  const table = document && document.querySelector('table');
  if (table) {
    const rows = rowsOf(table);
    if (rows) return rows.map((row) => row.map((cell) => cell.text));
  }
  return tabbed(plain(data));
}

// plain is the clipboard's text, with the line ends of a text field.
export function plain(data) {
  return data.getData('text/plain').replace(/\r\n?|[\u000b\u2028\u2029]/g, '\n').replace(/\u0000/g, '');
}

// tabbed is the block of a text with tabs between cells and a line for each row; cells with
// line ends or quotation marks are quoted, as Excel does. null where it is a single text.
export function tabbed(text) {
  if (!/[\t\n]/.test(text.replace(/\n+$/, ''))) return null;
  const rows = [[]];
  const one = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/y;
  while (one.lastIndex < text.length) {
    const found = one.exec(text);
    if (!found) return null;
    rows[rows.length - 1].push((found[1] === undefined ? found[2] : found[1].replace(/""/g, '"')).trim());
    if (found[3] === '\t' && one.lastIndex === text.length) rows[rows.length - 1].push('');
    if (found[3] === '\n' && one.lastIndex < text.length) rows.push([]);
  }
  while (rows.length > 1 && rows[rows.length - 1].every((text) => text === '')) rows.pop();
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (const row of rows) while (row.length < width) row.push('');
  return rows;
}

// pieces are the paragraphs and tables that the clipboard's HTML holds, in order, each {text}
// or {rows, headRows} with rows as a Block has them, and what of it is left out: {formats:
// bool, pictures: number}. null where it holds no HTML that can be looked into.
export function pieces(data) {
  const document = parse(data);
  if (!document || !document.body) return null;
  const all = [];
  let line = '';
  const end = () => {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text) all.push({ text });
    line = '';
  };
  const walk = (node, depth) => {
    if (node.nodeType === Node.TEXT_NODE) line += node.nodeValue;
    if (node.nodeType !== Node.ELEMENT_NODE || depth > 200) return;
    const name = node.localName;
    if (name === 'style' || name === 'script' || name === 'template' || name === 'head') return;
    if (name === 'br') return end();
    const rows = name === 'table' && !node.querySelector('table') ? rowsOf(node) : null;
    if (rows && rows.length > 1 && rows[0].length > 1) {
      end();
      all.push({ rows, headRows: headRows(rows) });
      return;
    }
    const apart = blocks.has(name);
    if (apart) end();
    for (const child of Array.from(node.childNodes)) walk(child, depth + 1);
    if (apart) end();
  };
  walk(document.body, 0);
  end();
  return { all, left: { formats: formatted(document), pictures: document.querySelectorAll('img').length } };
}

// blocks are the elements that text does not flow out of.
const blocks = new Set('p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table tbody thead tfoot tr td th caption section article header footer main aside nav blockquote pre center form fieldset hr body'.split(' '));

// formatted says whether anything in a document looks otherwise than its text alone would.
function formatted(document) {
  return document.querySelector('b, strong, i, em, u, s, font, sup, sub, a[href], h1, h2, h3, h4, ul, ol, [data-style], [class]') !== null;
}

// parse gives the document of the clipboard's HTML. The page's policy forbids styles and
// handlers in what is parsed, too, and would complain of each: they are renamed beforehand.
function parse(data) {
  const html = data.getData('text/html');
  if (!html || html.length > most) return null;
  const bare = html.replace(/<style[\s>][^]*?(<\/style>|$)/gi, '')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, '$1data-$2'));
  return new DOMParser().parseFromString(bare, 'text/html');
}

// rowsOf is the grid of a table, rows of slots {text, head, join} as a Block has them; null
// where it has none, or too many cells.
function rowsOf(table) {
  const rows = [];
  let count = 0;
  const trs = Array.from(table.querySelectorAll('tr')).filter((tr) => tr.closest('table') === table);
  trs.forEach((tr, r) => {
    rows[r] = rows[r] || [];
    let c = 0;
    for (const td of Array.from(tr.children)) {
      if (td.localName !== 'td' && td.localName !== 'th') continue;
      while (rows[r][c]) c++;
      const down = Math.max(1, Math.min(td.rowSpan || 1, trs.length - r));
      const across = Math.max(1, Math.min(td.colSpan || 1, 200));
      count += down * across;
      if (count > mostCells) return;
      for (let i = 0; i < down; i++) {
        rows[r + i] = rows[r + i] || [];
        for (let j = 0; j < across; j++) rows[r + i][c + j] = { text: '', head: false, join: j > 0 ? '<' : '^' };
      }
      rows[r][c] = { text: td.textContent.replace(/\s+/g, ' ').trim(), head: td.localName === 'th', join: '' };
      c += across;
    }
  });
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (!width || count > mostCells) return null;
  for (const row of rows) for (let c = 0; c < width; c++) row[c] = row[c] || { text: '', head: false, join: '' };
  return rows;
}

// headRows is how many rows of a pasted table are its head: those of head cells, or else the
// first with what its cells reach down to. It makes their cells head cells.
function headRows(rows) {
  let heads = 0;
  while (heads < rows.length - 1 && rows[heads].every((cell) => cell.head || cell.join)) heads++;
  heads = Math.max(heads, 1);
  while (heads < rows.length - 1 && rows[heads].some((cell) => cell.join === '^')) heads++;
  if (rows[heads].some((cell) => cell.join === '^')) heads = 1;
  for (const row of rows.slice(0, heads)) for (const cell of row) cell.head = cell.join === '';
  return heads;
}
