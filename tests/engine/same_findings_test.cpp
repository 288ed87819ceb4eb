// The same findings, byte for byte, for any number of threads and in whatever order files come, over every Bad example of a
// page and every fixture.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include "catch.h"
#include "engine/analysis.h"
#include "engine/check_paths.h"
#include "engine/page.h"
#include "report/report.h"
#include "support/places.h"
#include "support/temporary_tree.h"

using namespace preship;

namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The Bad examples of every page as one tree, each in a folder of its own.
Files files_of_pages() {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(source_dir() + "/rules")) {
    if (entry.path().extension() != ".md") continue;
    const Page page = parse_page(read(entry.path()));
    for (std::size_t i = 0; i < page.examples.size(); ++i) {
      if (!page.examples[i].bad) continue;
      const std::string folder = entry.path().parent_path().filename().string() + "-" + entry.path().stem().string() + std::to_string(i);
      for (const auto& [path, text] : page.examples[i].files) files[folder + "/" + path] = text;
    }
  }
  return files;
}

Files files_of_fixture(const fs::path& root) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file()) files[entry.path().lexically_relative(root).generic_string()] = read(entry.path());
  return files;
}

// Everything about the findings that an output may show: places, words, fixes, fingerprints, and what is suppressed.
std::string findings(Analysis analysis, unsigned jobs) {
  CheckedProject checked;
  checked.root = "/app";
  checked.analysis = std::make_shared<Analysis>(std::move(analysis));
  checked.project = &checked.analysis->project();
  checked.report = check_project(*checked.project, {.selection = {.select = {"all"}}, .min_confidence = Confidence::low, .jobs = jobs});
  CheckResult result{.base = "/app", .projects = {}};
  result.projects.push_back(std::move(checked));
  return json_report(result, {.version = "0", .working_directory = "/app"});
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

Analysis added_in_order(const Pairs& files) {
  Analysis analysis = Analysis::from_memory({}, {.jobs = 2});
  for (const auto& [path, text] : files) analysis.set(path, text);
  return analysis;
}

// CHECK would print two reports of megabytes.
void check_same(const std::string& one, const std::string& other) {
  const std::size_t at = static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
  INFO("differs at byte " << at << ": " << one.substr(at < 300 ? 0 : at - 300, 600) << "\n-- and\n"
                          << other.substr(std::min(at < 300 ? 0 : at - 300, other.size()), 600));
  CHECK((one == other));
}

void check_any_threads_and_order(const Files& files) {
  const TemporaryTree tree(files);
  tree.git("init -q");
  tree.git("add -A -f");
  const std::string expected = findings(Analysis::from_disk(tree.root(), {.jobs = 1}), 1);
  CHECK(expected.find("\"rule\"") != std::string::npos);
  for (const unsigned jobs : {2U, 8U, 32U}) {
    CAPTURE(jobs);
    check_same(expected, findings(Analysis::from_disk(tree.root(), {.jobs = jobs}), jobs));
  }
  Pairs order(files.begin(), files.end());
  const std::string by_path = findings(added_in_order(order), 1);
  std::shuffle(order.begin(), order.end(), std::mt19937(1));
  check_same(by_path, findings(added_in_order(order), 4));
}

}  // namespace

TEST_CASE("same findings: every Bad example of a page in one tree") { check_any_threads_and_order(files_of_pages()); }

TEST_CASE("same findings: every fixture") {
  for (const auto& fixture : fs::directory_iterator(source_dir() + "/fixtures")) {
    INFO(fixture.path().string());
    check_any_threads_and_order(files_of_fixture(fixture.path() / "before"));
  }
}

TEST_CASE("same findings: files of one name, clashing in case, and links in whatever order a directory lists them") {
  Files files;
  for (int i = 0; i < 60; ++i) {
    const std::string folder = "apps/a" + std::to_string(i * 37 % 60);
    files[folder + "/package.json"] = "{\"name\": \"web\", \"scripts\": {\"start\": \"node index.js\"}}\n";
    files[folder + "/index.js"] = "use(process.env.API_URL.trim());\n";
    files[folder + "/Dockerfile"] = "FROM node:latest\nCOPY . .\nCMD [\"node\", \"index.js\"]\n";
    files[folder + "/dockerfile"] = "FROM node\n";
    files[folder + "/.env.example"] = "API_URl=\n";
  }
  check_any_threads_and_order(files);
}
