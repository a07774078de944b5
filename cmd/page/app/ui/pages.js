// The pages as they will be printed, beside what is being written: they follow it, a click on
// a line leads to its place in the draft, and the line in which the cursor is is marked.

import { call } from '../program.js';
import { draft, judged, listen } from '../draft.js';
import { fill, h } from './dom.js';
import { follows, lead } from './go.js';
import { Sheet, pagesOf } from './sheets.js';
import { stops } from './stops.js';

// zooms are the sizes at which pages are shown, 1 as on paper; 0 fits them to the column.
const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2];
const cssPixel = 96 / 72; // of a point

const view = {
  copy: 'publication',
  zoom: 0,
  sheets: [],
  seen: new Set(), // indices of sheets in the column's window, or near it
  state: 0, // counts what the draft has been: sheets know which they show
  place: null, // {key, char}: where the cursor is in the draft
  moved: false, // whether the cursor has moved since its line was marked
};

let parts = null; // the column's elements
let observer = null;

// mountPages shows the pages in an element.
export function mountPages(element) {
  parts = {
    place: h('span', { class: 'page-number' }),
    zoom: h('button', { type: 'button', class: 'small', title: '按栏宽显示', onclick: () => zoomTo(0) }, '适合宽度'),
    why: h('div', { class: 'why', hidden: true }),
    sheets: h('div', { class: 'sheets' }),
    window: h('div', { class: 'window', tabindex: '0', role: 'region', 'aria-label': '打印出来的样子' }),
  };
  parts.column = element;
  parts.window.appendChild(parts.sheets);
  fill(element, h('div', { class: 'pages-bar' }, parts.place, copies(),
    h('span', { class: 'zoom' },
      h('button', { type: 'button', class: 'small', 'aria-label': '缩小', title: '缩小', onclick: () => zoomBy(-1) }, '−'),
      parts.zoom,
      h('button', { type: 'button', class: 'small', 'aria-label': '放大', title: '放大', onclick: () => zoomBy(1) }, '+'))),
  parts.why, parts.window);

  observer = new IntersectionObserver(watch, { root: parts.window, rootMargin: '150px' });
  parts.window.addEventListener('scroll', showNumber);
  parts.sheets.addEventListener('click', follow);
  follows((key, char) => {
    view.place = { key, char };
    view.moved = true;
    if (!flow.asking && !flow.timer) mark();
  });
  listen(hear);
}

// copies switches between the copies of the report.
function copies() {
  const radio = (copy, word) => h('label', null,
    h('input', { type: 'radio', name: 'pages-copy', value: copy, checked: copy === view.copy, onchange: () => { view.copy = copy; soon(); } }), word);
  return h('span', { class: 'copies', role: 'radiogroup', 'aria-label': '哪一种稿' }, radio('publication', '公开稿'), radio('filing', '报送稿'));
}

// shownCopy is the copy that the pages show.
export function shownCopy() {
  return view.copy;
}

function hear(event) {
  if (event === 'closed') empty();
  if (event === 'opened' || event === 'reply') soon();
  if (event === 'edited') parts.column.classList.add('late');
}

function empty() {
  observer.disconnect();
  view.seen.clear();
  view.sheets = [];
  view.place = null;
  fill(parts.sheets);
  explain([]);
}

// flow is how asking for pages keeps out of typing's way: one question at a time, and after
// one a rest as long as the answer took, so that half of the program's time is left for what
// is typed. The first letter after a pause does not wait.
const flow = { asking: false, again: false, timer: 0, began: 0, took: 0 };
const pause = 600; // milliseconds after which typing begins anew
const longest = 400;

function soon() {
  if (!draft.open) return;
  parts.column.classList.add('late');
  view.state++;
  clearTimeout(flow.timer);
  const rest = performance.now() - flow.began > pause ? 0 : Math.min(flow.took, longest);
  flow.timer = setTimeout(ask, rest);
}

async function ask() {
  clearTimeout(flow.timer);
  flow.timer = 0;
  if (flow.asking) {
    flow.again = true;
    return;
  }
  flow.asking = true;
  try {
    do {
      flow.again = false;
      await askOnce();
    } while (flow.again && draft.open);
  } catch (error) {
    explain([{ key: '', where: '', text: error.message }]);
  } finally {
    flow.asking = false;
  }
}

async function askOnce() {
  const state = view.state;
  const want = view.sheets.length ? Array.from(view.seen) : [0, 1];
  const have = {};
  for (const i of want) if (view.sheets[i] && view.sheets[i].digest) have[i] = view.sheets[i].digest;
  flow.began = performance.now();
  const answer = await pagesOf(view.copy, have, want);
  flow.took = performance.now() - flow.began;
  if (!draft.open) return;
  judged(answer.judgement);
  show(answer, state);
  if (answer.count && state === view.state && lacking().length) flow.again = true;
  await mark();
}

