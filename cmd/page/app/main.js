// The page's script: starts the program and shows that it runs.
import * as program from "./program.js";
import * as kept from "./kept.js";

// What tests, and whoever looks into the page, take hold of.
window.nianbao = { program, kept };

program.start().then((self) => {
  document.getElementById("app").textContent = self.name;
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}, (fault) => {
  document.getElementById("app").textContent = fault.message;
});
