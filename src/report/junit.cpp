#include <algorithm>

#include "report/report.h"
#include "report/xml.h"

// JUnit's XML as CI servers read it: one suite per file, one test case per finding. It has failed when the finding fails the run;
// the others passed, with the finding as their output.

namespace preship {
namespace {

std::string place_text(const PrintedPlace& place) {
  return place.path + ":" + std::to_string(place.begin.line) + ":" + std::to_string(place.begin.column);
}

bool fails_run(const RunFacts& run, const Finding& finding) { return run.fails && severity_of(finding) >= run.fails_from; }

std::string test_case(Places& places, const RunFacts& run, const Finding& finding) {
  const PrintedPlace place = places.at(finding.span);
  std::string body = place_text(place) + ": " + finding.message;
  for (const Note& note : finding.notes) body += "\n" + place_text(places.at(note.span)) + ": " + note.text;
  if (finding.fix) body += "\nfix: " + finding.fix->title;
  const std::string type(severity_name(severity_of(finding)));
  const std::string said = fails_run(run, finding) ? "<failure type=\"" + type + "\" message=\"" + encode_xml(finding.message) + "\">" +
                                                         encode_xml(body) + "</failure>"
                                                   : "<system-out>" + encode_xml(type + ": " + body) + "</system-out>";
  return "    <testcase name=\"" +
         encode_xml(std::string(finding.rule) + " at " + std::to_string(place.begin.line) + ":" + std::to_string(place.begin.column)) +
         "\" classname=\"" + encode_xml(place.path) + "\" file=\"" + encode_xml(place.path) + "\" line=\"" +
         std::to_string(place.begin.line) + "\">\n      " + said + "\n    </testcase>\n";
}

std::string suite(const std::string& name, const std::string& cases, std::size_t count, std::size_t failures) {
  return "  <testsuite name=\"" + encode_xml(name) + "\" tests=\"" + std::to_string(count) + "\" failures=\"" + std::to_string(failures) +
         "\">\n" + cases + "  </testsuite>\n";
}

}  // namespace

std::string junit_report(const CheckResult& result, const RunFacts& run) {
  std::string suites;
  std::size_t total = 0, failed = 0;
  for (const CheckedProject& checked : result.projects) {
    Places places(checked);
    const Findings& findings = checked.report.findings;
    for (std::size_t i = 0; i < findings.size();) {
      const FileId file = findings[i].span.file;
      std::string cases;
      const std::size_t first = i;
      std::size_t failures = 0;
      for (; i < findings.size() && findings[i].span.file == file; ++i) {
        cases += test_case(places, run, findings[i]);
        failures += fails_run(run, findings[i]) ? 1 : 0;
      }
      failed += failures;
      suites += suite(checked.prefix + checked.project->file(file).path, cases, i - first, failures);
    }
    total += findings.size();
  }
  // Servers take a file without a test for a broken one.
  if (total == 0)
    suites = "  <testsuite name=\"preship\" tests=\"1\" failures=\"0\">\n    <testcase name=\"no findings\"/>\n  </testsuite>\n";
  const std::string number = std::to_string(std::max<std::size_t>(total, 1)), failures = std::to_string(failed);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"preship\" tests=\"" + number + "\" failures=\"" + failures +
         "\">\n" + suites + "</testsuites>\n";
}

}  // namespace preship
