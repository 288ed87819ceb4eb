// A libFuzzer target: a whole project of any files, through linking and every rule, and its fixes. "\x01name\n" begins a file.

#include <cstdint>
#include <cstdlib>
#include <map>

#include "engine/analysis.h"
#include "engine/check.h"
#include "engine/fix.h"

namespace {

using namespace preship;

void require(bool holds) {
  if (!holds) std::abort();
}

std::map<std::string, std::string> files_in(std::string_view bytes) {
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Analysis analysis = Analysis::from_memory(files_in({reinterpret_cast<const char*>(data), size}), {.jobs = 1});
  const Project& project = analysis.project();
  const ProjectReport report = check_project(project, {.selection = {.select = {"all"}}, .min_confidence = Confidence::low, .jobs = 1});
  for (const Finding& finding : report.findings) {
    const std::string& text = project.file(finding.span.file).text;
    require(finding.span.begin <= finding.span.end && (text.empty() || finding.span.end <= text.size()));
  }
  apply_fixes(project, report.findings, FixLevel::unsafe);
  return 0;
}
