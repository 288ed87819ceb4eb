#include "engine/foreign_ignores.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <limits>
#include <optional>

#include "paths/classify.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::uint32_t last_line = std::numeric_limits<std::uint32_t>::max();

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text = trim(text.substr(prefix.size()));
  return true;
}

bool is_comment(std::string_view line, FileKind kind) {
  line = trim(line);
  if (kind == FileKind::sql && line.starts_with("--")) return true;
  return line.starts_with('#') || line.starts_with("//") || line.starts_with("<!--") || line.starts_with("/*");
}

bool continues(std::string_view line, FileKind kind) {
  if (kind != FileKind::dockerfile && kind != FileKind::shell && kind != FileKind::makefile) return false;
  line = trim(line);
  return line.ends_with('\\') && !line.starts_with('#');
}

std::vector<std::string_view> names_in(std::string_view list) {
  std::vector<std::string_view> names;
  while (true) {
    const std::size_t begin = list.find_first_not_of(" \t\r,");
    if (begin == std::string_view::npos) return names;
    const std::size_t end = std::min(list.find_first_of(" \t\r,", begin), list.size());
    names.push_back(list.substr(begin, end - begin));
    list = list.substr(end);
  }
}

// What one tool's reader needs to know about the file it reads, and where it puts what it finds.
struct IgnoreReader {
  FileId id;
  const SourceFile& file;
  std::string_view tool;
  std::vector<std::string_view> lines = {};
  std::vector<Ignore> found = {};

  // `name` empty: every rule of the tool.
  void add(std::string_view name, LineRange range, std::string_view reason = {}) {
    Ignore ignore{.name = {id, 0, 0},
                  .written = std::string(tool) + ":" + std::string(name),
                  .first = range.first + 1,
                  .reason = std::string(reason),
                  .ours = false};
    ignore.last = range.last == last_line ? last_line : range.last + 1;
    for (const RuleEntry& rule : all_rules())
      if (std::ranges::any_of(rule.aliases, [&](std::string_view alias) {
            return name.empty() ? alias.starts_with(ignore.written) : alias == ignore.written;
          }))
        ignore.rules.push_back(&rule);
    if (!ignore.rules.empty()) found.push_back(std::move(ignore));
  }

  void add_all(const std::vector<std::string_view>& names, LineRange range) {
    if (names.empty()) add({}, range);
    for (const std::string_view name : names) add(name, range);
  }
};

struct Comment {
  std::string_view text;  // after the # and blanks
  std::uint32_t line = 0;
  bool own_line = false;
};

bool begins_stage(std::string_view line) {
  line = trim(line);
  return line.size() > 5 && (line.starts_with("FROM ") || line.starts_with("from "));
}

// From the comment to the end of the stage that begins behind it, or that it stands in.
LineRange stage_of(const std::vector<std::string_view>& lines, std::uint32_t line) {
  LineRange range{line, line};
  const auto next = [&] { return range.last + 1 < lines.size(); };
  while (next() && (trim(lines[range.last + 1]).empty() || trim(lines[range.last + 1]).starts_with('#'))) ++range.last;
  if (next() && begins_stage(lines[range.last + 1])) ++range.last;
  while (next() && !begins_stage(lines[range.last + 1])) ++range.last;
  return range;
}

// "# hadolint ignore=DL3007,DL3008" above an instruction; "# hadolint global ignore=..." for the file, "stage ignore" for a stage.
void read_hadolint(IgnoreReader& out, const Comment& comment) {
  std::string_view text = comment.text;
  if (!take_prefix(text, "hadolint")) return;
  const bool global = take_prefix(text, "global"), stage = !global && take_prefix(text, "stage");
  if (!take_prefix(text, "ignore") || !take_prefix(text, "=")) return;
  const std::size_t end = text.find_first_of("#");
  std::uint32_t line = comment.line;  // blank lines may stand between
  while (line + 1 < out.lines.size() && trim(out.lines[line + 1]).empty()) ++line;
  LineRange range = covered_lines(out.lines, line, true, FileKind::dockerfile);
  if (global) range = {0, last_line};
  if (stage) range = stage_of(out.lines, comment.line);
  for (const std::string_view name : names_in(text.substr(0, end))) out.add(name, range);
}

