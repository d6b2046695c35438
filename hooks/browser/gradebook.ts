/** What the page 成绩册 loads. */
import { GradeBookElement } from "./gradebook/grade-book-element.ts";

customElements.define("grade-book", GradeBookElement);
