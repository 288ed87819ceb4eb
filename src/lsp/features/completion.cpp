// Names of environment variables where one is being typed.

#include <algorithm>
#include <array>
#include <set>

#include "knowledge/secrets/secrets.h"
#include "lsp/features/completion_config.h"
#include "lsp/features/completion_context.h"
#include "lsp/features/features.h"
#include "paths/classify.h"

namespace preship::lsp {
namespace {

constexpr int constant_kind = 21;  // CompletionItemKind.Constant
constexpr std::size_t most_items = 1000;

// https://vite.dev/guide/env-and-mode#built-in-constants
constexpr std::array built_in = {"MODE", "BASE_URL", "PROD", "DEV", "SSR"};

FileKind kind_of(const Cursor& cursor) {
  if (cursor.file && cursor.project->file(*cursor.file).kind != FileKind::unknown) return cursor.project->file(*cursor.file).kind;
  return cursor.path ? kind_by_content(kind_by_name(*cursor.path), *cursor.path, cursor.text) : FileKind::unknown;
}

// Keys that the file itself gives already.
std::set<std::string_view> given_here(const Cursor& cursor) {
  std::set<std::string_view> keys;
  for (const EnvDeclaration& given : cursor.project->facts.env_declarations)
    if (cursor.file && given.key.span.file == *cursor.file) keys.insert(given.key.value);
  return keys;
}

std::string detail_of(const EnvKey& row) {
  const auto times = [](std::size_t count) { return count == 1 ? "once" : std::to_string(count) + " times"; };
  const std::string reads = row.reads.empty() ? "read nowhere" : "read " + times(row.reads.size());
  return reads + ", " + (row.declarations.empty() ? "provided nowhere" : "provided " + times(row.declarations.size()));
}

// '0' for what is most likely meant. Who gives keys looks for those that are read, and the other way round.
char rank_of(const EnvKey& row, const KeyContext& context, bool is_given_here) {
  if (context.use == KeyUse::given) return is_given_here ? '2' : row.reads.empty() ? '1' : '0';
  return row.declarations.empty() ? '1' : '0';
}

bool belongs(const std::string& key, KeyUse use) { return use != KeyUse::browser || !public_prefix(key).empty(); }

Json item(const std::string& key, const KeyContext& context, const Json& range) {
  return {{"label", key}, {"kind", constant_kind}, {"textEdit", {{"range", range}, {"newText", key + context.suffix}}}};
}

Json of_config(const Session& session, const Cursor& cursor) {
  constexpr int property_kind = 10, value_kind = 12;  // CompletionItemKind
  const auto found = config_completion(cursor.text, cursor.offset);
  if (!found) return nullptr;
  const Json range = LineTable(cursor.text, session.client.encoding).range(found->begin, found->end);
  Json items = Json::array();
  for (std::size_t i = 0; i < found->candidates.size(); ++i) {
    const ConfigCandidate& each = found->candidates[i];
    Json entry = {{"label", each.label},
                  {"kind", each.key ? property_kind : value_kind},
                  {"filterText", each.text},
                  {"sortText", std::string(i < 10    ? "00"
                                           : i < 100 ? "0"
                                                     : "") +
                                   std::to_string(i)},
                  {"textEdit", {{"range", range}, {"newText", each.text}}}};
    if (!each.help.empty()) entry["documentation"] = each.help;
    items.push_back(std::move(entry));
  }
  return {{"isIncomplete", false}, {"items", std::move(items)}};
}

Json of_keys(const Session& session, const Cursor& cursor, const KeyContext& context) {
  const Json range = LineTable(cursor.text, session.client.encoding).range(context.begin, cursor.offset);
  const std::string_view typed = std::string_view(cursor.text).substr(context.begin, cursor.offset - context.begin);
  const std::set<std::string_view> here = given_here(cursor);
  Json items = Json::array();
  for (const EnvKey& row : cursor.project->env) {
    // The word being typed is a key too by now, but nobody wants to hear it.
    if (row.key == typed || !belongs(row.key, context.use) || items.size() >= most_items) continue;
    Json entry = item(row.key, context, range);
    entry["detail"] = detail_of(row);
    entry["sortText"] = rank_of(row, context, here.contains(row.key)) + row.key;
    entry["data"] = {{"uri", cursor.uri}, {"key", row.key}};
    items.push_back(std::move(entry));
  }
  if (context.use == KeyUse::browser)
    for (const char* key : built_in) items.push_back(item(key, context, range));
  return {{"isIncomplete", false}, {"items", std::move(items)}};
}

}  // namespace

Json completion(Session& session, const Json& params) {
  const Cursor cursor = cursor_of(session, params);
  if (cursor.path && base_name(*cursor.path) == "preship.toml") return of_config(session, cursor);
  if (cursor.project == nullptr) return nullptr;
  const FileKind kind = kind_of(cursor);
  if (const auto context = key_context(kind, cursor.text, cursor.offset)) return of_keys(session, cursor, *context);
  const auto context = name_context(kind, cursor.text, cursor.offset);
  return context ? complete_names(session, cursor, kind, *context) : Json();
}

Json resolve_completion(Session& session, const Json& params) {
  Json entry = params;
  const std::string key = text_or(path_in(params, "data.key"));
  if (key.empty()) return entry;
  const Cursor cursor = cursor_of(session, {{"textDocument", {{"uri", text_or(path_in(params, "data.uri"))}}}});
  if (cursor.folder != nullptr) entry["documentation"] = {{"kind", "markdown"}, {"value", describe_key(*cursor.folder, key)}};
  return entry;
}

}  // namespace preship::lsp
