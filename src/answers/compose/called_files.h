#pragma once
// The compose files that a call of compose is about.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/compose_command.h"
#include "model/project.h"

namespace preship {

// Reads the commands of one text in their order, so that `cd` and variables of the script are known.
class ComposeCalls {
 public:
  // `directories`: from where the text may be meant, the likeliest first (answers/command_texts).
  ComposeCalls(const Project& project, std::vector<std::string> directories) : project_(project), directories_(std::move(directories)) {}

  // The call that the command is; nothing for any other command, which is remembered for those behind it.
  std::optional<ComposeCommand> see(const ShellCommand& command);

  // Where the call runs, and the files that it names or that compose finds by itself there. No files where one of them is not here, or
  // where it cannot be known. What they include and extend is part of their models.
  struct Place {
    std::string directory;
    std::vector<const ComposeFile*> files;
  };
  Place place_of(const ComposeCommand& call) const;
  std::vector<const ComposeFile*> files_of(const ComposeCommand& call) const { return place_of(call).files; }

 private:
  std::vector<const ComposeFile*> found_by_itself(const std::string& directory) const;

  const Project& project_;
  std::vector<std::string> directories_;
  std::map<std::string, std::string> values_;  // of variables that the text gives a plain value
};

struct KnownComposeCall {
  const ShellCommand* command = nullptr;
  ComposeCommand call;
  std::vector<const ComposeFile*> files;  // at least one
};
// The calls of scripts, recipes and workflows whose files are known, not those of tests. Without -f only where the text itself lies beside
// them: a server has what lies there, which need not be what this repository has.
std::vector<KnownComposeCall> known_compose_calls(const Project& project);

// A compose file of the repository has a service of that name.
bool has_service(const Project& project, std::string_view name);

// Neither the files nor what they include have a service of that name, nor a container, which deploy/container-name-for-service speaks of.
bool lacks_service(const Project& project, const std::vector<const ComposeFile*>& files, std::string_view name);

}  // namespace preship
