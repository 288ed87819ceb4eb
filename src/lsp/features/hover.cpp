// What preship knows of the thing under the cursor. Never a value: it may be a secret.

#include <algorithm>

#include "answers/env/contract.h"
#include "answers/env/matrix.h"
#include "answers/env/need_reason.h"
#include "engine/rule_table.h"
#include "knowledge/env/platform_keys.h"
#include "lsp/features/features.h"
#include "lsp/features/hover_text.h"
#include "lsp/features/symbols.h"
#include "report/page_text.h"

namespace preship::lsp {
namespace {

std::string need_of(const EnvRead& read) {
  const std::string need(need_name(read.need));
  const std::string reason = describe(read.reason);
  return read.need == Need::required || reason.empty() ? need : need + " (" + reason + ")";
}

// Findings whose span holds the cursor.
std::string describe_findings(const Cursor& cursor, const ProjectReport& report) {
  std::string text;
  for (const Finding& finding : report.findings) {
    const bool here = finding.span.file == *cursor.file && finding.span.begin <= cursor.offset && cursor.offset <= finding.span.end;
    const RuleEntry* rule = here ? find_rule(finding.rule, report.own) : nullptr;
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
      reads.push_back(place_in_words(project, read.key.span) + ", " + std::string(phase_name(read.phase)) + ", " + need_of(read));
    }
    for (const std::uint32_t index : row->declarations) {
      const EnvDeclaration& given = project.facts.env_declarations[index];
      const std::string_view what = given.commented ? "commented out" : value_kind_name(given.kind);
      gives.push_back(place_in_words(project, given.key.span) + ", " + std::string(declared_in_name(given.where)) + ", " +
                      std::string(what));
    }
  }
  std::string text = "**`" + key + "`**\n\n" + section("Read in", std::move(reads), "Read nowhere.");
  const PlatformKey* platform = find_platform_key(key);
  if (platform != nullptr) text += "Provided by " + std::string(platform->provider) + ".\n\n";
  if (platform == nullptr || !gives.empty()) text += section("Provided in", std::move(gives), "Provided nowhere.");
  std::vector<std::string> lacking;
  for (const Lack& lack : folder.lacks())
    if (lack.key == key) lacking.push_back("`" + std::string(lack.deployment.name()) + "`, " + place_in_words(project, lack.place));
  return text + section("Not given to", std::move(lacking), "");
}

Json hover(Session& session, const Json& params) {
  const Cursor cursor = cursor_of(session, params);
  if (cursor.project == nullptr) return nullptr;
  std::string text = cursor.file ? describe_findings(cursor, cursor.folder->report()) : "";
  const auto key = env_key_at(cursor);
  const auto symbol = key ? key : symbol_at(cursor);
  if (key) text += describe_key(*cursor.folder, key->name);
  else if (symbol) text += describe_thing(*cursor.project, *symbol);
  while (text.ends_with('\n')) text.pop_back();
  if (text.empty()) return nullptr;
  Json result = {{"contents", {{"kind", "markdown"}, {"value", text}}}};
  if (symbol && symbol->span.end > symbol->span.begin)
    result["range"] = LineTable(cursor.text, session.client.encoding).range(symbol->span.begin, symbol->span.end);
  return result;
}

}  // namespace preship::lsp
