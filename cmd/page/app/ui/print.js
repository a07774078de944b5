// Printing: the pages themselves as the program has broken them, each on a sheet of its own,
// without the browser's margins, date and address.

import { fill } from './dom.js';
import { Sheet, pagesOf } from './sheets.js';

// print prints all pages of a copy. It fails with findings where there are none now.
export async function print(copy) {
  const { count } = await pagesOf(copy, {}, []);
  const all = await pagesOf(copy, {}, Array.from({ length: count }, (_, i) => i));
  if (!all.count) throw Object.assign(new Error('现在排不出版面。'), { findings: all.findings || [] });
  const paper = document.getElementById('paper');
  const otherwise = paper.textContent; // for who prints by the browser's menu, which cannot wait for pages
  fill(paper, all.pages.map((page) => {
    const sheet = new Sheet(page.index);
    sheet.shape(all.width, all.height);
    sheet.element.style.height = all.height - 1 + 'pt'; // what is rounded up makes no empty page
    sheet.put(page, 0);
    return sheet.element;
  }));
  const format = document.styleSheets[0];
  const rule = format.insertRule('@page { size: ' + all.width + 'pt ' + all.height + 'pt; margin: 0 }', format.cssRules.length);
  const done = () => {
    window.removeEventListener('afterprint', done);
    format.deleteRule(rule);
    fill(paper, otherwise);
  };
  window.addEventListener('afterprint', done);
  window.print();
}
