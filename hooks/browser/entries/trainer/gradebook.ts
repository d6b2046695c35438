/** What the page 成绩册 loads. */
import { keepNear } from "../../shared/page/near.ts";
import { GradeBookElement } from "../../trainer/results/grade-book-element.ts";

keepNear();
customElements.define("grade-book", GradeBookElement);
