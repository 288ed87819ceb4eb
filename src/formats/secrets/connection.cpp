#include "formats/secrets/connection.h"

#include <algorithm>
#include <string>

#include "formats/env_value.h"
#include "formats/secrets/judgement.h"
#include "knowledge/secrets/secrets.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// What the last "Server=" or the like in front of `before` says; "" when there is none.
std::string host_in_connection(std::string_view before) {
  const std::string text = lower_case(before);
  for (const std::string_view word : {"server=", "data source=", "host=", "addr="}) {
    const std::size_t at = text.rfind(word);
    if (at != std::string::npos) return text.substr(at + word.size(), text.find_first_of(";,:", at + word.size()) - at - word.size());
  }
  return {};
}

bool is_remote_host(std::string_view host, bool neighbours) {
  if (host.empty() || host[0] == '.' || host[0] == '(' || host.find_first_of("{}$%<>[") != std::string_view::npos) return false;
  if (host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("host.docker") || holds(host, "example")) return false;
  return neighbours || holds(host, ".");
}

}  // namespace

std::string_view connection_password(std::string_view line, std::size_t begin, bool neighbours) {
  if (!is_remote_host(host_in_connection(line.substr(0, begin)), neighbours)) return {};
  const std::size_t end = std::min(line.find_first_of(";\"'\n\r`,<>\\ ", begin), line.size());
  const std::string_view value = line.substr(begin, end - begin);
  const bool made_up = value.size() < 4 || is_common_secret(value) || is_masked_secret(value) || is_placeholder(value) ||
                       value.find_first_of("{}$%()") != std::string_view::npos;
  return made_up ? std::string_view() : value;
}

}  // namespace preship
