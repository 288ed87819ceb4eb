#include "knowledge/stores/database_calls.h"

#include <algorithm>
#include <string>
#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/lower_case.h"
#include "text/needles.h"
#include "text/words.h"

namespace preship {
namespace {

struct DatabaseCall {
  std::string_view does, language, name, object;
};

const std::vector<DatabaseCall>& database_calls() {
  static const auto calls = rows_of<4>(embedded::database_calls(), [](const auto& cells) {
    return DatabaseCall{cells[0], cells[1], cells[2], cells[3]};
  });
  return calls;
}

std::optional<CodeWorkKind> work_kind(std::string_view does) {
  if (does == "asks") return CodeWorkKind::asks_database;
  if (does == "reads") return CodeWorkKind::reads_much;
  if (does == "counts") return CodeWorkKind::counts;
  if (does == "migrates") return CodeWorkKind::migrates;
  if (does == "makes" || does == "opens") return CodeWorkKind::connects;
  return std::nullopt;
}

Needles database_words(std::string_view does) {
  std::vector<std::string_view> words;
  for (const DatabaseCall& one : database_calls())
    if (one.does == does) words.push_back(one.name);
  return Needles(words);
}

}  // namespace

std::optional<CodeWorkKind> database_call(std::string_view language, std::string_view name, bool made) {
  for (const DatabaseCall& one : database_calls())
    if (one.language == language && one.name == name && (one.does == "makes") == made && one.does != "connects") return work_kind(one.does);
  return std::nullopt;
}

bool connects_to_database(std::string_view language, std::string_view name, std::string_view object) {
  const std::string lower = lower_case(object);
  return std::ranges::any_of(database_calls(), [&](const DatabaseCall& one) {
    if (one.does != "connects" || one.language != language || one.name != name) return false;
    const auto objects = cell_items(one.object);
    return objects.empty() || std::ranges::any_of(objects, [&](std::string_view part) { return holds(lower, part); });
  });
}

bool listens_to_pool(std::string_view text) {
  static const Needles words = database_words("listens");
  return words.any(text);
}

bool names_database(std::string_view text) {
  static const Needles words = database_words("package");
  return words.any(text);
}

}  // namespace preship
