#include "report/text.h"

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "answers/secrets/redact.h"
#include "report/excerpt.h"
#include "report/paint.h"
#include "report/scope.h"
#include "report/severity_reason.h"
#include "text/width.h"
#include "text/words.h"
#include "text/wrap.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

constexpr const char* bright_red = "1;31";
constexpr const char* yellow = "1;33";
constexpr const char* cyan = "1;36";
constexpr const char* green = "32";
constexpr const char* blue = "34";
constexpr const char* bold = "1";

const char* colour_of(Severity severity) {
  return severity == Severity::error ? bright_red : severity == Severity::warning ? yellow : cyan;
}

// A file URI for a terminal's hyperlink: everything but unreserved bytes and slashes encoded.
std::string file_uri(const fs::path& path) {
  std::string uri = "file://";
  for (const unsigned char byte : path.generic_string()) {
    if (std::isalnum(byte) != 0 || std::string_view("/-._~").find(static_cast<char>(byte)) != std::string_view::npos) {
      uri += static_cast<char>(byte);
      continue;
    }
    char escape[4];
    std::snprintf(escape, sizeof escape, "%%%02X", byte);
    uri += escape;
  }
  return uri;
}

class TextWriter {
 public:
  TextWriter(const CheckResult& result, const RunFacts& run, const TextStyle& style) : result_(result), run_(run), style_(style) {}

  void write(const CheckedProject& checked) {
    Places places(checked);
    SecretMask mask(*checked.project);
    for (const Finding& finding : checked.report.findings)
      style_.rich ? write_rich({places, mask, checked}, finding) : write_line(places, finding);
  }

  void write_summary(const Counts& counts) {
    std::string line = summary_line(counts);
    if (line.empty()) return;
    line.insert(line.size() - 1, scope_text(result_, run_));
    out_ += painted(bold, line) + "\n";
    if (!style_.rich) return;
    std::string more = "`preship explain RULE` says what breaks and how to mend it";
    if (counts.fixable > 0) more += "; --fix repairs " + std::to_string(counts.fixable) + " of them, --diff shows it first";
    out_ += wrapped(more + ".", style_.width, 0, 0) + "\n";
  }

  std::string take() { return std::move(out_); }

 private:
  std::string painted(const char* colour, const std::string& text) const { return preship::painted(style_.colour, colour, text); }

  std::string shown_path(const std::string& path) const {
    const fs::path full = result_.base / path;
    const std::string relative = full.lexically_relative(run_.working_directory).generic_string();
    return printable(relative.empty() || relative.starts_with("..") ? full.generic_string() : relative);
  }

  std::string plain_place(const PrintedPlace& place) const {
    return shown_path(place.path) + ":" + std::to_string(place.begin.line) + ":" + std::to_string(place.begin.column);
  }

  std::string place_text(const PrintedPlace& place) const {
    const std::string text = plain_place(place);
    if (!style_.links) return text;
    return "\x1b]8;;" + file_uri(result_.base / place.path) + "\x1b\\" + text + "\x1b]8;;\x1b\\";
  }

  void write_line(Places& places, const Finding& finding) {
    const Severity severity = severity_of(finding);
    out_ += place_text(places.at(finding.span)) + ": " + painted(colour_of(severity), std::string(severity_name(severity))) + "[" +
            std::string(finding.rule) + "] " + printable(finding.message) + "\n";
    if (!style_.notes) return;
    for (const Note& note : finding.notes) out_ += "  " + place_text(places.at(note.span)) + ": note: " + printable(note.text) + "\n";
    if (finding.fix) out_ += "  " + fix_text(*finding.fix) + "\n";
  }

  std::string fix_text(const Fix& fix) const { return "fix: " + printable(fix.title) + (fix.safe ? "" : " (unsafe)"); }

