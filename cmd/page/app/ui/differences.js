// Differences between two texts of one report, as people read them: the place, which leads there,
// what was and what is, word by word.

import { h, announce } from './dom.js';
import { lead } from './go.js';

// placeLink is a place in words that leads to it.
export function placeLink(key, where, start = 0, end = 0) {
  if (!key && !where) return null;
  return h('button', {
    type: 'button', class: 'place-link', title: '到这一处',
    onclick: () => lead(key, start, end) || announce('这一处现在不在稿子里了。'),
  }, where || '整份年报');
}

// spelled shows how a text became another: what was deleted and inserted is said to who hears the
// page, too.
export function spelled(pieces, before, after) {
  if (!pieces || pieces.length === 0) {
    return h('p', { class: 'spelled' }, before !== '' && deleted(before), before !== '' && after !== '' && ' → ', after !== '' && inserted(after));
  }
  return h('p', { class: 'spelled' }, pieces.map(({ op, text }) => {
    if (op === 'deleted') return deleted(text);
    return op === 'inserted' ? inserted(text) : kept(text);
  }));
}

function deleted(text) {
  return h('del', {}, h('span', { class: 'unseen' }, '删去：'), text);
}

function inserted(text) {
  return h('ins', {}, h('span', { class: 'unseen' }, '加上：'), text);
}

// kept shortens what is the same on both sides to what stands next to a change.
function kept(text) {
  return text.length > 60 ? text.slice(0, 28) + '……' + text.slice(-28) : text;
}

// differenceItem is a list's item of one Difference; actions are buttons that stand under it.
export function differenceItem(difference, ...actions) {
  const { kindWord, key, where, from, before, after, change, pieces } = difference;
  return h('li', { class: 'difference' },
    h('div', { class: 'difference-head' }, h('span', { class: 'kind' }, kindWord), placeLink(key, where),
      from && h('span', { class: 'from' }, '原在' + from), change && h('span', { class: 'change' }, change)),
    spelled(pieces, before, after),
    actions.length > 0 && h('div', { class: 'actions' }, actions));
}

// findingItems are the items of a list of Findings, each leading to its place.
export function findingItems(findings) {
  return findings.map(({ key, where, start, end, text }) => h('li', {}, key ? placeLink(key, where, start, end) : where && where + '：', ' ', text));
}
