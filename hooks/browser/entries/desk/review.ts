/** What 今日复习 loads: its list, and the questions in it without the papers around them. */
import "../../shared/marking/marking.ts";
import { ReviewSessionElement } from "../../desk/review-session-element.ts";
import { QuizQuestionElement } from "../../practice/question/quiz-question-element.ts";

customElements.define("quiz-question", QuizQuestionElement);
customElements.define("review-session", ReviewSessionElement);
