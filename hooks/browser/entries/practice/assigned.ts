/** What the page of assigned papers loads: the player as papers have it, and what opens a link and hands in. */
import { AssignedPaperElement } from "../../practice/assigned/assigned-paper-element.ts";
import { ExamElement } from "../../practice/exam/exam-element.ts";
import { startJournal } from "../../shared/records/journal/starting.ts";
import { QuizQuestionElement } from "../../practice/question/quiz-question-element.ts";

// it follows at once: in the same script it is lighter than in one of its own
(globalThis as { xuetangStartJournal?: typeof startJournal }).xuetangStartJournal = startJournal;
customElements.define("quiz-question", QuizQuestionElement);
customElements.define("quiz-exam", ExamElement);
customElements.define("assigned-paper", AssignedPaperElement);
