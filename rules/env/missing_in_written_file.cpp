#include "answers/env_files/lacking.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& [file, reader, read, in_bundle] : lacking_env_files(project)) {
    const std::string& key = read->key.value;
    const std::string why = in_bundle ? "which the build puts into the code" : "which the code cannot do without";
    findings.push_back({.span = file.name.span,
                        .message = "'" + file.name.value + "' is written without '" + key + "', " + why,
                        .notes = {{read->key.span, "'" + key + "' is read here, without a default"}, {reader, "this is given the file"}},
                        .fold = {std::to_string(file.name.span.file) + " " + std::to_string(file.name.span.begin), key}});
  }
  return findings;
}

static void tell(const Project&, const Findings& group, Finding& first) {
  const std::string& message = first.message;
  first.message = message.substr(0, message.find(" without '")) + " without " + quoted_list(names_of(group)) +
                  message.substr(message.find("', which") + 1);
}

Rule env_missing_in_written_file() { return {check, tell}; }

}  // namespace preship
