/** What the page of a published assignment loads. */
import { PublishedAssignmentElement } from "../../practice/assigned/published-assignment-element.ts";

customElements.define("published-assignment", PublishedAssignmentElement);
