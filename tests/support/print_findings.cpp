#include "support/print_findings.h"

#include "text/position.h"

namespace preship {
namespace {

std::string place(const Project& project, const Span& span) {
  const SourceFile& file = project.file(span.file);
  const Position at = LineIndex(file.text).position(span.begin);
  return file.path + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

}  // namespace

std::string print_findings(const Project& project, const Findings& findings) {
  static const char* severities[] = {"note", "warning", "error"};
  std::string text;
  for (const Finding& finding : findings) {
    const auto severity = static_cast<std::size_t>(finding.severity.value_or(Severity::error));
    text += place(project, finding.span) + " " + severities[severity] + " " + finding.message + "\n";
    for (const Note& note : finding.notes) text += "  note " + place(project, note.span) + " " + note.text + "\n";
  }
  return text;
}

}  // namespace preship
