#include "cli/add_ignores.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/fix.h"
#include "lsp/features/comments.h"

namespace preship {
namespace {

// Findings that come together are told one by one as their places are silenced.
constexpr int most_ignore_rounds = 50;

class IgnoreWriter {
 public:
  IgnoreWriter(CheckedProject& checked, const std::string& reason, AddedIgnores& added)
      : checked_(checked), reason_(reason), added_(added) {}

  void run() {
    for (int round = 0; round < most_ignore_rounds && write_round(); ++round) checked_.report = checked_.check_again();
    for (const auto& [path, text] : originals_) {
      std::string after = checked_.analysis->text(path).value_or("");
      if (after != text) added_.files.push_back({&checked_, path, text, std::move(after)});
    }
    for (const Finding& finding : checked_.report.findings)
      added_.left.push_back(checked_.prefix + checked_.project->file(finding.span.file).path + ": " + std::string(finding.rule));
  }

 private:
  struct Comment {
    std::set<std::string> rules;
    std::uint32_t offset = 0;  // of the finding
  };

  // One comment for each line, with all its rules.
  std::map<FileId, std::map<std::uint32_t, Comment>> wanted() const {
    std::map<FileId, std::map<std::uint32_t, Comment>> comments;
    for (const Finding& finding : checked_.report.findings) {
      const SourceFile& file = checked_.project->file(finding.span.file);
      if (given_up_.contains({file.path, std::string(finding.rule)})) continue;
      const auto edit = lsp::ignore_comment(file, finding.span.file, finding.span.begin, finding.rule, reason_);
      if (!edit) continue;
      Comment& comment = comments[finding.span.file][edit->span.begin];
      comment.rules.insert(std::string(finding.rule));
      comment.offset = finding.span.begin;
    }
    return comments;
  }

  bool write_round() {
    const auto comments = wanted();
    if (comments.empty()) return false;
    std::map<std::string, std::string> before;
    const std::size_t errors = checked_.project->facts.syntax_errors.size();
    std::map<std::string, std::string> texts;
    for (const auto& [id, of_file] : comments) {
      const SourceFile& file = checked_.project->file(id);
      std::vector<Edit> edits;
      for (const auto& [at, comment] : of_file) {
        std::string rules;
        for (const std::string& rule : comment.rules) {
          rules += (rules.empty() ? "" : ", ") + rule;
          given_up_.insert({file.path + "\n" + std::to_string(at), rule});
        }
        edits.push_back(*lsp::ignore_comment(file, id, comment.offset, rules, reason_));
      }
      const std::string text = file.text;
      std::optional<std::string> after = apply_edits(text, std::move(edits));
      if (!after) continue;
      originals_.try_emplace(file.path, text);
      before[file.path] = text;
      texts[file.path] = std::move(*after);
      added_.comments += of_file.size();
    }
    for (const auto& [path, text] : texts) checked_.analysis->set(path, text);
    checked_.project = &checked_.analysis->project();
    if (checked_.project->facts.syntax_errors.size() <= errors) return true;
    // A comment in a place where none can stand: these files stay as they were.
    for (const auto& [path, text] : before) {
      checked_.analysis->set(path, text);
      for (const Finding& finding : checked_.report.findings) given_up_.insert({path, std::string(finding.rule)});
    }
    checked_.project = &checked_.analysis->project();
    added_.comments -= std::min(added_.comments, before.size());
    return true;
  }

  CheckedProject& checked_;
  const std::string& reason_;
  AddedIgnores& added_;
  std::map<std::string, std::string> originals_;
  std::set<std::pair<std::string, std::string>> given_up_;  // path and rule
};

}  // namespace

AddedIgnores add_ignores(CheckResult& result, const std::string& reason) {
  AddedIgnores added;
  for (CheckedProject& checked : result.projects) IgnoreWriter(checked, reason, added).run();
  return added;
}

}  // namespace preship
