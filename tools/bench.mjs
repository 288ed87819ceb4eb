// Measures preship against a plain search on trees that are there, and on made-up ones, and writes docs/speed.md's tables and picture.
//   node tools/bench.mjs PRESHIP TREE...
// Fetches nothing. Needs hyperfine, ripgrep, GNU time and git; ./dev bench installs them. Both programs read a warm cache.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateTree } from "./generate-tree.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [preship, ...trees] = process.argv.slice(2);
if (!preship) {
  console.error("usage: node tools/bench.mjs PRESHIP TREE...");
  process.exit(2);
}

const temporary = mkdtempSync(join(tmpdir(), "preship-bench-"));
const output = (program, ...args) => execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] });
const firstLine = (text) => text.split("\n")[0].trim();

// { mean, stddev, user, system } in seconds for each command, measured in one run of hyperfine.
function timed(commands, runs = 5) {
  const file = join(temporary, "hyperfine.json");
  execFileSync("hyperfine", ["-N", "-i", "--style", "none", "--warmup", "2", "--runs", String(runs), "--export-json", file, ...commands], { stdio: "ignore" });
  return JSON.parse(readFileSync(file, "utf8")).results;
}

// The most memory that the command ever had, in MB.
function memory(args) {
  const run = spawnSync("time", ["-f", "%M", ...args], { encoding: "utf8", maxBuffer: 1 << 30 });
  return Number(run.stderr.trim().split("\n").at(-1)) / 1024;
}

// The files that git knows or could know; without git, all.
function filesOf(tree) {
  return Number(output("rg", "--files", "--hidden", "--glob", "!.git", tree).split("\n").length - 1);
}
function commitOf(tree) {
  const run = spawnSync("git", ["-C", tree, "rev-parse", "--short=10", "HEAD"], { encoding: "utf8" });
  return run.status === 0 ? run.stdout.trim() : "";
}
const nameOf = (tree) => basename(tree).replace("__", "/");

const check = (tree, ...options) => [preship, "check", "--fail-on", "never", ...options, tree];
const search = (tree, ...options) => ["rg", "-n", ...options, "process\\.env", tree];
const findings = (tree) => JSON.parse(output(...check(tree, "--format", "json"))).findings.length;
const lines = (tree) => spawnSync("rg", search(tree).slice(1), { encoding: "utf8", maxBuffer: 1 << 30 }).stdout.split("\n").length - 1;

const milliseconds = (seconds) => (seconds * 1000).toFixed(seconds < 0.02 ? 1 : 0);
const spread = (result) => `${milliseconds(result.mean)} ± ${milliseconds(result.stddev)}`;
const cpu = (result) => result.user + result.system;

function measureTree(tree) {
  const [ours, one, theirs, theirsOne] = timed(
    [check(tree), check(tree, "--jobs", "1"), search(tree), search(tree, "-j", "1")].map((args) => args.map((arg) => `'${arg}'`).join(" ")),
  );
  return { name: nameOf(tree), commit: commitOf(tree), files: filesOf(tree), ours, one, theirs, theirsOne, found: findings(tree), lines: lines(tree) };
}

function written(name, files, services) {
  const folder = join(temporary, name), made = new Set();
  generateTree(files, services, (path, text) => {
    const full = join(folder, path);
    if (!made.has(dirname(full))) mkdirSync(dirname(full), { recursive: true });
    made.add(dirname(full));
    writeFileSync(full, text);
  });
  return folder;
}

const shapes = [
  [1_000, 50],
  [5_000, 50],
  [10_000, 50],
  [10_000, 200],
  [10_000, 400],
  [100_000, 50],
];

function measureShape([files, services]) {
  const tree = written(`tree-${files}-${services}`, files, services);
  const [ours, theirs] = timed([check(tree), search(tree)].map((args) => args.map((arg) => `'${arg}'`).join(" ")), files > 20_000 ? 3 : 5);
  const result = { files, services, ours, theirs, memory: memory(check(tree)) };
  rmSync(tree, { recursive: true });
  return result;
}

// One changed and staged file in a repository of 5,000.
function measureStaged() {
  const tree = written("staged", 5_000, 50);
  const git = (...args) => execFileSync("git", ["-C", tree, "-c", "user.name=a", "-c", "user.email=a@example.org", ...args], { stdio: "ignore" });
  git("init", "-q");
  git("add", "-A");
  git("commit", "-q", "-m", "all");
  writeFileSync(join(tree, "services/service-0/src/server.ts"), "console.log(process.env.NEW_KEY)\n");
  git("add", "-A");
  return timed([[preship, "check", "--fail-on", "never", "--staged", tree].map((arg) => `'${arg}'`).join(" ")])[0];
}

const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

