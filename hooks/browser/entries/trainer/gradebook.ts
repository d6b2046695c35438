/** What the page 成绩册 loads. */
import { GradeBookElement } from "../../trainer/results/grade-book-element.ts";

customElements.define("grade-book", GradeBookElement);
