/** What pages with questions load. */
import "../../shared/marking/marking.ts";
import { QuizExamElement } from "../../practice/exam/quiz-exam-element.ts";
import { offerSteps } from "../../practice/steps/offer.ts";
import { QuizQuestionElement } from "../../practice/question/quiz-question-element.ts";
import { QuizSummaryElement } from "../../practice/question/quiz-summary-element.ts";

customElements.define("quiz-question", QuizQuestionElement);
customElements.define("quiz-exam", QuizExamElement);
customElements.define("quiz-summary", QuizSummaryElement);

offerSteps(document.querySelector("question-steps"));
