// The documentation site, built and then read as a visitor reads it: node check.mjs PRESHIP FOLDER. Site and pictures go into FOLDER.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Browser, Page, findChromium } from "../html/browser.mjs";
import { looks } from "./looks.mjs";

const [preship, folder] = process.argv.slice(2);
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = findChromium();
if (!program || !existsSync(join(root, "tools/site/node_modules"))) {
  console.log(`skipped: ${program ? "`npm ci` in tools/site brings what makes the site" : "no Chromium on PATH"}`);
  process.exit(0);
}
mkdirSync(folder, { recursive: true });
const site = join(folder, "site");
const ask = (...words) => execFileSync(preship, words, { encoding: "utf8", maxBuffer: 1 << 26 });
const project = (path) => readFileSync(join(root, path), "utf8");

const begun = Date.now();
const done = (what) => console.log(`ok: ${what} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);

const none = (problems) => assert.equal(problems.length, 0, [`${problems.length} problems`, ...problems.slice(0, 20)].join("\n  "));

// What the files say, without a browser.

const decoded = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
const textOf = (html) => decoded(html.replace(/<style>[^]*?<\/style>/g, "").replace(/<[^>]+>/g, ""));
const all = (html, pattern) => [...html.matchAll(pattern)].map((found) => found[1]);

function readPages() {
  const pages = new Map();
  for (const path of readdirSync(site, { recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".html"))) {
    const html = readFileSync(join(site, path), "utf8");
    pages.set(path, {
      html,
      ids: all(html, /\sid="([^"]*)"/g),
      links: all(html, /<a\s[^>]*?href="([^"]*)"/g).map(decoded),
      loaded: all(html, /<(?:img|script|link|iframe|source)\s[^>]*?(?:src|href)="([^"]*)"/g),
    });
  }
  return pages;
}

const away = (link) => /^[a-z]+:/.test(link);

// Every problem at once: a page that moves breaks many links.
function checkLinks(pages) {
  const problems = [];
  for (const [path, page] of pages) {
    for (const id of page.ids.filter((each, index) => page.ids.indexOf(each) !== index))
      problems.push(`${path}: two parts have the id ${id}`);
    for (const loaded of page.loaded) {
      if (away(loaded) || loaded.startsWith("/")) problems.push(`${path}: loads ${loaded}`);
      else if (!existsSync(join(site, posix.dirname(path), loaded))) problems.push(`${path}: ${loaded} is not there`);
    }
    for (const link of page.links.filter((each) => !away(each))) {
      const [target, anchor] = link.split("#");
      const there = target === "" ? path : posix.normalize(posix.join(posix.dirname(path), target));
      if (target.startsWith("/")) problems.push(`${path}: ${link} is not relative`);
      else if (target.endsWith("/") || !existsSync(join(site, there))) problems.push(`${path}: ${link} leads nowhere`);
      else if (anchor !== undefined && pages.has(there) && !pages.get(there).ids.includes(decodeURIComponent(anchor)))
        problems.push(`${path}: ${link} names a part that is not there`);
    }
  }
  none(problems);
}

function checkFrames(pages) {
  const titles = new Map();
  for (const [path, { html }] of pages) {
    for (const needed of ['<html lang="en">', "<main", "<header", "<footer", 'class="skip"', '<meta name="description" content="'])
      assert.ok(html.includes(needed), `${path} has no ${needed}`);
    assert.equal(html.split("<h1").length, 2, `${path} has one h1`);
    const title = /<title>(.*?)<\/title>/.exec(html)[1];
    assert.ok(!titles.has(title), `${path} and ${titles.get(title)} have the title ${title}`);
    titles.set(title, path);
  }
}

// Whatever its Markdown says of examples and findings stands on the page of a rule.
function checkRules(pages, rules) {
  for (const rule of rules) {
    const page = pages.get(`rules/${rule.id}.html`);
    assert.ok(page, `${rule.id} has no page`);
    const text = textOf(page.html);
    const facts = textOf(/<dl class="facts[^]*?<\/dl>/.exec(page.html)[0]);
    for (const fact of [
      rule.severity,
      rule.confidence,
      rule.profile,
      ...rule.aliases.filter((each) => !each.startsWith("plan:")).map((each) => each.slice(each.indexOf(":") + 1)),
    ])
      assert.ok(facts.includes(fact), `${rule.id}: ${fact} is not among its facts`);
    if (rule.measured && rule.measured.true + rule.measured.false > 0)
      assert.ok(facts.includes(`${rule.measured.true} of ${rule.measured.true + rule.measured.false} right`), rule.id);
    for (const item of rule.covers) assert.ok(text.includes(item), `${rule.id}: ${item}`);
    const source = project(`rules/${rule.id.replaceAll("-", "_")}.md`);
    for (const block of all(source, /^```findings\n([^]*?)^```$/gm))
      for (const line of block.split("\n").filter(Boolean)) {
        const [, path, row, message] = /^(?: {2}note )?(.+?):(\d+):\d+ (?:error |warning |note )?(.*)$/.exec(line);
        assert.ok(text.includes(message), `${rule.id}: the finding '${message}' is not on its page`);
        assert.ok(text.includes(path), `${rule.id}: ${path}`);
        assert.ok(page.html.includes(`data-n="${row}"`) || row === "1", `${rule.id}: line ${row}`);
      }
    for (const name of all(source, /^`([^`\n]+)`\n```/gm))
      assert.ok(text.includes(name), `${rule.id}: the file ${name} is not on its page`);
  }
}

function checkDocuments(pages) {
  const guide = textOf(pages.get("guide/start.html").html);
  for (const file of readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"))) {
    const title = /^# (.*)$/m.exec(project(`docs/${file}`))[1];
    if (file !== "compared.md")
      assert.ok(
        [...pages.values()].some(({ html }) => html.includes(`<h1>${title.replaceAll("&", "&amp;")}</h1>`)),
        `docs/${file} has no page`,
      );
  }
  assert.ok(guide.includes("Getting started"));
  const commands = all(ask("help"), /^ {2}([a-z]+) {2,}/gm);
  assert.ok(commands.length > 10, String(commands));
  for (const command of commands) {
    const page = pages.get(`commands/${command}.html`);
    assert.ok(page, `preship ${command} has no page`);
    for (const option of all(ask("help", command), /^ +(?:-[a-zA-Z], )?(--[a-z-]+)/gm))
      assert.ok(textOf(page.html).includes(option), `preship ${command} ${option}`);
  }
  for (const key of all(project("docs/configuration.md"), /^## `(.*)`$/gm))
    assert.ok(textOf(pages.get("guide/configuration.html").html).includes(key), key);
  const compared = textOf(pages.get("compared.html").html);
  for (const [, rule] of project("docs/compared.tsv")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => line.split("\t")))
    assert.ok(compared.includes(rule), rule);
  for (const file of readdirSync(join(root, "rules/checklists")).filter((name) => name.endsWith(".toml"))) {
    const page = pages.get(`checklists/${file.slice(0, -5).replaceAll("_", "-")}.html`);
    for (const item of all(project(`rules/checklists/${file}`), /\{id = "([^"]+)"/g))
      assert.ok(page.ids.includes(item), `${file}: ${item}`);
  }
}

// What a visitor does.

const open = (browser, path, window) => Page.open(browser, pathToFileURL(join(site, path)).href, window);
const settled = (page) => page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))");

// Nothing went wrong, and nothing but files was asked for.
function quiet(page) {
  assert.deepEqual(page.problems, []);
  assert.deepEqual(
    page.requests.filter((url) => !url.startsWith(pathToFileURL(site).href) && !url.startsWith("data:")),
    [],
  );
}

async function until(page, expression, what) {
  for (let turn = 0; turn < 1000; ++turn) {
    if (await page.evaluate(expression)) return;
    await new Promise((next) => setTimeout(next, 20));
  }
  assert.fail(what);
}

async function found(page, words) {
  await page.evaluate(
    `(() => { const field = document.querySelector('.search input'); field.value = ${JSON.stringify(words)}; document.querySelector('#results').replaceChildren(); field.dispatchEvent(new Event('input')); })()`,
  );
  await until(page, "document.querySelector('#results').childElementCount > 0", `the search answers '${words}'`);
  const urls = await page.evaluate("[...document.querySelectorAll('#results [role=option]')].map((option) => option.href)");
  return urls.map((url) => url.slice(pathToFileURL(site).href.length + 1));
}

async function checkSearch(browser) {
  const page = await open(browser, "rules/k8s/docker-socket.html");
  await page.press("/");
  assert.equal(await page.evaluate("document.activeElement.getAttribute('role')"), "combobox");
  await page.type("dl3006");
  await until(page, "document.querySelector('#results a')", "the search answers");
  await until(
    page,
    "document.querySelector('#results').innerText.includes('hadolint DL3006')",
    "it says under which name the rule was found",
  );
  assert.equal((await found(page, "DL3006"))[0], "rules/image/untagged.html");
  assert.equal((await found(page, "hadolint:DL3007"))[0], "rules/image/latest-tag.html");
  assert.equal((await found(page, "squawk:ban-drop-column"))[0].startsWith("rules/"), true);
  assert.equal((await found(page, "env/missing-in-deployment"))[0], "rules/env/missing-in-deployment.html");
  assert.equal((await found(page, "latest-tag"))[0], "rules/image/latest-tag.html");
  assert.ok((await found(page, "committed database dump")).slice(0, 3).includes("rules/secret/database-dump-committed.html"));
  assert.ok((await found(page, "runs as rooot")).includes("rules/docker/runs-as-root.html"), "a letter too much");
  assert.ok((await found(page, "--changed-since")).slice(0, 2).includes("commands/check.html#changed-since"));
  assert.ok((await found(page, "preship trace")).slice(0, 2).includes("commands/trace.html"));
  assert.ok((await found(page, "gitlab merge request")).some((url) => url.startsWith("guide/pull-requests.html#")));
  assert.ok((await found(page, "S1-7.04")).includes("checklists/small-saas.html#S1-7.04"));
  assert.deepEqual(await found(page, "zzzzqqqq"), []);
  await found(page, "DL3006");
  await page.press("ArrowDown");
  await page.press("ArrowUp");
  assert.equal(
    await page.evaluate(
      "document.getElementById(document.querySelector('.search input').getAttribute('aria-activedescendant')).getAttribute('aria-selected')",
    ),
    "true",
  );
  await page.press("Escape");
  assert.equal(await page.evaluate("document.querySelector('#results').hidden"), true);
  await found(page, "DL3006");
  quiet(page);
  const loaded = new Promise((resolve) => (page.loaded = resolve));
  await page.press("Enter");
  await loaded;
  assert.equal(await page.evaluate("document.querySelector('.id code').textContent"), "image/untagged");
  await page.close();
}

// Each rule of `preship rules` is found first by its own name.
async function checkNames(browser, rules) {
  const page = await open(browser, "index.html");
  await page.press("/");
  for (const rule of rules) assert.equal((await found(page, rule.id))[0], `rules/${rule.id}.html`);
  await page.close();
}

const rows = (page) =>
  page.evaluate(
    "[...document.querySelectorAll('[data-row]')].filter((row) => !row.closest('[hidden]')).map((row) => row.querySelector('code').textContent)",
  );
const press = (page, name, value) => page.evaluate(`document.querySelector('.chip[data-name=${name}][data-value=${value}]').click()`);
const say = (page, words) =>
  page.evaluate(
    `(() => { const field = document.querySelector('.bar input'); field.value = ${JSON.stringify(words)}; field.dispatchEvent(new Event('input')); })()`,
  );

async function checkFilters(browser, rules) {
  const page = await open(browser, "rules/index.html");
  const wanted = (test) =>
    rules
      .filter(test)
      .map(({ id }) => id)
      .sort();
  const shown = async () => (await rows(page)).sort();
  assert.deepEqual(
    await shown(),
    wanted(() => true),
  );
  await press(page, "severity", "error");
  assert.deepEqual(
    await shown(),
    wanted(({ severity }) => severity === "error"),
  );
  await press(page, "severity", "note");
  assert.deepEqual(
    await shown(),
    wanted(({ severity }) => severity !== "warning"),
  );
  await press(page, "profile", "strict");
  assert.deepEqual(
    await shown(),
    wanted(({ severity, profile }) => severity !== "warning" && profile === "strict"),
  );
  await page.evaluate("document.querySelector('[data-reset]').click()");
  await press(page, "fix", "fix");
  assert.deepEqual(
    await shown(),
    wanted(({ fixable }) => fixable),
  );
  await press(page, "fix", "fix");
  await page.evaluate(
    "(() => { const field = document.querySelector('.bar select'); field.value = 'nginx'; field.dispatchEvent(new Event('change')); })()",
  );
  assert.deepEqual(
    await shown(),
    wanted(({ category }) => category === "nginx"),
  );
  await say(page, "upstream");
  assert.deepEqual(
    await shown(),
    wanted(
      ({ category, id, summary, aliases }) => category === "nginx" && `${id} ${summary} ${aliases}`.toLowerCase().includes("upstream"),
    ),
  );
  const kept = await page.evaluate("location.hash");
  assert.match(kept, /category=nginx&words=upstream/);
  const again = await open(browser, `rules/index.html`);
  await again.evaluate(`location.hash = ${JSON.stringify(kept)}`);
  await settled(again);
  assert.deepEqual((await rows(again)).sort(), await shown(), "the address says what is filtered");
  await again.close();
  await page.evaluate("document.querySelector('[data-reset]').click()");
  await say(page, "DL3006");
  assert.deepEqual(await shown(), ["image/untagged"]);
  await say(page, "nothing is called so");
  assert.deepEqual(await shown(), []);
  assert.equal(await page.evaluate("document.querySelector('.none').hidden"), false);
  quiet(page);
  await page.close();

  const compared = await open(browser, "compared.html");
  await say(compared, "dl3006");
  assert.equal((await rows(compared)).length, 1);
  quiet(compared);
  await compared.close();

  const list = await open(browser, "checklists/small-saas.html");
  const items = await list.evaluate("document.querySelectorAll('[data-row]').length");
  let sum = 0;
  for (const kind of ["rules", "person", "open"]) {
    await press(list, "kind", kind);
    sum += await list.evaluate("[...document.querySelectorAll('[data-row]')].filter((row) => !row.hidden).length");
    await press(list, "kind", kind);
  }
  assert.equal(sum, items);
  await list.close();
}

async function checkColours(browser) {
  const back = (page) => page.evaluate("getComputedStyle(document.body).backgroundColor");
  const page = await open(browser, "index.html", { dark: true });
  assert.equal(await back(page), "rgb(21, 24, 27)");
  await page.evaluate("document.querySelector('.theme').click()");
  assert.equal(await back(page), "rgb(255, 255, 255)");
  await page.reload();
  assert.equal(await back(page), "rgb(255, 255, 255)", "the choice is kept");
  await page.evaluate("localStorage.clear()");
  quiet(page);
  await page.close();
}

// Where the findings of an example stand: below the line that they speak of, marked with their severity.
async function checkMarks(browser) {
  const page = await open(browser, "rules/image/latest-tag.html");
  const first = await page.evaluate(
    "(() => { const line = document.querySelector('.line.here'); return [line.dataset.n, line.textContent, line.className, line.nextElementSibling.textContent.trim()]; })()",
  );
  assert.deepEqual(first, ["1", "FROM node:latest\n", "line here warning", "warning image 'node' follows the moving tag 'latest'"]);
  quiet(page);
  await page.close();
}

const prefer = (page, scheme) => page.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
const size = (page, width, height) =>
  page.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });

async function lookAt(page, path) {
  const problems = [];
  for (const scheme of ["light", "dark"]) {
    await prefer(page, scheme);
    problems.push(...(await page.evaluate(`(${looks})()`)).map((problem) => `${path}: ${scheme}: ${problem}`));
  }
  return problems;
}

// Every page, narrow. The pages of rules differ in nothing but their body, which is exchanged: loading each takes five times as long.
async function checkLooks(browser, pages) {
  const problems = [];
  const script = readFileSync(join(site, "assets/site.js"), "utf8");
  const rules = [...pages.keys()].filter((path) => /^rules\/.*\//.test(path));
  const narrow = { width: 360, height: 740 };
  const loaded = async () => {
    const page = await open(browser, "index.html", narrow);
    for (const path of [...pages.keys()].filter((each) => !rules.includes(each))) {
      await page.navigate(pathToFileURL(join(site, path)).href);
      problems.push(...(await lookAt(page, path)));
    }
    return page;
  };
  const exchanged = async () => {
    const page = await open(browser, rules[0], narrow);
    for (const path of rules) {
      await page.evaluate(
        `document.body.replaceWith(new DOMParser().parseFromString(${JSON.stringify(pages.get(path).html)}, "text/html").body);\n${script}`,
      );
      problems.push(...(await lookAt(page, path)));
    }
    return page;
  };
  for (const page of await Promise.all([loaded(), exchanged()])) {
    quiet(page);
    await page.close();
  }
  none(problems);
}

async function pictures(browser) {
  const page = await open(browser, "index.html");
  for (const path of [
    "index.html",
    "rules/index.html",
    "rules/env/missing-in-deployment.html",
    "guide/graph.html",
    "commands/check.html",
    "compared.html",
    "checklists/small-saas.html",
  ]) {
    await page.navigate(pathToFileURL(join(site, path)).href);
    for (const [name, width, height] of [
      ["desktop", 1280, 900],
      ["phone", 390, 844],
    ])
      for (const scheme of ["light", "dark"]) {
        await size(page, width, height);
        await prefer(page, scheme);
        await page.picture(join(folder, `${path.replace(/\.html$/, "").replaceAll("/", "-")}-${name}-${scheme}.png`));
      }
  }
  await page.close();
}

execFileSync(process.execPath, [join(root, "tools/site/build.mjs"), preship, site], { stdio: ["ignore", "ignore", "inherit"] });
done("the site is built");
const pages = readPages();
const { rules } = JSON.parse(ask("rules", "--format", "json"));
for (const check of [checkLinks, checkFrames, checkRules, checkDocuments]) check(pages, rules);
done(`${pages.size} pages, every link and part of them, ${rules.length} rules with their examples`);
const browser = Browser.launch(program);
try {
  for (const [what, check] of Object.entries({
    "the search": checkSearch,
    "rules by their names": checkNames,
    "the filters": checkFilters,
    "both colour schemes": checkColours,
    "findings at their lines": checkMarks,
  })) {
    await check(browser, rules);
    done(what);
  }
  await checkLooks(browser, pages);
  done("every page at 360 pixels, in light and dark");
  await pictures(browser);
  done("pictures");
} finally {
  await browser.close();
}
