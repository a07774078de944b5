// A part of the form: its title, what is asked of it, its text, its tables.

import { h } from '../dom.js';
import { draft } from '../../draft.js';
import { field } from './field.js';
import { OfficialTable } from './official.js';
import { Text } from './text.js';

// part makes a part of Form: {element, places, show}; places are those within it.
export function part(form, spec) {
  const heading = h('h2', { id: 'at-' + spec.key.replace('.', '-'), tabindex: '-1' });
  const titleSpec = form.fields.find((one) => one.key === spec.key + '.title');
  const title = titleSpec && field({ ...titleSpec, name: '标题' });
  const change = title && h('button', { type: 'button', class: 'plain change-title', 'aria-label': '改标题：' + spec.title, 'aria-expanded': 'false', onclick: () => openTitle(title.element.hidden) }, '改标题');
  const words = new Text(spec.key, '“' + spec.title + '”');
  const places = [words];
  const tables = spec.tables.map((name) => {
    const table = form.tables.find((table) => table.name === name);
    const official = new OfficialTable(table);
    const notes = form.fields.find((one) => one.key === table.key + '.notes');
    const noteField = notes && field(notes);
    places.push(...(noteField ? [noteField, official] : [official]));
    return [official.element, noteField && noteField.element];
  });
  if (title) {
    title.element.hidden = true;
    places.unshift(titled(title, openTitle));
  }

  function openTitle(open) {
    title.element.hidden = !open;
    change.setAttribute('aria-expanded', String(open));
    if (open) title.lead(titleSpec.key, 0, 0);
  }

  return {
    element: h('section', { class: 'chapter', 'aria-labelledby': heading.id },
      h('div', { class: 'title' }, heading, change), title && title.element,
      spec.ask ? h('p', { class: 'ask' }, spec.ask) : null, words.element, tables),
    places,
    heading,
    show() {
      const own = draft.content.lines[spec.key + '.title'];
      heading.textContent = own && own[0] ? own[0] : spec.title;
    },
  };
}

// titled is the place of a title whose field is shown when it is led to, or found fault with.
function titled(title, open) {
  return {
    ...title,
    lead(key, start, end) {
      open(true);
      return title.lead(key, start, end);
    },
    judge(findings) {
      if (findings.length) title.element.hidden = false;
      title.judge(findings);
    },
  };
}
