#include "knowledge/env/stage_keys.h"

#include <unordered_map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

namespace {

struct StageKey {
  bool stage = false, mode = false;
};

StageKey stage_key(std::string_view name) {
  static const auto keys = [] {
    std::unordered_map<std::string_view, StageKey> table;
    each_row<4>(embedded::stage_keys(), [&](const auto& cells) { table[cells[0]] = {!cells[1].empty(), !cells[2].empty()}; });
    return table;
  }();
  const auto found = keys.find(name);
  return found == keys.end() ? StageKey{} : found->second;
}

}  // namespace

bool tells_stage(std::string_view name) { return stage_key(name).stage; }

bool tells_mode(std::string_view name) { return stage_key(name).mode; }

bool is_development_mode(std::string_view value) {
  value = trim(value, " \"'");
  return is_one_of(lower_case(value.substr(value.rfind('.') + 1)), {"development", "dev", "local", "localdev"});
}

}  // namespace preship
