// The parts of the file: what the page cannot show, as base64 in comments that follow the page
// itself, in the order in which they are needed. (Comments are what browsers read fastest.) Behind
// each stands a script that calls window.nianbaoArrived, so that work on one begins while the
// next is still read.

/** The names of the parts, in the file's order. */
export const names = ["program", "faces", "rare"];

const arrived = names.map(() => {
  const part = {};
  part.text = new Promise((resolve, reject) => Object.assign(part, { resolve, reject }));
  part.text.catch(() => {}); // whoever asks for it is told
  return part;
});
let next = 0;

/** part gives the base64 text of a part, once it has arrived. */
export const part = (name) => arrived[names.indexOf(name)].text;

window.nianbaoArrived = () => {
  const comment = document.currentScript.previousSibling;
  arrived[next++].resolve(comment.data);
  comment.remove(); // the document need not keep it, too
};

document.addEventListener("DOMContentLoaded", () => {
  for (const part of arrived.slice(next)) part.reject(new Error("这份文件不完整（可能没有复制完或下载完），请重新复制一份再打开。"));
});
