#include <nlohmann/json.hpp>

#include "report/markdown.h"
#include "report/report.h"

// GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format

namespace preship {

namespace {

// Shown when somebody opens the issue: the other places, and what would mend it.
std::string content_of(Places& places, const Finding& finding) {
  std::string body = md_text(finding.message) + "\n";
  for (const Note& note : finding.notes) {
    const PrintedPlace place = places.at(note.span);
    body += "\n- " + md_code(place.path + ":" + std::to_string(place.begin.line)) + " " + md_text(note.text);
  }
  if (!finding.notes.empty()) body += "\n";
  if (finding.fix) body += "\nFix: " + md_text(finding.fix->title) + "\n";
  return body + "\n`preship explain " + std::string(finding.rule) + "` says what breaks and how to mend it.\n";
}

}  // namespace

std::string gitlab_report(const CheckResult& result, const RunFacts&) {
  using nlohmann::ordered_json;
  ordered_json issues = ordered_json::array();
  for (const CheckedProject& checked : result.projects) {
    Places places(checked);
    for (const Finding& finding : checked.report.findings) {
      const PrintedPlace place = places.at(finding.span);
      const Severity severity = severity_of(finding);
      issues.push_back({{"description", finding.message},
                        {"content", {{"body", content_of(places, finding)}}},
                        {"check_name", finding.rule},
                        {"fingerprint", finding.fingerprint},
                        {"severity", severity == Severity::error     ? "critical"
                                     : severity == Severity::warning ? "minor"
                                                                     : "info"},
                        {"location",
                         {{"path", place.path},
                          {"positions",
                           {{"begin", {{"line", place.begin.line}, {"column", place.begin.column}}},
                            {"end", {{"line", place.end.line}, {"column", place.end.column}}}}}}}});
    }
  }
  return issues.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace preship
