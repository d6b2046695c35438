/** Before all sources: which of them are due on the reader's day. */
export class DueListElement extends HTMLElement {
  connectedCallback(): void {
    const due = [...document.querySelectorAll<HTMLElement>("source-dates[data-due]")];
    this.replaceChildren(
      `到今天，有 ${due.length} 部要再看原文。`,
      ...due.map(({ dataset, textContent }) => {
        const link = document.createElement("a");
        link.href = `#${dataset.source}`;
        link.textContent = `《${dataset.name}》${textContent}`;
        return link;
      }),
    );
  }
}
