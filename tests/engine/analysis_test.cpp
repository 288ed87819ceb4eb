#include "engine/analysis.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "catch.h"
#include "engine/check.h"
#include "engine/run.h"
#include "support/places.h"
#include "support/print_findings.h"
#include "support/temporary_tree.h"

using namespace preship;

namespace {

std::vector<const RuleEntry*> every_rule() {
  std::vector<const RuleEntry*> rules;
  for (const RuleEntry& rule : all_rules()) rules.push_back(&rule);
  return rules;
}

std::vector<std::string> messages(Analysis& analysis) {
  std::vector<std::string> result;
  const Project& project = analysis.project();
  for (const Finding& finding : run_rules(project, every_rule()))
    result.push_back(project.file(finding.span.file).path + ": " + finding.message);
  return result;
}

using Files = std::map<std::string, std::string>;

// Everything that a user sees, of every rule.
std::string everything(Analysis& analysis) {
  const Project& project = analysis.project();
  const ProjectReport report = check_project(project, {.selection = {.strict = true}, .min_confidence = Confidence::low});
  std::string text = print_findings(project, report.findings);
  for (const Suppressed& each : report.suppressed) text += "suppressed: " + print_findings(project, {each.finding});
  return text;
}

Files read_tree(const std::filesystem::path& root) {
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[entry.path().lexically_relative(root).generic_string()] = {std::istreambuf_iterator<char>(in), {}};
  }
  return files;
}

// Small changes as people make them: a line gone, a line twice, a line of another file, a file gone, a file back.
class Editor {
 public:
  Editor(Files files, unsigned seed) : files(std::move(files)), first_(this->files), random_(seed) {}

  // The path of the file that has changed; it may be gone.
  std::string change() {
    const std::string path = any(first_).first;
    const auto found = files.find(path);
    if (found == files.end()) files[path] = first_[path];
    else if (pick(6) == 0) files.erase(found);
    else change_text(found->second);
    return path;
  }

  Files files;

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }
  const Files::value_type& any(const Files& of) { return *std::next(of.begin(), static_cast<std::ptrdiff_t>(pick(of.size()))); }

  static std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
      lines.push_back(text.substr(at, end - at));
      at = end;
    }
    return lines;
  }

  void change_text(std::string& text) {
    std::vector<std::string> lines = lines_of(text), other = lines_of(any(files).second);
    const auto place = static_cast<std::ptrdiff_t>(lines.empty() ? 0 : pick(lines.size()));
    const std::size_t what = pick(3);
    if (what == 0 && !lines.empty()) lines.erase(lines.begin() + place);
    else if (what == 1 && !lines.empty()) lines.insert(lines.begin() + place, lines[static_cast<std::size_t>(place)]);
    else if (!other.empty()) lines.insert(lines.begin() + place, other[pick(other.size())]);
    text.clear();
    for (const std::string& line : lines) text += line;
  }

  Files first_;
  std::mt19937 random_;
};

// What makes one file depend on another in ways of its own: a helper, a file that no extractor reads, a manifest beside another.
const Files intertwined = {
    {"lib/env.js", "export function need(name) {\n  const value = process.env[name];\n  if (!value) throw 1;\n  return value;\n}\n"},
    {"lib/use.js",
     "import { need } from './env.js';\nneed('FIRST_THING');\nneed('SECOND_THING'); // preship-ignore env/undeclared-key: here\n"},
    {"main.tf", "# TERRAFORM_ONLY_KEY\n"},
    {"lib/.env.example", "TERRAFORM_ONLY_KEY=\nFIRST_THING=\nNOWHERE_AT_ALL=\n"},
    {"lib/go.mod", "module x\n"},
    {"lib/requirements.txt", "flask==1\n"}};

const std::map<std::string, std::string> shop = {
    {".gitignore", ".env\n"},
    {".env.example", "SHOP_TOKEN=\nOLD_NAME=\n"},
    {"src/env.js",
     "export function need(name) {\n  const value = process.env[name];\n  if (!value) throw new Error(name);\n  return value;\n}\n"},
    {"src/server.js", "import { need } from './env.js';\nstart(need('SHOP_TOKEN'), need('SHOP_SECRET'));\n"}};

}  // namespace

TEST_CASE("a helper's calls in other files are reads") {
  Analysis analysis = Analysis::from_memory(shop);
  std::vector<std::string> keys;
  for (const EnvRead& read : analysis.project().facts.env_reads) keys.push_back(read.key.value);
  CHECK(keys == std::vector<std::string>{"SHOP_TOKEN", "SHOP_SECRET"});
}

TEST_CASE("a helper that only fills a schema's runtime environment gives no read of its own") {
  std::map<std::string, std::string> files = shop;
  files["src/t3.js"] =
      "import { need } from './env.js';\nexport const env = createEnv({ server: {}, runtimeEnv: { SHOP_MODE: need('SHOP_MODE') } });\n";
  Analysis analysis = Analysis::from_memory(files);
  for (const EnvRead& read : analysis.project().facts.env_reads)
    if (read.key.value == "SHOP_MODE") CHECK(read.reader == Reader::mirror);
}

