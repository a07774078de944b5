// What keeps files or pages from being made, each leading to its place.

import { h } from './dom.js';
import { lead } from './go.js';

// stops is the list of findings that stop something.
export function stops(findings) {
  return h('ol', { class: 'found' }, findings.map((finding) => h('li', null,
    h('button', { type: 'button', class: 'found-item', onclick: () => lead(finding.key, finding.start, finding.end) },
      finding.where ? h('span', { class: 'where' }, finding.where) : null, h('span', { class: 'text' }, finding.text)))));
}
