/** What pages with questions load. */
import { QuizExamElement } from "./quiz/quiz-exam-element.ts";
import { QuizQuestionElement } from "./quiz/quiz-question-element.ts";
import { QuizSummaryElement } from "./quiz/quiz-summary-element.ts";

customElements.define("quiz-question", QuizQuestionElement);
customElements.define("quiz-exam", QuizExamElement);
customElements.define("quiz-summary", QuizSummaryElement);
