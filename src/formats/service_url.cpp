#include "formats/service_url.h"
#include "text/characters.h"
#include "text/url.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace preship {
namespace {

// A name that DNS may know: not an address, not a placeholder, nothing left to fill in.
bool is_host_name(std::string_view name) {
  if (name == "true" || name == "false" || name == "none" || name == "null") return false;
  const bool letters = std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_'; });
  return letters && std::ranges::any_of(name, is_letter) && name.front() != '.' && name.front() != '-';
}

// "name", "name:80" in text[begin, end); nothing when the name is none.
std::optional<UrlHost> read_host(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t colon = std::min(text.substr(0, end).find(':', begin), end);
  if (colon == begin || !is_host_name(text.substr(begin, colon - begin))) return std::nullopt;
  UrlHost host{.begin = begin, .end = colon};
  if (colon < end) host.port = port_number(text.substr(colon + 1, end - colon - 1));
  return host;
}

void read_hosts(std::string_view text, std::size_t begin, std::size_t end, std::vector<UrlHost>& hosts) {
  while (begin < end) {
    const std::size_t comma = std::min(text.substr(0, end).find(',', begin), end);
    if (const std::optional<UrlHost> host = read_host(text, begin, comma)) hosts.push_back(*host);
    begin = comma + 1;
  }
}

bool ends_with_any(std::string_view key, std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return key.ends_with(end); });
}

// Hosts in a value that is no URL: what the key's name says decides.
std::vector<UrlHost> plain_hosts(std::string_view key, std::string_view value) {
  const bool list = ends_with_any(key, {"_BROKERS", "_SERVERS", "_HOSTS", "_ENDPOINTS", "_NODES", "_ADDRESSES"});
  const bool one = ends_with_any(key, {"_HOST", "_ADDR", "_ADDRESS", "_ENDPOINT", "_SERVER", "_BROKER", "_URL"});
  std::vector<UrlHost> hosts;
  if (list || one) read_hosts(value, 0, value.size(), hosts);
  const bool whole_name = key.ends_with("_HOST");
  std::erase_if(hosts, [&](const UrlHost& host) { return !host.port && !(whole_name && host.end == value.size()); });
  return hosts;
}

}  // namespace

std::optional<ServiceUrl> parse_service_url(std::string_view text) {
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos || colon == 0 || colon > 40) return std::nullopt;
  const std::string_view scheme = text.substr(0, colon);
  const auto is_scheme = [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '.' || c == ':' || c == '-'; };
  if (!std::ranges::all_of(scheme, is_scheme) || !is_letter(scheme[0])) return std::nullopt;
  ServiceUrl url{.scheme = std::string(scheme)};
  std::size_t begin = colon + 3;
  const std::size_t end = std::min(text.find_first_of("/?# \t\n\"'", begin), text.size());
  // A password may hold anything but the last '@'.
  const std::size_t at = text.substr(0, end).rfind('@');
  if (at != std::string_view::npos && at >= begin) begin = at + 1;
  read_hosts(text, begin, end, url.hosts);
  if (end < text.size() && text[end] == '/') {
    url.path_begin = end;
    url.path_end = std::min(text.find_first_of("?# \t\n\"'", end), text.size());
  }
  return url;
}

std::vector<HostReference> host_references(std::string_view key, const Text& value, const DeploymentId& deployment) {
  const std::optional<ServiceUrl> url = parse_service_url(value.value);
  const bool exact = is_verbatim(value);
  std::vector<HostReference> references;
  for (const UrlHost& host : url ? url->hosts : plain_hosts(key, value.value)) {
    Text name{value.value.substr(host.begin, host.end - host.begin), value.span};
    if (name.value == "localhost") continue;
    if (exact) {
      name.span.end = value.span.begin + static_cast<std::uint32_t>(host.end);
      name.span.begin += static_cast<std::uint32_t>(host.begin);
    }
    references.push_back({.host = std::move(name), .port = host.port, .deployment = deployment});
  }
  return references;
}

}  // namespace preship
