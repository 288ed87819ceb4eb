#include "engine/fix_all.h"

#include <algorithm>
#include <map>
#include <set>

namespace preship {
namespace {

// Enough for fixes that build on each other; a pair of fixes that undo each other ends here as well.
constexpr int most_rounds = 10;

using TextsByPath = std::map<std::string, std::string>;

std::map<std::string_view, std::size_t> errors_by_path(const Project& project) {
  std::map<std::string_view, std::size_t> errors;
  for (const SyntaxError& error : project.facts.syntax_errors) ++errors[project.file(error.span.file).path];
  return errors;
}

class ProjectFixer {
 public:
  ProjectFixer(CheckedProject& checked, FixLevel level, FixedProjects& fixed) : checked_(checked), level_(level), fixed_(fixed) {}

  void run() {
    for (int round = 0; round < most_rounds && apply_round(); ++round) checked_.report = checked_.check_again();
    for (const auto& [path, text] : originals_) {
      const std::string after = checked_.analysis->text(path).value_or("");
      if (after != text) fixed_.files.push_back({&checked_, path, text, after});
    }
  }

 private:
  // False when there is nothing to apply.
  bool apply_round() {
    Findings findings = checked_.report.findings;
    std::erase_if(findings, [&](const Finding& finding) { return touches_given_up(finding); });
    const FixResult result = apply_fixes(*checked_.project, findings, level_);
    if (result.texts.empty()) return false;
    const auto before = errors_by_path(*checked_.project);
    std::map<std::string, std::size_t> errors;
    for (const auto& [path, text] : result.texts)
      if (const auto found = before.find(path); found != before.end()) errors[path] = found->second;
    TextsByPath old;
    for (const auto& [path, text] : result.texts) {
      old[path] = checked_.analysis->text(path).value_or("");
      originals_.try_emplace(path, old[path]);
      checked_.analysis->set(path, text);
    }
    checked_.project = &checked_.analysis->project();
    undo_broken(old, errors);
    fixed_.applied += result.applied;
    return true;
  }

  void undo_broken(const TextsByPath& old, const std::map<std::string, std::size_t>& errors) {
    const auto now = errors_by_path(*checked_.project);
    std::vector<std::string> broken;
    for (const auto& [path, text] : old) {
      const auto found = now.find(path);
      const auto had = errors.find(path);
      if (found != now.end() && found->second > (had == errors.end() ? 0 : had->second)) broken.push_back(path);
    }
    for (const std::string& path : broken) {
      checked_.analysis->set(path, old.at(path));
      given_up_.insert(path);
      fixed_.given_up.push_back(checked_.prefix + path);
    }
    checked_.project = &checked_.analysis->project();
  }

  bool touches_given_up(const Finding& finding) const {
    return finding.fix && std::ranges::any_of(finding.fix->edits, [&](const Edit& edit) {
             return given_up_.contains(checked_.project->file(edit.span.file).path);
           });
  }

  CheckedProject& checked_;
  FixLevel level_;
  FixedProjects& fixed_;
  TextsByPath originals_;
  std::set<std::string> given_up_;
};

}  // namespace

FixedProjects fix_all(CheckResult& result, FixLevel level) {
  FixedProjects fixed;
  for (CheckedProject& checked : result.projects) ProjectFixer(checked, level, fixed).run();
  return fixed;
}

}  // namespace preship
