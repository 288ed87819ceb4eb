// HTML as text: html`<p>${text}</p>` escapes what it is given, but for what is HTML already.

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escaped = (text) => String(text).replace(/[&<>"]/g, (letter) => entities[letter]);

class Html {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

export const raw = (text) => new Html(text);

const shown = (value) => {
  if (value === undefined || value === null || value === false) return "";
  if (Array.isArray(value)) return value.map(shown).join("");
  return value instanceof Html ? value.text : escaped(value);
};

export const html = (strings, ...values) => raw(strings.reduce((text, string, index) => text + shown(values[index - 1]) + string));

// A path that may be broken after its separators.
export const breakable = (path) => raw(escaped(path).replace(/[/_-]/g, "$&<wbr>"));

// The id of a heading or a row: "--fail-on" is "fail-on", "`[[ignore]]`" is "ignore". GitHub's, as far as our headings go.
export const slug = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s._-]/gu, "")
    .replaceAll(".", "-")
    .trim()
    .replace(/\s+/g, "-")
    .replace(/^-+|-+$/g, "") || "section";

// Gives each id of a page once: "bad", "bad-2", "bad-3".
export const unique = () => {
  const taken = new Map();
  return (id) => {
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  };
};
