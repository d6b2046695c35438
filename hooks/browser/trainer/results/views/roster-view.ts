/** Whom the trainer expects: a class, who is missing and the words to ask for it, and names that are only alike. */
import { button, focusOn, link, make } from "../../../shared/page/dom.ts";
import { pageLink } from "../../../shared/page/address.ts";
import { share } from "../../../shared/page/share.ts";
import type { Assignment } from "../../../shared/links/kinds.ts";
import { askAll, askOne, named } from "../../classes/asking.ts";
import type { Expected } from "../../classes/expected.ts";
import type { Roster } from "../../classes/store.ts";
import { addingView } from "../../classes/views/adding-view.ts";
import type { Listed } from "../book/kinds.ts";
import { attendance, type Handed, keyOf, shown, type Stranger } from "../marks/attendance.ts";
import type { Result } from "../marks/results.ts";
import { choice, field } from "../parts.ts";

/** How the names that were given to one assignment alone stand among the classes. */
const LOOSE = "loose";

export interface RosterActs {
  /** Chooses a class, none, or the names that were given to this assignment alone. */
  choose: (id: string | undefined) => void;
  /** Says which name is whose; null takes it back. */
  alias: (handed: Handed, meant: Listed | null) => void;
  /** Keeps people as a class of this name and chooses it; `told` is said of them. */
  keep: (name: string, people: readonly Listed[], told: readonly string[]) => Promise<void>;
}

export interface Listing {
  assignment: Assignment;
  /** Of the assignment's link, where it has one. */
  address: string | null;
  expected: Expected;
  rosters: readonly Roster[];
  all: readonly Result[];
  /** Where it is said what became of the last choice. */
  said: HTMLElement;
}

export function rosterView(
  { assignment, address, expected, rosters, all, said }: Listing,
  acts: RosterActs,
): HTMLElement {
  const { people, loose, former, gone, id } = expected;
  const chosen = loose ? LOOSE : id;
  const select = choice([
    ["", "不用名单"],
    ...rosters.map((each) => [each.id, `${each.name || "没有名字"}（${each.people.length} 人）`] as const),
    ...former > 0 ? [[LOOSE, `这一次单用的名单（${former} 人）`] as const] : [],
  ], chosen);
  select.addEventListener("change", () => acts.choose(select.value === LOOSE ? undefined : select.value));
  const which = make(
    "div",
    { class: "desk__bar desk__screen" },
    field("班级", select),
    link(
      `${pageLink("trainer/classes/")}${id === "" ? "" : `#class=${id}`}`,
      id === "" ? "去“班级”" : "改这个班的名单",
    ),
  );
  const found = attendance(people, expected.alias, all.filter(({ name }) => name !== ""));
  return make(
    "details",
    { class: "fold" },
    make(
      "summary",
      {},
      people.length === 0
        ? "名单：看谁没有交"
        : `名单：${found.missing.length} 人${assignment.cards ? "没看到牌" : "没有交"}`,
    ),
    make(
      "div",
      { class: "fold__body" },
      which,
      said,
      gone ? make("p", { class: "notice" }, "布置时选的班级不在这个浏览器里，或者已经删去。请另选一个。") : null,
      ...people.length === 0 ? [fresh(assignment, acts)] : [
        ...missingPart(assignment, address, people, found.missing),
        ...doubtful(found.strangers, acts),
        ...settled(expected, people, acts),
        ...loose ? [keeping(assignment, people, acts)] : [],
      ],
    ),
  );
}

/** No class yet: a list that is given here becomes one. */
function fresh({ title }: Assignment, acts: RosterActs): HTMLElement {
  const name = make("input", { id: "roster-name", maxlength: "60", autocomplete: "off" });
  name.value = title;
  return addingView(
    {
      words: "用这份名单",
      take: async ({ people, told }) => {
        await acts.keep(name.value.trim() || title, people, told);
        return { words: "" };
      },
    },
    make("p", {}, "还没有名单的，写在这里：存成一个班级，以后每次布置都用得上。"),
    make("label", { for: name.id }, "班级的名字"),
    name,
  );
}

