// The draft that is open: what stands in it, what the program said of it last, and the one
// way to change it. The page mirrors the draft's content so that fields never wait, that it
// can be kept after every change, and that it survives the program's end; but whatever is
// judged, summed or printed of it, the program says.

import { call, onDeath, restart } from './program.js';

// draft is what is open. Modules read it and never write it.
export const draft = {
  open: false,
  form: null, // Form: the official form that it is in
  content: null, // Content: what stands in it
  reply: null, // Reply: what the program said of it last
  notes: [], // Findings that reading its file gave and that stand nowhere in it
  pending: 0, // edits that the program has not answered
};

const listeners = new Set();

// listen calls back with 'opened', 'form' (another one, or annexes came or went), 'content' (it
// changed otherwise than by typing), 'edited' (before the program has answered), 'reply', 'judged'
// (what is wrong is known in full, the pages having been laid out), 'closed', 'died', 'revived' and
// 'lost' (the program does not start any more).
// It gives the function that ends it.
export function listen(callback) {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

function tell(event) {
  for (const callback of Array.from(listeners)) callback(event);
}

// opened shows what a call of the program that opens a draft has answered.
export function opened(answer) {
  Object.assign(draft, { open: true, form: answer.form, content: answer.content, reply: answer.reply, notes: answer.notes || [] });
  forget();
  tell('opened');
}

// close leaves the draft.
export function close() {
  Object.assign(draft, { open: false, form: null, content: null, reply: null, notes: [] });
  forget();
  tell('closed');
}

// queued is an edit that waits for the answer to the one before: what is typed meanwhile at
// the same place goes with it, so that the program never lags behind by more than one.
let queued = null;

// waiting are the edits that the program has not answered, in their order.
let waiting = [];

function forget() {
  queued = null;
  waiting = [];
  draft.pending = 0;
}

// edit changes the draft. what says so in a clerk's words, for undo; typing joins the change
// to the one before if it is of the same place. The program is told before the page goes on, so
// that both work at once.
export function edit(what, ops, typing = false) {
  for (const op of ops) apply(draft.content, op);
  post(what, ops, typing);
  tell('edited');
}

function post(what, ops, typing) {
  const place = typing && ops.length === 1 ? placeOf(ops[0]) : '';
  if (queued && place && queued.place === place) {
    queued.args.ops = ops;
    return;
  }
  const next = { place, args: { what, typing, ops } };
  const idle = waiting.length === 0;
  const before = flying;
  queued = next;
  waiting.push(next);
  draft.pending = waiting.length;
  flying = (idle ? send(next) : before.then(() => send(next))).catch(report);
}

// flying is done when all edits so far have been answered.
let flying = Promise.resolve();

// settled waits until the program has answered all edits so far.
export function settled() {
  return flying;
}

async function send(edit) {
  if (waiting.indexOf(edit) < 0) return; // the draft was left, or handed over anew with it
  if (queued === edit) queued = null;
  const done = () => {
    waiting = waiting.filter((one) => one !== edit);
    draft.pending = waiting.length;
  };
  const answer = call('edit', edit.args);
  answer.then(done, done);
  take((await answer).value);
}

// take shows a Reply of the program. What was typed since is done to its content again.
export function take(reply) {
  draft.reply = reply;
  if (reply.form) {
    draft.form = reply.form; // another year may have another form
    tell('form');
  }
  if (reply.content) {
    draft.content = reply.content;
    for (const edit of waiting) for (const op of edit.args.ops) apply(draft.content, op);
    tell('content');
  }
  tell('reply');
}

// judged takes what the program says is wrong once it has laid out the pages.
export function judged(judgement) {
  if (!draft.open) return;
  draft.reply.findings = judgement.findings;
  draft.reply.open = judgement.open;
  tell('judged');
}

export async function undo() {
  await flying;
  if (draft.reply.undo) take((await call('undo', {})).value);
}

export async function redo() {
  await flying;
  if (draft.reply.redo) take((await call('redo', {})).value);
}

// placeOf is what an op is about, '' where it is not one place.
function placeOf(op) {
  if (op.set !== undefined) return op.set;
  if (op.part !== undefined) return op.part;
  const numbers = Object.keys(op.numbers || {});
  return numbers.length === 1 ? numbers[0] : '';
}

// apply is what the program does to the content, done to the page's.
function apply(content, op) {
  if (op.set !== undefined) {
    if (op.lines.length) content.lines[op.set] = op.lines;
    else delete content.lines[op.set];
  } else if (op.numbers !== undefined) {
    for (const key of Object.keys(op.numbers)) {
      if (op.numbers[key] === '') delete content.numbers[key];
      else content.numbers[key] = op.numbers[key];
    }
  } else if (op.part !== undefined) {
    content.parts[op.part] = op.items;
  }
  // what adds or removes an annex changes keys: the program's answer has the content
}

// When the program dies, the draft is here: the page starts another program and hands it over.
// One that dies again and again before it has said anything is let be.
let deaths = 0;
onDeath(async () => {
  tell('died');
  if (++deaths > 3) {
    tell('lost');
    return;
  }
  try {
    await restart();
    if (draft.open) opened((await call('restore', { content: draft.content }, await pictures(draft.content))).value);
  } catch (fault) {
    if (!fault.reason) report(fault); // else it has died once more, which is told
    return;
  }
  deaths = 0;
  tell('revived');
});

// pictures are the files of the pictures in a content, as `restore` takes them. kept.js says
// where they are.
let pictures = async () => [];
export function picturesFrom(source) {
  pictures = source;
}

// report shows what went wrong in the program and is not the user's doing.
let report = (error) => console.error(error);
export function reportTo(show) {
  report = show;
}