  // The lines of one finding have one gutter, as wide as its longest line number.
  static std::size_t gutter(Places& places, const Finding& finding) {
    std::uint32_t last = places.at(finding.span).begin.line;
    for (const Note& note : finding.notes) last = std::max(last, places.at(note.span).begin.line);
    return std::to_string(last).size();
  }

  struct Source {
    Places& places;
    SecretMask& mask;
    const CheckedProject& checked;
  };

  void write_rich(const Source& source, const Finding& finding) {
    const Severity severity = severity_of(finding);
    const std::size_t digits = gutter(source.places, finding);
    const bool secret = finding.about_secret;
    const std::string label = std::string(severity_name(severity)) + "[" + std::string(finding.rule) + "]";
    out_ += painted(colour_of(severity), label) + ": " +
            painted(bold, wrapped(printable(finding.message), style_.width, label.size() + 2, 2)) + "\n";
    write_place(source, finding.span, {"-->", "", colour_of(severity), secret}, digits);
    for (const Note& note : finding.notes) write_place(source, note.span, {":::", printable(note.text), blue, secret}, digits);
    if (finding.fix) write_remark(digits, green, fix_text(*finding.fix));
    if (const std::string reason = severity_reason(source.checked, finding); !reason.empty())
      write_remark(digits, blue, "severity: " + reason);
    out_ += "\n";
  }

  void write_remark(std::size_t digits, const char* colour, const std::string& text) {
    const std::size_t column = digits + 3;
    out_ += bar(digits, "=") + " " + painted(colour, wrapped(text, style_.width, column, column + 2)) + "\n";
  }

  struct Look {
    const char* arrow;
    std::string text;
    const char* colour;
    bool secret;  // the finding is about one
  };

  std::string bar(std::size_t digits, const char* mark, const std::string& number = {}) const {
    return painted(blue, std::string(digits - number.size(), ' ') + number + " " + mark);
  }

  void write_place(const Source& source, const Span& span, const Look& look, std::size_t digits) {
    const PrintedPlace place = source.places.at(span);
    const std::size_t column = digits + 6 + columns_of(plain_place(place));
    out_ += std::string(digits, ' ') + painted(blue, look.arrow) + " " + place_text(place) +
            (look.text.empty() ? "" : ": " + wrapped(look.text, style_.width, column, digits + 4)) + "\n";
    if (source.checked.project->file(span.file).text.empty()) return;
    const LineIndex& lines = source.places.index(span.file);
    const std::uint32_t start = lines.line_start(place.begin.line);
    const auto width = static_cast<unsigned>(style_.width > digits + 4 ? style_.width - digits - 4 : 0);
    const ShownLine line = source.mask.line(lines.line(place.begin.line), start, span, look.secret);
    const Excerpt excerpt = make_excerpt(line.text, line.begin, line.end, width);
    out_ += bar(digits, "|", std::to_string(place.begin.line)) + " " + excerpt.line + "\n";
    out_ += bar(digits, "|") + " " + excerpt.before + painted(look.colour, excerpt.mark) + "\n";
  }

  const CheckResult& result_;
  const RunFacts& run_;
  const TextStyle& style_;
  std::string out_;
};

}  // namespace

std::string summary_line(const Counts& counts) {
  std::vector<std::string> parts;
  if (counts.errors > 0) parts.push_back(counted(counts.errors, "error"));
  if (counts.warnings > 0) parts.push_back(counted(counts.warnings, "warning"));
  if (counts.notes > 0) parts.push_back(counted(counts.notes, "note"));
  if (parts.empty()) return "";
  std::string line = "Found " + parts[0];
  for (std::size_t i = 1; i < parts.size(); ++i) line += (i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return line + ".";
}

std::string text_report(const CheckResult& result, const RunFacts& run, const TextStyle& style) {
  TextWriter writer(result, run, style);
  for (const CheckedProject& checked : result.projects) writer.write(checked);
  if (style.summary) writer.write_summary(count_findings(result));
  return writer.take();
}

}  // namespace preship
