#include "knowledge/formats/nginx_directives.h"

#include <unordered_map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

namespace {

NginxForm form_of(std::string_view cell) {
  if (cell == "block") return NginxForm::block;
  if (cell == "plain") return NginxForm::plain;
  return cell == "one" ? NginxForm::one : NginxForm::any;
}

}  // namespace

const NginxDirectiveFact* find_nginx_directive(std::string_view name) {
  static const auto directives = [] {
    std::unordered_map<std::string_view, NginxDirectiveFact> table;
    each_row<5>(embedded::nginx_directives(), [&](const auto& cells) {
      table[cells[0]] = {form_of(cells[1]), !cells[2].empty(), !cells[3].empty()};
    });
    return table;
  }();
  const auto found = directives.find(name);
  return found == directives.end() ? nullptr : &found->second;
}

}  // namespace preship
