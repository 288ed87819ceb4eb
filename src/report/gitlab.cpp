#include <nlohmann/json.hpp>

#include "report/report.h"

// GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format

namespace preship {

std::string gitlab_report(const CheckResult& result, const RunFacts&) {
  using nlohmann::ordered_json;
  ordered_json issues = ordered_json::array();
  for (const CheckedProject& checked : result.projects) {
    Places places(checked);
    for (const Finding& finding : checked.report.findings) {
      const Place place = places.at(finding.span);
      const Severity severity = severity_of(finding);
      issues.push_back({{"description", finding.message},
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
