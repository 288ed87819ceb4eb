// fuzz_seeds SOURCE OUTPUT: the examples of the rules' pages, the fixtures and what has once failed, as a folder of seeds for each target.
// Without arguments: the names of all targets.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>

#include "engine/page.h"
#include "fuzz/targets/targets.h"

namespace fs = std::filesystem;
using namespace preship;

static std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

static void write_seed(const fs::path& output, std::string_view target, const std::string& bytes) {
  const fs::path folder = output / target;
  fs::create_directories(folder);
  std::ofstream(folder / std::to_string(std::hash<std::string>{}(bytes)), std::ios::binary) << bytes;
}

static FileKind kind_of(std::string_view path, std::string_view text) { return kind_by_content(kind_by_name(path), path, text); }

// Formats that have the kind of this file are given its text; several names of one kind (vercel.json, turbo.json) share theirs.
static void add_file(const fs::path& output, const std::string& path, const std::string& text) {
  const FileKind kind = kind_of(path, text);
  if (kind == FileKind::unknown) return;
  for (const FuzzedFormat& format : fuzzed_formats())
    if (format.kind == kind || (format.kind == FileKind::unknown && kind_by_name(format.path) == kind_by_name(path)))
      write_seed(output, format.name, text);
  write_seed(output, "suppression", std::string(1, static_cast<char>(kind)) + text);
}

static void add_project(const fs::path& output, const std::vector<std::pair<std::string, std::string>>& files) {
  for (const auto& [path, text] : files) add_file(output, path, text);
  write_seed(output, "project", fuzzed_bytes(files));
  write_seed(output, "reports", fuzzed_bytes(files));
}

static void add_pages(const fs::path& source, const fs::path& output) {
  for (const auto& entry : fs::recursive_directory_iterator(source / "rules")) {
    if (entry.path().extension() != ".md") continue;
    const std::vector<PageExample> examples = parse_page(text_of(entry.path())).examples;
    for (const PageExample& example : examples) add_project(output, example.files);
    // A session takes a thousand times as long as a parser: one document a page.
    const auto& [path, text] = examples.front().files.front();
    write_seed(output, "messages", path + "\x01" + text + "\x01" + std::string("\x00\x02\x04{}", 5));
  }
}

// Folders of fixtures that hold whole repositories, and those of tests/hostile that bear a target's name.
static void add_fixtures(const fs::path& source, const fs::path& output) {
  for (const auto& entry : fs::recursive_directory_iterator(source / "fixtures"))
    if (entry.is_regular_file()) add_file(output, entry.path().filename().string(), text_of(entry.path()));
  for (const auto& folder : fs::directory_iterator(source / "tests" / "hostile" / "fuzz"))
    for (const auto& entry : fs::directory_iterator(folder)) write_seed(output, folder.path().filename().string(), text_of(entry.path()));
}

// Of what is no file of a repository: enough to show the fuzzer the shape.
static void add_shapes(const fs::path& output) {
  write_seed(output, "arguments", "check\n.\n--format=sarif\n--select\nimage/latest-tag,env\n-q\n--\n--odd\n");
  write_seed(output, "arguments", "env\n--format\njson\n--service=web\n");
  write_seed(output, "baseline", R"({"version": 1, "salt": "a", "findings": {"0123456789abcdef": 2}})");
  write_seed(
      output, "config",
      "strict = true\nexclude = ['a/']\n[rules]\n'image/latest-tag' = 'off'\n[[ignore]]\npaths = ['b']\nrules = ['env']\nreason = 'c'\n");
  write_seed(output, "config",
             "[[override]]\npaths = ['a/**']\n[override.rules]\nenv = 'note'\n[checklist.attest.a]\nby = 'b'\non = '2026-01-01'\n");
  write_seed(output, "diff", "diff --git a/b b/b\nindex 1..2 100644\n--- a/b\n+++ b/b\n@@ -1,2 +1,3 @@ x\n+c\n-d\n@@ -9 +10,0 @@\n");
  write_seed(output, "diff", "--- /dev/null\n+++ \"b/a\\tb\\303\\244\"\n@@ -0,0 +1 @@\n+x\n");
  write_seed(output, "frames", "Content-Length: 2\r\n\r\n{}Content-Type: x\r\ncontent-length: 4\r\n\r\nnull");
  write_seed(output, "ignore_rules", "# a\n*.log\n!keep.log\n/build/\na/**/b\n[a-z]?\\ \n**/x/**\n\na/c/b\nbuild\nx.log\n");
  write_seed(output, "results", R"({"schema":1,"repository":"a","commit":"b","findings":[{"rule":"r","path":"p","line":1}]})");
  write_seed(
      output, "results",
      R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"preship","rules":[{"id":"r"}]}},"results":[{"ruleId":"r","message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a"},"region":{"startLine":1}}}],"partialFingerprints":{"preship/v1":"x"}}]}]})");
}

int main(int count, char** words) {
  if (count != 3) {
    for (const FuzzedFormat& format : fuzzed_formats()) std::puts(std::string(format.name).c_str());
    for (const FuzzTarget& target : fuzz_targets()) std::puts(std::string(target.name).c_str());
    return 0;
  }
  add_pages(words[1], words[2]);
  add_fixtures(words[1], words[2]);
  add_shapes(words[2]);
}
