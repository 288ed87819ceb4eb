// What --fix promises, held over every Bad example of every page and every fixture: it comes to an end, a second run changes
// nothing, no file becomes harder to read, and comments of YAML files stay.

#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.h"
#include "engine/fix_all.h"
#include "engine/page.h"
#include "engine/rule_table.h"
#include "support/places.h"

using namespace preship;

namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Files files_below(const fs::path& root) {
  Files files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file()) files[entry.path().lexically_relative(root).generic_string()] = read(entry.path());
  return files;
}

// Every rule, whatever its profile.
CheckResult check_all(const Files& files) {
  CheckResult result;
  CheckedProject& checked = result.projects.emplace_back();
  checked.analysis = std::make_shared<Analysis>(Analysis::from_memory(files));
  checked.check_again = [analysis = checked.analysis] {
    return check_project(analysis->project(), {.selection = {.select = {"all"}}, .min_confidence = Confidence::low, .jobs = 1});
  };
  checked.project = &checked.analysis->project();
  checked.report = checked.check_again();
  return result;
}

std::size_t syntax_errors(const CheckResult& result) { return result.projects[0].project->facts.syntax_errors.size(); }

// The comments of a YAML file, without the ignore comments that a fix may remove.
std::vector<std::string> comments_of(const std::string& text) {
  std::vector<std::string> comments;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    const std::size_t mark = line.starts_with('#') ? 0 : line.find(" #");
    if (mark != std::string::npos && line.find("preship-ignore") == std::string::npos) comments.push_back(line.substr(mark));
    at = end + 1;
  }
  return comments;
}

// Fixes `files` at the level, and checks what must hold of it.
void fix(Files& files, FixLevel level) {
  CheckResult result = check_all(files);
  const std::size_t errors = syntax_errors(result);
  const FixedProjects fixed = fix_all(result, level);
  CHECK(fixed.given_up == std::vector<std::string>());
  CHECK(syntax_errors(result) <= errors);
  for (const FixedFile& file : fixed.files) {
    INFO(file.path);
    const bool is_yaml = file.path.ends_with(".yaml") || file.path.ends_with(".yml");
    if (is_yaml) CHECK(comments_of(file.after) == comments_of(file.before));
    files[file.path] = file.after;
  }
  CheckResult again = check_all(files);
  const FixedProjects more = fix_all(again, level);
  for (const FixedFile& file : more.files) {
    INFO(file.path << " before the second run:\n" << file.before << "and after it:\n" << file.after);
    FAIL_CHECK("a second run changes something");
  }
}

void fix_safely_and_else(Files files) {
  fix(files, FixLevel::safe);
  fix(files, FixLevel::unsafe);
}

std::string page_path(std::string_view id) {
  std::string name(id);
  std::ranges::replace(name, '-', '_');
  return preship::source_dir() + "/rules/" + name + ".md";
}

}  // namespace

TEST_CASE("fix all: the Bad examples of all pages") {
  for (const RuleEntry& rule : all_rules())
    for (const PageExample& example : parse_page(read(page_path(rule.id))).examples) {
      INFO(rule.id << ": ## " << example.title);
      if (example.bad) fix_safely_and_else({example.files.begin(), example.files.end()});
    }
}

TEST_CASE("fix all: the fixtures") {
  for (const fs::directory_entry& fixture : fs::directory_iterator(preship::source_dir() + "/fixtures")) {
    INFO(fixture.path());
    fix_safely_and_else(files_below(fixture.path() / "before"));
  }
}
