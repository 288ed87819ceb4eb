#include "model/nginx.h"

#include <algorithm>

namespace preship {

const std::string& NginxDirective::argument(std::size_t index) const {
  static const std::string none;
  return index < arguments.size() ? arguments[index].value : none;
}

const NginxDirective* nginx_around(const NginxPath& path, std::string_view name) {
  for (auto directive = path.rbegin(); directive != path.rend(); ++directive)
    if ((*directive)->name.value == name) return *directive;
  return nullptr;
}

bool holds_data(const NginxDirective& directive) {
  constexpr std::string_view names[] = {"map", "geo", "split_clients", "types", "charset_map"};
  return std::ranges::find(names, directive.name.value) != std::end(names);
}

const NginxDirective* find_directive(const std::vector<NginxDirective>& directives, std::string_view name) {
  const auto found =
      std::find_if(directives.rbegin(), directives.rend(), [&](const NginxDirective& directive) { return directive.name.value == name; });
  return found == directives.rend() ? nullptr : &*found;
}

}  // namespace preship
