/** What pages with questions load. */
import { QuizQuestionElement } from "./quiz-question-element.ts";
import { QuizSummaryElement } from "./quiz-summary-element.ts";

customElements.define("quiz-question", QuizQuestionElement);
customElements.define("quiz-summary", QuizSummaryElement);
