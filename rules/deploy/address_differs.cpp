#include "answers/platforms/server_addresses.h"
#include "rule.h"

namespace preship {

// Two machines in one file are two machines; one variable with another value in another file is an old one.
static Findings check(const Project& project) {
  Findings findings;
  std::map<std::string, const ServerAddress*> first;
  const std::vector<ServerAddress> addresses = server_addresses(project);
  for (const ServerAddress& each : addresses) {
    const auto [known, is_new] = first.try_emplace(each.key, &each);
    const Text& other = known->second->address;
    if (is_new || each.key == "ssh" || other.value == each.address.value || other.span.file == each.address.span.file) continue;
    findings.push_back({each.address.span,
                        "'" + each.key + "' is '" + each.address.value + "' here and '" + other.value + "' in '" +
                            project.file(other.span.file).path + "'",
                        {{other.span, "the other address"}}});
  }
  // A script that signs in elsewhere than where the variable says, where there is only one of either.
  const auto differs = [](const ServerAddress& each) { return each.key != "ssh"; };
  std::set<std::string> signed_in, named;
  for (const ServerAddress& each : addresses) (differs(each) ? named : signed_in).insert(each.address.value);
  if (signed_in.size() != 1 || named.size() != 1 || signed_in == named) return findings;
  const auto variable = std::ranges::find_if(addresses, differs);
  const auto command = std::ranges::find_if_not(addresses, differs);
  findings.push_back({command->address.span,
                      "this signs in at '" + command->address.value + "', and '" + variable->key + "' is '" + variable->address.value + "'",
                      {{variable->address.span, "the other address"}}});
  return findings;
}

Rule deploy_address_differs() { return {check}; }

}  // namespace preship
