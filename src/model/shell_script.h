#pragma once
// A script as a whole: a file, the `run` of a workflow step, what a deployment runs on another machine over ssh.

#include <vector>

#include "model/shell.h"

namespace preship {

struct RemoteScript;

struct ShellScript {
  FileId file = 0;
  Text shebang = {};                   // "#!/bin/bash -e"; empty when there is none
  std::vector<ShellCommand> commands;  // in the order of the text
  std::vector<RemoteScript> remote;    // what ssh runs elsewhere
};

// ssh host "..." and ssh host <<EOF: the text that the other machine's shell reads.
struct RemoteScript {
  std::size_t command = 0;  // index of the ssh command in the script around it
  Span span;                // the text
  ShellScript script;
  bool from_input = false;  // the other shell reads it line by line from its standard input, which its commands share
};

// Sets flow.errexit and flow.pipefail of each command: what `set -e`, `set -o pipefail` and their like say before it.
void mark_shell_options(ShellScript& script, bool errexit, bool pipefail);

}  // namespace preship
