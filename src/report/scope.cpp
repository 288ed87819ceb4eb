#include "report/scope.h"

#include <algorithm>

#include "text/width.h"
#include "text/words.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

std::string project_text(const fs::path& path, const RunFacts& run) {
  const std::string relative = path.lexically_relative(run.working_directory).generic_string();
  if (relative == ".") return "the working directory";
  return "the project " + printable(relative.empty() || relative.starts_with("..") ? path.generic_string() : relative);
}

// "nginx/", "nginx/ and 2 more", "compose.yaml".
std::string part_text(const OnlyPaths& only) {
  const std::string first = only.directories.empty() ? only.files.empty() ? "" : *only.files.begin() : only.directories.front() + "/";
  const std::size_t more = only.directories.size() + only.files.size();
  return printable(first) + (more > 1 ? " and " + std::to_string(more - 1) + " more" : "");
}

bool is_whole_working_directory(const CheckedProject& checked, const RunFacts& run) {
  return checked.root == fs::path(run.working_directory) && (!checked.only || checked.only->directories.empty());
}

}  // namespace

std::size_t count_read_files(const CheckedProject& checked) {
  return static_cast<std::size_t>(std::ranges::count_if(checked.project->files, [&](const SourceFile& file) {
    return file.kind != FileKind::unknown && !file.unreadable && (!checked.only || checked.only->hold(file.path));
  }));
}

std::string scope_text(const CheckResult& result, const RunFacts& run) {
  if (result.projects.size() > 1) return " in " + counted(result.projects.size(), "project");
  const CheckedProject& checked = result.projects.front();
  if (is_whole_working_directory(checked, run)) return "";
  return " in " + (checked.only ? part_text(*checked.only) + ", a part of " : "") + project_text(checked.root, run);
}

std::string clean_line(const CheckResult& result, const RunFacts& run) {
  std::size_t files = 0;
  for (const CheckedProject& checked : result.projects) files += count_read_files(checked);
  return "No findings in " + counted(files, "file") + scope_text(result, run) + ".";
}

std::vector<std::string> nothing_read(const CheckResult& result, const RunFacts& run) {
  std::vector<std::string> sentences;
  for (const CheckedProject& checked : result.projects) {
    if (count_read_files(checked) > 0) continue;
    const std::string where = checked.only ? part_text(*checked.only) + " of " : "";
    sentences.push_back("nothing to check: " + where + project_text(checked.root, run) + " holds no file that preship reads");
  }
  return sentences;
}

}  // namespace preship