// "# check=skip=JSONArgsRecommended,StageNameCasing;error=true", a directive for the whole file.
// https://docs.docker.com/reference/dockerfile/#check
void read_buildkit(IgnoreReader& out, const Comment& comment) {
  std::string_view text = comment.text;
  if (!take_prefix(text, "check") || !take_prefix(text, "=") || !take_prefix(text, "skip") || !take_prefix(text, "=")) return;
  const std::vector<std::string_view> names = names_in(text.substr(0, text.find(';')));
  if (names.size() == 1 && names[0] == "all") return out.add({}, {0, last_line});
  for (const std::string_view name : names) out.add(name, {0, last_line});
}

// "#checkov:skip=CKV_DOCKER_2:reason" counts for the whole Dockerfile.
// https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html
void read_checkov(IgnoreReader& out, const Comment& comment) {
  std::string_view text = comment.text;
  if (!take_prefix(text, "checkov:skip=")) return;
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string_view reason = colon < text.size() ? trim(text.substr(colon + 1)) : std::string_view();
  for (const std::string_view name : names_in(text.substr(0, colon))) out.add(name, {0, last_line}, reason);
}

// "DS002", "AVD-DS-0002" and "DS-0002" are one check.
std::string trivy_name(std::string_view name) {
  if (name.starts_with("AVD-")) name.remove_prefix(4);
  const bool old = name.size() == 5 && name.starts_with("DS") && name[2] != '-';
  return old ? "DS-0" + std::string(name.substr(2)) : std::string(name);
}

// "#trivy:ignore:DS-0002" above an instruction.
// https://trivy.dev/latest/docs/scanner/misconfiguration/#skipping-resources-by-inline-comments
void read_trivy(IgnoreReader& out, const Comment& comment) {
  std::string_view text = comment.text;
  const LineRange range = covered_lines(out.lines, comment.line, comment.own_line, out.file.kind);
  while (take_prefix(text, "trivy:ignore:")) {
    const std::size_t end = std::min(text.find_first_of(" \t\r:"), text.size());
    out.add(trivy_name(text.substr(0, end)), range);
    const std::size_t next = text.find("trivy:ignore:", end);
    text = next == std::string_view::npos ? std::string_view() : text.substr(next);
  }
}

// "uses: x@v1 # zizmor: ignore[unpinned-uses] reason"
void read_zizmor(IgnoreReader& out, const Comment& comment) {
  std::string_view text = comment.text;
  if (!take_prefix(text, "zizmor:") || !take_prefix(text, "ignore[")) return;
  const std::size_t end = text.find(']');
  if (end == std::string_view::npos) return;
  const LineRange range = covered_lines(out.lines, comment.line, comment.own_line, out.file.kind);
  for (const std::string_view name : names_in(text.substr(0, end))) out.add(name, range, trim(text.substr(end + 1)));
}

// "# dclint disable" for the file, "disable-line", "disable-next-line"; without a rule: all of them.
void read_dclint(IgnoreReader& out, const Comment& comment) {
  std::string_view text = comment.text;
  if (!take_prefix(text, "dclint") || !text.starts_with("disable")) return;
  const std::string_view word = text.substr(0, text.find_first_of(" \t"));
  LineRange range{0, last_line};
  if (word == "disable-line") range = {comment.line, comment.line};
  else if (word == "disable-next-line") range = {comment.line + 1, comment.line + 1};
  else if (word != "disable" && word != "disable-file") return;
  out.add_all(names_in(text.substr(word.size())), range);
}

// "# dotenv-linter:off LowercaseKey, KeyWithoutValue" until "# dotenv-linter:on LowercaseKey" or the end.
void read_dotenv_linter(IgnoreReader& out, const Comment& comment) {
  std::string_view text = comment.text;
  if (!take_prefix(text, "dotenv-linter:")) return;
  if (take_prefix(text, "off")) {
    for (const std::string_view name : names_in(text)) out.add(name, {comment.line, last_line});
    return;
  }
  if (!take_prefix(text, "on")) return;
  for (const std::string_view name : names_in(text))
    for (Ignore& ignore : out.found)
      if (ignore.written == "dotenv-linter:" + std::string(name) && ignore.last == last_line) ignore.last = comment.line + 1;
}

