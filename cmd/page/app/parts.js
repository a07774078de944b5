// The parts of the file: what the page cannot show, as base64 in data elements that follow the
// page itself, in the order in which they are needed. Behind each stands a script that
// calls window.nianbaoArrived, so that work on one begins while the next is still read.

/** The names of the parts, in the file's order. */
export const names = ["program", "faces", "rare"];

const waiting = {};
const arrived = {};
for (const name of names) {
  arrived[name] = new Promise((resolve, reject) => { waiting[name] = { resolve, reject }; });
  arrived[name].catch(() => {}); // whoever asks for the part is told
}

/** part gives the base64 text of a part as a Blob, once it has arrived. */
export const part = (name) => arrived[name];

/** Called behind each part: its text leaves the document, which need not keep it twice. */
window.nianbaoArrived = () => {
  const element = document.currentScript.previousElementSibling;
  waiting[element.id].resolve(new Blob([element.textContent]));
  element.remove();
};

document.addEventListener("DOMContentLoaded", () => {
  for (const name of names) { // which does nothing where the part has arrived
    waiting[name].reject(new Error("这份文件不完整（可能没有复制完或下载完），请重新复制一份再打开。"));
  }
});
