// The panel beside the work: lists of differences, remarks, versions, what was held against the
// portal. It lies over nothing and stops nobody from writing. Each list is a tab.

import { h, fill } from './dom.js';

let place = null;
let shown = '';
const views = new Map(); // id → {title, body}

// mountPanel gives the panel its place, which is hidden while there is nothing to show.
export function mountPanel(element) {
  place = element;
  place.classList.add('office');
  place.setAttribute('role', 'region');
  place.setAttribute('aria-label', '退回、定稿、核对');
  paint();
}

// show puts children into a view, which is made if it is not there, and turns to it. It gives
// the view's body.
export function show(id, title, ...children) {
  const view = views.get(id) || { body: h('div', { class: 'office-body', role: 'tabpanel', id: 'office-' + id, tabindex: '-1', 'aria-label': title }) };
  view.title = title;
  views.set(id, view);
  const at = controls(view.body).indexOf(document.activeElement);
  fill(view.body, ...children);
  turn(id);
  if (at >= 0) (controls(view.body)[at] || view.body).focus();
  return view.body;
}

// controls are what takes the focus in a view: when it is drawn anew, the cursor stays where it was.
function controls(body) {
  return Array.from(body.querySelectorAll('button, input'));
}

// hide takes a view away.
export function hide(id) {
  if (!views.delete(id)) return;
  if (shown === id) shown = Array.from(views.keys()).pop() || '';
  paint();
}

// clear takes all views away.
export function clear() {
  views.clear();
  shown = '';
  paint();
}

function turn(id) {
  shown = id;
  paint();
}

function paint() {
  if (!place) return;
  place.hidden = views.size === 0;
  const tabs = Array.from(views.keys(), (id) => tab(id));
  fill(place, views.size > 0 && h('div', { class: 'office-head' },
    h('div', { class: 'office-tabs', role: 'tablist', 'aria-label': '这一栏里看什么', onkeydown: walk }, tabs),
    h('button', { type: 'button', class: 'office-close', 'aria-label': '收起“' + views.get(shown).title + '”', title: '收起', onclick: () => hide(shown) }, '×')),
  views.size > 0 && views.get(shown).body);
}

function tab(id) {
  const chosen = id === shown;
  return h('button', {
    type: 'button', role: 'tab', 'data-view': id, 'aria-selected': String(chosen), 'aria-controls': chosen && 'office-' + id,
    tabindex: chosen ? '0' : '-1', onclick: () => { turn(id); focusTab(); },
  }, views.get(id).title);
}

// walk goes from tab to tab by the arrow keys.
function walk(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const ids = Array.from(views.keys());
  turn(ids[(ids.indexOf(shown) + step + ids.length) % ids.length]);
  focusTab();
}

function focusTab() {
  const chosen = place.querySelector('[role=tab][aria-selected=true]');
  if (chosen) chosen.focus();
}
