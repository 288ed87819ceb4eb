#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/characters.h"

namespace preship {

static bool is_private(std::string_view address) {
  if (address.starts_with('[')) return address.starts_with("[::1") || address.starts_with("[f");
  return !is_digit(address[0]) || address.starts_with("127.") || address.starts_with("10.") || address.starts_with("192.168.") ||
         address.starts_with("169.254.") || address.starts_with("100.") ||
         (address.starts_with("172.") && address.size() > 6 && address.substr(4, 2) >= "16" && address.substr(4, 2) <= "31");
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "resolver") return;
  for (const Text& word : at.directive.arguments)
    if (!word.value.empty() && word.value.find('=') == std::string::npos && !is_private(word.value))
      return findings.push_back({word.span, "names are asked of the public server '" + word.value + "'"});
}

Rule nginx_external_resolver() { return {each_directive<check>}; }

}  // namespace preship
