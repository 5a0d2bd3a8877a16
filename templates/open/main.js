// The page of `hotline-report open`: puts its parts together.
import { builds } from "./builds.js";
import { events, listen } from "./events.js";
import { fill } from "./fill.js";
import { findings } from "./findings.js";
import { layout } from "./layout.js";
import { preview } from "./preview.js";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const filled = part("fill");
const listed = part("findings");
const { show, name } = layout(part("main"), [
  ["填写", filled],
  ["预览", part("preview")],
  ["问题", listed],
  ["生成", part("builds")],
]);

document.addEventListener("hotline:go", () => show(filled), { capture: true });
document.addEventListener("hotline:state", (event) => {
  const { title = "", file = "" } = /** @type {CustomEvent} */ (event).detail;
  part("title").textContent = title;
  part("file").textContent = file;
  document.title = `${title || file} 填写`;
});
events.addEventListener("failed", (event) => {
  part("failed").textContent = /** @type {CustomEvent} */ (event).detail.message ?? "";
});
events.addEventListener("page", () => (part("failed").textContent = ""));

listen();
preview(part("preview"));
builds(part("builds"));
findings(listed, (problems, found) => {
  const open = problems + found.filter(({ waived }) => !waived).length;
  name(listed, open ? `问题 ${open}` : "问题");
});
fill(filled, part("saving"));
