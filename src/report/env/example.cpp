#include <algorithm>
#include <set>

#include "answers/env_files/edits.h"
#include "knowledge/secrets/secrets.h"
#include "report/env/env.h"
#include "text/width.h"

namespace preship {
namespace {

bool may_be_shown(std::string_view key, std::string_view value) {
  return !names_credential(key) && secret_value_kind(value).empty() && url_password(value).empty() && !looks_random(value);
}

// As a dotenv value that every reader understands alike; empty when there is no such way.
std::string quoted(const std::string& value) {
  if (value.find_first_of("\n\r'") != std::string::npos) return {};
  return value.find_first_of(" \t#\"`$&;()") == std::string::npos ? value : "'" + value + "'";
}

class ExampleFile {
 public:
  explicit ExampleFile(const EnvTables& tables) : tables_(tables), facts_(tables.checked.project->facts), places_(tables.checked) {}

  std::string text() {
    for (const EnvService& service : tables_.services) add_service(service);
    return std::move(out_);
  }

 private:
  void add_service(const EnvService& service) {
    std::vector<const EnvRow*> rows;
    for (const EnvRow& row : service.rows)
      if (!row.reads.empty() && row.verdict != EnvVerdict::platform && !written_.contains(row.key)) rows.push_back(&row);
    if (rows.empty()) return;
    std::ranges::sort(rows, {}, [](const EnvRow* row) { return std::string_view(row->key); });
    if (tables_.services.size() > 1) {
      const std::string name = printable(service.directory == "." ? service.name : service.directory);
      out_ += std::string(out_.empty() ? "" : "\n") + "# ---- " + name + "\n";
    }
    std::string_view before;
    for (const EnvRow* row : rows) {
      if (!out_.empty() && key_family(row->key) != before) out_ += "\n";
      before = key_family(row->key);
      add_key(*row);
    }
  }

  void add_key(const EnvRow& row) {
    written_.insert(row.key);
    out_ += "# " + std::string(row.need == Need::required   ? "Required"
                               : row.need == Need::optional ? "Optional"
                                                            : "Optional, has a default");
    out_ += " (" + phases_text(row.phases, ", ") + "), " + printable(env_place(places_, facts_.env_reads[row.reads.front()].span)) + "\n";
    // A key that nobody lists and the code does without stays a suggestion.
    const bool suggested = row.need != Need::required && !listed(row);
    out_ += (suggested ? "# " : "") + row.key + "=" + value_of(row) + "\n";
  }

  bool listed(const EnvRow& row) const {
    return std::ranges::any_of(row.cells, [&](const EnvCell& cell) {
      const EnvDeclaration& declaration = facts_.env_declarations[cell.declaration];
      return declaration.where == DeclaredIn::example && !declaration.commented;
    });
  }

  std::string value_of(const EnvRow& row) const {
    for (const EnvCell& cell : row.cells) {
      const EnvDeclaration& declaration = facts_.env_declarations[cell.declaration];
      if (declaration.where != DeclaredIn::example || !declaration.value || !may_be_shown(row.key, declaration.value->value)) continue;
      if (const std::string value = quoted(declaration.value->value); !value.empty()) return value;
    }
    return {};
  }

  const EnvTables& tables_;
  const Facts& facts_;
  Places places_;
  std::set<std::string, std::less<>> written_;  // a key stands once, with the first service that reads it
  std::string out_;
};

}  // namespace

std::string env_example(const EnvTables& tables) { return ExampleFile(tables).text(); }

}  // namespace preship
