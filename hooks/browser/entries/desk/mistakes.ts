/** What 错题本 loads: its list, and the questions in it without the papers around them. */
import "../../shared/marking/marking.ts";
import { MistakeBookElement } from "../../desk/mistakes/mistake-book-element.ts";
import { QuizQuestionElement } from "../../practice/question/quiz-question-element.ts";

customElements.define("quiz-question", QuizQuestionElement);
customElements.define("mistake-book", MistakeBookElement);
