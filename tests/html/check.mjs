// The page of --format html in a real browser: node check.mjs PRESHIP FOLDER. Pictures go into FOLDER.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, Page, findChromium } from "./browser.mjs";

const [preship, folder] = process.argv.slice(2);
const program = findChromium();
if (!program) {
  console.log("skipped: no Chromium on PATH");
  process.exit(0);
}
mkdirSync(folder, { recursive: true });
const work = mkdtempSync(join(tmpdir(), "preship-html-"));

// Writes files, checks them and gives the address of the page.
function pageOf(name, files, options = []) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(work, name, path)), { recursive: true });
    writeFileSync(join(work, name, path), text);
  }
  const output = join(work, `${name}.html`);
  execFileSync(preship, ["check", join(work, name), "--format", "html", "--output", output, "--fail-on", "never", ...options]);
  return pathToFileURL(output).href;
}

const service = (name, image) => `  ${name}:\n    image: ${image}\n`;
const shop = {
  ".env.example": "DATABASE_URL=\nSESSION_SECRT=\nOLD_FLAG=\n",
  "package.json": JSON.stringify({ name: "shop", scripts: { start: "node server.js" }, dependencies: { express: "5.1.0" } }),
  "server.js": "const app = require('express')();\nconnect(process.env.DATABASE_URL);\nsign(process.env.SESSION_SECRET);\n" +
    "if (ready) {\n  mail(process.env.SMTP_HOST);\n}\napp.listen(3000);\n",
  "compose.yaml": `services:\n${service("db", "postgres:latest")}${service("cache", "redis")}${service("proxy", "nginx:latest")}` +
    "  old:\n    image: nginx:latest # preship-ignore image/latest-tag: gone next week\n",
  "apps/admin/package.json": JSON.stringify({ name: "admin", scripts: { start: "node index.js" } }),
  "apps/admin/index.js": "open(process.env.ADMIN_TOKEN);\n",
  "apps/admin/Dockerfile": "FROM node:latest\nCOPY . .\nCMD [\"node\", \"index.js\"]\n",
};
const hostileName = "<img src=x onerror=document.title='broken'>";
const hostile = { [`${hostileName}/compose.yaml`]: `services:\n  "</script><script>document.title='broken'</script>":\n    image: nginx:latest # \u2028\u202e<!--\n` };
const huge = {};
for (let i = 0; i < 100; ++i)
  huge[`apps/a${i}/compose.yaml`] = "services:\n" + Array.from({ length: 100 }, (_, j) => service(`s${i}x${j}`, `acme/s${i}x${j}:latest`)).join("");

const visible = "[...document.querySelectorAll('.finding')].filter((node) => node.offsetParent)";
const count = (page) => page.evaluate(`${visible}.length`);
const status = (page) => page.evaluate("document.querySelector('.status').textContent");
const focused = (page) => page.evaluate("document.activeElement.closest('.finding')?.querySelector('.message').textContent ?? document.activeElement.tagName");
const groups = (page) => page.evaluate("[...document.querySelectorAll('.group')].filter((node) => !node.hidden).map((node) => node.querySelector('.name').textContent)");
const back = (page) => page.evaluate("getComputedStyle(document.body).backgroundColor");
const click = (page, selector) => page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
const settled = (page) => page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))");

const view = (page) => page.evaluate("[...document.querySelectorAll('.view')].find((each) => !each.hidden).id");
const keysShown = (page) => page.evaluate("[...document.querySelectorAll('.env tbody tr')].filter((row) => row.offsetParent).map((row) => row.querySelector('th').textContent)");

