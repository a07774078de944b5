// Small fields and buttons of what stands between paragraphs.

import { h } from '../dom.js';
import { id } from './ids.js';

// tool is a button that leaves the focus where it is when it is clicked. title says what it does;
// where the name has no words, it is the name for those who hear the page.
export function tool(name, title, act, attributes = {}) {
  return h('button', { type: 'button', class: 'tool', title, onmousedown: (event) => event.preventDefault(), onclick: act, ...attributes }, name);
}

// lineField is a field of one line: {element, input, show}. changed is called with what is
// typed, and whether it goes on with what was typed before.
export function lineField(name, changed, attributes = {}) {
  const input = h('input', { id: id(), type: 'text', autocomplete: 'off', spellcheck: 'false', ...attributes });
  let joins = false;
  let sent = '';
  const tell = () => {
    const text = input.value.trim();
    if (text === sent) return;
    sent = text;
    changed(text, joins);
    joins = true;
  };
  input.addEventListener('input', (event) => {
    if (!event.isComposing) tell();
  });
  input.addEventListener('compositionend', tell);
  input.addEventListener('blur', () => {
    joins = false;
  });
  return {
    element: h('div', { class: 'field' }, h('label', { for: input.id, class: 'name' }, name), h('div', { class: 'value' }, input)),
    input,
    show(text) {
      sent = text;
      if (input.value.trim() !== text) input.value = text;
    },
  };
}

// choice is a field with a few choices [[value, name]]: {element, select, show}.
export function choice(name, choices, changed) {
  const select = h('select', { id: id() }, choices.map(([value, name]) => h('option', { value }, name)));
  select.addEventListener('change', () => changed(select.value));
  return {
    element: h('div', { class: 'field' }, h('label', { for: select.id, class: 'name' }, name), h('div', { class: 'value' }, select)),
    select,
    show(value) {
      select.value = value;
    },
  };
}

// fileChooser is a hidden field whose click asks for a picture's file.
export function fileChooser(take) {
  const input = h('input', { type: 'file', accept: '.png,.jpg,.jpeg,image/png,image/jpeg', class: 'hidden-file', tabindex: '-1', 'aria-hidden': 'true' });
  input.addEventListener('change', () => {
    if (input.files[0]) take(input.files[0]);
    input.value = '';
  });
  return input;
}

// takesPictures has an element take a picture's file that is dropped on it; other files go
// where all files go.
export function takesPictures(element, take) {
  element.addEventListener('drop', (event) => {
    const [file] = event.dataTransfer.files;
    if (event.defaultPrevented || event.dataTransfer.files.length !== 1 || !/^image\/(png|jpeg)$/.test(file.type)) return;
    event.preventDefault();
    take(file);
  });
}
