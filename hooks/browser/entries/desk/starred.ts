/** What 收藏 loads: its list, and the questions in it without the papers around them. */
import "../../shared/marking/marking.ts";
import { StarredListElement } from "../../desk/starred-list-element.ts";
import { QuizQuestionElement } from "../../practice/question/quiz-question-element.ts";

customElements.define("quiz-question", QuizQuestionElement);
customElements.define("starred-list", StarredListElement);
