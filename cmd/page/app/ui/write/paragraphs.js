// A field of paragraphs, one a line: of a part's text, of the opening, of a list.

import { h } from '../dom.js';
import { here } from '../go.js';
import { findingList, markField, markOf } from './findings.js';
import { grow } from './grow.js';
import { id } from './ids.js';
import { paragraphs, placeAt, same, spans } from './lines.js';

// paragraphField makes one. options:
//   key(n)         the key of its nth paragraph, from 0
//   typed(texts, typing)  its paragraphs have changed
//   attributes     of the textarea
// It gives {element, area, texts, show, select, judge, said}: texts are the paragraphs in it,
// show puts others in, select(n, start, end) takes the focus and selects in the nth, judge shows
// findings [[n, finding]], said(text) says something below it until the focus leaves.
export function paragraphField(options) {
  const findingsId = id();
  const noteId = id();
  const field = grow({ 'aria-describedby': noteId + ' ' + findingsId, ...options.attributes });
  const { area } = field;
  const places = new Map(); // of findings, where they stand in the text
  const list = findingList(findingsId, (finding) => wordsOf(finding), (finding) => choose(finding));
  const note = h('p', { class: 'said', id: noteId, role: 'status' });
  const element = h('div', { class: 'paragraphs' }, field.element, note, list.element);
  let judged = [];
  let sent = []; // what the draft was told last
  let joins = false; // whether the next change goes on with the last one

  function wordsOf(finding) {
    const place = places.get(finding);
    return place ? area.value.slice(place.start, place.end) : '';
  }

  function choose(finding) {
    const place = places.get(finding);
    if (!place) return;
    area.focus();
    area.setSelectionRange(place.start, place.end);
    tell();
  }

  function tell() {
    const place = placeAt(area.value, area.selectionStart);
    here(options.key(place.paragraph), place.char);
  }

  // changed tells the draft, if the paragraphs are others than before.
  function changed(typing) {
    const texts = paragraphs(area.value);
    if (same(texts, sent)) return;
    const going = typing && joins && texts.length === sent.length;
    sent = texts;
    joins = typing;
    options.typed(texts, going);
  }

  // mark draws what is said of words under them. A finding is of the text that the program
  // had; what has been typed since may have moved it, until the program answers.
  function mark() {
    const all = spans(area.value);
    places.clear();
    const marks = [];
    for (const [n, finding] of judged) {
      const span = all[n];
      if (!span || finding.end <= finding.start || span.start + finding.end > span.end) continue;
      const place = { start: span.start + finding.start, end: span.start + finding.end };
      places.set(finding, place);
      marks.push({ ...place, name: markOf(finding).name });
    }
    marks.sort((a, b) => a.start - b.start || b.end - a.end);
    field.draw(marks);
    const findings = judged.map(([, finding]) => finding);
    list.show(findings);
    markField(element, area, findings);
  }

  area.addEventListener('input', (event) => {
    note.textContent = '';
    if (!event.isComposing) changed(true);
  });
  area.addEventListener('compositionend', () => changed(true));
  for (const name of ['keyup', 'mouseup', 'focus']) area.addEventListener(name, tell);
  area.addEventListener('mousedown', () => {
    joins = false;
  });
  area.addEventListener('keydown', (event) => {
    if (/^(Arrow|Home|End|Page)/.test(event.key)) joins = false;
  });
  area.addEventListener('blur', () => {
    joins = false;
    note.textContent = '';
  });

  return {
    element,
    area,
    texts: () => paragraphs(area.value),
    // insert puts text in place of what is selected, as one change.
    insert(text) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
      field.draw();
      changed(false);
      tell();
    },
    show(texts) {
      sent = texts;
      if (same(paragraphs(area.value), texts)) return;
      const at = area.selectionStart;
      area.value = texts.join('\n');
      if (document.activeElement === area) area.setSelectionRange(at, at);
      field.draw([]);
    },
    select(n, start, end) {
      const span = spans(area.value)[n];
      const from = span ? Math.min(span.start + start, span.end) : area.value.length;
      const to = span ? Math.min(span.start + Math.max(start, end), span.end) : from;
      area.focus();
      area.setSelectionRange(from, to);
      field.reveal(from);
      tell();
    },
    judge(findings) {
      judged = findings;
      mark();
    },
    said(text) {
      note.textContent = text;
    },
    note,
  };
}
