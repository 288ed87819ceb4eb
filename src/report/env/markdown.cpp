#include <map>

#include "answers/secrets/redact.h"
#include "report/env/env.h"
#include "text/width.h"

namespace preship {
namespace {

// Text inside a table cell: nothing that ends the cell or begins markup.
std::string cell_text(std::string_view text) {
  std::string out;
  for (const char byte : printable(text)) {
    if (std::string_view("|\\`*_<>[]").find(byte) != std::string_view::npos) out += '\\';
    out += byte;
  }
  return out;
}

std::string given_in(const EnvTables& tables, const EnvService& service, const EnvRow& row) {
  std::string text;
  for (const EnvCell& cell : row.cells) {
    const EnvDeclaration& declaration = tables.checked.project->facts.env_declarations[cell.declaration];
    text += (text.empty() ? "" : "<br>") + cell_text(service.sources[cell.source].name) + " (" +
            (declaration.commented ? "commented out" : std::string(value_kind_name(declaration.kind))) + ")";
  }
  return text;
}

std::string verdict_text(const EnvRow& row) {
  std::string text(verdict_name(row.verdict));
  if (row.verdict == EnvVerdict::misspelt) text += ": given as " + cell_text(row.meant);
  if (row.verdict == EnvVerdict::platform) text += ": " + cell_text(row.meant);
  for (std::size_t i = 0; i < row.lacking.size(); ++i) text += (i == 0 ? ": " : ", ") + cell_text(row.lacking[i].text());
  return text;
}

}  // namespace

std::string env_markdown(const EnvTables& tables) {
  std::string out;
  Places places(tables.checked);
  for (const EnvService& service : tables.services) {
    out += (out.empty() ? "## " : "\n## ") + cell_text(service.directory == "." ? service.name : service.directory) + "\n\n";
    out += "| Key | Read | Phase | Need | Given | Verdict |\n| --- | --- | --- | --- | --- | --- |\n";
    for (const EnvRow& row : service.rows) {
      std::string read;
      if (!row.reads.empty())
        read = std::to_string(row.reads.size()) + ": " +
               cell_text(env_place(places, tables.checked.project->facts.env_reads[row.reads.front()].span));
      out += "| `" + printable(masked(row.key)) + "` | " + read + " | " + phases_text(row.phases, ", ") + " | " +
             (row.reads.empty() ? "" : std::string(need_name(row.need))) + " | " + given_in(tables, service, row) + " | " +
             verdict_text(row) + " |\n";
    }
  }
  return out;
}

}  // namespace preship
