// A field of paragraphs, one a line: of a part's text, of the opening, of a list.

import { h } from '../dom.js';
import { here } from '../go.js';
import { findingList, markField, markOf } from './findings.js';
import { grow } from './grow.js';
import { id } from './ids.js';
import { paragraphs, placeAt, same, spans } from './lines.js';

// A ParagraphField is made with
//   key(n)                the key of its nth paragraph, from 0
//   typed(texts, typing)  told when its paragraphs have changed; typing if that goes on with
//                         the change before
//   attributes            of its textarea
export class ParagraphField {
  constructor({ key, typed, attributes }) {
    this.key = key;
    this.typed = typed;
    this.judged = []; // [[n, finding]]
    this.places = new Map(); // of findings, where they stand in the text
    this.sent = []; // what the draft was told last
    this.joins = false; // whether the next change goes on with the last one

    this.note = h('p', { class: 'said', id: id(), role: 'status' });
    this.list = findingList(id(), (finding) => this.wordsOf(finding), (finding) => this.choose(finding));
    this.field = grow({ 'aria-describedby': this.note.id + ' ' + this.list.element.id, ...attributes });
    this.area = this.field.area;
    this.element = h('div', { class: 'paragraphs' }, this.field.element, this.note, this.list.element);
    this.hear();
  }

  // texts are the paragraphs in it.
  texts() {
    return paragraphs(this.area.value);
  }

  // show puts other paragraphs in; how somebody has typed them stays as it is.
  show(texts) {
    this.sent = texts;
    if (same(this.texts(), texts)) return;
    const at = this.area.selectionStart;
    this.area.value = texts.join('\n');
    if (document.activeElement === this.area) this.area.setSelectionRange(at, at);
    this.field.draw([]);
  }

  // insert puts text in place of what is selected, as one change.
  insert(text) {
    this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, 'end');
    this.field.draw();
    this.change(false);
    this.tell();
  }

  // select takes the focus and selects in the nth paragraph.
  select(n, start, end) {
    const { value } = this.area;
    const span = spans(value)[n] || { start: value.length, end: value.length };
    const from = Math.min(span.start + start, span.end);
    this.area.focus();
    this.area.setSelectionRange(from, Math.min(span.start + Math.max(start, end), span.end));
    this.field.reveal(from);
    this.tell();
  }

  // judge shows findings [[n, finding]], n being below 0 for those of the whole.
  judge(findings) {
    this.judged = findings;
    this.mark();
  }

  // say says something below it until something is typed, or the focus leaves.
  say(text) {
    this.note.textContent = text;
  }

  hear() {
    const on = (name, act) => this.area.addEventListener(name, act);
    const apart = () => (this.joins = false);
    on('input', (event) => {
      this.say('');
      if (!event.isComposing) this.change(true);
    });
    on('compositionend', () => this.change(true));
    for (const name of ['keyup', 'mouseup', 'focus']) on(name, () => this.tell());
    on('mousedown', apart);
    on('keydown', (event) => /^(Arrow|Home|End|Page)/.test(event.key) && apart());
    on('blur', () => {
      apart();
      this.say('');
    });
  }

  // tell says where the cursor is.
  tell() {
    const { paragraph, char } = placeAt(this.area.value, this.area.selectionStart);
    here(this.key(paragraph), char);
  }

  // change tells the draft, if the paragraphs are others than before.
  change(typing) {
    const texts = this.texts();
    if (same(texts, this.sent)) return;
    const joins = typing && this.joins && texts.length === this.sent.length;
    this.sent = texts;
    this.joins = typing;
    this.typed(texts, joins);
  }

  // mark draws what is said of words under them. A finding is of the text that the program
  // had; what has been typed since may have moved it, until the program answers.
  mark() {
    const all = spans(this.area.value);
    const marks = [];
    this.places.clear();
    for (const [n, finding] of this.judged) {
      const span = all[n];
      if (!span || finding.end <= finding.start || span.start + finding.end > span.end) continue;
      const place = { start: span.start + finding.start, end: span.start + finding.end };
      this.places.set(finding, place);
      marks.push({ ...place, name: markOf(finding).name });
    }
    marks.sort((a, b) => a.start - b.start || b.end - a.end);
    this.field.draw(marks);
    const findings = this.judged.map(([, finding]) => finding);
    this.list.show(findings);
    markField(this.element, this.area, findings);
  }

  wordsOf(finding) {
    const place = this.places.get(finding);
    return place ? this.area.value.slice(place.start, place.end) : '';
  }

  choose(finding) {
    const place = this.places.get(finding);
    if (!place) return;
    this.area.focus();
    this.area.setSelectionRange(place.start, place.end);
    this.tell();
  }
}
