// The project's Markdown as HTML: links lead to the pages of the site, names of rules to theirs, and headings have ids.
import MarkdownIt from "markdown-it";
import { posix } from "node:path";
import { readFileSync } from "node:fs";
import { block, file } from "./code.mjs";
import { escaped, raw, slug, unique } from "./html.mjs";

const away = (href) => /^[a-z]+:/.test(href);

const textOf = (token) =>
  token.children
    .filter(({ type }) => ["text", "code_inline"].includes(type))
    .map(({ content }) => content)
    .join("");

// A name in backticks alone before a fenced block is the name of a file, as on the pages of the rules; words may follow it.
const nameBefore = (tokens, index) => {
  const [open, inline, close] = tokens.slice(Math.max(0, index - 3), index);
  if (open?.type !== "paragraph_open" || inline?.type !== "inline" || close?.type !== "paragraph_close") return null;
  const [name, rest, more] = inline.children;
  if (name?.type !== "code_inline" || more || (rest && !/^ \([^)]*\)$/.test(rest.content))) return null;
  for (const token of [open, inline, close]) token.hidden = true;
  inline.children = [];
  return { path: name.content, about: rest ? rest.content.slice(2, -1) : "" };
};

export class Markdown {
  // `site` knows where things are: target(path) of a file of the project, relative(from, to) and rule(id).
  constructor(site) {
    this.site = site;
    const md = new MarkdownIt({ linkify: true });
    md.linkify.set({ fuzzyLink: false, fuzzyEmail: false }); // preship.toml is no address
    this.md = md;
    md.core.ruler.push("headings", (state) => this.headings(state));
    md.renderer.rules.heading_open = (tokens, index) => `<${tokens[index].tag} id="${tokens[index].meta.id}">`;
    md.renderer.rules.heading_close = (tokens, index) => {
      const { id, text } = tokens[index - 2].meta;
      return ` <a class="anchor" href="#${id}" aria-label="Link to ${escaped(text)}">#</a></${tokens[index].tag}>\n`;
    };
    md.renderer.rules.link_open = (tokens, index, options, env, self) => {
      tokens[index].attrSet("href", this.href(tokens[index].attrGet("href"), env));
      return self.renderToken(tokens, index, options);
    };
    md.renderer.rules.image = (tokens, index, options, env) => this.image(tokens[index], env);
    md.renderer.rules.code_inline = (tokens, index, options, env) => this.inlineCode(tokens, index, env);
    md.renderer.rules.fence = (tokens, index) => {
      const { content, info, meta } = tokens[index];
      const language = info.trim().split(" ")[0];
      return String(meta ? file({ path: meta.path, text: content, language }, [], meta.about) : block(content, language));
    };
    md.renderer.rules.code_block = (tokens, index) =>
      String(block(tokens[index].content, /^\s*(preship|npm|git) /.test(tokens[index].content) ? "sh" : "text"));
    md.renderer.rules.table_open = () => '<div class="wide"><table>';
    md.renderer.rules.table_close = () => "</table></div>";
    md.core.ruler.push("names", ({ tokens }) => {
      tokens.forEach((token, index) => {
        if (token.type === "fence") token.meta = nameBefore(tokens, index);
      });
    });
  }

  headings({ tokens, env }) {
    const id = unique();
    tokens.forEach((token, index) => {
      if (token.type !== "heading_open") return;
      const text = textOf(tokens[index + 1]);
      const depth = Number(token.tag[1]);
      if (env.shift && depth > 1) token.tag = tokens[index + 2].tag = `h${depth + env.shift}`;
      token.meta = { id: id(slug(text)), text, depth };
      env.headings.push(token.meta);
    });
  }

  href(href, env) {
    if (away(href) || href.startsWith("#")) return href;
    const [path, anchor] = href.split("#");
    const target = this.site.target(posix.normalize(posix.join(posix.dirname(env.source), path)));
    return this.site.relative(env.page, target) + (anchor ? `#${anchor}` : "");
  }

  // A picture that follows the colours of the page has to stand in it.
  image(token, env) {
    const path = posix.normalize(posix.join(posix.dirname(env.source), token.attrGet("src")));
    const label = escaped(token.content);
    if (path.endsWith(".svg")) {
      const svg = readFileSync(posix.join(this.site.root, path), "utf8");
      if (svg.includes("data-theme")) return `<span class="picture-box" role="group" aria-label="${label}">${svg}</span>`;
    }
    const source = this.site.relative(env.page, this.site.target(path));
    return `<a class="picture-box" href="${source}"><img src="${source}" alt="${label}" loading="lazy"></a>`;
  }

  inlineCode(tokens, index, env) {
    const { content } = tokens[index];
    const code = `<code>${escaped(content)}</code>`;
    const rule = this.site.rule(content);
    const linked = tokens.slice(0, index).reduce((depth, { type }) => depth + (type === "link_open") - (type === "link_close"), 0) > 0;
    return rule && !linked && rule.url !== env.page ? `<a href="${this.site.relative(env.page, rule.url)}">${code}</a>` : code;
  }

  // `source`: the file of the project that the text is from; `page`: the page that it goes to. Gives html and headings.
  render(text, { source, page, shift = 0 }) {
    const env = { source, page, shift, headings: [] };
    return { html: raw(this.md.render(text.replace(/<!--[^]*?-->/g, ""), env)), headings: env.headings };
  }

  inline(text, { source, page }) {
    return raw(this.md.renderInline(text, { source, page, headings: [] }));
  }
}
