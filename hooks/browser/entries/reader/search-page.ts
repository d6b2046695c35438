/** What the page of all titles loads: a search of its own, where the theme's box is not there to search. */
import { CourseSearchElement } from "../../reader/search/course-search-element.ts";

customElements.define("course-search", CourseSearchElement);
