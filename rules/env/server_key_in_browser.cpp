#include "answers/env/public_keys.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const EnvRead* read : server_keys_in_browser(project))
    findings.push_back(
        {.span = read->span,
         .message = "'" + read->key.value + "' is undefined here: the bundler hands only keys with a public prefix to this code",
         .fold = {read->service.directory + " " + read->key.value, "", "also here"}});
  return findings;
}

Rule env_server_key_in_browser() { return {check}; }

}  // namespace preship
