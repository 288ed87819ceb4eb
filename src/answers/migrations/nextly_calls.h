#pragma once
// Every call of Nextly's program that the repository holds, with what stands around it.

#include <string>
#include <vector>

#include "model/project.h"
#include "model/shell.h"

namespace preship {

struct NextlyCall {
  std::vector<Text> words;                // "nextly", "migrate:down", "--yes"
  const ShellCommand* command = nullptr;  // as it is written; owned by the project
  std::string directory = ".";            // that it runs in, as far as that can be told
  bool document = false;                  // a guide tells people to run it
  const Workflow* workflow = nullptr;     // null outside of workflows
  const WorkflowJob* job = nullptr;
  const WorkflowStep* step = nullptr;
  std::string reader = {};  // the program behind the pipe: "grep"

  std::string name() const { return words.size() > 1 ? words[1].value : ""; }
  Span span() const { return {words.front().span.file, words.front().span.begin, words.back().span.end}; }
  bool has(std::string_view option) const;
  // What stands behind the option, "2" of "--step 2" and of "--step=2"; null when it is not given.
  const Text* value_of(std::string_view option) const;
};

// In workflows, scripts, recipes, scripts of package.json, RUN of Dockerfiles, and documents. Those of tests and examples are left out.
std::vector<NextlyCall> nextly_calls(const Project& project);

// True when an environment around the call gives the variable: of the step, its job, its workflow, or in front of the command.
bool is_given(const NextlyCall& call, std::string_view key);

// The words before the command in its document speak of comparing what is there with what should be.
bool speaks_of_verifying(const Project& project, const NextlyCall& call);

}  // namespace preship