// Two lines over the number of files, both axes by powers of ten.
function plot(points) {
  const width = 640, height = 360, left = 70, bottom = 50, right = 20, top = 20;
  const xs = points.map((point) => point.files), ys = points.flatMap((point) => [cpu(point.ours), cpu(point.theirs)]);
  const log = Math.log10, floor = Math.floor(log(Math.min(...ys))), ceil = Math.ceil(log(Math.max(...ys)));
  const low = log(Math.min(...xs)), high = log(Math.max(...xs));
  const x = (files) => left + ((log(files) - low) / (high - low)) * (width - left - right);
  const y = (seconds) => height - bottom - ((log(seconds) - floor) / (ceil - floor)) * (height - bottom - top);
  const line = (key, colour) =>
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map((point) => `${x(point.files).toFixed(1)},${y(cpu(point[key])).toFixed(1)}`).join(" ")}"/>` +
    points.map((point) => `<circle cx="${x(point.files).toFixed(1)}" cy="${y(cpu(point[key])).toFixed(1)}" r="3.5" fill="${colour}"/>`).join("");
  const ticks = [];
  for (let power = floor; power <= ceil; ++power)
    ticks.push(
      `<line x1="${left}" x2="${width - right}" y1="${y(10 ** power)}" y2="${y(10 ** power)}" stroke="#ddd"/>` +
        `<text x="${left - 8}" y="${y(10 ** power) + 4}" text-anchor="end">${power < 0 ? (10 ** power).toFixed(-power) : 10 ** power} s</text>`,
    );
  for (const files of xs) ticks.push(`<text x="${x(files).toFixed(1)}" y="${height - bottom + 20}" text-anchor="middle">${files.toLocaleString("en")}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img">
<title>CPU time of preship and of ripgrep by the number of files</title>
<rect width="100%" height="100%" fill="white"/>
${ticks.join("\n")}
<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle">files, 50 services (made up)</text>
${line("ours", "#b4231f")}
${line("theirs", "#4a6785")}
<text x="${left + 12}" y="${top + 14}" fill="#b4231f">preship check</text>
<text x="${left + 12}" y="${top + 32}" fill="#4a6785">rg -n 'process\\.env'</text>
</svg>
`;
}

// Puts text between <!-- name --> and <!-- end of name -->.
function fill(page, name, text) {
  const begin = `<!-- ${name} -->\n`, end = `\n<!-- end of ${name} -->`;
  const from = page.indexOf(begin), to = page.indexOf(end);
  if (from < 0 || to < from - 1) throw new Error(`docs/speed.md has no place for ${name}`);
  return page.slice(0, from + begin.length) + text + page.slice(to);
}

try {
  const file = join(root, "docs/speed.md");
  let page = readFileSync(file, "utf8");
  const machine = `${cpus()[0].model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; ${firstLine(output("uname", "-sr"))}; ` +
    `preship at ${firstLine(output("git", "-C", root, "rev-parse", "--short=10", "HEAD"))}, ${firstLine(output("rg", "--version"))}, ` +
    `${firstLine(output("hyperfine", "--version"))}; ${new Date().toISOString().slice(0, 10)}`;
  page = fill(page, "machine", `Measured on ${machine}.`);
  if (trees.length > 0) {
    const measured = trees.filter((tree) => existsSync(tree)).map(measureTree).sort((a, b) => a.files - b.files);
    const head = ["Tree", "Commit", "Files", "preship, ms", "user", "one thread, ms", "rg, ms", "user", "one thread, ms", "CPU, times rg", "Findings", "rg's lines"];
    page = fill(page, "trees", table(head, measured.map((one) => [
      one.name, one.commit, one.files, spread(one.ours), milliseconds(one.ours.user), spread(one.one), spread(one.theirs), milliseconds(one.theirs.user),
      spread(one.theirsOne), (cpu(one.ours) / cpu(one.theirs)).toFixed(1), one.found, one.lines])));
  }
  const small = written("small", 100, 3);
  const [version, little] = timed([`'${preship}' --version`, check(small).map((arg) => `'${arg}'`).join(" ")], 30);
  page = fill(page, "start", table(["Run", "ms", "user + system, ms"], [
    ["`preship --version`", spread(version), milliseconds(cpu(version))],
    ["`preship check`, 100 files", spread(little), milliseconds(cpu(little))],
    ...[measureStaged()].map((staged) => ["`preship check --staged`, one file of 5,000", spread(staged), milliseconds(cpu(staged))])]));
  const grown = shapes.map(measureShape);
  page = fill(page, "growth", table(["Files", "Services", "preship, ms", "user + system, ms", "rg, ms", "user + system, ms", "Memory, MB"], grown.map((one) => [
    one.files.toLocaleString("en"), one.services, spread(one.ours), milliseconds(cpu(one.ours)), spread(one.theirs), milliseconds(cpu(one.theirs)), one.memory.toFixed(0)])) + "\n\n![CPU time by the number of files](speed.svg)");
  writeFileSync(join(root, "docs/speed.svg"), plot(grown.filter((one) => one.services === 50)));
  writeFileSync(file, page);
} finally {
  rmSync(temporary, { recursive: true });
}
