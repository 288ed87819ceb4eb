// https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports

#include <algorithm>

#include "formats/command_facts.h"
#include "formats/compose/interpolation.h"
#include "formats/compose/service.h"
#include "formats/yaml/values.h"
#include "text/url.h"

namespace preship {
namespace {

constexpr std::size_t range_cap = 64;  // longer ranges are media ports; nothing is compared with each of them

struct Part {  // one side of the mapping as written
  std::string_view raw;
  Span span;
};

struct Range {
  std::uint16_t first = 0, last = 0;
  std::string key;
};

// Where the raw text has a ':' that is not inside ${..}.
std::vector<std::size_t> split_points(std::string_view raw, char separator) {
  std::vector<std::size_t> points;
  int braces = 0, brackets = 0;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '{') ++braces;
    else if (raw[i] == '}') --braces;
    else if (raw[i] == '[') ++brackets;
    else if (raw[i] == ']') --brackets;
    else if (raw[i] == separator && braces <= 0 && brackets <= 0) points.push_back(i);
  }
  return points;
}

Part part_of(const YamlNode& node, std::size_t begin, std::size_t end) {
  const std::string_view raw = std::string_view(node.text()).substr(begin, end - begin);
  return {raw, node.block ? node.scalar.span : span_of_slice(node.scalar, begin, end)};
}

std::optional<Range> range_of(std::string_view raw) {
  const ResolvedText resolved = resolve_interpolations(raw);
  const std::string_view text = resolved.value;
  const std::size_t dash = text.find('-');
  const auto first = port_number(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : port_number(text.substr(dash + 1));
  if (resolved.unknown || !first || !last || *last < *first) return std::nullopt;
  return Range{*first, *last, resolved.env_key};
}

// "${PORT}", which nobody gives a default.
std::string lone_variable(std::string_view raw) {
  const std::vector<Interpolation> found = find_interpolations(raw);
  const bool whole = found.size() == 1 && found[0].begin == 0 && found[0].end == raw.size();
  return whole ? std::string(raw.substr(found[0].name_begin, found[0].name_end - found[0].name_begin)) : "";
}

// Pairs the ports of two ranges of one length; a side that is not known stays empty.
void add_ports(const ComposePort& port, const Part& published, const Part& target, std::vector<ComposePort>& ports) {
  const auto from = range_of(published.raw), to = range_of(target.raw);
  const std::size_t count = to ? to->last - to->first + 1U : from ? from->last - from->first + 1U : 1U;
  if (count > range_cap) return;
  const bool pairs = from && from->last - from->first + 1U == count;
  for (std::size_t i = 0; i < count; ++i) {
    ComposePort one = port;
    one.published_span = published.span;
    one.target_span = target.span;
    if (pairs)
      one.published = static_cast<std::uint16_t>(from->first + i), one.published_key = from->key.empty() ? port.published_key : from->key;
    else if (!from) one.published_key = lone_variable(published.raw);
    if (to) one.target = static_cast<std::uint16_t>(to->first + i), one.target_key = to->key;
    else one.target_key = lone_variable(target.raw);
    ports.push_back(std::move(one));
  }
}

// [[IP:]PUBLISHED:]TARGET[/PROTOCOL]
void add_short(const YamlNode& node, std::vector<ComposePort>& ports) {
  std::string_view raw = node.text();
  ComposePort port{.span = node.scalar.span};
  if (const auto slashes = split_points(raw, '/'); !slashes.empty()) {
    port.protocol = resolve_interpolations(raw.substr(slashes.back() + 1)).value;
    raw = raw.substr(0, slashes.back());
  }
  const std::vector<std::size_t> colons = split_points(raw, ':');
  const std::size_t target_at = colons.empty() ? 0 : colons.back() + 1;
  const Part target = part_of(node, target_at, raw.size());
  Part published{"", node.scalar.span};
  if (!colons.empty()) {
    const std::size_t begin = colons.size() < 2 ? 0 : colons[colons.size() - 2] + 1;
    published = part_of(node, begin, colons.back());
    if (begin > 0) port.host_ip = resolve_interpolations(raw.substr(0, begin - 1)).value;
    port.host_varies = begin > 0 && raw.substr(0, begin - 1).find('$') != std::string_view::npos;
  }
  // "${ADDRESS:-127.0.0.1:3000}:3000" gives address and port by one variable.
  const ResolvedText resolved = resolve_interpolations(published.raw);
  const std::size_t colon = resolved.value.rfind(':');
  if (!resolved.unknown && colon != std::string::npos) {
    port.host_ip = resolved.value.substr(0, colon);
    port.published_key = resolved.env_key;
    published.raw = std::string_view(resolved.value).substr(colon + 1);
  }
  add_ports(port, published, target, ports);
}

Part part_of(const YamlNode& node, Span fallback) { return node.is_scalar() ? Part{node.text(), node.scalar.span} : Part{"", fallback}; }

void add_long(const YamlNode& node, std::vector<ComposePort>& ports) {
  ComposePort port{.span = node.span};
  port.host_ip = resolve_interpolations(node.find("host_ip").text()).value;
  port.host_varies = holds(node.find("host_ip").text(), "$");
  if (node.has("protocol")) port.protocol = node.find("protocol").text();
  add_ports(port, part_of(node.find("published"), node.span), part_of(node.find("target"), node.span), ports);
}

}  // namespace

std::vector<ComposePort> read_compose_ports(const YamlNode& node) {
  std::vector<ComposePort> ports;
  for (const YamlNodePtr& item : node.items) {
    if (item->is_scalar()) add_short(*item, ports);
    else if (item->is_mapping()) add_long(*item, ports);
  }
  return ports;
}

}  // namespace preship