const checks = {
  async "filters by severity, rule and words"(page) {
    const all = await count(page);
    assert.ok(all >= 6, `${all} findings`);
    assert.equal(await status(page), `${all} findings`);
    await click(page, ".chip[data-severity=error]");
    const rest = await count(page);
    assert.ok(rest > 0 && rest < all);
    assert.equal(await status(page), `${rest} of ${all} findings`);
    await click(page, ".chip[data-severity=error]");
    await page.evaluate("(() => { const field = document.querySelector('.bar select'); field.value = 'image/untagged'; field.dispatchEvent(new Event('change')); })()");
    assert.equal(await count(page), 1);
    await page.press("x");
    assert.equal(await count(page), all);
    await page.press("/");
    await page.type("NGINX latest");
    assert.equal(await count(page), 1);
    assert.match(await page.evaluate(`${visible}[0].textContent`), /nginx/);
    await page.type(" nothing");
    assert.equal(await count(page), 0);
    assert.ok(await page.evaluate("document.querySelector('.none').offsetParent !== null"));
    await click(page, ".none button");
    assert.equal(await count(page), all);
    await page.evaluate("document.activeElement.blur()");
  },
  async "shows what is ignored when asked"(page) {
    const all = await count(page);
    await click(page, ".chip[data-ignored]");
    assert.equal(await count(page), all + 1);
    assert.match(await page.evaluate("document.body.textContent"), /gone next week|ignored/);
    await click(page, ".chip[data-ignored]");
  },
  async "groups by file, rule and service"(page) {
    assert.deepEqual((await groups(page)).slice(0, 2), [".env.example", "apps/admin/Dockerfile"]);
    await page.press("g");
    assert.ok((await groups(page)).includes("image/latest-tag"));
    await page.press("g");
    assert.deepEqual(await groups(page), ["(root)", "apps/admin"]);
    await page.press("g");
    await click(page, ".group h2 button");
    assert.equal(await page.evaluate("document.querySelector('.group ol').offsetParent"), null);
    await click(page, ".group h2 button");
  },
  async "goes by keyboard"(page) {
    await page.press("j");
    const first = await focused(page);
    await page.press("j");
    assert.notEqual(await focused(page), first);
    await page.press("ArrowUp");
    assert.equal(await focused(page), first);
    await page.press("k");
    assert.equal(await focused(page), first);
    const open = () => page.evaluate("document.activeElement.getAttribute('aria-expanded')");
    const before = await open();
    await page.press("Enter");
    assert.notEqual(await open(), before);
    await page.press("Enter");
    assert.equal(await open(), before);
    await page.press("r");
    assert.match(await page.evaluate("document.querySelector('dialog.rule').textContent"), /Severity/);
    await page.press("j");
    await page.press("Escape");
    await settled(page);
    assert.equal(await page.evaluate("document.querySelector('dialog')"), null);
    assert.equal(await focused(page), first);
    await page.press("?");
    assert.match(await page.evaluate("document.querySelector('dialog.keys').textContent"), /next finding/);
    await page.press("Escape");
    await page.press("/");
    assert.equal(await focused(page), "INPUT");
    await page.press("j");
    assert.equal(await page.evaluate("document.activeElement.value"), "j");
    await page.press("Escape");
    await page.press("Escape");
    assert.equal(await focused(page), "BODY");
    await page.press("4");
    await settled(page);
    assert.equal(await view(page), "run");
    await page.press("1");
    await settled(page);
  },
  async "shows sources with the place marked"(page) {
    const source = await page.evaluate(
      "(() => { const row = [...document.querySelectorAll('.finding')].find((node) => node.textContent.includes('redis')); return [...row.querySelectorAll('.line')].map((line) => line.dataset.line + '|' + line.textContent); })()");
    assert.deepEqual(source, ["1|services:", "4|  cache:", "5|    image: redis"]);
    assert.deepEqual(await page.evaluate("[...document.querySelectorAll('mark.error')].map((mark) => mark.textContent).includes('postgres:latest')"), true);
  },
  async "changes between light and dark, and keeps the choice"(page) {
    const light = await back(page);
    await page.press("t");
    const dark = await back(page);
    assert.notEqual(dark, light);
    await page.reload();
    assert.equal(await back(page), dark);
    await click(page, "#theme");
    assert.equal(await back(page), light);
    await page.evaluate("localStorage.clear()");
  },
  async "filters the env matrix"(page) {
    await page.press("2");
    await settled(page);
    assert.equal(await view(page), "environment");
    const all = await keysShown(page);
    assert.ok(all.includes("DATABASE_URL") && all.includes("ADMIN_TOKEN"), String(all));
    await page.press("/");
    await page.type("admin_");
    assert.deepEqual(await keysShown(page), ["ADMIN_TOKEN"]);
    await page.press("Escape");
    await page.press("Escape");
    await click(page, "#environment .plain");
    const problems = await keysShown(page);
    assert.ok(problems.includes("ADMIN_TOKEN") && !problems.includes("DATABASE_URL"), String(problems));
    await click(page, "#environment .plain");
    assert.deepEqual(await keysShown(page), all);
    await page.press("1");
    await settled(page);
  },
  async "opens the finding that the address names"(page) {
    const id = await page.evaluate("document.querySelector('.finding:last-child').id");
    await page.evaluate(`location.hash = ${JSON.stringify(id)}`);
    await settled(page);
    assert.equal(await page.evaluate("document.activeElement.closest('.finding').id"), id);
  },
};

