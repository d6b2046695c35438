/** What long lists load: the glossary, and all sources. */
import { ListFilterElement } from "../../reader/lists/list-filter-element.ts";

customElements.define("list-filter", ListFilterElement);
