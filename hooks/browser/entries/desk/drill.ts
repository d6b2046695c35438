/** What 练一组 loads: its sets, and the questions in them without the papers around them. */
import "../../shared/marking/marking.ts";
import { DrillSetElement } from "../../desk/drill/drill-set-element.ts";
import { QuizQuestionElement } from "../../practice/question/quiz-question-element.ts";

customElements.define("quiz-question", QuizQuestionElement);
customElements.define("drill-set", DrillSetElement);
