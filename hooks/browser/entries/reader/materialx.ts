/** What pages in MaterialX load besides: that theme has buttons at the top of a page, and a drawer of its own headings on a phone. */
import { upgrade } from "../../reader/controls.ts";

upgrade(".md-top__button[for]", { "md-top__button__drawer": "课程目录", "md-top__button__toc": "本页目录" });
// a second button for a box gets no focus when the first is pressed
for (const each of document.querySelectorAll(".md-top__button")) each.removeAttribute("for");

const contents = document.querySelector<HTMLInputElement>("[data-md-toggle=toc]");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && contents?.checked) contents.click();
});
