#include "text/url.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace preship {
namespace {

// The same text with every byte of an expression replaced: "${A:-b/c}" holds no separators of the URL.
std::string masked(std::string_view text) {
  std::string result(text);
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const std::string_view open = text.substr(at, 2);
    const std::string_view close = open == "${" ? "}" : open == "$(" ? ")" : open == "{{" ? "}}" : std::string_view();
    if (close.empty()) continue;
    const std::size_t found = text.find(text.substr(at, 3) == "${{" ? std::string_view("}}") : close, at);
    const std::size_t end = found == std::string_view::npos ? text.size() : std::min(text.size(), text.find_first_not_of('}', found + 1));
    std::fill(result.begin() + static_cast<std::ptrdiff_t>(at), result.begin() + static_cast<std::ptrdiff_t>(end), 'x');
    at = end - 1;
  }
  return result;
}

bool is_scheme(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '.' || c == ':' || c == '-';
  });
}

struct Range {
  std::size_t begin, end;
};

void read_user(std::string_view text, std::string_view mask, Range range, Url& url) {
  const std::size_t colon = std::min(mask.substr(0, range.end).find(':', range.begin), range.end);
  url.user = text.substr(range.begin, colon - range.begin);
  if (colon < range.end) url.password = text.substr(colon + 1, range.end - colon - 1);
}

void read_host(std::string_view text, std::string_view mask, Range range, Url& url) {
  const std::size_t comma = mask.substr(0, range.end).find(',', range.begin);
  url.many_hosts = comma != std::string_view::npos;
  if (url.many_hosts) range.end = comma;
  const std::size_t bracket = text[range.begin] == '[' ? text.find(']', range.begin) : std::string_view::npos;
  const bool literal = bracket != std::string_view::npos && bracket < range.end;
  const std::size_t colon = std::min(mask.substr(0, range.end).find(':', literal ? bracket : range.begin), range.end);
  url.host = literal ? text.substr(range.begin + 1, bracket - range.begin - 1) : text.substr(range.begin, colon - range.begin);
  if (colon < range.end) url.port = text.substr(colon + 1, range.end - colon - 1);
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
  const std::string mask = masked(text);
  const std::size_t slashes = mask.find("://");
  if (slashes == std::string::npos || mask.find_first_of(" \t\r\n") != std::string::npos || !is_scheme(text.substr(0, slashes)))
    return std::nullopt;
  Url url{.scheme = text.substr(0, slashes)};
  const std::size_t begin = slashes + 3, end = std::min(mask.find_first_of("/?#", begin), mask.size());
  const std::size_t at = std::string_view(mask).substr(0, end).rfind('@');
  const bool has_user = at != std::string_view::npos && at >= begin;
  if (has_user) read_user(text, mask, {begin, at}, url);
  const std::size_t host = has_user ? at + 1 : begin;
  if (host >= end) return std::nullopt;
  read_host(text, mask, {host, end}, url);
  if (end < text.size() && text[end] == '/') url.path = text.substr(end, std::min(mask.find_first_of("?#", end), mask.size()) - end);
  return url;
}

bool is_plain(std::string_view part) { return part.find_first_of("${}<>%*") == std::string_view::npos; }

std::optional<std::uint16_t> port_number(std::string_view text) {
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

bool is_loopback(std::string_view host) {
  const bool digits = std::ranges::all_of(host, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  return host == "localhost" || host.ends_with(".localhost") || host == "::1" || host == "::" || host == "0.0.0.0" ||
         (digits && host.starts_with("127."));
}

bool allows_host(std::string_view pattern, std::string_view host) {
  if (pattern == "*" || pattern == host) return true;
  if (!pattern.starts_with('.') && !pattern.starts_with("*.")) return false;
  const std::string_view domain = pattern.substr(pattern.find('.') + 1);
  return host == domain || (host.ends_with(domain) && host.size() > domain.size() && host[host.size() - domain.size() - 1] == '.');
}

std::string_view registrable_domain(std::string_view host) {
  static constexpr std::string_view second_levels[] = {"co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go", "gob", "gouv"};
  const auto part_before = [&](std::size_t end) { return end == 0 ? std::string_view::npos : host.rfind('.', end - 1); };
  const std::size_t last = part_before(host.size());
  if (last == std::string_view::npos) return host;
  std::size_t first = part_before(last);
  const std::string_view second =
      host.substr(first == std::string_view::npos ? 0 : first + 1, last - (first == std::string_view::npos ? 0 : first + 1));
  if (first != std::string_view::npos && host.size() - last == 3 && std::ranges::find(second_levels, second) != std::end(second_levels))
    first = part_before(first);
  return first == std::string_view::npos ? host : host.substr(first + 1);
}

}  // namespace preship
