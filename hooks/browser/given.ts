/** What the page of a published assignment loads. */
import { PublishedAssignmentElement } from "./given/published-assignment-element.ts";

customElements.define("published-assignment", PublishedAssignmentElement);
