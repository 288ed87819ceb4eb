// Counts the instructions of a few fixed runs and compares them with those that tests/instructions.tsv records: unlike times, they
// are the same on a busy machine. More than 3 % above is a failure.
//   node tools/instructions.mjs PRESHIP [--update]
// What a run costs depends on the compiler, the C library, valgrind and the processor: where any of them is not the recorded one,
// nothing is compared, and the script says so. `--update` records this machine and its counts.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateTree } from "./generate-tree.mjs";

const allowed = 1.03;
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const table = join(root, "tests/instructions.tsv");
const update = process.argv.includes("--update");
const preship = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
if (!preship) {
  console.error("usage: node tools/instructions.mjs PRESHIP [--update]");
  process.exit(2);
}

const output = (program, ...args) => execFileSync(program, args, { encoding: "utf8" }).split("\n")[0].trim();

// "g++ 12.2.0, glibc 2.36, valgrind-3.19.0, x86_64 with avx2"; the C library chooses its functions by the processor.
function machine() {
  const flags = readFileSync("/proc/cpuinfo", "utf8").match(/^(flags|Features)\s*:(.*)$/m)?.[2].split(" ") ?? [];
  const processor = output("uname", "-m") + (flags.includes("avx2") ? " with avx2" : "");
  return [`g++ ${output("g++", "-dumpfullversion")}`, output("getconf", "GNU_LIBC_VERSION"), output("valgrind", "--version"), processor].join(", ");
}

function instructions(args) {
  const run = spawnSync("valgrind", ["--tool=callgrind", "--callgrind-out-file=/dev/null", preship, ...args], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, LC_ALL: "C" },
    maxBuffer: 1 << 28,
  });
  const count = run.stderr.match(/Collected : (\d+)/);
  if (!count) throw new Error(`valgrind ${args.join(" ")}: ${run.stderr.slice(-500)}`);
  return Number(count[1]);
}

// The trees have no repository of git around them: starting git is none of our cost.
const folder = mkdtempSync(join(tmpdir(), "preship-instructions-"));
function tree(name, files, services) {
  const made = new Set();
  generateTree(files, services, (path, text) => {
    const full = join(folder, name, path);
    if (!made.has(dirname(full))) mkdirSync(dirname(full), { recursive: true });
    made.add(dirname(full));
    writeFileSync(full, text);
  });
  return join(folder, name);
}

const check = (path, ...options) => ["check", "--jobs", "1", "--fail-on", "never", ...options, path];
function measure() {
  const wide = tree("wide", 1000, 5), deep = tree("deep", 700, 100);
  return new Map([
    ["version", instructions(["--version"])],
    ["1000 files of 5 services", instructions(check(wide))],
    ["700 files of 100 services", instructions(check(deep))],
    ["700 files of 100 services, strict", instructions(check(deep, "--strict"))],
  ]);
}

function recorded() {
  const [first, ...lines] = readFileSync(table, "utf8").trimEnd().split("\n");
  return { machine: first.replace(/^# /, ""), counts: new Map(lines.map((line) => line.split("\t")).map(([name, count]) => [name, Number(count)])) };
}

try {
  const here = machine();
  if (update) {
    const rows = [...measure()].map(([name, count]) => `${name}\t${count}\n`);
    writeFileSync(table, `# ${here}\n${rows.join("")}`);
  } else if (!existsSync(table)) {
    console.log("skipped: nothing is recorded yet; ./dev instructions --update does it");
  } else if (recorded().machine !== here) {
    console.log(`skipped: the counts are of ${recorded().machine}, this machine has ${here}`);
  } else {
    const { counts } = recorded();
    for (const [name, count] of measure()) {
      const before = counts.get(name) ?? 0, change = ((count / before - 1) * 100).toFixed(2);
      console.log(`${name}: ${count} instructions, ${change} % against ${before}`);
      if (!(count <= before * allowed)) process.exitCode = 1;
    }
    if (process.exitCode) console.log("more than 3 % above: find out why, or record it with ./dev instructions --update and say so in the commit");
  }
} finally {
  rmSync(folder, { recursive: true });
}
