// Pages as elements: the program's SVG texts become sheets, which refer to outlines of
// characters that stand once in the document.

import { call } from '../program.js';

const space = 'http://www.w3.org/2000/svg';

// svgOf gives the elements that a text of SVG says. The parser of XML runs nothing that stands
// in it, and the page's policy allows no script but the page's own.
function svgOf(text) {
  const root = new DOMParser().parseFromString('<svg xmlns="' + space + '">' + text + '</svg>', 'image/svg+xml').documentElement;
  if (root.localName !== 'svg' || root.querySelector('parsererror')) throw new Error('程序给的版面读不出来。');
  const all = document.createDocumentFragment();
  while (root.firstChild) all.appendChild(document.importNode(root.removeChild(root.firstChild), true));
  return all;
}

// defs holds the outlines of characters that all sheets refer to. The program hands each over
// once, until it calls them otherwise: one that has been started anew, or is given other faces.
let defs = null;

// pagesOf asks the program for pages, as its call does, and has the outlines in the document
// when it answers. anew says that sheets that were put before show nothing any more.
export async function pagesOf(copy, have, want) {
  const answer = (await call('pages', { copy, have, want })).value;
  if (!defs) {
    defs = document.createElementNS(space, 'defs');
    document.getElementById('outlines').appendChild(defs);
  }
  if (answer.anew) defs.textContent = '';
  if (answer.outlines) defs.appendChild(svgOf(answer.outlines));
  return answer;
}

// A Sheet is a page's place in a column of pages: paper of the page's shape, the page on it
// once it was shown, and a mark over the line in which the cursor is.
export class Sheet {
  constructor(index) {
    this.index = index;
    this.digest = ''; // of the page that is on it, '' for none
    this.state = 0;
    this.element = document.createElement('div');
    this.element.className = 'sheet';
    this.room = document.createElement('div'); // as high as the page, whatever the width
    this.element.appendChild(this.room);
    this.page = null;
    this.mark = document.createElement('div');
    this.mark.className = 'line-mark';
    this.mark.hidden = true;
    this.element.appendChild(this.mark);
  }

  // shape gives the paper its proportions.
  shape(width, height) {
    this.room.style.paddingTop = (height / width) * 100 + '%';
    this.width = width;
    this.height = height;
  }

  // put puts a page of an answer on the paper in place of the one before; one that has not
  // changed has no picture. state is what it shows the draft of.
  put({ svg, digest }, state) {
    this.state = state;
    if (!svg) return;
    const page = svgOf(svg).firstChild;
    if (this.page) this.element.replaceChild(page, this.page);
    else this.element.insertBefore(page, this.mark);
    this.page = page;
    this.digest = digest;
  }

  // clear takes the page off.
  clear() {
    if (this.page) this.page.remove();
    this.page = null;
    this.digest = '';
    this.state = 0;
  }

  // pointOf is where on the page, in points from its upper left corner, an event happened.
  pointOf(event) {
    const box = this.element.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * this.width, y: ((event.clientY - box.top) / box.height) * this.height };
  }

  // markAt marks an area of the page, in points, or nothing.
  markAt(area) {
    this.mark.hidden = !area;
    if (!area) return;
    this.mark.style.left = (area.x / this.width) * 100 + '%';
    this.mark.style.top = (area.y / this.height) * 100 + '%';
    this.mark.style.width = (area.width / this.width) * 100 + '%';
    this.mark.style.height = (area.height / this.height) * 100 + '%';
  }
}
