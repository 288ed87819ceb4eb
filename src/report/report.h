#pragma once
// One function per output, each in the file of the same name: a result in, the whole text out.

#include <map>
#include <string>
#include <vector>

#include "engine/check_paths.h"
#include "text/position.h"

namespace preship {

// What outputs say about the run beside its findings.
struct RunFacts {
  int exit_code = 0;
  std::string version;
  std::string working_directory;                          // absolute
  std::vector<std::string> arguments = {};                // of the command line, without the program
  bool has_baseline = false;                              // findings were compared with one
  std::vector<std::string> notices = {};                  // what a report had to leave out, for people
  std::string date = {};                                  // "2026-03-01 14:05 UTC"; empty: not said
  std::string repository = {}, commit = {}, branch = {};  // where the files come from; empty: not known
  Severity fails_from = Severity::note;                   // the least severity that fails the run; see `fails`
  bool fails = true;                                      // false: --fail-on never
  std::string revision = {};                              // what is checked out: "4f2a91c on main"; empty: not said
};

std::string json_report(const CheckResult& result, const RunFacts& run);
std::string sarif_report(const CheckResult& result, RunFacts& run);         // adds to `notices`
std::string github_report(const CheckResult& result, const RunFacts& run);  // workflow commands
std::string gitlab_report(const CheckResult& result, const RunFacts& run);  // code quality
std::string junit_report(const CheckResult& result, const RunFacts& run);
std::string checkstyle_report(const CheckResult& result, const RunFacts& run);
std::string rdjson_report(const CheckResult& result, const RunFacts& run);  // reviewdog
std::string html_report(const CheckResult& result, const RunFacts& run);    // one page for people
std::string agent_report(const CheckResult& result, const RunFacts& run);   // for programs that repair code

// Where a span stands, for people: lines and columns count from 1, columns in code points.
struct PrintedPlace {
  std::string path;  // relative to CheckResult::base
  Position begin, end;
};

// Places of spans, with one line index per file.
class Places {
 public:
  explicit Places(const CheckedProject& checked) : checked_(checked) {}
  PrintedPlace at(const Span& span);
  const LineIndex& index(FileId file);

 private:
  const CheckedProject& checked_;
  std::map<FileId, LineIndex> indexes_;
};

struct Counts {
  std::size_t errors = 0, warnings = 0, notes = 0, fixable = 0, suppressed = 0;
};
Counts count_findings(const CheckResult& result);

std::string_view severity_name(Severity severity);        // "error", "warning", "note"
std::string_view confidence_name(Confidence confidence);  // "high", "medium", "low"
inline Severity severity_of(const Finding& finding) { return finding.severity.value_or(Severity::error); }

}  // namespace preship
