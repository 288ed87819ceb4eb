#pragma once
// A simple command found in shell text, wherever the text stood: a RUN line, a package.json script, a workflow step.

#include <string>
#include <vector>

#include "text/span.h"

namespace preship {

struct ShellAssignment {
  Text name;
  Text value;
};

struct ShellCommand {
  std::vector<ShellAssignment> assignments;  // PORT=3000 in front of the command; also what export, local, readonly set
  std::vector<Text> words;                   // words[0] is the program; quotes removed; one "" word for bare assignments
  Span span;
  std::string before;  // how it is joined to what precedes it: "", "&&", "||", ";", "|"
  bool negated = false;
};

// The command behind what only runs it: npx, pnpm exec, yarn, cross-env A=b, env, exec, tini --, python -m, bundle exec, a path
// in front of the program. Assignments of cross-env and env join `assignments`. words[0] is the bare name of the program.
// A package manager's own script (`npm run build`, `yarn start`) stays as it is.
ShellCommand unwrapped(const ShellCommand& command);

}  // namespace preship
