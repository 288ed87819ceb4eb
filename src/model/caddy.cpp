#include "model/caddy.h"

#include <algorithm>

#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

// The place of "://" outside of placeholders.
std::size_t scheme_end(std::string_view value) {
  const std::size_t at = value.find("://");
  return at == std::string_view::npos || value.substr(0, at).find('{') != std::string_view::npos ? std::string_view::npos : at;
}

// From `begin` to the byte that is one of `bytes`, outside of placeholders.
std::size_t end_of_part(std::string_view value, std::size_t begin, std::string_view bytes) {
  int depth = 0;
  for (std::size_t at = begin; at < value.size(); ++at) {
    if (value[at] == '{') ++depth;
    else if (value[at] == '}' && depth > 0) --depth;
    else if (depth == 0 && bytes.find(value[at]) != std::string_view::npos) return at;
  }
  return value.size();
}

// Where the port begins, behind its colon; `end` when there is none.
std::size_t port_begin(std::string_view value, std::size_t begin, std::size_t end) {
  const std::size_t bracket = value.substr(begin, end - begin).starts_with('[') ? value.find(']', begin) : std::string_view::npos;
  const std::size_t colon = end_of_part(value.substr(0, end), bracket == std::string_view::npos ? begin : bracket, ":");
  return colon < end ? colon + 1 : end;
}

bool ends_with_comma(const CaddyDirective& line) {
  return (line.arguments.empty() ? line.name : line.arguments.back()).value.ends_with(',');
}

// "(name)", and "&(name)" of a named route, which `invoke` calls.
bool is_snippet_name(std::string_view name) { return (name.starts_with('(') || name.starts_with("&(")) && name.ends_with(')'); }

}  // namespace

const std::string& CaddyDirective::argument(std::size_t index) const {
  static const std::string none;
  return index < arguments.size() ? arguments[index].value : none;
}

bool has_caddy_placeholder(std::string_view word) { return holds_any(word, {"{", "$"}); }

CaddyAddress caddy_address(const Text& word) {
  CaddyAddress address{.word = word};
  const std::string_view value = word.value;
  address.variable = has_caddy_placeholder(value);
  const std::size_t scheme = scheme_end(value), begin = scheme == std::string_view::npos ? 0 : scheme + 3;
  if (scheme != std::string_view::npos) address.scheme = value.substr(0, scheme);
  const std::size_t end = end_of_part(value, begin, "/"), port = port_begin(value, begin, end);
  address.host = slice(word, begin, port == end ? end : port - 1);
  if (address.host.value == "*") address.host.value.clear();
  if (port < end) address.port = port_number(value.substr(port, end - port));
  return address;
}

std::optional<std::uint16_t> CaddyAddress::served_port() const {
  if (port) return port;
  if (variable && (scheme.empty() || holds(word.value.substr(scheme.size()), ":{"))) return std::nullopt;
  return scheme == "http" ? 80 : 443;
}

bool CaddyAddress::has_automatic_https() const {
  return !host.value.empty() && scheme != "http" && port != 80 && (!variable || !host.value.starts_with(':'));
}

CaddyBlocks caddy_blocks(const std::vector<CaddyDirective>& lines) {
  CaddyBlocks blocks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const CaddyDirective& line = lines[i];
    // "{$EXTRA_CONFIG}" on a line of its own becomes whole sites, or nothing.
    const bool put_in =
        line.name.value.starts_with("{$") && line.name.value.ends_with('}') && line.arguments.empty() && i + 1 < lines.size();
    if ((line.name.value == "import" || put_in) && !line.has_block) {
      blocks.imports.push_back(&line);
      continue;
    }
    if (line.name.value.empty() && line.has_block) {
      blocks.options.push_back(&line);
      continue;
    }
    if (line.has_block && line.arguments.empty() && is_snippet_name(line.name.value)) {
      blocks.snippets.push_back(&line);
      continue;
    }
    CaddyBlocks::Site site{.addresses = {}, .span = line.span};
    const auto add = [&](Text address) {
      if (address.value.ends_with(',')) address = slice(address, 0, address.value.size() - 1);
      if (!address.value.empty()) site.addresses.push_back(std::move(address));
    };
    for (;; ++i) {
      add(lines[i].name);
      for (const Text& address : lines[i].arguments) add(address);
      site.span.end = lines[i].span.end;
      if (lines[i].has_block || !ends_with_comma(lines[i]) || i + 1 == lines.size()) break;
    }
    const bool brace_below = !lines[i].has_block && i + 1 < lines.size() && lines[i + 1].has_block && lines[i + 1].name.value.empty();
    if (brace_below) site.span.end = lines[++i].span.end;
    if (lines[i].has_block) {
      site.directives = &lines[i].block;
    } else {
      site.rest = i + 1;
      site.span.end = lines.back().span.end;
      i = lines.size();
    }
    blocks.sites.push_back(std::move(site));
  }
  return blocks;
}

bool is_caddy_matcher(std::string_view word) { return word == "*" || word.starts_with('/') || word.starts_with('@'); }

std::vector<Text> caddy_arguments(const CaddyDirective& directive) {
  std::vector<Text> arguments = directive.arguments;
  if (!arguments.empty() && is_caddy_matcher(arguments[0].value)) arguments.erase(arguments.begin());
  return arguments;
}

bool is_caddy_proxy(std::string_view directive) { return is_one_of(directive, {"reverse_proxy", "php_fastcgi", "forward_auth"}); }

namespace {

// https://caddyserver.com/docs/conventions#network-addresses: "unix//run/app.sock", "tcp/app:80"
CaddyUpstream upstream_of(const Text& word) {
  CaddyUpstream upstream{.word = word, .host = slice(word, 0, 0)};
  const std::string_view value = word.value;
  upstream.variable = has_caddy_placeholder(value);
  for (const std::string_view network : {"unix/", "unix+h2c/", "unixgram/"})
    if (value.starts_with(network)) {
      upstream.socket = value.substr(network.size());
      return upstream;
    }
  const std::size_t scheme = scheme_end(value);
  std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
  if (scheme != std::string_view::npos) upstream.scheme = value.substr(0, scheme);
  for (const std::string_view network : {"tcp/", "tcp4/", "tcp6/"})
    if (value.substr(begin).starts_with(network)) begin += network.size();
  const std::size_t end = end_of_part(value, begin, "/?"), port = port_begin(value, begin, end);
  upstream.host = slice(word, begin, port == end ? end : port - 1);
  if (upstream.host.value.empty() && port < end) upstream.host = {"localhost", word.span};
  upstream.number = slice(word, port, end);
  upstream.port = port_number(upstream.number.value);
  upstream.range = holds(upstream.number.value, "-");
  if (end < value.size() && scheme != std::string_view::npos) upstream.path = span_of_slice(word, end, value.size());
  return upstream;
}

}  // namespace

std::uint16_t CaddyUpstream::dialed_port() const { return port.value_or(scheme == "https" ? 443 : 80); }

std::vector<CaddyUpstream> caddy_upstreams(const CaddyDirective& proxy) {
  std::vector<CaddyUpstream> upstreams;
  for (const Text& word : caddy_arguments(proxy)) upstreams.push_back(upstream_of(word));
  for (const CaddyDirective& line : proxy.block)
    if (line.name.value == "to" && !line.has_block)
      for (const Text& word : line.arguments) upstreams.push_back(upstream_of(word));
  return upstreams;
}

}  // namespace preship