TEST_CASE("a name anywhere counts as a mention, in a manifest not as a read") {
  Analysis analysis = Analysis::from_memory({{".env.example", "A_KEY=\nB_KEY=\nC_KEY=\nRATE_LIMIT_FREE=\n"},
                                             {"a.js", "const names = ['A_KEY', `RATE_LIMIT_${tier}`];"},
                                             {"compose.yaml", "services:\n  a:\n    image: b:1\n    environment:\n      B_KEY: x\n"},
                                             {"docs.md", "C_KEY"}});
  const Project& project = analysis.project();
  CHECK(project.mentioned.contains("A_KEY"));
  CHECK(project.mentioned.contains("B_KEY"));
  CHECK_FALSE(project.mentioned.contains("C_KEY"));
  CHECK(project.mentioned_by_readers.contains("A_KEY"));
  CHECK_FALSE(project.mentioned_by_readers.contains("B_KEY"));
}

TEST_CASE("changing files one by one gives what a fresh analysis gives") {
  Analysis changed = Analysis::from_memory({});
  for (const auto& [path, text] : shop) changed.set(path, "");
  for (const auto& [path, text] : shop) {
    changed.set(path, text);
    changed.project();
  }
  changed.set("extra.js", "x(process.env.GONE)");
  changed.project();
  changed.remove("extra.js");
  Analysis fresh = Analysis::from_memory(shop);
  CHECK(messages(changed) == messages(fresh));
  CHECK_FALSE(messages(fresh).empty());
}

TEST_CASE("random edits give what a fresh analysis gives") {
  for (const char* name : {"nextjs-sealos", "saas-vps", "monorepo-compose", "nextly-cms", "staged-cutover", "caddy-compose"}) {
    Files files = read_tree(std::filesystem::path(preship::source_dir()) / "fixtures" / name / "before");
    files.insert(intertwined.begin(), intertwined.end());
    Editor editor(files, 7);
    Analysis changed = Analysis::from_memory(editor.files);
    for (int step = 0; step < 12; ++step) {
      std::string path;
      for (int edits = 0; edits < 3; ++edits) {
        path = editor.change();
        if (editor.files.contains(path)) changed.set(path, editor.files[path]);
        else changed.remove(path);
      }
      Analysis fresh = Analysis::from_memory(editor.files);
      INFO(name << ", step " << step << ", " << path);
      REQUIRE(everything(changed) == everything(fresh));
    }
  }
}

TEST_CASE("random edits on disk and in buffers give what a fresh look at the disk gives") {
  Files files = read_tree(std::filesystem::path(preship::source_dir()) / "fixtures/monorepo-compose/before");
  files.insert(intertwined.begin(), intertwined.end());
  std::erase_if(files, [](const auto& file) { return file.first.ends_with("ignore"); });  // which files there are is asked once
  const TemporaryTree tree(files);
  Editor editor(files, 11);
  Analysis changed = Analysis::from_disk(tree.root());
  for (int step = 0; step < 40; ++step) {
    const std::string path = editor.change();
    const bool in_buffer = step % 2 == 0;
    if (!editor.files.contains(path)) {
      std::filesystem::remove(tree.root() / path);
      if (in_buffer) changed.remove(path);
      else CHECK_FALSE(changed.reload(path));
    } else if (in_buffer) {  // the buffer first, and the disk when somebody looks
      changed.set(path, editor.files[path]);
      changed.project();
      tree.write(path, editor.files[path]);
    } else {
      tree.write(path, editor.files[path]);
      CHECK(changed.reload(path));
    }
    Analysis fresh = Analysis::from_disk(tree.root());
    INFO("step " << step << ", " << path);
    REQUIRE(everything(changed) == everything(fresh));
  }
}

TEST_CASE("what a Next.js app loads follows its imports from edit to edit") {
  Files files = {{"package.json", R"({"name": "web", "dependencies": {"next": "15"}, "scripts": {"build": "next build"}})"},
                 {"app/page.tsx", "import { a } from '../lib/a';\nexport default function Page() {}\n"},
                 {"lib/a.ts", "export const a = 1;\n"},
                 {"lib/env.ts", "export const key = process.env.NEEDED_KEY!;\nif (!process.env.NEEDED_KEY) throw new Error();\n"}};
  Analysis changed = Analysis::from_memory(files);
  const auto loaded = [](Analysis& analysis) {
    const Project& project = analysis.project();
    std::set<std::string> paths;
    for (const FileId id : project.loaded_by_build) paths.insert(project.file(id).path);
    return paths;
  };
  CHECK(loaded(changed) == std::set<std::string>{"app/page.tsx", "lib/a.ts"});
  const std::vector<std::pair<std::string, std::string>> edits = {{"lib/a.ts", "import './env';\n"},
                                                                  {"lib/a.ts", "import './env';\nexport const a = 2;\n"},
                                                                  {"app/layout.tsx", "import '../lib/b';\n"},
                                                                  {"lib/b.ts", ""},
                                                                  {"lib/a.ts", "'use client';\nimport './env';\n"},
                                                                  {"app/page.tsx", ""}};
  for (const auto& [path, text] : edits) {
    files[path] = text;
    changed.set(path, text);
    Analysis fresh = Analysis::from_memory(files);
    INFO(path << ": " << text);
    CHECK(loaded(changed) == loaded(fresh));
  }
  changed.remove("lib/b.ts");
  files.erase("lib/b.ts");
  Analysis fresh = Analysis::from_memory(files);
  CHECK(loaded(changed) == loaded(fresh));
}
