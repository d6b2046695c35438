/** A reader's words about a mistake, with all that whoever mends it needs to find the place. */
export interface Mistake {
  /** Of the page. */
  title: string;
  address: string;
  /** `question:consultation-07`. */
  about: string;
  edition: string;
  words: string;
}

export function letter({ title, address, about, edition, words }: Mistake): string {
  return [
    `【有错】${title}`,
    `位置：${about}，版本 ${edition}`,
    address,
    "",
    words.trim() || "（请在这里写：哪里不对，应当是什么）",
  ]
    .join("\n");
}

/** The address of a new mail with a letter in it; null where what stands in the course is no address of mail. */
export function mailAddress(to: string, text: string): string | null {
  const [subject = ""] = text.split("\n");
  return /^[^\s@?&]+@[^\s@?&]+$/.test(to)
    ? `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`
    : null;
}
