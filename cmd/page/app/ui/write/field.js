// A text of the form that is no paragraph of a part: agency, title, telephone, date.

import { h } from '../dom.js';
import { draft, edit } from '../../draft.js';
import { here } from '../go.js';
import { findingList, markField } from './findings.js';
import { id } from './ids.js';
import { ParagraphField } from './paragraphs.js';
import { pasteTexts } from './paste.js';
import { numbered } from './keys.js';

// field makes the place of a field of Form: {element, holds, show, lead, judge}.
export function field(spec) {
  return spec.many ? manyField(spec) : spec.choices ? choiceField(spec) : lineField(spec);
}

function label(spec, target) {
  return h('label', { for: target, class: 'name' }, spec.name);
}

// help is shortened by the style until its field has the focus.
function help(spec, name) {
  return spec.help ? h('p', { class: 'help', id: name }, spec.help) : null;
}

function manyField(spec) {
  const target = id();
  const helpId = id();
  const lines = new ParagraphField({
    key: (n) => spec.key + '.' + (n + 1),
    typed: (texts, typing) => edit('改动' + spec.name, [{ set: spec.key, lines: texts }], typing),
    attributes: { id: target },
  });
  pasteTexts(lines);
  return {
    element: h('div', { class: 'field many' }, label(spec, target), h('div', { class: 'value' }, lines.element, help(spec, helpId))),
    holds: (key) => key === spec.key || numbered(key, spec.key) > 0,
    show: () => lines.show(draft.content.lines[spec.key] || []),
    lead(key, start, end) {
      lines.select(Math.max(0, numbered(key, spec.key) - 1), start, end);
      return true;
    },
    judge: (findings) => lines.judge(findings.map((finding) => [numbered(finding.key, spec.key) - 1, finding])),
  };
}

function lineField(spec) {
  const input = h('input', { id: id(), type: 'text', autocomplete: 'off', spellcheck: 'false', inputmode: spec.key === 'year' ? 'numeric' : null });
  let joins = false;
  const changed = (event) => {
    if (event.isComposing) return;
    const text = input.value.trim();
    if (text === shown(spec)) return;
    edit('改动' + spec.name, [{ set: spec.key, lines: text ? [text] : [] }], joins);
    joins = true;
  };
  input.addEventListener('input', changed);
  input.addEventListener('compositionend', () => changed({}));
  input.addEventListener('blur', () => {
    joins = false;
  });
  return single(spec, input, (finding) => input.value.trim().slice(finding.start, finding.end), (start, end) => {
    const blanks = input.value.length - input.value.trimStart().length;
    input.setSelectionRange(blanks + start, blanks + Math.max(start, end));
  });
}

function choiceField(spec) {
  const select = h('select', { id: id() }, h('option', { value: '' }, '（不填）'), spec.choices.map((choice) => h('option', { value: choice }, choice)));
  select.addEventListener('change', () => edit('改动' + spec.name, [{ set: spec.key, lines: select.value ? [select.value] : [] }]));
  const place = single(spec, select, () => '', () => {});
  return {
    ...place,
    show() {
      const now = shown(spec);
      if (now && !Array.from(select.options).some((option) => option.value === now)) select.appendChild(h('option', { value: now }, now));
      place.show();
    },
  };
}

// shown is what stands in a field of one line.
function shown(spec) {
  return (draft.content.lines[spec.key] || [''])[0];
}

function single(spec, control, words, choose) {
  const helpId = id();
  const findingsId = id();
  const list = findingList(findingsId, words, (finding) => {
    control.focus();
    choose(finding.start, finding.end);
  });
  control.setAttribute('aria-describedby', helpId + ' ' + findingsId);
  control.addEventListener('focus', () => here(spec.key));
  const element = h('div', { class: 'field' }, label(spec, control.id), h('div', { class: 'value' }, control, list.element, help(spec, helpId)));
  return {
    element,
    holds: (key) => key === spec.key,
    show() {
      const now = shown(spec);
      if (control.value.trim() !== now) control.value = now;
    },
    lead(key, start, end) {
      control.focus();
      element.scrollIntoView({ block: 'center' });
      if (end > start) choose(start, end);
      return true;
    },
    judge(findings) {
      list.show(findings);
      markField(element, control, findings);
    },
  };
}
