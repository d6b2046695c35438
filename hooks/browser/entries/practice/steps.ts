/** One question at a time, and questions read out; loaded once somebody wants it. */
import { QuestionStepsElement } from "../../practice/steps/question-steps-element.ts";

if (customElements.get("question-steps") === undefined) customElements.define("question-steps", QuestionStepsElement);
