#include "knowledge/code/own_state.h"

#include <algorithm>
#include <string>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/needles.h"

namespace preship {
namespace {

OwnStateKind own_state_kind(std::string_view name) {
  if (name == "uploads") return OwnStateKind::uploads;
  if (name == "sessions") return OwnStateKind::sessions;
  return name == "schedule" ? OwnStateKind::schedule : OwnStateKind::files;
}

OwnStateBy own_state_by(std::string_view name) {
  if (name == "plugin") return OwnStateBy::plugin;
  return name == "mention" ? OwnStateBy::mention : OwnStateBy::call;
}

// Modules in quotes, as imports name them; of Python the first part, behind `import` or `from`.
std::vector<std::string> own_state_signs(std::string_view language, bool any) {
  std::vector<std::string> signs;
  const auto add = [&](std::string sign) {
    if (std::ranges::find(signs, sign) == signs.end()) signs.push_back(std::move(sign));
  };
  for (const OwnStateCall& one : own_state_calls()) {
    const bool of_process = one.kind == OwnStateKind::sessions || one.kind == OwnStateKind::schedule;
    if (one.language != language || one.module.empty() || (!any && !of_process)) continue;
    const std::string module(one.module.substr(0, language == "python" ? one.module.find('.') : one.module.size()));
    if (language == "python") add("import " + module), add("from " + module);
    else add("'" + module + "'"), add("\"" + module + "\"");
  }
  return signs;
}

Needles own_state_needles(std::string_view language, bool any) {
  const std::vector<std::string> signs = own_state_signs(language, any);
  const std::vector<std::string_view> views(signs.begin(), signs.end());
  return Needles(views);
}

}  // namespace

const std::vector<OwnStateCall>& own_state_calls() {
  static const auto calls = rows_of<8>(embedded::own_state(), [](const auto& cells) {
    return OwnStateCall{own_state_kind(cells[0]), cells[1], cells[2], cells[3], own_state_by(cells[4]),
                        cells[5] == "1" ? 1 : 0,  cells[6], cells[7]};
  });
  return calls;
}

bool names_process_state(std::string_view language, std::string_view text) {
  static const Needles javascript = own_state_needles("javascript", false), python = own_state_needles("python", false);
  return (language == "python" ? python : javascript).any(text);
}

bool names_own_state(std::string_view language, std::string_view text) {
  static const Needles javascript = own_state_needles("javascript", true), python = own_state_needles("python", true);
  return (language == "python" ? python : javascript).any(text);
}

}  // namespace preship
