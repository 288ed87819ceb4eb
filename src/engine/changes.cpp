#include "engine/changes.h"

#include <algorithm>
#include <map>
#include <set>

#include "text/position.h"

namespace preship {
namespace {

using Lines = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

class ChangedLines {
 public:
  ChangedLines(const Project& project, const GitChanges& changes) : project_(project) {
    for (const ChangedFile& file : changes.files) lines_[file.path] = &file.lines;
  }

  bool hold(const Span& span) {
    const auto found = lines_.find(project_.file(span.file).path);
    if (found == lines_.end()) return false;
    const auto [index, is_new] = indexes_.try_emplace(span.file, project_.file(span.file).text);
    const std::uint32_t first = index->second.position(span.begin).line, last = index->second.position(span.end).line;
    return std::ranges::any_of(*found->second, [&](const auto& range) { return first <= range.second && range.first <= last; });
  }

 private:
  const Project& project_;
  std::map<std::string_view, const Lines*> lines_;
  std::map<FileId, LineIndex> indexes_;
};

// How a file was and is, so that it can be put back.
using Texts = std::map<std::string, std::optional<std::string>>;

void put(Analysis& analysis, const Texts& texts) {
  for (const auto& [path, text] : texts) {
    if (text) analysis.set(path, *text);
    else analysis.remove(path);
  }
}

std::vector<FileChange> file_changes(const Analysis& analysis, const GitChanges& changes) {
  std::vector<FileChange> files;
  for (const ChangedFile& file : changes.files) {
    const bool edited = file.before && !file.deleted && analysis.text(file.path) != file.before;
    files.push_back({.path = file.path, .before = file.before ? file.old_path : "", .deleted = file.deleted, .edited = edited});
  }
  return files;
}

std::set<std::string> known_findings(const ProjectReport& report) {
  std::set<std::string> known;
  for (const Finding& finding : report.findings) known.insert(finding.fingerprint);
  for (const Suppressed& suppressed : report.suppressed) known.insert(suppressed.finding.fingerprint);
  return known;
}

}  // namespace

GitChanges find_changes(const std::filesystem::path& root, const ChangeQuery& query) {
  ChangesAnswer answer = query.staged ? staged_changes(root) : changes_since(root, query.revision);
  if (!answer.changes) throw UsageError(answer.problem);
  return std::move(*answer.changes);
}

void apply_staged(Analysis& analysis, const GitChanges& changes) {
  for (const StagedFile& file : changes.staged) {
    if (file.text) analysis.set(file.path, *file.text);
    else analysis.remove(file.path);
  }
}

void visit_before(Analysis& analysis, const GitChanges& changes, const std::function<void(const Project&)>& visit) {
  Texts before, now;
  for (const ChangedFile& file : changes.files) {
    // What an ignore file of ours hides is not part of the project, and was not.
    const std::optional<std::string> text = analysis.text(file.path);
    if (!text && !file.deleted) continue;
    now[file.path] = text;
    before[file.path] = file.before;
  }
  put(analysis, before);
  visit(analysis.project());
  put(analysis, now);
}

ProjectReport check_changes(Analysis& analysis, const ProjectCheck& check, const GitChanges& changes) {
  std::set<std::string> known;
  visit_before(analysis, changes, [&](const Project& project) { known = known_findings(check_places(project, check)); });
  analysis.set_changes(file_changes(analysis, changes));
  const Project& project = analysis.project();
  ProjectReport report = check_places(project, check);
  analysis.set_changes({});
  ChangedLines lines(project, changes);
  const auto is_old = [&](const Finding& finding) { return known.contains(finding.fingerprint) && !lines.hold(finding.span); };
  std::erase_if(report.findings, is_old);
  std::erase_if(report.suppressed, [&](const Suppressed& suppressed) { return is_old(suppressed.finding); });
  fold_places(project, check, report);
  return report;
}

}  // namespace preship
