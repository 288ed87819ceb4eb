#include <algorithm>

#include "answers/compose/services.h"
#include "answers/fold.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check_order(const std::vector<Text>& names, const std::string& what, Findings& findings) {
  for (std::size_t i = 1; i < names.size(); ++i)
    if (names[i].value < names[i - 1].value)
      return findings.push_back({names[i].span, what + " '" + names[i].value + "' stands behind '" + names[i - 1].value + "'"});
}

static std::vector<Text> keys_or_items(const YamlNode& node) {
  std::vector<Text> names;
  for (const YamlPair& pair : node.pairs)
    if (!pair.merged) names.push_back(pair.key);
  for (const YamlNodePtr& item : node.items)
    names.push_back(item->is_scalar() ? item->scalar : Text{item->find("target").text(), item->span});
  return names;
}

// The port of the host, which is what a reader looks for.
static std::vector<Text> ports_of(const YamlNode& node) {
  std::vector<Text> ports;
  for (const YamlNodePtr& item : node.items) {
    std::string text = item->is_scalar() ? item->text() : item->find("published").text();
    const std::size_t last = text.rfind(':');
    if (last != std::string::npos) text = text.substr(0, last);
    if (const std::size_t host = text.rfind(':'); host != std::string::npos) text = text.substr(host + 1);
    if (!holds(text, "$"))
      ports.push_back(
          {std::string(text.size() < 12 ? 12 - std::min<std::size_t>(text.find('-'), text.size()) : 0, '0') + text, item->span});
  }
  return ports;
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_file(project,
                    [&](const ComposeFile& file) { check_order(keys_or_items(file.root->find("services")), "service", findings); });
  each_compose_service(project, [&](const ComposePlace& place) {
    check_order(keys_or_items(place.service.node->find("depends_on")), "dependency", findings);
    const std::vector<Text> ports = ports_of(place.service.node->find("ports"));
    if (!std::ranges::is_sorted(ports, {}, &Text::value))
      findings.push_back({place.service.node->find("ports").span, "the ports of '" + place.service.name.value + "' are not in order"});
  });
  return one_per_file(std::move(findings));
}

Rule compose_unsorted() { return {check}; }

}  // namespace preship
