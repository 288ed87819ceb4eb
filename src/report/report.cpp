#include "report/report.h"

namespace preship {

const LineIndex& Places::index(FileId file) { return indexes_.try_emplace(file, checked_.project->file(file).text).first->second; }

PrintedPlace Places::at(const Span& span) {
  const LineIndex& lines = index(span.file);
  return {checked_.prefix + checked_.project->file(span.file).path, lines.position(span.begin), lines.position(span.end)};
}

Counts count_findings(const CheckResult& result) {
  Counts counts;
  for (const CheckedProject& checked : result.projects) {
    for (const Finding& finding : checked.report.findings) {
      const Severity severity = severity_of(finding);
      ++(severity == Severity::error ? counts.errors : severity == Severity::warning ? counts.warnings : counts.notes);
      if (finding.fix && finding.fix->safe) ++counts.fixable;
    }
    counts.suppressed += checked.report.suppressed.size();
  }
  return counts;
}

std::string_view severity_name(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::string_view confidence_name(Confidence confidence) {
  return confidence == Confidence::high ? "high" : confidence == Confidence::medium ? "medium" : "low";
}

}  // namespace preship