// "# gixy:ignore=http_splitting"
void read_gixy(IgnoreReader& out, const Comment& comment) {
  std::string_view text = comment.text;
  if (!take_prefix(text, "gixy:") || !take_prefix(text, "ignore") || !take_prefix(text, "=")) return;
  const LineRange range = covered_lines(out.lines, comment.line, comment.own_line, out.file.kind);
  for (const std::string_view name : names_in(text)) out.add(name, range);
}

// An annotation counts for its object, which ends where the YAML document ends.
LineRange document_of(const std::vector<std::string_view>& lines, std::uint32_t line) {
  LineRange range{line, line};
  while (range.first > 0 && !lines[range.first].starts_with("---")) --range.first;
  while (range.last + 1 < lines.size() && !lines[range.last + 1].starts_with("---")) ++range.last;
  return range;
}

// Annotations "ignore-check.kube-linter.io/NAME: reason" and "kube-linter.io/ignore-all: reason".
void read_kube_linter(IgnoreReader& out) {
  for (std::uint32_t i = 0; i < out.lines.size() && out.found.size() < most_ignores; ++i) {
    std::string_view text = trim(out.lines[i]);
    if (text.starts_with('"') || text.starts_with('\'')) text.remove_prefix(1);
    const bool all = take_prefix(text, "kube-linter.io/ignore-all");
    if (!all && !take_prefix(text, "ignore-check.kube-linter.io/")) continue;
    const std::size_t end = std::min(text.find_first_of(":\"'"), text.size());
    const std::size_t colon = text.find(':');
    const std::string_view reason = colon == std::string_view::npos ? std::string_view() : trim(text.substr(colon + 1));
    out.add(all ? std::string_view() : text.substr(0, end), document_of(out.lines, i), reason);
  }
}

// Annotations "checkov.io/skip1: CKV_K8S_20=reason"; the number is any.
void read_checkov_annotations(IgnoreReader& out) {
  for (std::uint32_t i = 0; i < out.lines.size() && out.found.size() < most_ignores; ++i) {
    std::string_view text = trim(out.lines[i], " \t\r\"'");
    if (!take_prefix(text, "checkov.io/skip")) continue;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) continue;
    text = trim(text.substr(colon + 1), " \t\r\"'");
    const std::size_t equals = text.find('=');
    out.add(text.substr(0, equals), document_of(out.lines, i),
            equals == std::string_view::npos ? std::string_view() : trim(text.substr(equals + 1)));
  }
}

// "// dotenv-diff-ignore" at the end of a line, or alone on the line above it; "<!-- dotenv-diff-ignore-start -->" until "...-end -->".
void read_dotenv_diff(IgnoreReader& out) {
  std::optional<std::uint32_t> start;
  for (std::uint32_t i = 0; i < out.lines.size() && out.found.size() < most_ignores; ++i) {
    if (out.lines[i].find("dotenv-diff-ignore-start") != std::string_view::npos) {
      start = i;
    } else if (out.lines[i].find("dotenv-diff-ignore-end") != std::string_view::npos) {
      if (start) out.add({}, {*start, i});
      start.reset();
    } else if (out.lines[i].find("dotenv-diff-ignore") != std::string_view::npos) {
      const std::string_view before = trim(out.lines[i].substr(0, out.lines[i].find("dotenv-diff-ignore")));
      const bool own_line = before == "//" || before == "#" || before == "/*" || before == "{/*" || before == "<!--";
      out.add({}, {i, own_line ? i + 1 : i});
    }
  }
}

// "-- squawk-ignore ban-drop-table, renaming-column" above a statement; "-- squawk-ignore-file" for the file.
// https://squawkhq.com/docs/rules
void read_squawk(IgnoreReader& out) {
  for (std::uint32_t i = 0; i < out.lines.size() && out.found.size() < most_ignores; ++i) {
    std::string_view text = trim(out.lines[i]);
    if (!take_prefix(text, "--") || !take_prefix(text, "squawk-ignore")) continue;
    const bool file = take_prefix(text, "-file");
    out.add_all(names_in(text), file ? LineRange{0, last_line} : covered_lines(out.lines, i, true, FileKind::sql));
  }
}

