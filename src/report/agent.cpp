#include "answers/secrets/redact.h"
#include "engine/fix.h"
#include "report/diff.h"
#include "report/report.h"
#include "text/width.h"
#include "text/words.h"

// For programs that repair code: few words, one order, and all that is needed for each finding.
//   N findings
//   <blank>
//   <severity> <rule> <path>:<line>:<column>
//   <message>
//   at <path>:<line>:<column> <note>        each other place
//   fix safe|unsafe: <title>                when there is one
//   <patch>                                 a unified diff, when the fix can be shown
//   page: preship explain <rule>            when there is no fix
//   proof: preship check ...                prints "0 findings" once it is mended
// Paths are relative to the working directory, as in text.

namespace preship {
namespace {

namespace fs = std::filesystem;

class AgentReport {
 public:
  AgentReport(const CheckResult& result, const RunFacts& run) : result_(result), run_(run) {}

  void add(const CheckedProject& checked) {
    Places places(checked);
    for (const Finding& finding : checked.report.findings) add_finding(checked, places, finding);
  }

  std::string text(std::size_t count) const { return counted(count, "finding") + "\n" + out_; }

 private:
  std::string path_of(const std::string& path) const {
    const fs::path full = result_.base / path;
    const std::string relative = full.lexically_relative(run_.working_directory).generic_string();
    return printable(relative.empty() || relative.starts_with("..") ? full.generic_string() : relative);
  }

  std::string place_of(Places& places, const Span& span) const {
    const PrintedPlace place = places.at(span);
    return path_of(place.path) + ":" + std::to_string(place.begin.line) + ":" + std::to_string(place.begin.column);
  }

  // A path as one word of a shell command.
  static std::string as_word(const std::string& path) {
    if (path.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-") == std::string::npos) return path;
    std::string word = "'";
    for (const char byte : path) word += byte == '\'' ? std::string("'\\''") : std::string(1, byte);
    return word + "'";
  }

  // A mask in a patch would break what it is applied to.
  std::string patch_of(const CheckedProject& checked, const Finding& finding) const {
    if (!finding.fix || finding.fix->edits.empty() || holds_secret(*finding.fix)) return "";
    Finding whole = finding;
    whole.fix->safe = true;
    std::string patch;
    for (const auto& [path, after] : apply_fixes(*checked.project, {whole}).texts)
      if (const SourceFile* file = checked.project->file(path)) patch += unified_diff(path_of(checked.prefix + path), file->text, after);
    return patch.find(secret_mask) == std::string::npos ? patch : "";
  }

  void add_finding(const CheckedProject& checked, Places& places, const Finding& finding) {
    const std::string rule(finding.rule);
    out_ += "\n" + std::string(severity_name(severity_of(finding))) + " " + rule + " " + place_of(places, finding.span) + "\n" +
            printable(finding.message) + "\n";
    for (const Note& note : finding.notes) out_ += "at " + place_of(places, note.span) + " " + printable(note.text) + "\n";
    if (finding.fix) out_ += std::string("fix ") + (finding.fix->safe ? "safe: " : "unsafe: ") + printable(finding.fix->title) + "\n";
    if (finding.fix) out_ += patch_of(checked, finding);
    else out_ += "page: preship explain " + rule + "\n";
    out_ += "proof: preship check --format agent --select " + rule + " " + as_word(path_of(places.at(finding.span).path)) + "\n";
  }

  const CheckResult& result_;
  const RunFacts& run_;
  std::string out_;
};

}  // namespace

std::string agent_report(const CheckResult& result, const RunFacts& run) {
  AgentReport report(result, run);
  for (const CheckedProject& checked : result.projects) report.add(checked);
  const Counts counts = count_findings(result);
  return report.text(counts.errors + counts.warnings + counts.notes);
}

}  // namespace preship
