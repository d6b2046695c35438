/** What pages with questions load. */
import { QuizExamElement } from "../../practice/exam/quiz-exam-element.ts";
import { QuizQuestionElement } from "../../practice/question/quiz-question-element.ts";
import { QuizSummaryElement } from "../../practice/question/quiz-summary-element.ts";

customElements.define("quiz-question", QuizQuestionElement);
customElements.define("quiz-exam", QuizExamElement);
customElements.define("quiz-summary", QuizSummaryElement);
