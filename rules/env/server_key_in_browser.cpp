#include "answers/env/public_keys.h"

#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  std::map<std::pair<std::string, std::string>, std::vector<const EnvRead*>> by_key;  // of one service
  for (const EnvRead* read : server_keys_in_browser(project)) by_key[{read->service, read->key.value}].push_back(read);
  Findings findings;
  for (const auto& [name, reads] : by_key) {
    Finding finding{reads[0]->span,
                    "'" + name.second + "' is undefined here: the bundler hands only keys with a public prefix to this code"};
    for (std::size_t i = 1; i < reads.size() && i <= 10; ++i) finding.notes.push_back({reads[i]->span, "also here"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule env_server_key_in_browser() { return {check}; }

}  // namespace preship
