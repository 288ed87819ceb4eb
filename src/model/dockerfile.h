#pragma once
// A Dockerfile as BuildKit reads it: https://docs.docker.com/reference/dockerfile/

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/shell.h"
#include "text/span.h"

namespace preship {

struct DockerFlag {
  Text name;  // "from", "mount", "platform", without "--"
  Text value;
};

struct Heredoc {
  std::string delimiter;
  bool expand = true;  // <<EOF expands variables, <<'EOF' does not
  Text body;
};

struct DockerInstruction {
  Text keyword;  // upper case: "RUN"; span: as written
  Span span;     // from the keyword to the end of the last continuation line
  std::vector<DockerFlag> flags;
  std::vector<Text> arguments;  // words, or the elements of a JSON form; unescaped, quotes removed
  Text rest;                    // everything after the flags, continuations as written
  bool exec_form = false;       // ["npm", "start"]
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
  Span span;                                    // from FROM to the end of the stage
  std::optional<std::size_t> base_stage;        // FROM an earlier stage
  std::vector<DockerInstruction> instructions;  // without the FROM itself
  std::vector<DockerVariable> variables;        // ENV and ARG of this stage only, in order; global defaults not put in
};

struct Dockerfile {
  FileId file = 0;
  std::string directory;  // of the file, "." for the root
  std::vector<DockerVariable> global_args;
  std::vector<DockerStage> stages;
  std::string syntax;  // "# syntax=" directive
  char escape = '\\';

  // The chain of stages that end up in the stage with this name ("" = the last one): itself and the stages it is FROM.
  std::vector<const DockerStage*> chain(const std::string& target) const;
};

// What the image of a target ("" = the last stage) starts with: the stages it is FROM are looked through, ONBUILD is not.

// The last instruction of that keyword in the chain, the stage itself first; null when there is none.
const DockerInstruction* last_instruction(const Dockerfile& dockerfile, const std::string& target, std::string_view keyword);

// ENTRYPOINT and CMD that are in force. An ENTRYPOINT resets the CMD of the stages below it.
struct DockerStart {
  const DockerInstruction* entrypoint = nullptr;
  const DockerInstruction* command = nullptr;
  std::vector<Text> words;  // what runs: ENTRYPOINT followed by CMD, or the words of the shell form that runs alone
};
DockerStart effective_start(const Dockerfile& dockerfile, const std::string& target);

// The user of the last USER, group included ("app:app"); null when the chain has none, which leaves the base image's.
std::optional<Text> final_user(const Dockerfile& dockerfile, const std::string& target);

// WORKDIRs joined: "/app/web"; "" when there is none, relative when the base image's directory is part of it.
std::string final_workdir(const Dockerfile& dockerfile, const std::string& target);

// The value that ENV, or a default of ARG, gives in the chain; variables in it are not replaced. Null when nothing declares it.
const DockerVariable* find_variable(const Dockerfile& dockerfile, const std::string& target, std::string_view name);

// True when `name` is a stage of the file, or the number of one: what COPY --from= means before it means an image.
bool is_stage(const Dockerfile& dockerfile, std::string_view name);

}  // namespace preship
