#pragma once
// What commands and actions do in a release. The tables are commands.tsv and actions.tsv.

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace preship {

struct ReleaseCommand {
  std::string_view program;
  std::vector<std::string_view> words, without;
  std::string_view kind, traits, source;

  std::string name() const;  // "prisma migrate deploy"
};

// The command that the words spell; `words` begin with the program, without runners. Null when it is none of a release.
const ReleaseCommand* find_release_command(const std::vector<Text>& words);

// "deploy" of "actions/deploy-pages"; "" for an action that says nothing. In lower case, without the version.
std::string_view release_action_kind(std::string_view action);

}  // namespace preship
