// The page's script: shows the page, and starts the program behind it.
import * as program from "./program.js";
import * as kept from "./kept.js";
import { draft } from "./draft.js";
import { announce } from "./ui/dom.js";
import { mountShell } from "./ui/shell.js";

// What tests, and whoever looks into the page, take hold of.
window.nianbao = { program, kept, draft };

const started = program.start();
mountShell();
const slow = setTimeout(() => announce("正在启动。旧的浏览器要等一两分钟，可以先填单位和年度。"), 4000);
started.then(() => {
  clearTimeout(slow);
  if (!draft.open) announce("");
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}, (fault) => announce(fault.message));