// show puts an answer of the program on the sheets. Where there are no pages now, those that
// there were stay, greyed, with the reason. state is what the draft was when it was asked.
function show(answer, state) {
  if (answer.anew) for (const sheet of view.sheets) sheet.clear();
  explain(answer.count ? [] : answer.findings || []);
  if (!answer.count) return;
  lay(answer);
  for (const page of answer.pages) view.sheets[page.index].put(page, state);
  if (!flow.timer && draft.pending === 0) parts.column.classList.remove('late');
  showNumber();
}

// lay has as many sheets in the column as there are pages, each of their size.
function lay({ count, width, height }) {
  while (view.sheets.length > count) {
    const sheet = view.sheets.pop();
    observer.unobserve(sheet.element);
    view.seen.delete(sheet.index);
    sheet.element.remove();
  }
  const first = view.sheets.length;
  for (let i = first; i < count; i++) view.sheets.push(new Sheet(i));
  for (const sheet of view.sheets) sheet.shape(width, height);
  for (const sheet of view.sheets.slice(first)) {
    parts.sheets.appendChild(sheet.element);
    observer.observe(sheet.element);
  }
  resize();
}

// watch notes which sheets are in sight, and asks for pages that are seen and not there.
function watch(entries) {
  for (const entry of entries) {
    const index = view.sheets.findIndex((sheet) => sheet.element === entry.target);
    if (index >= 0 && entry.isIntersecting) view.seen.add(index);
    else view.seen.delete(index);
  }
  if (lacking().length && !flow.timer) ask();
}

// lacking are the sheets in sight of which it is not known that they show the draft as it is.
function lacking() {
  return Array.from(view.seen).filter((i) => view.sheets[i].state !== view.state);
}

// explain says why there are no pages now.
function explain(findings) {
  parts.column.classList.toggle('stopped', findings.length > 0);
  parts.why.hidden = findings.length === 0;
  fill(parts.why, findings.length ? [h('p', null, view.sheets.length ? '下面是改动之前的版面。现在排不出版面，因为：' : '现在排不出版面，因为：'), stops(findings)] : null);
}

// follow leads from a line of a page to its place in the draft.
async function follow(event) {
  const sheet = view.sheets.find((one) => one.element.contains(event.target));
  if (!sheet || !draft.open) return;
  const place = await asked('at', Object.assign({ page: sheet.index }, sheet.pointOf(event)));
  if (place) lead(place.key, place.char, place.char);
}

// mark marks the line in which the cursor is, and brings it into sight if the cursor has
// moved there.
async function mark() {
  const place = view.place;
  if (!place || !view.sheets.length || !parts.window.offsetHeight) return;
  const area = await asked('find', place);
  if (view.place !== place) return;
  for (const sheet of view.sheets) sheet.markAt(area && area.page === sheet.index ? area : null);
  if (area && view.moved) bring(view.sheets[area.page]);
  view.moved = false;
}

// asked is what the program answers, or null: one that has just died says nothing, and another
// is on its way.
async function asked(name, args) {
  try {
    return (await call(name, args)).value;
  } catch (error) {
    return null;
  }
}

function bring(sheet) {
  const window = parts.window.getBoundingClientRect();
  const line = sheet.mark.getBoundingClientRect();
  if (line.top >= window.top && line.bottom <= window.bottom) return;
  parts.window.scrollTop += line.top - window.top - window.height / 3;
}

function zoomTo(zoom) {
  view.zoom = zoom;
  resize();
  showNumber();
}

// zoomBy goes to the next larger or smaller size, from the size that fits if that is shown.
function zoomBy(step) {
  const sheet = view.sheets[0];
  if (!sheet) return;
  const now = sheet.element.offsetWidth / (sheet.width * cssPixel);
  const next = step > 0 ? zooms.find((zoom) => zoom > now + 0.01) : zooms.slice().reverse().find((zoom) => zoom < now - 0.01);
  if (next) zoomTo(next);
}

function resize() {
  const sheet = view.sheets[0];
  parts.sheets.style.width = view.zoom && sheet ? sheet.width * cssPixel * view.zoom + 'px' : '';
  parts.zoom.textContent = view.zoom ? Math.round(view.zoom * 100) + ' %' : '适合宽度';
}

// showNumber says which page is being looked at: the one across the window's upper third.
function showNumber() {
  const line = parts.window.getBoundingClientRect().top + parts.window.clientHeight / 3;
  const index = view.sheets.findIndex((sheet) => sheet.element.getBoundingClientRect().bottom > line);
  const page = index < 0 ? view.sheets.length : index + 1;
  parts.place.textContent = page ? '第 ' + page + ' 页 / ' + view.sheets.length : '';
}
