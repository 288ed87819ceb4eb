#include "report/report.h"
#include "text/width.h"

// Workflow commands, which GitHub shows beside the code:
// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions

namespace preship {
namespace {

// In a message % and line ends must be encoded; in a property also what ends a property.
std::string encoded(std::string_view text, bool property) {
  std::string result;
  for (const char byte : text) {
    if (byte == '%') result += "%25";
    else if (byte == '\r') result += "%0D";
    else if (byte == '\n') result += "%0A";
    else if (property && byte == ':') result += "%3A";
    else if (property && byte == ',') result += "%2C";
    else result += byte;
  }
  return result;
}

std::string command(Places& places, const Finding& finding) {
  const Severity severity = severity_of(finding);
  const PrintedPlace place = places.at(finding.span);
  std::string text = severity == Severity::note ? "::notice" : "::" + std::string(severity_name(severity));
  text += " file=" + encoded(printable(place.path), true) + ",line=" + std::to_string(place.begin.line) +
          ",endLine=" + std::to_string(place.end.line);
  // GitHub refuses columns when the lines differ.
  if (place.begin.line == place.end.line)
    text += ",col=" + std::to_string(place.begin.column) + ",endColumn=" + std::to_string(place.end.column);
  text += ",title=" + encoded("preship (" + std::string(finding.rule) + ")", true) + "::";
  std::string message = printable(finding.message);
  for (const Note& note : finding.notes) {
    const PrintedPlace other = places.at(note.span);
    message += "\n" + printable(other.path) + ":" + std::to_string(other.begin.line) + ": " + printable(note.text);
  }
  if (finding.fix) message += "\nfix: " + printable(finding.fix->title);
  return text + encoded(message, false) + "\n";
}

}  // namespace

std::string github_report(const CheckResult& result, const RunFacts&) {
  std::string text;
  for (const CheckedProject& checked : result.projects) {
    Places places(checked);
    for (const Finding& finding : checked.report.findings) text += command(places, finding);
  }
  return text;
}

}  // namespace preship
