#include "knowledge/formats/caddy.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {
namespace {

struct CaddyRow {
  std::string_view word, what;
};

const std::vector<CaddyRow>& rows() {
  static const std::vector<CaddyRow> table = rows_of<2>(embedded::caddy(), [](const auto& cells) { return CaddyRow{cells[0], cells[1]}; });
  return table;
}

const CaddyRow* directive_row(std::string_view name) {
  const auto found = std::ranges::find_if(rows(), [&](const CaddyRow& row) { return row.word == name && row.what != "program"; });
  return found == rows().end() ? nullptr : &*found;
}

}  // namespace

CaddyRole caddy_role(std::string_view directive) {
  const CaddyRow* row = directive_row(directive);
  if (row == nullptr) return CaddyRole::unknown;
  return row->what == "files" ? CaddyRole::files : row->what == "setting" ? CaddyRole::setting : CaddyRole::handler;
}

std::size_t caddy_rank(std::string_view directive) {
  const CaddyRow* row = directive_row(directive);
  return row == nullptr || row->what == "setting" ? rows().size() : static_cast<std::size_t>(row - rows().data());
}

bool is_caddy_program_name(std::string_view name) {
  return std::ranges::any_of(rows(), [&](const CaddyRow& row) { return row.word == name && row.what == "program"; });
}

}  // namespace preship
