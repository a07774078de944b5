// The script of a page without an interface: what tests need of it is window.nianbao.
import * as program from "../../app/program.js";
import * as kept from "../../app/kept.js";

window.nianbao = { program, kept };
program.start().then(() => { document.documentElement.dataset.ready = "yes"; }, () => {}); // who asks for the program is told
