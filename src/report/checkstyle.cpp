#include "report/report.h"
#include "report/xml.h"

// Checkstyle's XML, which many review tools and CI servers read: https://checkstyle.org/cmdline.html, option -f xml.

namespace preship {
namespace {

std::string checkstyle_error(const PrintedPlace& place, const Finding& finding) {
  const Severity severity = severity_of(finding);
  const std::string level = severity == Severity::note ? "info" : std::string(severity_name(severity));
  return "    <error line=\"" + std::to_string(place.begin.line) + "\" column=\"" + std::to_string(place.begin.column) + "\" severity=\"" +
         level + "\" message=\"" + encode_xml(finding.message) + "\" source=\"preship." + encode_xml(finding.rule) + "\"/>\n";
}

}  // namespace

std::string checkstyle_report(const CheckResult& result, const RunFacts& run) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"preship " + encode_xml(run.version) + "\">\n";
  for (const CheckedProject& checked : result.projects) {
    Places places(checked);
    const Findings& findings = checked.report.findings;  // sorted by file
    for (std::size_t i = 0; i < findings.size();) {
      const FileId file = findings[i].span.file;
      text += "  <file name=\"" + encode_xml(checked.prefix + checked.project->file(file).path) + "\">\n";
      for (; i < findings.size() && findings[i].span.file == file; ++i) text += checkstyle_error(places.at(findings[i].span), findings[i]);
      text += "  </file>\n";
    }
  }
  return text + "</checkstyle>\n";
}

}  // namespace preship
