#include "formats/env_value.h"

#include "text/characters.h"
#include "text/words.h"

namespace preship {

bool has_interpolation(std::string_view value) {
  for (std::size_t at = value.find('$'); at != std::string_view::npos && at + 1 < value.size(); at = value.find('$', at + 1)) {
    const char next = value[at + 1];
    if (next == '$') {
      ++at;
    } else if ((at == 0 || value[at - 1] != '\\') && (is_letter(next) || next == '_' || next == '{' || next == '(')) {
      return true;
    }
  }
  return false;
}

ValueKind value_kind(std::string_view value) {
  const std::string_view text = trim(value);
  if (text.empty()) return ValueKind::empty;
  if (text.starts_with("${{") && text.ends_with("}}") && text.find("secrets.") != std::string_view::npos &&
      text.find("${{", 3) == std::string_view::npos)
    return ValueKind::reference;
  if (has_interpolation(text) || text.find("{{") != std::string_view::npos) return ValueKind::computed;
  return is_placeholder(text) ? ValueKind::placeholder : ValueKind::literal;
}

}  // namespace preship
