// What preship knows of the thing under the cursor. Never a value: it may be a secret.

#include <algorithm>

#include "answers/env/contract.h"
#include "answers/env/matrix.h"
#include "answers/env/need_reason.h"
#include "engine/rule_table.h"
#include "knowledge/env/platform_keys.h"
#include "lsp/features.h"
#include "lsp/symbols.h"
#include "report/page_text.h"

namespace preship::lsp {
namespace {

constexpr std::size_t most_places = 12;

std::string need_of(const EnvRead& read) {
  const std::string need(need_name(read.need));
  const std::string reason = describe(read.reason);
  return read.need == Need::required || reason.empty() ? need : need + " (" + reason + ")";
}

std::string place_of(const Project& project, const Span& span) {
  const SourceFile& file = project.file(span.file);
  return "`" + file.path + ":" + std::to_string(LineTable(file.text, Encoding::utf8).place(span.begin).line + 1) + "`";
}

// A heading and a list of lines, the same line once.
std::string section(const std::string& heading, std::vector<std::string> lines, const std::string& none) {
  const auto repeats = std::ranges::unique(lines);
  lines.erase(repeats.begin(), repeats.end());
  if (lines.empty()) return none + "\n\n";
  std::string text = heading + "\n\n";
  for (std::size_t i = 0; i < std::min(lines.size(), most_places); ++i) text += "- " + lines[i] + "\n";
  if (lines.size() > most_places) text += "- and " + std::to_string(lines.size() - most_places) + " more\n";
  return text + "\n";
}

// Findings whose span holds the cursor.
std::string describe_findings(const Cursor& cursor, const ProjectReport& report) {
  std::string text;
  for (const Finding& finding : report.findings) {
    const bool here = finding.span.file == *cursor.file && finding.span.begin <= cursor.offset && cursor.offset <= finding.span.end;
    const RuleEntry* rule = here ? find_rule(finding.rule) : nullptr;
    if (rule == nullptr) continue;
    text += "**" + finding.message + "** (`" + std::string(rule->id) + "`)\n\n" + first_paragraph(rule->page) + "\n\n";
  }
  return text;
}

}  // namespace

std::string describe_key(Folder& folder, const std::string& key) {
  const Project& project = folder.project();
  const EnvKey* row = find_env(project, key);
  std::vector<std::string> reads, gives;
  if (row != nullptr) {
    for (const std::uint32_t index : row->reads) {
      const EnvRead& read = project.facts.env_reads[index];
      reads.push_back(place_of(project, read.key.span) + ", " + std::string(phase_name(read.phase)) + ", " + need_of(read));
    }
    for (const std::uint32_t index : row->declarations) {
      const EnvDeclaration& given = project.facts.env_declarations[index];
      const std::string_view what = given.commented ? "commented out" : value_kind_name(given.kind);
      gives.push_back(place_of(project, given.key.span) + ", " + std::string(declared_in_name(given.where)) + ", " + std::string(what));
    }
  }
  std::string text = "**`" + key + "`**\n\n" + section("Read in", std::move(reads), "Read nowhere.");
  const PlatformKey* platform = find_platform_key(key);
  if (platform != nullptr) text += "Provided by " + std::string(platform->provider) + ".\n\n";
  if (platform == nullptr || !gives.empty()) text += section("Provided in", std::move(gives), "Provided nowhere.");
  return text;
}

Json hover(Session& session, const Json& params) {
  const Cursor cursor = cursor_of(session, params);
  if (cursor.project == nullptr) return nullptr;
  std::string text = cursor.file ? describe_findings(cursor, cursor.folder->report()) : "";
  const auto symbol = env_key_at(cursor);
  if (symbol) text += describe_key(*cursor.folder, symbol->name);
  while (text.ends_with('\n')) text.pop_back();
  if (text.empty()) return nullptr;
  Json result = {{"contents", {{"kind", "markdown"}, {"value", text}}}};
  if (symbol && symbol->span.end > symbol->span.begin)
    result["range"] = LineTable(cursor.text, session.client.encoding).range(symbol->span.begin, symbol->span.end);
  return result;
}

}  // namespace preship::lsp