async function quiet(page) {
  assert.deepEqual(page.problems, []);
  assert.deepEqual(page.requests, []);
}

async function pictures(browser, url, what) {
  for (const [name, window] of Object.entries({ desktop: {}, phone: { width: 390, height: 844, mobile: true } })) {
    for (const dark of [false, true]) {
      const page = await Page.open(browser, url, { ...window, dark });
      await settled(page);
      assert.equal(await back(page), dark ? "rgb(21, 24, 27)" : "rgb(255, 255, 255)");
      assert.ok(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), `${name}: wider than the window`);
      await page.picture(join(folder, `${what}-${name}-${dark ? "dark" : "light"}.png`));
      await quiet(page);
      await page.close();
    }
  }
}

// States can be left out, and an item that needs a person has a line to sign on paper.
async function checklist(browser, url) {
  const page = await Page.open(browser, url);
  const shown = (state) => page.evaluate(`[...document.querySelectorAll('.item.${state}')].filter((node) => node.offsetParent).length`);
  assert.ok((await shown("needs-person")) > 20);
  assert.equal(await shown("not-applicable"), 0);
  await click(page, ".shows .needs-person");
  await click(page, ".shows .not-applicable");
  assert.equal(await shown("needs-person"), 0);
  assert.ok((await shown("not-applicable")) > 20);
  await click(page, ".shows .needs-person");
  await page.send("Emulation.setEmulatedMedia", { media: "print" });
  assert.equal(await page.evaluate("[...document.querySelectorAll('.sign')].filter((node) => node.offsetParent).length"), await shown("needs-person"));
  await quiet(page);
  await page.print(join(folder, "checklist.pdf"));
  await page.close();
}

// The picture of a deployment: pointing, choosing, sizing.
async function deployment(browser, url) {
  const page = await Page.open(browser, url);
  const box = (selector) => page.evaluate(`(() => { const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()`);
  const mouse = async (type, [x, y]) => page.send("Input.dispatchMouseEvent", { type, x, y, button: type === "mouseMoved" ? "none" : "left", clickCount: 1 });
  const node = await box(".node.missing");
  await mouse("mouseMoved", node);
  await settled(page);
  assert.match(await page.evaluate("document.querySelector('.about-node').textContent"), /web \(nothing here is called so\).*site\.conf:1:/);
  assert.ok(await page.evaluate("document.querySelectorAll('.lit').length") >= 3, "its way is lit");
  await mouse("mouseMoved", [2, 2]);
  await settled(page);
  assert.equal(await page.evaluate("document.querySelectorAll('.looking').length"), 0);
  await click(page, ".links [data-edge]");
  assert.equal(await page.evaluate("document.querySelectorAll('.edge.broken.chosen').length"), 1);
  assert.match(await page.evaluate("document.querySelector('.about-node').textContent"), /nginx\/unknown-upstream/);
  const size = () => page.evaluate("Number(document.querySelector('.picture').getAttribute('viewBox').split(' ')[2])");
  const before = await size();
  await page.press("+");
  assert.ok(await size() < before, "larger");
  await page.press("0");
  await quiet(page);
  await page.close();
}