struct Tool {
  std::string_view name, marker;
  bool (*reads)(FileKind);
  void (*read)(IgnoreReader&, const Comment&);
};

const Tool tools[] = {
    {"hadolint", "hadolint", [](FileKind kind) { return kind == FileKind::dockerfile; }, read_hadolint},
    {"buildkit", "check", [](FileKind kind) { return kind == FileKind::dockerfile; }, read_buildkit},
    {"checkov", "checkov:skip=", [](FileKind kind) { return kind == FileKind::dockerfile; }, read_checkov},
    {"trivy-checks", "trivy:ignore:", [](FileKind kind) { return kind == FileKind::dockerfile || kind == FileKind::kubernetes; },
     read_trivy},
    {"zizmor", "zizmor:", [](FileKind kind) { return kind == FileKind::workflow || kind == FileKind::yaml; }, read_zizmor},
    {"dclint", "dclint", [](FileKind kind) { return kind == FileKind::compose; }, read_dclint},
    {"dotenv-linter", "dotenv-linter:", [](FileKind kind) { return kind == FileKind::dotenv; }, read_dotenv_linter},
    {"gixy", "gixy:", [](FileKind kind) { return kind == FileKind::nginx; }, read_gixy},
};

void read_comments(IgnoreReader& out, const Tool& tool) {
  for (std::uint32_t i = 0; i < out.lines.size() && out.found.size() < most_ignores; ++i) {
    const std::string_view line = out.lines[i];
    const std::size_t marker = line.find(tool.marker);
    if (marker == std::string_view::npos || marker == 0) continue;
    const std::size_t hash = line.rfind('#', marker);
    if (hash == std::string_view::npos || !trim(line.substr(hash + 1, marker - hash - 1)).empty()) continue;
    tool.read(out, {trim(line.substr(hash + 1)), i, trim(line.substr(0, hash)).empty()});
  }
}

}  // namespace

std::size_t find_bytes(std::string_view text, std::string_view wanted, std::size_t from) {
  if (from >= text.size()) return std::string_view::npos;
  const void* found = memmem(text.data() + from, text.size() - from, wanted.data(), wanted.size());
  return found == nullptr ? std::string_view::npos : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

LineRange covered_lines(const std::vector<std::string_view>& lines, std::uint32_t line, bool own_line, FileKind kind) {
  LineRange range{line, line};
  const auto next = [&] { return range.last + 1 < lines.size(); };
  if (own_line) {
    while (next() && is_comment(lines[range.last + 1], kind)) ++range.last;
    if (next()) ++range.last;
  }
  // A comment may stand between the lines of one Dockerfile instruction.
  while (next() && (continues(lines[range.last], kind) || (range.last != line && is_comment(lines[range.last], kind)))) ++range.last;
  return range;
}

std::vector<Ignore> read_foreign_ignores(FileId id, const SourceFile& file) {
  std::vector<Ignore> found;
  const auto read = [&](std::string_view tool, std::string_view marker, auto run) {
    if (find_bytes(file.text, marker) == std::string::npos) return;
    IgnoreReader reader{id, file, tool, split_lines(file.text)};
    run(reader);
    std::ranges::move(reader.found, std::back_inserter(found));
  };
  for (const Tool& tool : tools)
    if (tool.reads(file.kind)) read(tool.name, tool.marker, [&](IgnoreReader& reader) { read_comments(reader, tool); });
  if (file.kind == FileKind::kubernetes) read("kube-linter", "kube-linter.io/", read_kube_linter);
  if (file.kind == FileKind::kubernetes) read("checkov", "checkov.io/skip", read_checkov_annotations);
  if (file.kind == FileKind::sql) read("squawk", "squawk-ignore", read_squawk);
  read("dotenv-diff", "dotenv-diff-ignore", read_dotenv_diff);
  return found;
}

}  // namespace preship