function keeping({ title }: Assignment, people: readonly Listed[], acts: RosterActs): HTMLElement {
  const keep = () => void acts.keep(title, people, []);
  return make("div", { class: "desk__screen" }, button("存成班级，下次还用", keep, "button--plain"));
}

function missingPart(
  assignment: Assignment,
  address: string | null,
  people: readonly Listed[],
  missing: readonly Listed[],
): HTMLElement[] {
  // nobody can be asked to hand in a lesson that is over
  const [all, some] = assignment.cards ? ["都举了牌", "没看到牌"] : ["都交了", "没有交"];
  if (missing.length === 0) return [make("p", { class: "grades__missing" }, `名单上 ${people.length} 人${all}。`)];
  const line = make(
    "p",
    { class: "grades__missing" },
    `名单上 ${people.length} 人，${missing.length} 人${some}：${named(missing)}。`,
  );
  if (assignment.cards) return [line];
  const said = make("p", { role: "status", class: "desk__said" });
  const single = make("div", { class: "desk__bar grades__each" });
  for (const each of missing) {
    const ask = button(shown(each), () => void copy(each), "button--plain");
    ask.setAttribute("aria-label", `复制给${shown(each)}的话`);
    single.append(ask);
  }
  const copy = async (person: Listed) => {
    const text = askOne(assignment, person, address, Date.now());
    const box = share(
      { name: `催交-${person.name}.txt`, type: "text/plain" },
      () => text,
      `请在微信里粘贴给${person.name}。`,
      "copy",
    );
    try {
      await navigator.clipboard.writeText(text);
      said.replaceChildren(`给${shown(person)}的话复制好了，请在微信里粘贴给本人。`);
    } catch {
      said.replaceChildren(`给${shown(person)}的话：`, box);
    }
    focusOn(said);
  };
  return [
    line,
    make(
      "div",
      { class: "desk__screen" },
      make("p", {}, "催一催：一段发到群里的话，有姓名、链接和截止时间。"),
      share(
        { name: "还没有交的.txt", type: "text/plain" },
        () => askAll(assignment, missing, address, Date.now()),
        "请到群里粘贴。",
        "copy",
      ),
      make("p", {}, "不想在群里点名，就一个一个发，点谁复制给谁的话："),
      single,
      said,
    ),
  ];
}

function doubtful(strangers: readonly Stranger[], acts: RosterActs): HTMLElement[] {
  const others = strangers.filter(({ near }) => near.length === 0).map(shown);
  const alike = strangers.filter(({ near }) => near.length > 0);
  return [
    ...others.length > 0 ? [make("p", {}, `交了卷、名单上却没有的：${others.join("、")}。`)] : [],
    ...alike.length > 0 ? [make("p", {}, "这几个姓名和名单上的很像，是不是同一个人，请您定：")] : [],
    ...alike.map((each) =>
      make(
        "div",
        { class: "desk__bar" },
        make("strong", {}, shown(each)),
        ...each.near.slice(0, 3).map((meant) =>
          button(`就是“${shown(meant)}”`, () => acts.alias(each, meant), "button--plain")
        ),
      )
    ),
  ];
}

/** What she said of names that were alike, to be taken back. */
function settled({ alias }: Expected, people: readonly Listed[], acts: RosterActs): HTMLElement[] {
  const lines = Object.entries(alias).flatMap(([key, meant]) => {
    const whom = people.find((each) => keyOf(each) === meant || each.name === meant);
    if (whom === undefined) return [];
    const [name = "", number = ""] = key.split("~");
    const back = button("不是，分开", () => acts.alias({ name, number }, null), "button--plain");
    return [make("li", {}, `${shown({ name, number })}就是“${shown(whom)}” `, back)];
  });
  return lines.length === 0 ? [] : [make("p", {}, "您认定过的："), make("ul", { class: "assigned__list" }, ...lines)];
}