// Results of many repositories: tables that sort and filter, and text of strangers that stays text.
async function fleet(browser) {
  const place = { line: 1, column: 1, offset: 0 };
  const finding = (rule, severity, fingerprint) => ({ rule, severity, message: "m", path: "a", start: place, end: place, fingerprint, notes: [] });
  const line = (repository, owner, findings, more = {}) => `${JSON.stringify({ preship_result: 1, repository, commit: "c0ffee", owner, status: "checked", finished: "2026-03-08T10:00:00Z",
    report: { version: 1, tool: { name: "preship", version: "0.1.0" }, findings, suppressed: [], unread: [] }, ...more })}\n`;
  const many = (count, rule, severity) => Array.from({ length: count }, (_, i) => finding(rule, severity, `${rule}${i}`));
  writeFileSync(join(work, "then.jsonl"), line("https://git.acme.dev/shop", "team-shop", many(4, "image/latest-tag", "warning"), { finished: "2026-03-01T10:00:00Z" }));
  writeFileSync(join(work, "now.jsonl"), line("https://git.acme.dev/shop", "team-shop", [...many(2, "image/latest-tag", "warning"), ...many(1, "secret/hardcoded", "error")]) +
    line("https://git.acme.dev/mail", "team-mail", many(9, "image/untagged", "warning")) + line("https://git.acme.dev/clean", "team-mail", []) +
    line(hostileName, "</td><script>document.title='broken'</script>", many(1, `</script>${hostileName}`, "note")) +
    `${JSON.stringify({ preship_result: 1, repository: "/srv/gone", status: "failed", error: "there is no such directory" })}\n`);
  const file = join(work, "fleet.html");
  execFileSync(preship, ["merge", join(work, "now.jsonl"), "--against", join(work, "then.jsonl"), "--format", "html", "--output", file]);
  const url = pathToFileURL(file).href;
  await pictures(browser, url, "fleet");
  const page = await Page.open(browser, url);
  const shown = () => page.evaluate("[...document.querySelectorAll('.view:not([hidden]) tbody tr')].filter((row) => row.offsetParent).map((row) => row.querySelector('th').textContent.split(' ')[0])");
  const sort = async (title) => {
    await page.evaluate(`[...document.querySelectorAll('.view:not([hidden]) thead button')].find((each) => each.textContent === ${JSON.stringify(title)}).click()`);
    return shown();
  };
  assert.match(await page.evaluate("document.querySelector('.title p').textContent"), /13 findings \(1 error, 11 warnings, 1 note\) in 3 of 4 repositories; 1 was not checked\. Since 2026-03-01: 1 new and 2 mended; 3 repositories more, with 10 findings\./);
  assert.deepEqual((await shown()).slice(0, 3), ["secret/hardcoded", "image/untagged", "image/latest-tag"]);
  assert.deepEqual((await sort("Warnings")).slice(0, 2), ["image/untagged", "image/latest-tag"]);
  assert.equal((await sort("Mended"))[0], "image/latest-tag");
  assert.equal((await sort("Rule"))[1], "image/latest-tag");
  await page.press("2");
  await settled(page);
  assert.equal(await view(page), "repositories");
  assert.deepEqual(await shown(), ["git.acme.dev/shop", "git.acme.dev/mail", "<img"]);
  await page.press("/");
  await page.type("team-mail untagged");
  assert.deepEqual(await shown(), ["git.acme.dev/mail"]);
  assert.equal(await page.evaluate("document.querySelector('.view:not([hidden]) .status').textContent"), "1 of 3 rows");
  await page.press("Escape");
  await page.press("Escape");
  await page.press("3");
  await settled(page);
  assert.deepEqual((await shown()).slice(0, 2), ["team-shop", "team-mail"]);
  await page.press("4");
  await settled(page);
  assert.deepEqual(await shown(), ["/srv/gone"]);
  assert.equal(await page.evaluate("document.title"), "4 repositories: 13 findings");
  await quiet(page);
  await page.close();
  console.log("ok: the page of many repositories sorts, filters and keeps text as text");
}

