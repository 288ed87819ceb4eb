#include "knowledge/packages/package_programs.h"

#include <unordered_map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

namespace {

struct PackageProgram {
  std::string_view package;
  bool by_name = false, schema = false;
};

const PackageProgram* find_program(std::string_view program) {
  static const auto programs = [] {
    std::unordered_map<std::string_view, PackageProgram> table;
    each_row<4>(embedded::package_programs(), [&](const auto& cells) {
      const auto uses = cell_items(cells[2], ' ');
      const auto has = [&](std::string_view use) { return std::ranges::find(uses, use) != uses.end(); };
      table[cells[0]] = {cells[1], has("by-name"), has("schema")};
    });
    return table;
  }();
  const auto found = programs.find(program);
  return found == programs.end() ? nullptr : &found->second;
}

}  // namespace

bool runs_by_name(std::string_view program) {
  const PackageProgram* known = find_program(program);
  return known != nullptr && known->by_name;
}

bool changes_databases(std::string_view program) {
  const PackageProgram* known = find_program(program);
  return known != nullptr && known->schema;
}

std::string_view package_of_program(std::string_view program) {
  const PackageProgram* known = find_program(program);
  return known == nullptr || known->package.empty() ? program : known->package;
}

}  // namespace preship
