#include "formats/platform/spring.h"

#include <algorithm>
#include <array>

#include "formats/body_limits.h"
#include "formats/yaml/query.h"
#include "formats/yaml/shell.h"

namespace preship {
namespace {

bool is_key_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// The brace that closes what opens in front of `at`; npos when it is far away or missing.
std::size_t closing_brace(std::string_view text, std::size_t at) {
  const std::size_t stop = std::min(text.size(), at + 1000);
  for (int depth = 1; at < stop; ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at;
  }
  return std::string_view::npos;
}

void add_reads(const YamlNode& scalar, const SourceFile& file, Facts& facts) {
  const MappedText mapped = map_scalar(scalar, file.text);
  const std::string& text = mapped.text;
  const auto span = [&](std::size_t begin, std::size_t end) {
    return Span{scalar.scalar.span.file, mapped.offsets[begin], mapped.offsets[end - 1] + 1};
  };
  for (std::size_t at = text.find("${"); at != std::string::npos; at = text.find("${", at + 2)) {
    std::size_t end = at + 2;
    while (end < text.size() && is_key_letter(text[end])) ++end;
    if (end == at + 2 || end == text.size() || (text[end] != ':' && text[end] != '}')) continue;
    const std::size_t close = closing_brace(text, end);
    if (close == std::string::npos) continue;
    const bool defaulted = text[end] == ':';
    facts.env_reads.push_back({.key = {text.substr(at + 2, end - at - 2), span(at + 2, end)},
                               .span = span(at, close + 1),
                               .need = defaulted ? Need::defaulted : Need::required,
                               .reason = defaulted ? NeedReason(Reason::default_in, "the placeholder") : NeedReason(),
                               .reader = Reader::framework,
                               .confidence = Confidence::medium});
  }
}

bool is_spring(const YamlNode& root, const std::string& path) {
  static constexpr std::array keys{"spring", "server", "management", "logging", "quarkus", "micronaut"};
  return path.find("src/main/resources/") != std::string::npos || std::ranges::any_of(keys, [&](const char* key) { return root.has(key); });
}

// https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.exposing
void add_actuator(const YamlNode& root, Facts& facts) {
  const YamlNode& include = root.find("management").find("endpoints").find("web").find("exposure").find("include");
  if (include.text() == "*")
    facts.framework_settings.push_back({{"console.mount:actuator", include.scalar.span}, {"*", include.scalar.span}});
  const YamlNode& port = root.find("management").find("server").find("port");
  if (port.is_scalar()) facts.framework_settings.push_back({{"console.guard:actuator", port.span}, {port.text(), port.span}});
}

}  // namespace

void add_spring_facts(const YamlNodePtr& root, const SourceFile& file, Facts& facts) {
  if (!is_spring(*root, file.path)) return;
  read_body_limits(root->span.file, file, facts);
  add_actuator(*root, facts);
  if (file.text.find("${") == std::string::npos) return;
  // Aliases can make a small file a huge tree.
  constexpr std::size_t cap = 50'000;
  std::vector<YamlNodePtr> waiting{root};
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    const YamlNodePtr node = waiting[i];
    if (node->is_scalar()) add_reads(*node, file, facts);
    for (const YamlNodePtr& item : yaml_items(*node, cap - std::min(cap, waiting.size()))) waiting.push_back(item);
    for (const YamlPair& pair : node->pairs)
      if (!pair.merged && waiting.size() < cap) waiting.push_back(pair.value);
  }
}

}  // namespace preship