async function run(browser) {
  const url = pageOf("shop", shop);
  const page = await Page.open(browser, url);
  for (const [name, check] of Object.entries(checks)) {
    await check(page).catch((error) => {
      error.message = `${name}: ${error.message}`;
      throw error;
    });
    await quiet(page);
    console.log(`ok: ${name}`);
  }
  await page.print(join(folder, "print.pdf"));
  await page.close();
  await pictures(browser, url, "findings");
  const matrix = join(work, "env.html");
  execFileSync(preship, ["env", join(work, "shop"), "--format", "html", "--output", matrix]);
  await pictures(browser, pathToFileURL(matrix).href, "env");
  const readiness = join(work, "checklist.html");
  execFileSync(preship, ["checklist", join(work, "shop"), "--profile", "small-saas", "--format", "html", "--output", readiness, "--fail-on", "never"]);
  await pictures(browser, pathToFileURL(readiness).href, "checklist");
  await checklist(browser, pathToFileURL(readiness).href);
  const picture = join(work, "deployment.html");
  mkdirSync(join(work, "deployed"));
  writeFileSync(join(work, "deployed", "compose.yaml"), "services:\n  proxy:\n    image: nginx:1.27.4\n    ports: ['80:80']\n    volumes: ['./site.conf:/etc/nginx/conf.d/default.conf']\n" +
    "  api:\n    image: acme/api:1.0.0\n    environment: {DATABASE_URL: 'postgres://app@db/app'}\n  db:\n    image: postgres:16.8\n    volumes: ['data:/var/lib/postgresql/data']\nvolumes: {data: }\n");
  writeFileSync(join(work, "deployed", "site.conf"), "server { listen 80; server_name shop.harbour.io; location /api/ { proxy_pass http://api:4000/; } location / { proxy_pass http://web:3000; } }\n");
  execFileSync(preship, ["graph", join(work, "deployed"), "--format", "html", "--output", picture]);
  await pictures(browser, pathToFileURL(picture).href, "deployment");
  await deployment(browser, pathToFileURL(picture).href);
  await fleet(browser);
  console.log("ok: pictures, nothing wider than the window");

  const bad = await Page.open(browser, pageOf("hostile", hostile));
  assert.equal(await count(bad), 1);
  assert.equal(await bad.evaluate("document.title"), "hostile: 1 finding");
  assert.equal(await bad.evaluate("document.querySelector('.group .name').textContent"), `${hostileName}/compose.yaml`);
  await bad.evaluate("(() => { const script = document.createElement('script'); script.textContent = 'document.title = 1'; document.body.append(script); fetch('https://example.com/').catch(() => {}); })()");
  assert.equal(await bad.evaluate("document.title"), "hostile: 1 finding");
  assert.ok(bad.problems.length >= 2, "the policy refuses a script and a request");
  console.log("ok: untrusted text stays text, and the policy refuses what is not the page's own");

  const started = Date.now();
  const large = await Page.open(browser, pageOf("huge", huge, ["--select", "image/latest-tag"]));
  assert.equal(await status(large), "10,000 findings");
  await large.press("/");
  await large.type("s99x99");
  assert.equal(await status(large), "1 of 10,000 findings");
  await quiet(large);
  console.log(`ok: 10,000 findings open and are filtered (${Date.now() - started} ms with the check)`);

  const clean = await Page.open(browser, pageOf("clean", { "README.md": "nothing\n" }));
  assert.match(await clean.evaluate("document.body.innerText"), /No findings in 1 file\.[^]*Nothing to mend\./);
  await quiet(clean);
  console.log("ok: a run without findings");
}

const browser = Browser.launch(program);
try {
  await run(browser);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
