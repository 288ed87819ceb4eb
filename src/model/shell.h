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

// "> out.sql", "2>/dev/null", "<<EOF ... EOF". `target` of a here-document is its body.
struct ShellRedirect {
  std::string operation;  // with the descriptor in front: ">", "2>", "<<"
  Text target;
};

// Where a command stands in the flow of its script.
struct ShellFlow {
  Text or_else = {};             // what runs instead of failing: the text to the right of `||`; empty for nothing
  std::string function = {};     // the function that holds it
  bool in_condition = false;     // if, while, until: its failure is an answer
  bool in_branch = false;        // the body of if, else, case
  bool in_loop = false;          // the body of for, while, until
  bool in_fallback = false;      // to the right of `||`
  bool in_substitution = false;  // $(...)
  bool piped = false;            // another command reads what it prints, and decides the status unless pipefail is set
  bool background = false;       // "&"
  bool errexit = false;          // `set -e` holds here
  bool pipefail = false;
  std::vector<ShellRedirect> redirects = {};
};

struct ShellCommand {
  std::vector<ShellAssignment> assignments;  // PORT=3000 in front of the command; also what export, local, readonly set
  std::vector<Text> words;                   // words[0] is the program; quotes removed; one "" word for bare assignments
  Span span;
  std::string before;  // how it is joined to what precedes it: "", "&&", "||", ";", "|"
  bool negated = false;
  ShellFlow flow = {};
};

// The command behind what only runs it: npx, pnpm exec, yarn, cross-env A=b, env, exec, tini --, python -m, bundle exec, a path
// in front of the program. Assignments of cross-env and env join `assignments`. words[0] is the bare name of the program.
// A package manager's own script (`npm run build`, `yarn start`) stays as it is.
ShellCommand unwrapped(const ShellCommand& command);

}  // namespace preship
