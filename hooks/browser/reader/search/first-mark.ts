/** On a page that was opened from a search: brings the first marked words below the place that was asked for into view. */
export function showFirstMark(): void {
  if (!new URLSearchParams(location.search).has("h")) return;
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (place === null) return;
  const show = () => {
    const marks = Array.from(
      document.querySelectorAll<HTMLElement>("[data-md-component=content] mark[data-md-highlight]"),
    );
    const below = marks.find((mark) =>
      place.contains(mark) || place.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING
    );
    if (!below) return marks.length > 0;
    const { top, bottom } = below.getBoundingClientRect();
    // where the heading and the words fit the screen together, the heading stays at the top
    if (top < 0 || bottom > innerHeight) below.scrollIntoView({ block: "center" });
    return true;
  };
  if (show()) return;
  const observer = new MutationObserver(() => {
    if (show()) observer.disconnect();
  });
  observer.observe(document.querySelector("article") ?? document.body, { childList: true, subtree: true });
  // the theme marks once, soon after loading; later changes are the reader's own
  setTimeout(() => observer.disconnect(), 5000);
}
