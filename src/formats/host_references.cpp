#include "formats/host_references.h"

#include <algorithm>
#include <array>

#include "formats/command_facts.h"
#include "knowledge/stores/key_words.h"
#include "text/characters.h"
#include "text/url.h"

namespace preship {
namespace {

bool is_host_byte(char byte) { return is_letter(byte) || is_digit(byte) || byte == '-' || byte == '_' || byte == '.'; }

bool is_host(std::string_view text) {
  return !text.empty() && (is_letter(text[0]) || is_digit(text[0])) && std::ranges::all_of(text, is_host_byte);
}

// "db:5432" as written at `at` of the text.
std::optional<HostReference> host_at(std::string_view written, std::size_t at, Span span) {
  const std::size_t colon = written.find(':');
  const std::string_view host = written.substr(0, colon);
  if (!is_host(host)) return std::nullopt;
  const auto begin = span.begin + static_cast<std::uint32_t>(at);
  HostReference reference{.host = {std::string(host), {span.file, begin, begin + static_cast<std::uint32_t>(host.size())}}};
  if (colon != std::string_view::npos) reference.port = port_number(written.substr(colon + 1));
  return reference;
}

// The end of user, password, hosts and ports; a variable may hold any byte.
std::size_t authority_end(std::string_view text, std::size_t at) {
  int braces = 0;
  for (; at < text.size(); ++at) {
    const char byte = text[at];
    if (byte == '{') ++braces;
    else if (byte == '}' && --braces < 0) break;
    else if (braces == 0 && std::string_view("/?# \t\r\n\"'`\\)").find(byte) != std::string_view::npos) break;
  }
  return at;
}

std::size_t after_user(std::string_view authority) {
  std::size_t after = 0;
  int braces = 0;
  for (std::size_t i = 0; i < authority.size(); ++i) {
    if (authority[i] == '{') ++braces;
    else if (authority[i] == '}') --braces;
    else if (authority[i] == '@' && braces == 0) after = i + 1;
  }
  return after;
}

}  // namespace

std::vector<HostReference> hosts_in_urls(std::string_view text, Span span) {
  std::vector<HostReference> hosts;
  for (std::size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://", at)) {
    if (at == 0 || !(is_letter(text[at - 1]) || is_digit(text[at - 1]))) {
      at += 3;
      continue;
    }
    at += 3;
    std::size_t end = authority_end(text, at);
    // A list of URLs: what follows the comma is the scheme of the next one.
    if (end > at && text.substr(end - 1, 3) == "://") end = std::max(at, std::min(text.rfind(',', end), end));
    const std::size_t host_begin = at + after_user(text.substr(at, end - at));
    // Several servers: mongodb://a:27017,b:27017
    for (std::size_t part = host_begin; part < end;) {
      const std::size_t comma = std::min(text.find(',', part), end);
      if (const auto host = host_at(text.substr(part, comma - part), part, span)) hosts.push_back(*host);
      part = comma + 1;
    }
    at = end;
  }
  return hosts;
}

bool names_a_host(std::string_view key) {
  if (key == "PGHOST") return true;
  for (const std::string_view ending : {"_HOST", "_HOSTNAME", "_SERVER"}) {
    if (!key.ends_with(ending)) continue;
    const std::string_view stem = key.substr(0, key.size() - ending.size());
    const std::string_view last = stem.substr(stem.rfind('_') == std::string_view::npos ? 0 : stem.rfind('_') + 1);
    return is_server_word(last);
  }
  return false;
}

std::optional<HostReference> host_of_value(const Text& value) {
  if (!is_verbatim(value)) return std::nullopt;
  return host_at(value.value, 0, value.span);
}

}  // namespace preship
