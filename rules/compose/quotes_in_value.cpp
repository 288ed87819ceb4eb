#include "answers/compose/services.h"
#include "rule.h"

namespace preship {

// Where the value begins, when it stands in quotes of its own: behind the '=' of KEY="value". 0 for any other item.
static std::size_t quoted_value(const YamlNode& item) {
  const std::string& text = item.text();
  const std::size_t equals = text.find('=');
  if (!item.is_scalar() || item.quoted || item.block || equals == std::string::npos || equals + 3 > text.size()) return 0;
  const char quote = text[equals + 1];
  const bool quoted = (quote == '"' || quote == '\'') && text.back() == quote && text.find(quote, equals + 2) == text.size() - 1;
  return quoted ? equals + 1 : 0;
}

static void check_item(const YamlNode& item, Findings& findings) {
  const std::size_t value = quoted_value(item);
  if (value == 0) return;
  const Text& text = item.scalar;
  const std::size_t size = text.value.size();
  Finding finding{
      .span = span_of_slice(text, value, size),
      .message = "the quotes are part of the value of '" + text.value.substr(0, value - 1) + "': in a list nobody takes them away",
      .fold = {std::to_string(text.span.file), text.value.substr(0, value - 1), "here too"}};
  // Blanks, '#' and ': ' mean something to YAML without the quotes.
  if (is_verbatim(text) && text.value.substr(value + 1).find_first_of(" #{}[]&*!|>%@`,\\") == std::string::npos)
    finding.fix =
        Fix{"take the quotes away", {{span_of_slice(text, value, value + 1), ""}, {span_of_slice(text, size - 1, size), ""}}, false};
  findings.push_back(std::move(finding));
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    if (!place.file.production) return;
    constexpr std::size_t most = 500;
    const YamlNode& environment = place.service.node->find("environment");
    for (std::size_t i = 0; i < std::min(most, environment.items.size()); ++i)
      if (environment.items[i]->span.file == place.file.file) check_item(*environment.items[i], findings);
  });
  return findings;
}

Rule compose_quotes_in_value() { return {check}; }

}  // namespace preship
