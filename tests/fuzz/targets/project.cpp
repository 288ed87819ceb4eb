#include "fuzz/targets/targets.h"

#include <algorithm>

#include "engine/analysis.h"
#include "engine/check.h"
#include "engine/fix.h"

namespace preship {

std::map<std::string, std::string> fuzzed_files(std::string_view bytes) {
  std::map<std::string, std::string> files;
  std::string name = "compose.yaml";
  while (!bytes.empty()) {
    const std::size_t mark = std::min(bytes.find('\x01'), bytes.size());
    files[name] += bytes.substr(0, mark);
    bytes.remove_prefix(std::min(mark + 1, bytes.size()));
    if (mark == bytes.size()) break;
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    name = std::string(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  files.erase("");
  return files;
}

std::string fuzzed_bytes(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string bytes;
  for (const auto& [path, text] : files) {
    if (!bytes.empty() || path != "compose.yaml") bytes += "\x01" + path + "\n";
    bytes += text;
  }
  return bytes;
}

void fuzz_project(std::string_view bytes) {
  Analysis analysis = Analysis::from_memory(fuzzed_files(bytes), {.jobs = 1});
  const Project& project = analysis.project();
  const ProjectReport report = check_project(project, {.selection = {.select = {"all"}}, .min_confidence = Confidence::low, .jobs = 1});
  const auto inside = [&](const Span& span) {
    const std::string& text = project.file(span.file).text;
    require(span.begin <= span.end && (text.empty() || span.end <= text.size()));
  };
  for (const Finding& finding : report.findings) {
    inside(finding.span);
    for (const Note& note : finding.notes) inside(note.span);
  }
  apply_fixes(project, report.findings, FixLevel::unsafe);
}

}  // namespace preship
