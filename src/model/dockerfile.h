#pragma once
// A Dockerfile as BuildKit reads it: https://docs.docker.com/reference/dockerfile/

#include <optional>
#include <string>
#include <vector>

#include "model/shell.h"
#include "text/span.h"

namespace preship {

struct DockerFlag {
  Text name;   // "from", "mount", "platform", without "--"
  Text value;
};

struct Heredoc {
  std::string delimiter;
  bool expand = true;  // <<EOF expands variables, <<'EOF' does not
  Text body;
};

struct DockerInstruction {
  Text keyword;                     // upper case: "RUN"; span: as written
  Span span;                        // from the keyword to the end of the last continuation line
  std::vector<DockerFlag> flags;
  std::vector<Text> arguments;      // words, or the elements of a JSON form; unescaped, quotes removed
  Text rest;                        // everything after the flags, continuations as written
  bool exec_form = false;           // ["npm", "start"]
  bool onbuild = false;
  std::vector<Heredoc> heredocs;
  std::vector<ShellCommand> commands;  // RUN, CMD, ENTRYPOINT, HEALTHCHECK CMD: what runs, in order
};

struct DockerVariable {  // ENV K=V, ARG K=V, LABEL is not one
  Text key;
  std::optional<Text> value;
  bool arg = false;
};

struct DockerStage {
  Text image;                  // as written, "${BASE}:18"
  std::string resolved_image;  // with global ARG defaults put in; "" when a variable stays unknown
  std::string name;            // AS name, lower case; "" when unnamed
  Text name_text;
  std::string platform;
  Span span;                   // from FROM to the end of the stage
  std::optional<std::size_t> base_stage;  // FROM an earlier stage
  std::vector<DockerInstruction> instructions;  // without the FROM itself
  std::vector<DockerVariable> variables;        // of this stage only
};

struct Dockerfile {
  FileId file = 0;
  std::string directory;  // of the file, "." for the root
  std::vector<DockerVariable> global_args;
  std::vector<DockerStage> stages;
  std::string syntax;     // "# syntax=" directive
  char escape = '\\';

  // The chain of stages that end up in the stage with this name ("" = the last one): itself and the stages it is FROM.
  std::vector<const DockerStage*> chain(const std::string& target) const;
};

}  // namespace preship
